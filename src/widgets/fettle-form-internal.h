/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the form share: fettle-form.c (state, rows), fettle-form-load.c, fettle-form-save.c. */
#pragma once

#include "fettle-form-private.h"

G_BEGIN_DECLS

struct _FettleForm
{
  GtkWidget parent_instance;
  FettleStore *store;
  gulong changed_handler;
  FettleDictionary *dictionary; /* snapshot that the rows' fields belong to */
  const FettleKind *kind;
  FettleRecord *record; /* the draft */
  FettleRecord *base;   /* as it was when editing began */
  FettleRecord *theirs; /* a newer one that somebody saved meanwhile, while the bar says so */
  GPtrArray *rows;      /* FettleFieldRow, unowned: they take themselves off */
  gboolean editable;
  gboolean dirty;
  gboolean valid;
  gboolean loading;
  gboolean saving;
  char *status;
  char *draft_key;
  guint draft_timeout;
  guint generation; /* of the record: drops answers about an earlier one */
  GError *shown_error;
  GCancellable *loading_cancellable;

  GtkWidget *bar; /* revealer */
  GtkWidget *bar_label;
  GtkWidget *bar_review;
  GtkWidget *bar_discard;
  GtkWidget *child;
};

/* fettle-form.c */
void fettle_form_update_state (FettleForm *self);
void fettle_form_set_status (FettleForm *self, const char *status);
void fettle_form_set_loading (FettleForm *self, gboolean loading);
void fettle_form_set_kind (FettleForm *self, const FettleKind *kind);
void fettle_form_adopt (FettleForm *self, FettleRecord *base, FettleRecord *record);
void fettle_form_refresh_dictionary (FettleForm *self);
FettleFieldRow *
fettle_form_commit_rows (FettleForm *self); /* the first that cannot be read, or NULL */
gboolean fettle_form_has_row (FettleForm *self, const char *field_name);

/* fettle-form-load.c */
void
fettle_form_on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleForm *self);
void fettle_form_build_bar (FettleForm *self);
void fettle_form_show_bar (FettleForm *self, const char *text, gboolean review);
void fettle_form_hide_bar (FettleForm *self);
void fettle_form_queue_draft (FettleForm *self);
void fettle_form_flush_draft (FettleForm *self); /* writes a draft that waits */
void fettle_form_drop_draft (FettleForm *self);  /* removes what is kept */
void fettle_form_review (FettleForm *self);

G_END_DECLS
