/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a note said before it was amended, from the change log. */
#include "fettle-note-amendments.h"

#include <glib/gi18n-lib.h>

#include "fettle-history.h"

#define MAX_CHANGES 50

typedef struct
{
  gint64 note;
  GPtrArray *changes; /* FettleChange, newest first */
} Read;

typedef struct
{
  GWeakRef box;
  FettleFormat format;
} Waiting;

static void
read_free (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->changes, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_changes (FettleTransaction *transaction, gpointer data, GError **error)
{
  Read *read = data;

  read->changes = fettle_history_of_record (transaction, fettle_kind_from_type (FETTLE_TYPE_NOTE),
                                            read->note, MAX_CHANGES, error);
  return read->changes != NULL;
}

/* NULL where the change was another one. */
static const char *
get_text_before (FettleChange *change)
{
  const GPtrArray *fields = fettle_change_get_fields (change);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleFieldChange *field = g_ptr_array_index (fields, i);

      if (g_strcmp0 (field->field_name, "text") == 0)
        return field->before;
    }
  return NULL;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
append_earlier (GtkBox *earlier, FettleChange *change, const FettleFormat *format)
{
  g_autofree char *when =
      fettle_instant_format_short (fettle_change_get_at (change), format->zone, format->now);
  /* Translators: an earlier text of a note; an instant, a person: Until Wed 12:10, changed by Priya Nair */
  g_autofree char *head =
      g_strdup_printf (_ ("Until %s, changed by %s"), when, fettle_change_get_user (change));

  gtk_box_append (earlier, make_label (head, "caption"));
  gtk_box_append (earlier, make_label (get_text_before (change), "small"));
}

static void
show_changes (GtkBox *box, GPtrArray *changes, const FettleFormat *format)
{
  GtkWidget *earlier = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *expander;
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    if (get_text_before (g_ptr_array_index (changes, i)) != NULL)
      {
        append_earlier (GTK_BOX (earlier), g_ptr_array_index (changes, i), format);
        n++;
      }
  if (n == 0)
    {
      g_object_ref_sink (earlier);
      g_object_unref (earlier);
      return;
    }
  expander = gtk_expander_new (_ ("Amended"));
  gtk_widget_add_css_class (expander, "caption");
  gtk_widget_set_tooltip_text (expander, _ ("What it said before"));
  gtk_expander_set_child (GTK_EXPANDER (expander), earlier);
  gtk_box_append (box, expander);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (GtkBox) box = g_weak_ref_get (&waiting->box);
  g_autoptr (GError) error = NULL;
  Read *read = g_task_get_task_data (G_TASK (result));

  g_weak_ref_clear (&waiting->box);
  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_warning ("Amendments of a note: %s", error->message);
    }
  else if (box != NULL)
    show_changes (box, read->changes, &waiting->format);
}

void
fettle_note_amendments_append (GtkBox *box, FettleStore *store, FettleNote *note)
{
  Waiting *waiting;
  Read *read;

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (FETTLE_IS_NOTE (note));

  if (FETTLE_RECORD (note)->version < 2)
    return;
  read = g_new0 (Read, 1);
  read->note = FETTLE_RECORD (note)->id;
  waiting = g_new0 (Waiting, 1);
  g_weak_ref_init (&waiting->box, box);
  waiting->format = fettle_store_get_format (store, TRUE);
  fettle_store_read_async (store, G_PRIORITY_DEFAULT, read_changes, read, read_free, NULL, on_read,
                           waiting);
}
