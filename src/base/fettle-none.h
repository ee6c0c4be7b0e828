/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Absence of a number, one value for all of them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FETTLE_NONE:
 *
 * "No value" in every `gint64` of the program that is not a reference: integers, money, prices,
 * quantities, dates, instants and durations. Kept as NULL in the database, shown as an em dash.
 * References use 0, because ids begin at 1.
 */
#define FETTLE_NONE G_MININT64

G_END_DECLS
