/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of a call: dropped onto it, refused as a whole, and saved out of it. */
#include <glib/gstdio.h>

#include "fettle-attachment-export.h"
#include "fettle-attachment.h"
#include "fettle-attachments-view.h"
#include "fettle-test-pages.h"

/* The smallest of each that is one. */
static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\0\0\0\0:~\x9bU\0\0\0\n"
                          "IDATx\x9c"
                          "c`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xae"
                          "B`\x82";
static const char pdf[] =
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n";
static const char mail[] = "From: zoe@quay.example\nTo: office@harbour.example\n"
                           "Subject: Boiler cold\n\nSince six.\n";
static const char no_mail[] = "\0\1\2\3 nothing of the kind";

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size;
  const char *media_type;
} Sample;

static const Sample samples[] = {
  { "plate.png", png, sizeof png - 1, "image/png" },
  { "certificate.pdf", pdf, sizeof pdf - 1, "application/pdf" },
  { "cold.eml", mail, sizeof mail - 1, "message/rfc822" },
};

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("fettle-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

/* Takes it. */
static void
remove_folder (char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_remove (child);
    }
  g_rmdir (path);
  g_free (path);
}

static GtkWidget *
open_documents (FettleTestPages *self)
{
  FettlePage *page =
      fettle_test_open (self, "record:call:%" G_GINT64_FORMAT, fettle_test_get_call (self, 8));

  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (fettle_test_find (page, GTK_TYPE_TOGGLE_BUTTON, "Documents")), TRUE);
  return fettle_test_find (page, FETTLE_TYPE_ATTACHMENTS_VIEW, NULL);
}

static GFile *
write_file (const char *folder, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize)size, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

/* Takes the files. */
static void
drop (GtkWidget *view, GSList *files)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
  g_slist_free_full (files, g_object_unref);
}

static gboolean
has_all (gpointer data)
{
  return fettle_related_view_get_n_items (data) == G_N_ELEMENTS (samples);
}

static void
drop_samples (GtkWidget *view, const char *folder)
{
  GSList *files = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    files = g_slist_append (
        files, write_file (folder, samples[i].name, samples[i].bytes, samples[i].size));
  drop (view, files);
  fettle_test_wait ("the documents", has_all, view);
}

/* A picture, a PDF and an e-mail in one go; the e-mail is also something that was done. */
static void
test_drop (FettleTestPages *self, gconstpointer data)
{
  char *folder = make_folder ();
  GtkWidget *view = open_documents (self);

  drop_samples (view, folder);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (FettleRecord) record = widgets_load (&self->business, "attachment", (gint64)i + 1);
      FettleAttachment *attachment = FETTLE_ATTACHMENT (record);

      g_assert_true (fettle_test_says (view, samples[i].name));
      g_assert_cmpstr (attachment->name, ==, samples[i].name);
      g_assert_cmpstr (attachment->media_type, ==, samples[i].media_type);
      g_assert_cmpint (attachment->size, ==, samples[i].size);
    }
  g_assert_cmpint (widgets_count (&self->business, "activity"), ==, 1);
  remove_folder (folder);
}

/* What is called an e-mail and is none is told of, and nothing that came with it is added. */
static void
test_no_mail (FettleTestPages *self, gconstpointer data)
{
  char *folder = make_folder ();
  GtkWidget *view = open_documents (self);
  GSList *files = g_slist_append (NULL, write_file (folder, "plate.png", png, sizeof png - 1));
  GtkWidget *dialog;

  files = g_slist_append (files, write_file (folder, "broken.eml", no_mail, sizeof no_mail - 1));
  drop (view, files);
  dialog = fettle_test_wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "broken.eml"));
  gtk_window_close (GTK_WINDOW (dialog));
  fettle_test_wait_for_no_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpint (widgets_count (&self->business, "attachment"), ==, 0);
  g_assert_cmpint (widgets_count (&self->business, "activity"), ==, 0);
  remove_folder (folder);
}

/* Lets file choosers begin in @path: one that is sent elsewhere while it looks at the folder that it began in
 * complains (its path bar, in GTK 4.18). */
static void
begin_in (const char *path)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gtk.gtk4.Settings.FileChooser");

  g_settings_set_string (settings, "startup-mode", "cwd");
  g_assert_cmpint (g_chdir (path), ==, 0);
}

typedef struct
{
  GtkFileChooser *chooser;
  GFile *file;
} Target;

/* The chooser is in the folder and has taken the name. */
static gboolean
has_target (gpointer data)
{
  const Target *target = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (target->chooser);

  return file != NULL && g_file_equal (file, target->file);
}

static gboolean
is_complete (gpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_load_contents (data, NULL, &bytes, &size, NULL, NULL) && size == sizeof png - 1
         && memcmp (bytes, png, size) == 0;
}

/* Takes the chooser to @name and waits until the picture is there. */
static void
save_to (FettleTestPages *self, GFile *folder, const char *name)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  Target target = { .file = file };

  target.chooser = GTK_FILE_CHOOSER (fettle_test_wait_for_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG));
  gtk_file_chooser_set_current_name (target.chooser, name);
  fettle_test_wait ("the place to be chosen", has_target, &target);
  gtk_dialog_response (GTK_DIALOG (target.chooser), GTK_RESPONSE_ACCEPT);
  fettle_test_wait ("the document", is_complete, file);
}

/* A document, and what is in one. */
static void
test_save (FettleTestPages *self, gconstpointer data)
{
  char *path = make_folder ();
  g_autofree char *home = g_get_current_dir ();
  GtkWidget *view = open_documents (self);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png - 1);

#ifdef __SANITIZE_ADDRESS__
  if (gtk_get_minor_version () >= 18)
    {
      remove_folder (path);
      g_test_skip ("The path bar of this GTK's file chooser leaks");
      return;
    }
#endif
  drop_samples (view, path);
  begin_in (path);
  /* The chooser looks for cloud providers, and libcloudproviders loses their folders whenever
   * they answer. */
  fettle_test_disregard_leaks (TRUE);
  fettle_test_click (view, "Save as… “plate.png”");
  save_to (self, folder, "saved.png");
  fettle_test_wait_for_text (self->shown.window, "Saved “plate.png”");
  fettle_attachment_save_content_as (view, "../../part.png", bytes);
  save_to (self, folder, "part.png");
  fettle_test_wait_for_text (self->shown.window, "Saved “part.png”");
  fettle_test_disregard_leaks (FALSE);
  g_assert_cmpint (g_chdir (home), ==, 0);
  remove_folder (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  fettle_test_add_pages ("/attachments/drop", test_drop);
  fettle_test_add_pages ("/attachments/no-mail", test_no_mail);
  fettle_test_add_pages ("/attachments/save", test_save);
  return g_test_run ();
}
