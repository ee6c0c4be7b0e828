/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving or deleting one record from a widget, with toast and error message. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-store.h"

G_BEGIN_DECLS

/* Called when it is written, before the toast. */
typedef void (*FettleWrittenFunc) (GtkWidget *widget, FettleRecord *record);

/**
 * fettle_record_save_from:
 * @widget: what the toast and an error message belong to; kept alive meanwhile
 * @record: (transfer none): copied
 * @title: of the change set and the toast: "Add note"
 * @failed: heading of the error message: "The note was not saved"
 * @done: (nullable)
 */
void fettle_record_save_from (GtkWidget *widget,
                              FettleStore *store,
                              FettleRecord *record,
                              const char *title,
                              const char *failed,
                              FettleWrittenFunc done);
void fettle_record_delete_from (GtkWidget *widget,
                                FettleStore *store,
                                FettleRecord *record,
                                const char *title,
                                const char *failed,
                                FettleWrittenFunc done);

G_END_DECLS
