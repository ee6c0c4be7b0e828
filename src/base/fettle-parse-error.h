/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain of the base room: text that is not what it should be. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FettleParseError:
 * @FETTLE_PARSE_ERROR_SYNTAX: the text has not the form asked for
 * @FETTLE_PARSE_ERROR_RANGE: the form is right, the value does not exist or does not fit (31 February)
 *
 * The message is translated, names the text and says what would have been right.
 */
typedef enum
{
  FETTLE_PARSE_ERROR_SYNTAX,
  FETTLE_PARSE_ERROR_RANGE,
} FettleParseError;

#define FETTLE_PARSE_ERROR (fettle_parse_error_quark ())
GQuark fettle_parse_error_quark (void);

G_END_DECLS
