/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import assistant: a file, where its columns go, what would happen, and then it happens. */

#include "fettle-import-page.h"

#include <inttypes.h>

#include "fettle-counted.h"
#include "fettle-import-column-row.h"
#include "fettle-import.h"
#include "fettle-operation.h"
#include "fettle-progress-dialog.h"
#include "fettle-widgets.h"

/* Rows looked at for the proposal, rows shown, problems shown. */
#define N_PEEK 2000
#define N_SHOWN 6
#define N_PROBLEMS 200

struct _FettleImportPage
{
  FettlePage parent_instance;

  GtkWidget *content;
  GtkLabel *file_label;
  GtkWidget *file_button;
  GtkWidget *check_button;
  GtkWidget *import_button;
  GtkStack *stack;
  GtkWidget *scroller;
  AdwPreferencesGroup *result_group;
  AdwExpanderRow *result_row;
  AdwComboRow *kind_row;
  GtkSwitch *create_switch;
  AdwEntryRow *zone_row;
  AdwPreferencesGroup *columns_group;
  GtkGrid *rows_grid;

  GPtrArray *kinds;        /* const FettleKind *, as in the drop-down */
  GPtrArray *column_rows;  /* borrowed */
  GPtrArray *problem_rows; /* borrowed */
  char *path;
  GStrv header;
  GPtrArray *rows; /* GStrv */
  FettleMapping *proposal;
  FettleProgressDialog *dialog;
};

G_DEFINE_FINAL_TYPE (FettleImportPage, fettle_import_page, FETTLE_TYPE_PAGE)

static const FettleKind *
get_kind (FettleImportPage *self)
{
  return g_ptr_array_index (self->kinds, adw_combo_row_get_selected (self->kind_row));
}

static void
update_actions (FettleImportPage *self)
{
  gboolean ready = self->proposal != NULL && self->dialog == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.check", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.import", ready);
}

/* --- reading the head of the file ----------------------------------------------------------------- */

/* Inputs and results of a look into the file. */
typedef struct
{
  FettleStore *store;
  const FettleKind *kind;
  char *path;
  GStrv header;
  GPtrArray *rows;
  FettleMapping *mapping;
} Peek;

static void
peek_free (Peek *peek)
{
  g_object_unref (peek->store);
  g_free (peek->path);
  g_strfreev (peek->header);
  g_clear_pointer (&peek->rows, g_ptr_array_unref);
  g_clear_pointer (&peek->mapping, fettle_mapping_free);
  g_free (peek);
}

static gboolean
recall_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Peek *peek = data;
  g_autoptr (GError) recall_error = NULL;

  peek->mapping = fettle_mapping_recall (transaction, peek->kind, (const char *const *)peek->header,
                                         &recall_error);
  if (recall_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&recall_error));
      return FALSE;
    }
  if (peek->mapping == NULL)
    peek->mapping =
        fettle_mapping_propose (fettle_transaction_get_dictionary (transaction), peek->kind,
                                (const char *const *)peek->header, peek->rows);

  return TRUE;
}

static gboolean
peek_run (Peek *peek, GCancellable *cancellable, GError **error)
{
  if (!fettle_import_peek (peek->path, NULL, N_PEEK, &peek->header, &peek->rows, error))
    return FALSE;

  return fettle_store_read (peek->store, recall_work, peek, cancellable, error);
}

/* Different values of a column among the rows that were looked at, most first seen. */
static GPtrArray *
collect_values (FettleImportPage *self, guint column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      GStrv row = g_ptr_array_index (self->rows, i);
      char *value = column < g_strv_length (row) ? row[column] : NULL;

      if (value != NULL && *value != '\0' && g_hash_table_add (seen, value))
        g_ptr_array_add (values, value);
    }

  return values;
}

static void
clear_result (FettleImportPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
}

static void
show_columns (FettleImportPage *self)
{
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (FETTLE_PAGE (self)));
  g_autoptr (FettleImportTargets) targets = fettle_import_targets_new (dictionary, get_kind (self));

  for (guint i = 0; i < self->column_rows->len; i++)
    adw_preferences_group_remove (self->columns_group, g_ptr_array_index (self->column_rows, i));
  g_ptr_array_set_size (self->column_rows, 0);

  for (guint i = 0; self->header[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) values = collect_values (self, i);
      GtkWidget *row =
          fettle_import_column_row_new (self->header[i], values, targets, self->proposal);

      g_signal_connect_swapped (row, "changed", G_CALLBACK (clear_result), self);
      adw_preferences_group_add (self->columns_group, row);
      g_ptr_array_add (self->column_rows, row);
    }
}

static void
add_cell (FettleImportPage *self, const char *text, guint column, guint row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, row == 0 ? "caption-heading" : "small");
  gtk_grid_attach (self->rows_grid, label, (int)column, (int)row, 1, 1);
}

static void
show_rows (FettleImportPage *self)
{
  fettle_widget_remove_children (GTK_WIDGET (self->rows_grid));

  for (guint column = 0; self->header[column] != NULL; column++)
    add_cell (self, self->header[column], column, 0);
  for (guint i = 0; i < self->rows->len && i < N_SHOWN; i++)
    {
      GStrv row = g_ptr_array_index (self->rows, i);

      for (guint column = 0; row[column] != NULL && self->header[column] != NULL; column++)
        add_cell (self, row[column], column, i + 1);
    }
}

static void
on_peeked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleImportPage) self = user_data;
  Peek *peek = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  FettleMappingMissing missing;
  g_autofree char *name = NULL;

  fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
  if (!fettle_operation_run_finish (result, &error))
    {
      fettle_page_show_error (FETTLE_PAGE (self), _ ("The file could not be read"), error);
      return;
    }

  g_strfreev (self->header);
  self->header = g_steal_pointer (&peek->header);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&peek->rows);
  g_clear_pointer (&self->proposal, fettle_mapping_free);
  self->proposal = g_steal_pointer (&peek->mapping);

  name = g_path_get_basename (self->path);
  gtk_label_set_label (self->file_label, name);
  if (fettle_mapping_get_missing (self->proposal, &missing))
    gtk_switch_set_active (self->create_switch, missing == FETTLE_MAPPING_MISSING_CREATE);
  if (fettle_mapping_get_zone (self->proposal) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->zone_row), fettle_mapping_get_zone (self->proposal));
  clear_result (self);
  show_columns (self);
  show_rows (self);
  gtk_stack_set_visible_child_name (self->stack, "mapping");
  update_actions (self);
}

static void
peek (FettleImportPage *self)
{
  Peek *operation;

  if (self->path == NULL)
    return;

  operation = g_new0 (Peek, 1);
  operation->store = g_object_ref (fettle_page_get_store (FETTLE_PAGE (self)));
  operation->kind = get_kind (self);
  operation->path = g_strdup (self->path);
  fettle_page_set_busy (FETTLE_PAGE (self), TRUE);
  fettle_operation_run_async ((FettleOperationFunc)peek_run, operation, (GDestroyNotify)peek_free,
                              NULL, on_peeked, g_object_ref (self));
}

static void
take_file (FettleImportPage *self, GFile *file)
{
  const char *path = g_file_peek_path (file);

  if (path == NULL)
    {
      fettle_widget_show_toast (GTK_WIDGET (self), _ ("Copy the file to this computer first"));
      return;
    }

  g_free (self->path);
  self->path = g_strdup (path);
  peek (self);
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, FettleImportPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      take_file (self, file);
    }
  g_object_unref (chooser);
  g_object_unref (self);
}

static void
choose_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const endings[] = { "csv", "tsv", "txt", "xlsx", "json", "jsonl", "ndjson" };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Choose a file to import"), GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_OPEN, C_ ("verb", "Open"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Tables"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_file_chosen),
                    g_object_ref (FETTLE_IMPORT_PAGE (widget)));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, FettleImportPage *self)
{
  take_file (self, g_value_get_object (value));

  return TRUE;
}

/* --- checking and importing ----------------------------------------------------------------------- */

static void
show_problems (FettleImportPage *self, const GPtrArray *problems)
{
  for (guint i = 0; i < self->problem_rows->len; i++)
    adw_expander_row_remove (self->result_row, g_ptr_array_index (self->problem_rows, i));
  g_ptr_array_set_size (self->problem_rows, 0);

  for (guint i = 0; problems != NULL && i < problems->len && i < N_PROBLEMS; i++)
    {
      const FettleImportProblem *problem = g_ptr_array_index (problems, i);
      GtkWidget *row = adw_action_row_new ();
      /* Translators: where a problem of an import is: line, column, what stands there. */
      g_autofree char *where =
          *problem->column != '\0' ? g_strdup_printf (
              _ ("Line %'" PRId64 ", %s: “%s”"), problem->line, problem->column, problem->value)
                                   : g_strdup_printf (_ ("Line %'" PRId64), problem->line);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->reason);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
      adw_expander_row_add_row (self->result_row, row);
      g_ptr_array_add (self->problem_rows, row);
    }
}

static void
show_result (FettleImportPage *self, FettleImport *operation)
{
  guint n = operation->problems != NULL ? operation->problems->len : 0;
  g_autofree char *title = NULL;
  g_autofree char *counts =
      g_strdup_printf (_ ("%'" PRId64 " rows: %'" PRId64 " new, %'" PRId64 " changed, %'" PRId64
                          " unchanged, %'" PRId64 " created along"),
                       operation->n_rows, operation->n_created, operation->n_changed,
                       operation->n_unchanged, operation->n_references);

  if (n == 0)
    title = g_strdup (_ ("Ready to import"));
  else if (n <= N_PROBLEMS)
    title = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);
  else
    title = g_strdup_printf (_ ("%u problems, the first %u are listed"), n, N_PROBLEMS);

  show_problems (self, operation->problems);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->result_row), title);
  adw_expander_row_set_subtitle (self->result_row, counts);
  adw_expander_row_set_icon_name (self->result_row,
                                  n == 0 ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  adw_expander_row_set_enable_expansion (self->result_row, n > 0);
  adw_expander_row_set_expanded (self->result_row, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), TRUE);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/* Remembering is a convenience: that it failed is not worth a dialog after a good import. */
typedef struct
{
  const FettleKind *kind;
  FettleMapping *mapping;
  GStrv header;
  char *name;
} Remember;

static void
remember_free (gpointer data)
{
  Remember *remember = data;

  fettle_mapping_free (remember->mapping);
  g_strfreev (remember->header);
  g_free (remember->name);
  g_free (remember);
}

static gboolean
remember_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  Remember *remember = data;

  return fettle_mapping_remember (remember->mapping, transaction, remember->kind,
                                  (const char *const *)remember->header, remember->name, error);
}

static void
remember_mapping (FettleImportPage *self, FettleImport *operation)
{
  Remember *remember = g_new0 (Remember, 1);

  remember->kind = operation->kind;
  remember->mapping = fettle_mapping_copy (operation->mapping);
  remember->header = g_strdupv (self->header);
  remember->name = g_path_get_basename (operation->path);
  fettle_store_write_async (operation->store, _ ("Remember import mapping"), remember_work,
                            remember, remember_free, NULL, NULL, NULL);
}

static void
on_imported (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleImportPage) self = user_data;
  FettleImport *operation = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  gboolean done = fettle_operation_run_finish (result, &error);

  fettle_progress_dialog_finish (self->dialog);
  self->dialog = NULL;
  update_actions (self);
  if (!done && !g_error_matches (error, FETTLE_IMPORT_ERROR, FETTLE_IMPORT_ERROR_PROBLEMS))
    {
      fettle_page_show_error (FETTLE_PAGE (self), _ ("Nothing was imported"), error);
      return;
    }

  show_result (self, operation);
  if (!done || operation->dry_run)
    return;

  remember_mapping (self, operation);
  if (operation->change_set != 0)
    {
      g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (operation->store);
      g_autofree char *count = fettle_count_to_text (dictionary, operation->kind,
                                                     operation->n_created + operation->n_changed);
      /* Translators: toast, "Imported 1,000 calls". */
      g_autofree char *text = g_strdup_printf (_ ("Imported %s"), count);

      fettle_page_offer_undo (FETTLE_PAGE (self), operation->change_set, text);
    }
  else
    {
      fettle_widget_show_toast (GTK_WIDGET (self), _ ("Everything in the file was there already"));
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-place", "s", operation->kind->plural);
}

static FettleMapping *
make_mapping (FettleImportPage *self)
{
  FettleMapping *mapping = fettle_mapping_copy (self->proposal);
  const char *zone = gtk_editable_get_text (GTK_EDITABLE (self->zone_row));

  for (guint i = 0; i < self->column_rows->len; i++)
    fettle_import_column_row_apply (g_ptr_array_index (self->column_rows, i), mapping);
  fettle_mapping_set_missing (mapping, gtk_switch_get_active (self->create_switch)
                                           ? FETTLE_MAPPING_MISSING_CREATE
                                           : FETTLE_MAPPING_MISSING_REFUSE);
  fettle_mapping_set_zone (mapping, *zone != '\0' ? zone : NULL);

  return mapping;
}

static void
run_import (FettleImportPage *self, gboolean dry_run)
{
  FettleImport *operation =
      fettle_import_new (fettle_page_get_store (FETTLE_PAGE (self)), get_kind (self), self->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  operation->mapping = make_mapping (self);
  operation->dry_run = dry_run;
  operation->progress = fettle_progress_new (g_main_context_default ());
  self->dialog = fettle_progress_dialog_new (GTK_WIDGET (self),
                                             dry_run ? _ ("Checking the file") : _ ("Importing"),
                                             operation->progress, cancellable);
  update_actions (self);
  fettle_operation_run_async ((FettleOperationFunc)fettle_import_run, operation,
                              (GDestroyNotify)fettle_import_free, cancellable, on_imported,
                              g_object_ref (self));
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_import (FETTLE_IMPORT_PAGE (widget), TRUE);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_import (FETTLE_IMPORT_PAGE (widget), FALSE);
}

/* --- class ---------------------------------------------------------------------------------------- */

/* Everything that a person keeps in a file, most wanted first. */
static void
fill_kinds (FettleImportPage *self)
{
  static const char *const first[] = { "call",      "company", "site", "contact",
                                       "equipment", "product", "staff" };
  g_autoptr (FettleDictionary) dictionary =
      fettle_store_ref_dictionary (fettle_page_get_store (FETTLE_PAGE (self)));
  g_autoptr (GtkStringList) captions = gtk_string_list_new (NULL);
  g_autofree char *wanted = fettle_page_dup_parameter (FETTLE_PAGE (self), "kind");
  const FettleKind *const *all = fettle_kinds_get_all ();
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (self->kinds, (gpointer)fettle_kind_from_name (first[i]));
  for (guint i = 0; all[i] != NULL; i++)
    if ((all[i]->flags & FETTLE_KIND_CODE) != 0 && !g_ptr_array_find (self->kinds, all[i], NULL))
      g_ptr_array_add (self->kinds, (gpointer)all[i]);

  for (guint i = 0; i < self->kinds->len; i++)
    {
      const FettleKind *kind = g_ptr_array_index (self->kinds, i);

      gtk_string_list_append (captions, fettle_dictionary_get_kind_label (dictionary, kind, TRUE));
      if (g_strcmp0 (kind->plural, wanted) == 0)
        selected = i;
    }
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (captions));
  adw_combo_row_set_selected (self->kind_row, selected);
}

static void
fettle_import_page_constructed (GObject *object)
{
  FettleImportPage *self = FETTLE_IMPORT_PAGE (object);
  g_autofree char *path = NULL;

  G_OBJECT_CLASS (fettle_import_page_parent_class)->constructed (object);

  fettle_page_set_title (FETTLE_PAGE (self), _ ("Import"));
  fettle_page_set_icon_name (FETTLE_PAGE (self), "fettle-import-symbolic");
  if (fettle_page_get_store (FETTLE_PAGE (self)) == NULL)
    return;

  fill_kinds (self);
  g_signal_connect_swapped (self->kind_row, "notify::selected", G_CALLBACK (peek), self);
  path = fettle_page_dup_parameter (FETTLE_PAGE (self), "file");
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      take_file (self, file);
    }
  update_actions (self);
}

static void
fettle_import_page_dispose (GObject *object)
{
  fettle_page_dispose_template (FETTLE_PAGE (object), FETTLE_TYPE_IMPORT_PAGE);

  G_OBJECT_CLASS (fettle_import_page_parent_class)->dispose (object);
}

static void
fettle_import_page_finalize (GObject *object)
{
  FettleImportPage *self = FETTLE_IMPORT_PAGE (object);

  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->column_rows);
  g_ptr_array_unref (self->problem_rows);
  g_free (self->path);
  g_strfreev (self->header);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->proposal, fettle_mapping_free);

  G_OBJECT_CLASS (fettle_import_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, content);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, file_label);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, file_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, result_group);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, result_row);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, create_switch);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, zone_row);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, columns_group);
  gtk_widget_class_bind_template_child (widget_class, FettleImportPage, rows_grid);
}

static void
fettle_import_page_class_init (FettleImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_import_page_constructed;
  object_class->dispose = fettle_import_page_dispose;
  object_class->finalize = fettle_import_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettle/Fettle/ui/fettle-import-page.ui");
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "page.choose-file", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "page.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "page.import", NULL, import_action);
}

static void
fettle_import_page_init (FettleImportPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->kinds = g_ptr_array_new ();
  self->column_rows = g_ptr_array_new ();
  self->problem_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_swapped (self->create_switch, "notify::active", G_CALLBACK (clear_result), self);
}
