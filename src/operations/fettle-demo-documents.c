/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of the demo business's open calls: what customers sent, and what the engineer took along and
 * measured. */

#include "fettle-demo-private.h"

#include "fettle-add-documents.h"
#include "fettle-contact.h"
#include "fettle-document.h"
#include "fettle-equipment.h"

#define CALLS_LOOKED_AT 90
/* Of each sort. */
#define MAX_OF_SORT 3
#define MINUTE G_GINT64_CONSTANT (60)

/* An open call with what its documents speak of. */
typedef struct
{
  FettleCall *call;
  FettleEquipment *equipment;
  FettleContact *contact;
  const FettleDemoProduct *product;
  gint64 earlier; /* the last call of the site that is done; 0: none */
} Subject;

typedef struct
{
  FettleDemo *demo;
  GPtrArray *by_mail; /* (element-type Subject) */
  GPtrArray *on_site;
} Plan;

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_clear_object (&subject->call);
  g_clear_object (&subject->equipment);
  g_clear_object (&subject->contact);
  g_free (subject);
}

/* --- which calls ---------------------------------------------------------------------------------- */

static const FettleDemoProduct *
find_product (FettleDemo *demo, gint64 equipment)
{
  for (guint i = 0; i < demo->units->len; i++)
    {
      const FettleDemoUnit *unit = &g_array_index (demo->units, FettleDemoUnit, i);

      if (unit->id == equipment)
        return &fettle_demo_products[unit->product_index];
    }
  return NULL;
}

/* The calls are the newest first. */
static gint64
find_earlier (GPtrArray *calls, FettleCall *call)
{
  for (guint i = 0; i < calls->len; i++)
    {
      const FettleCall *other = g_ptr_array_index (calls, i);

      if (other->stage == FETTLE_STAGE_COMPLETED && other->raised_at < call->raised_at)
        return FETTLE_RECORD (g_ptr_array_index (calls, i))->id;
    }
  return 0;
}

static gboolean
read_subject (FettleTransaction *transaction, FettleCall *call, Subject *subject, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) calls = NULL;

  subject->call = g_object_ref (call);
  subject->equipment = (FettleEquipment *)fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_EQUIPMENT), call->equipment, error);
  if (subject->equipment == NULL)
    return FALSE;
  subject->contact = (FettleContact *)fettle_transaction_load (
      transaction, fettle_kind_from_type (FETTLE_TYPE_CONTACT), call->contact, error);
  if (subject->contact == NULL)
    return FALSE;
  fettle_query_add_reference (query, "site", call->site);
  fettle_query_sort_by (query, "raised_at", TRUE);
  calls = fettle_transaction_find (transaction, query, error);
  subject->earlier = calls != NULL ? find_earlier (calls, call) : 0;
  return calls != NULL;
}

/* Where the documents of @call belong; NULL where it is to have none. */
static GPtrArray *
choose_sort (Plan *plan, const FettleCall *call)
{
  const gboolean on_site =
      call->stage == FETTLE_STAGE_WORKING || call->stage == FETTLE_STAGE_ON_HOLD;
  GPtrArray *subjects = on_site ? plan->on_site : plan->by_mail;

  if (!fettle_stage_is_open (call->stage) || call->type != FETTLE_CALL_TYPE_HELPDESK
      || call->equipment == 0 || call->site == 0 || call->contact == 0
      || subjects->len >= MAX_OF_SORT)
    return NULL;
  return on_site || g_strcmp0 (call->source, "e-mail") == 0 ? subjects : NULL;
}

static gboolean
choose_calls (FettleTransaction *transaction, gpointer data, GError **error)
{
  Plan *plan = data;
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (FETTLE_TYPE_CALL));
  g_autoptr (GPtrArray) calls = NULL;

  fettle_query_sort_by (query, "raised_at", TRUE);
  fettle_query_set_limit (query, CALLS_LOOKED_AT);
  calls = fettle_transaction_find (transaction, query, error);
  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      FettleCall *call = g_ptr_array_index (calls, i);
      GPtrArray *subjects = choose_sort (plan, call);
      const FettleDemoProduct *product = find_product (plan->demo, call->equipment);
      Subject *subject;

      if (subjects == NULL || product == NULL)
        continue;
      subject = g_new0 (Subject, 1);
      subject->product = product;
      g_ptr_array_add (subjects, subject);
      if (!read_subject (transaction, call, subject, error))
        return FALSE;
    }
  return calls != NULL;
}

/* --- what they say -------------------------------------------------------------------------------- */

/* What can be read out of any header and any file, whatever the language is. */
static char *
write_date (FettleInstant at)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (at);

  return g_strdup_printf ("%d %s %d %02d:%02d:00 +0000", g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1], g_date_time_get_year (date),
                          g_date_time_get_hour (date), g_date_time_get_minute (date));
}

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
write_mail (const Subject *subject)
{
  const FettleCall *call = subject->call;
  const FettleContact *contact = subject->contact;
  g_autofree char *date = write_date (call->raised_at - 6 * MINUTE);

  return take_text (g_strdup_printf (
      "From: %s <%s>\r\n"
      "To: Harbour Heating <service@harbour-heating.example>\r\n"
      "Subject: %s\r\n"
      "Date: %s\r\n"
      "MIME-Version: 1.0\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: 8bit\r\n"
      "\r\n"
      "Good morning,\r\n\r\n%s\r\n\r\n"
      "It is the %s, serial number %s. A photograph of its plate comes with this.\r\n"
      "Somebody is here until five, please ring before you set out.\r\n\r\n"
      "Kind regards\r\n%s\r\n",
      contact->name, contact->email != NULL ? contact->email : "office@customer.example",
      call->summary, date, call->details != NULL ? call->details : call->summary,
      subject->product->name, subject->equipment->serial_number, contact->name));
}

/* What an engineer takes down in front of the unit; a little different for each. */
static GBytes *
write_readings (const Subject *subject)
{
  guint state = (guint)FETTLE_RECORD (subject->call)->id * 2654435761u;
  const guint pressure = 11 + fettle_demo_next_number (&state, 9);
  const guint flow = 44 + fettle_demo_next_number (&state, 22);

  return take_text (g_strdup_printf (
      "%s, serial number %s\n\n"
      "System pressure, cold    %u.%u bar\n"
      "Flow temperature         %u °C\n"
      "Return temperature       %u °C\n"
      "Supply voltage           %u V\n\n"
      "Before any work was done. Readings again when it is finished.\n",
      subject->product->name, subject->equipment->serial_number, pressure / 10, pressure % 10, flow,
      flow - 9 - fettle_demo_next_number (&state, 6), 228 + fettle_demo_next_number (&state, 9)));
}

static int
get_year (const Subject *subject)
{
  int year = 2019;

  if (subject->equipment->installed_on != FETTLE_DATE_NONE)
    fettle_date_get_ymd (subject->equipment->installed_on, &year, NULL, NULL);
  return year;
}

/* --- adding --------------------------------------------------------------------------------------- */

static FettleAddDocuments *
new_add (FettleDemo *demo, const Subject *subject, FettleInstant added_at)
{
  FettleAddDocuments *add =
      fettle_add_documents_new (demo->store, fettle_kind_from_type (FETTLE_TYPE_CALL),
                                FETTLE_RECORD (subject->call)->id, NULL);

  add->added_at = MIN (added_at, demo->now);
  return add;
}

static FettleAddDocuments *
take_from_customer (FettleDemo *demo, const Subject *subject)
{
  FettleAddDocuments *add = new_add (demo, subject, subject->call->raised_at + 2 * MINUTE);
  g_autoptr (GBytes) mail = write_mail (subject);
  g_autoptr (GBytes) plate = fettle_demo_draw_plate (
      subject->product, subject->equipment->serial_number, get_year (subject));
  g_autofree char *mail_name = g_strdup_printf ("%s.eml", subject->call->summary);
  g_autofree char *plate_name = g_strdup_printf ("Plate %s.png", subject->equipment->serial_number);

  fettle_add_documents_take (add, mail_name, mail);
  fettle_add_documents_take (add, plate_name, plate);
  return add;
}

/* The job sheet of the last visit there, as the engineer has it with him. */
static gboolean
take_job_sheet (FettleDemo *demo, const Subject *subject, FettleAddDocuments *add, GError **error)
{
  g_autoptr (FettleDocument) document = NULL;
  g_autofree char *name = NULL;

  if (subject->earlier == 0)
    return TRUE;
  document = fettle_document_new (demo->store);
  document->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (document->ids, subject->earlier);
  if (!fettle_document_run (document, demo->cancellable, error))
    return FALSE;
  name = g_strdup_printf ("%s.pdf", document->title);
  fettle_add_documents_take (add, name, document->bytes);
  return TRUE;
}

/* NULL with @error where the job sheet cannot be made. */
static FettleAddDocuments *
take_from_engineer (FettleDemo *demo, const Subject *subject, guint i, GError **error)
{
  g_autoptr (FettleAddDocuments) add =
      new_add (demo, subject, demo->now - (4 + 9 * (gint64)i) * MINUTE);
  g_autoptr (GBytes) readings = write_readings (subject);

  fettle_add_documents_take (add, "Readings.txt", readings);
  return take_job_sheet (demo, subject, add, error) ? g_steal_pointer (&add) : NULL;
}

static gboolean
add_all (FettleTransaction *transaction, gpointer data, GError **error)
{
  GPtrArray *adds = data;

  for (guint i = 0; i < adds->len; i++)
    if (!fettle_add_documents_run_within (g_ptr_array_index (adds, i), transaction, error))
      return FALSE;
  return TRUE;
}

/* The office files what has come in, in one go: what was done today is more than this. */
gboolean
fettle_demo_make_documents (FettleDemo *demo, GError **error)
{
  g_autoptr (GPtrArray) by_mail = g_ptr_array_new_with_free_func (subject_free);
  g_autoptr (GPtrArray) on_site = g_ptr_array_new_with_free_func (subject_free);
  g_autoptr (GPtrArray) adds =
      g_ptr_array_new_with_free_func ((GDestroyNotify)fettle_add_documents_free);
  Plan plan = { demo, by_mail, on_site };

  fettle_store_set_now (demo->store, demo->now);
  fettle_store_set_user (demo->store, "Hannah Reeve");
  if (!fettle_store_read (demo->store, choose_calls, &plan, demo->cancellable, error))
    return FALSE;
  for (guint i = 0; i < by_mail->len; i++)
    g_ptr_array_add (adds, take_from_customer (demo, g_ptr_array_index (by_mail, i)));
  for (guint i = 0; i < on_site->len; i++)
    {
      FettleAddDocuments *add = take_from_engineer (demo, g_ptr_array_index (on_site, i), i, error);

      if (add == NULL)
        return FALSE;
      g_ptr_array_add (adds, add);
    }
  return adds->len == 0
         || fettle_store_write (demo->store, _ ("Add documents"), add_all, adds, demo->cancellable,
                                NULL, error);
}
