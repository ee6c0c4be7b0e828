/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of texts that cannot be read. */

#include "fettle-parse-error.h"

G_DEFINE_QUARK (fettle - parse - error - quark, fettle_parse_error)
