/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open calls that a new one may be the same as, with a way to say so. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call.h"

G_BEGIN_DECLS

/**
 * FettleDuplicateList: a boxed list; hidden while there is none. “Link” activates `page.link` (x: id), a row
 * `win.open-record-in-background`.
 */
#define FETTLE_TYPE_DUPLICATE_LIST (fettle_duplicate_list_get_type ())
G_DECLARE_FINAL_TYPE (FettleDuplicateList, fettle_duplicate_list, FETTLE, DUPLICATE_LIST, GtkWidget)

/* @calls: (element-type FettleCall); @linked: id of the one that the new call follows */
void fettle_duplicate_list_show (FettleDuplicateList *self,
                                 GPtrArray *calls,
                                 gint64 linked,
                                 FettleInstant now);

G_END_DECLS
