/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents as they will be on paper: to look at, print, save. */

#include "fettle-document-page.h"

#include <glib/gi18n-lib.h>

#include "fettle-analysis-document.h"
#include "fettle-document.h"
#include "fettle-operation.h"
#include "fettle-page-controls.h"
#include "fettle-page-preview.h"
#include "fettle-page-print.h"
#include "fettle-widgets.h"

/* What is shown is named in the page's key, which must stay readable. */
#define MAX_CALLS 500

/* What there is to show, by the name of its place. */
typedef struct
{
  const char *place;
  const char *title;  /* msgid: until it is made */
  const char *failed; /* msgid */
  FettleOperationFunc run;
  GDestroyNotify free;
  gpointer (*new) (FettleDocumentPage *self);
  GBytes *(*get) (gpointer operation, const char **title); /* borrowed */
} Subject;

struct _FettleDocumentPage
{
  FettlePage parent_instance;
  const Subject *subject;
  GtkLabel *title_label;
  FettlePagePreview *preview;
  GSimpleActionGroup *actions;
  GtkFileChooserNative *chooser; /* while open */
  GCancellable *cancellable;
  char *title;
  gboolean making;
  gboolean stale; /* changed while it was made */
  gboolean dirty; /* changed while nobody looked */
};

G_DEFINE_FINAL_TYPE (FettleDocumentPage, fettle_document_page, FETTLE_TYPE_PAGE)

static void
enable (FettleDocumentPage *self, gboolean enabled)
{
  static const char *const names[] = { "print", "save" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        enabled);
}

/* ---- subjects -------------------------------------------------------------------------------- */

static gpointer
new_job_sheet (FettleDocumentPage *self)
{
  FettleDocument *document = fettle_document_new (fettle_page_get_store (FETTLE_PAGE (self)));
  g_autofree char *calls = fettle_page_dup_parameter (FETTLE_PAGE (self), "calls");
  g_auto (GStrv) parts = g_strsplit (calls != NULL ? calls : "", ",", -1);

  document->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const gint64 id = g_ascii_strtoll (parts[i], NULL, 10);

      if (id > 0)
        g_array_append_val (document->ids, id);
    }
  return document;
}

static GBytes *
get_job_sheet (gpointer operation, const char **title)
{
  *title = ((FettleDocument *)operation)->title;
  return ((FettleDocument *)operation)->bytes;
}

static void
read_date (FettleDocumentPage *self, const char *name, FettleDate *date)
{
  g_autofree char *text = fettle_page_dup_parameter (FETTLE_PAGE (self), name);

  if (text == NULL || !fettle_date_parse (text, date, NULL))
    *date = FETTLE_DATE_NONE;
}

static gpointer
new_analysis_sheet (FettleDocumentPage *self)
{
  FettlePage *page = FETTLE_PAGE (self);
  g_autofree char *by = fettle_page_dup_parameter (page, "by");
  g_autofree char *where = fettle_page_dup_parameter (page, "where");
  g_autofree char *measure = fettle_page_dup_parameter (page, "measure");
  FettleAnalysis *analysis =
      fettle_analysis_new (fettle_page_get_store (page), by != NULL ? by : "month");
  FettleAnalysisDocument *document = fettle_analysis_document_new (analysis);

  analysis->and = fettle_page_dup_parameter (page, "and");
  read_date (self, "from", &analysis->first);
  read_date (self, "to", &analysis->last);
  if (where != NULL)
    analysis->query = fettle_query_from_text (fettle_kind_from_name ("call"), where, NULL);
  if (measure != NULL)
    fettle_measure_from_nick (measure, &document->measure);
  return document;
}

static GBytes *
get_analysis_sheet (gpointer operation, const char **title)
{
  *title = ((FettleAnalysisDocument *)operation)->title;
  return ((FettleAnalysisDocument *)operation)->bytes;
}

static const Subject subjects[] = {
  { "place:job-sheet", N_ ("Job sheet"), N_ ("The job sheet could not be made"),
    (FettleOperationFunc)fettle_document_run, (GDestroyNotify)fettle_document_free, new_job_sheet,
    get_job_sheet },
  { "place:analysis-sheet", N_ ("Analysis on paper"), N_ ("The analysis could not be made"),
    (FettleOperationFunc)fettle_analysis_document_run,
    (GDestroyNotify)fettle_analysis_document_free, new_analysis_sheet, get_analysis_sheet },
};

static const Subject *
find_subject (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_str_has_prefix (key, subjects[i].place))
      return &subjects[i];
  g_return_val_if_reached (&subjects[0]);
}

/* ---- making ---------------------------------------------------------------------------------- */

static void make_document (FettleDocumentPage *self);

static void
show_document (FettleDocumentPage *self, gpointer operation)
{
  GBytes *shown = fettle_page_preview_get_bytes (self->preview);
  const char *title;
  GBytes *bytes = self->subject->get (operation, &title);

  g_free (self->title);
  self->title = g_strdup (title);
  fettle_page_set_title (FETTLE_PAGE (self), self->title);
  gtk_label_set_text (self->title_label, self->title);
  enable (self, TRUE);
  /* The same data gives the same bytes. */
  if (shown == NULL || !g_bytes_equal (shown, bytes))
    fettle_page_preview_show (self->preview, bytes, TRUE);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean success = fettle_operation_run_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->making = FALSE;
  fettle_page_set_busy (FETTLE_PAGE (self), FALSE);
  if (success)
    show_document (self, fettle_operation_get (result));
  else
    {
      enable (self, FALSE);
      fettle_page_preview_show_message (self->preview, _ (self->subject->failed), error->message);
    }
  if (self->stale)
    make_document (self);
}

static void
make_document (FettleDocumentPage *self)
{
  self->dirty = FALSE;
  self->stale = self->making;
  if (self->making)
    return;
  self->making = TRUE;
  fettle_page_set_busy (FETTLE_PAGE (self), TRUE);
  fettle_operation_run_async (self->subject->run, self->subject->new (self), self->subject->free,
                              self->cancellable, on_made, g_object_ref (self));
}

static void
on_changed (FettleDocumentPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_document (self);
  else
    self->dirty = TRUE;
}

/* ---- printing and saving --------------------------------------------------------------------- */

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleDocumentPage *self = user_data;
  GBytes *bytes = fettle_page_preview_get_bytes (self->preview);

  if (bytes != NULL)
    fettle_page_print (GTK_WIDGET (self), bytes, self->title);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FettleDocumentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    fettle_widget_show_error (GTK_WIDGET (self), _ ("The document was not saved"), error);
  else
    {
      g_autofree char *done = g_strdup_printf (_ ("Saved “%s”"), name);

      fettle_widget_show_toast (GTK_WIDGET (self), done);
    }
}

static void
on_save_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  FettleDocumentPage *self = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  GBytes *bytes = fettle_page_preview_get_bytes (self->preview);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && bytes != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         on_saved, g_object_ref (self));
  g_clear_object (&self->chooser);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FettleDocumentPage *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *name = g_strdelimit (g_strconcat (self->title, ".pdf", NULL), "/\\:", '-');

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (
      _ ("Save document"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_save_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_link_activated (FettleDocumentPage *self, const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

/* ---- the page -------------------------------------------------------------------------------- */

static gboolean
fettle_document_page_find (FettlePage *page)
{
  fettle_page_preview_find (FETTLE_DOCUMENT_PAGE (page)->preview);
  return TRUE;
}

static gboolean
fettle_document_page_escape (FettlePage *page)
{
  return fettle_page_preview_escape (FETTLE_DOCUMENT_PAGE (page)->preview);
}

static void
fettle_document_page_focus (FettlePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (FETTLE_DOCUMENT_PAGE (page)->preview));
}

static void
fettle_document_page_map (GtkWidget *widget)
{
  FettleDocumentPage *self = FETTLE_DOCUMENT_PAGE (widget);

  GTK_WIDGET_CLASS (fettle_document_page_parent_class)->map (widget);
  if (self->dirty)
    make_document (self);
}

static void
fettle_document_page_constructed (GObject *object)
{
  FettleDocumentPage *self = FETTLE_DOCUMENT_PAGE (object);
  FettlePage *page = FETTLE_PAGE (object);

  G_OBJECT_CLASS (fettle_document_page_parent_class)->constructed (object);

  self->subject = find_subject (fettle_page_get_key (page));
  fettle_page_set_title (page, _ (self->subject->title));
  gtk_label_set_text (self->title_label, _ (self->subject->title));
  fettle_page_set_icon_name (page, "printer-symbolic");
  g_signal_connect_object (fettle_page_get_store (page), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  make_document (self);
}

static void
fettle_document_page_dispose (GObject *object)
{
  FettleDocumentPage *self = FETTLE_DOCUMENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  fettle_page_dispose_template (FETTLE_PAGE (self), FETTLE_TYPE_DOCUMENT_PAGE);

  G_OBJECT_CLASS (fettle_document_page_parent_class)->dispose (object);
}

static void
fettle_document_page_finalize (GObject *object)
{
  FettleDocumentPage *self = FETTLE_DOCUMENT_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  g_free (self->title);

  G_OBJECT_CLASS (fettle_document_page_parent_class)->finalize (object);
}

static void
fettle_document_page_class_init (FettleDocumentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fettle_document_page_constructed;
  object_class->dispose = fettle_document_page_dispose;
  object_class->finalize = fettle_document_page_finalize;
  widget_class->map = fettle_document_page_map;
  FETTLE_PAGE_CLASS (klass)->find = fettle_document_page_find;
  FETTLE_PAGE_CLASS (klass)->escape = fettle_document_page_escape;
  FETTLE_PAGE_CLASS (klass)->focus = fettle_document_page_focus;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "page.print",
                                       NULL);
  g_type_ensure (FETTLE_TYPE_PAGE_PREVIEW);
  g_type_ensure (FETTLE_TYPE_PAGE_CONTROLS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fettle/Fettle/ui/fettle-document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleDocumentPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, FettleDocumentPage, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_link_activated);
}

static void
fettle_document_page_init (FettleDocumentPage *self)
{
  static const GActionEntry entries[] = { { "print", on_print, NULL, NULL, NULL },
                                          { "save", on_save, NULL, NULL, NULL } };

  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  fettle_page_preview_attach (self->preview, GTK_WIDGET (self));
  enable (self, FALSE);
}

void
fettle_document_page_open (GtkWidget *widget, const gint64 *ids, gsize n)
{
  g_autoptr (GString) place = g_string_new ("job-sheet?calls=");

  if (n > MAX_CALLS)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("At most %d job sheets are shown at once; “fettle document” makes more"), MAX_CALLS);

      fettle_widget_show_toast (widget, text);
      return;
    }
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (place, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  if (n > 0)
    gtk_widget_activate_action (widget, "win.show-place", "s", place->str);
}

static void
append_date (GString *place, const char *name, FettleDate date)
{
  g_autofree char *text = date != FETTLE_DATE_NONE ? fettle_date_format (date) : NULL;

  if (text != NULL)
    g_string_append_printf (place, "&%s=%s", name, text);
}

void
fettle_document_page_open_analysis (GtkWidget *widget,
                                    FettleAnalysis *analysis,
                                    FettleMeasure measure)
{
  g_autoptr (GString) place = g_string_new ("analysis-sheet?by=");
  g_autofree char *text = analysis->query != NULL ? fettle_query_to_text (analysis->query) : NULL;

  g_string_append_printf (place, "%s&measure=%s", analysis->by, fettle_measure_get_nick (measure));
  if (analysis->and != NULL)
    g_string_append_printf (place, "&and=%s", analysis->and);
  append_date (place, "from", analysis->first);
  append_date (place, "to", analysis->last);
  if (text != NULL && *text != '\0')
    {
      g_autofree char *where = g_uri_escape_string (text, NULL, TRUE);

      g_string_append_printf (place, "&where=%s", where);
    }
  gtk_widget_activate_action (widget, "win.show-place", "s", place->str);
}
