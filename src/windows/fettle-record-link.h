/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References as links in running text, and lines of a card that name a person or thing. */
#pragma once

#include <gtk/gtk.h>

#include "fettle-record.h"

G_BEGIN_DECLS

/* Pango markup of a link to what @field of @record refers to; NULL where there is nothing. For a
 * label whose "activate-link" is connected by fettle_record_link_connect(). */
char *fettle_record_link_markup (FettleRecord *record, const char *field_name);
void fettle_record_link_connect (GtkLabel *label);

/* “(NO) Okafor, N.  Engineer”: an avatar, the linked title of a reference, what it is to the record;
 * NULL where there is nothing. (transfer floating) */
GtkWidget *
fettle_record_link_person (FettleRecord *record, const char *field_name, const char *role);

G_END_DECLS
