/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files become documents; e-mails are logged; what is too large or no e-mail changes nothing. */

#include "fettle-activity.h"
#include "fettle-add-documents.h"
#include "fettle-attachment.h"
#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MAIL                                                                                       \
  "From: zoe@quay.example\nTo: service@harbour.example\nSubject: Boiler cold\n"                    \
  "Date: Thu, 5 Mar 2026 08:30:00 +0000\n\nSince six o'clock.\n"

typedef struct
{
  char *folder;
  GPtrArray *files;
} Folder;

static void
folder_init (Folder *self)
{
  self->folder = g_dir_make_tmp ("fettle-documents-XXXXXX", NULL);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
folder_add (Folder *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_ptr_array_add (self->files, g_file_new_for_path (path));
}

static void
folder_clear (Folder *self)
{
  for (guint i = 0; i < self->files->len; i++)
    g_file_delete (g_ptr_array_index (self->files, i), NULL, NULL);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folder, folder_clear)

static FettleAddDocuments *
new_add (Fixture *fixture, gpointer record, Folder *folder)
{
  return fettle_add_documents_new (fixture->store, fettle_record_get_kind (FETTLE_RECORD (record)),
                                   FETTLE_RECORD (record)->id, folder->files);
}

static void
test_mail (Fixture *fixture, gconstpointer data)
{
  g_auto (Folder) folder = { 0 };
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", FETTLE_RECORD (company)->id);
  g_autoptr (FettleAddDocuments) add = NULL;
  g_autoptr (FettleActivity) activity = NULL;
  g_autoptr (FettleAttachment) document = NULL;
  g_autoptr (GError) error = NULL;

  folder_init (&folder);
  folder_add (&folder, "note.txt", "Beware of the dog");
  folder_add (&folder, "Boiler cold.EML", MAIL);
  add = new_add (fixture, call, &folder);
  fettle_add_documents_run (add, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (add->n_mails, ==, 1);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ATTACHMENT), ==, 2);
  document = load (fixture->store, FETTLE_TYPE_ATTACHMENT, 2);
  g_assert_cmpstr (document->media_type, ==, "message/rfc822");
  g_assert_cmpint (document->size, ==, sizeof MAIL - 1);
  activity = load (fixture->store, FETTLE_TYPE_ACTIVITY, 1);
  g_assert_cmpint (activity->type, ==, FETTLE_ACTIVITY_TYPE_E_MAIL);
  g_assert_cmpstr (activity->summary, ==, "Boiler cold");
  g_assert_cmpint (activity->started_at, ==, TEST_NOW - 9000);
  g_assert_cmpint (activity->call, ==, FETTLE_RECORD (call)->id);
  g_assert_cmpint (activity->company, ==, FETTLE_RECORD (company)->id);
  g_assert_nonnull (strstr (activity->details, "Since six o'clock."));

  undo (fixture->store, add->change_set);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ATTACHMENT), ==, 0);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ACTIVITY), ==, 0);
}

/* A unit has documents, but no activities. */
static void
test_no_activities (Fixture *fixture, gconstpointer data)
{
  g_auto (Folder) folder = { 0 };
  g_autoptr (FettleCompany) company = new_company (fixture->store, "Quay Court");
  g_autoptr (FettleEquipment) unit = fettle_equipment_new ();
  g_autoptr (FettleAddDocuments) add = NULL;
  g_autoptr (GError) error = NULL;

  set_text (&unit->serial_number, "77812-A");
  unit->company = FETTLE_RECORD (company)->id;
  save (fixture->store, "Unit", unit);
  folder_init (&folder);
  folder_add (&folder, "a.eml", MAIL);
  add = new_add (fixture, unit, &folder);
  fettle_add_documents_run (add, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ATTACHMENT), ==, 1);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ACTIVITY), ==, 0);
}

static void
assert_refused (Fixture *fixture, FettleCall *call, Folder *folder, const char *why)
{
  g_autoptr (FettleAddDocuments) add = new_add (fixture, call, folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (fettle_add_documents_run (add, NULL, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, why) == NULL)
    g_error ("“%s” does not say “%s”", error->message, why);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ATTACHMENT), ==, 0);
  g_assert_cmpint (count (fixture->store, FETTLE_TYPE_ACTIVITY), ==, 0);
}

static void
test_no_mail (Fixture *fixture, gconstpointer data)
{
  g_auto (Folder) folder = { 0 };
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);

  folder_init (&folder);
  folder_add (&folder, "good.eml", MAIL);
  folder_add (&folder, "holiday.eml", "\x89PNG\r\n");
  assert_refused (fixture, call, &folder, "“holiday.eml” cannot be added. This is no e-mail");
}

/* 2 GB with nothing in them: refused at once, and nothing of them read. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_auto (Folder) folder = { 0 };
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);
  g_autofree char *path = NULL;
  int file;

  folder_init (&folder);
  folder_add (&folder, "film.mp4", "");
  path = g_file_get_path (g_ptr_array_index (folder.files, 0));
  file = g_open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (ftruncate (file, (off_t)2 * 1024 * 1024 * 1024), ==, 0);
  g_assert_true (g_close (file, NULL));
  assert_refused (fixture, call, &folder, "“film.mp4” is larger than 100");
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_auto (Folder) folder = { 0 };
  g_autoptr (FettleCall) call = new_call (fixture->store, "No heat", 0);

  folder_init (&folder);
  folder_add (&folder, "good.eml", MAIL);
  g_ptr_array_add (folder.files, g_file_new_for_path ("/nowhere/plan.pdf"));
  assert_refused (fixture, call, &folder, "/nowhere/plan.pdf");
}

int
main (int argc, char *argv[])
{
  fettle_test_database_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);

  add_test ("/operations/documents/mail", test_mail);
  add_test ("/operations/documents/no-activities", test_no_activities);
  add_test ("/operations/documents/no-mail", test_no_mail);
  add_test ("/operations/documents/too-large", test_too_large);
  add_test ("/operations/documents/missing", test_missing);

  return g_test_run ();
}
