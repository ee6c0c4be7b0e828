/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a note said before it was amended. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-note.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* Appends to @box, once it is read, “Amended” with the earlier texts folded up below; nothing where the text
 * never was another. */
void fettle_note_amendments_append (GtkBox *box, FettleStore *store, FettleNote *note);

G_END_DECLS
