/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an e-mail that is kept as a document. */
#pragma once

#include <adwaita.h>
#include "fettle-attachment.h"
#include "fettle-eml.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleEmlWindow: who, when, what, as text; what was attached can be saved. Nothing is fetched, nothing
 * is run.
 */
#define FETTLE_TYPE_EML_WINDOW (fettle_eml_window_get_type ())
G_DECLARE_FINAL_TYPE (FettleEmlWindow, fettle_eml_window, FETTLE, EML_WINDOW, AdwWindow)

/* @mail: (transfer full) */
GtkWidget *fettle_eml_window_new (FettleStore *store, FettleEml *mail);
/* Loads @attachment and shows it over @parent's window, or says there why not. */
void fettle_eml_window_open (GtkWidget *parent, FettleStore *store, FettleAttachment *attachment);

G_END_DECLS
