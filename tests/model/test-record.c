/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: empty ones, properties, notices, copies, own fields. */
#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-equipment.h"
#include "fettle-note.h"
#include "fettle-own-field.h"
#include "fettle-staff-skill.h"

static void
count (gpointer object, gpointer detail, int *counter)
{
  (*counter)++;
}

static const FettleField *
call_field (const char *name)
{
  return fettle_kind_get_field (fettle_kind_from_name ("call"), name);
}

static void
test_empty (void)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint k = 0; kinds[k] != NULL; k++)
    {
      g_autoptr (FettleRecord) record = fettle_record_new (kinds[k]);

      g_assert_true (fettle_record_get_kind (record) == kinds[k]);
      g_assert_cmpint (record->id, ==, 0);
      g_assert_cmpint (record->version, ==, 0);
      g_assert_cmpint (record->created_at, ==, FETTLE_INSTANT_NONE);
      g_assert_cmpstr (fettle_record_get_title (record), ==, "");
      g_assert_null (fettle_record_get_subtitle (record));
      for (guint i = 0; i < kinds[k]->n_fields; i++)
        {
          const FettleField *field = &kinds[k]->fields[i];
          FettleValue none = fettle_value_none (field->type);
          FettleValue value = fettle_record_get (record, field);

          none.number = (field->flags & FETTLE_FIELD_INITIALLY_YES) != 0 ? TRUE : none.number;
          g_assert_true (fettle_value_equal (&value, &none));
        }
    }
}

/* A value that is not the one of an empty record. */
static FettleValue
some_value (const FettleField *field)
{
  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      return (FettleValue){ .type = field->type, .text = (char *)"text" };
    case FETTLE_FIELD_TYPE_YES_NO:
      return (FettleValue){ .type = field->type,
                            .number = (field->flags & FETTLE_FIELD_INITIALLY_YES) == 0 };
    case FETTLE_FIELD_TYPE_CHOICE:
      return (FettleValue){ .type = field->type, .number = 1 };
    default:
      return (FettleValue){ .type = field->type, .number = 12345678901 };
    }
}

/* Every field of every kind by its property: set, noticed once, read back. */
static void
test_properties (void)
{
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  for (guint k = 0; kinds[k] != NULL; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      {
        g_autoptr (FettleRecord) record = fettle_record_new (kinds[k]);
        const FettleField *field = &kinds[k]->fields[i];
        FettleValue set = some_value (field);
        FettleValue got;
        g_autofree char *signal = g_strconcat ("notify::", field->name, NULL);
        g_auto (GValue) property = G_VALUE_INIT;
        int n_notices = 0;

        g_strdelimit (signal, "_", '-');
        g_signal_connect (record, signal, G_CALLBACK (count), &n_notices);
        fettle_record_set (record, field, &set);
        got = fettle_record_get (record, field);
        g_assert_true (fettle_value_equal (&got, &set));
        g_assert_cmpint (n_notices, ==, 1);

        g_object_get_property (G_OBJECT (record), signal + strlen ("notify::"), &property);
        g_object_set_property (G_OBJECT (record), signal + strlen ("notify::"), &property);
        g_assert_cmpint (n_notices, ==, 1);
        got = fettle_record_get (record, field);
        g_assert_true (fettle_value_equal (&got, &set));
      }
}

static void
test_property_types (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autofree char *summary = NULL;
  FettleStage stage;
  gint64 company;

  g_object_set (call, "summary", "No hot water", "stage", FETTLE_STAGE_WORKING, "company",
                G_GINT64_CONSTANT (17), NULL);
  g_assert_cmpstr (call->summary, ==, "No hot water");
  g_assert_cmpint (call->stage, ==, FETTLE_STAGE_WORKING);
  g_assert_cmpint (call->company, ==, 17);
  g_object_get (call, "summary", &summary, "stage", &stage, "company", &company, NULL);
  g_assert_cmpstr (summary, ==, "No hot water");
  g_assert_cmpint (stage, ==, FETTLE_STAGE_WORKING);
  g_assert_cmpint (company, ==, 17);

  /* An empty text is none. */
  g_object_set (call, "summary", "", NULL);
  g_assert_null (call->summary);
}

static void
test_silent_init (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleValue value = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"quiet" };
  int n_notices = 0;

  g_signal_connect (call, "notify", G_CALLBACK (count), &n_notices);
  fettle_record_init (FETTLE_RECORD (call), call_field ("summary"), &value);
  g_assert_cmpstr (call->summary, ==, "quiet");
  g_assert_cmpint (n_notices, ==, 0);
}

static void
test_reference_titles (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  const FettleField *company = call_field ("company");

  call->company = 17;
  fettle_record_set_reference_title (record, company, "Quay Court");
  g_assert_cmpstr (fettle_record_get_reference_title (record, company), ==, "Quay Court");
  g_assert_null (fettle_record_get_reference_title (record, call_field ("site")));

  /* Another reference makes the old name wrong. */
  g_object_set (call, "company", G_GINT64_CONSTANT (17), NULL);
  g_assert_cmpstr (fettle_record_get_reference_title (record, company), ==, "Quay Court");
  g_object_set (call, "company", G_GINT64_CONSTANT (18), NULL);
  g_assert_null (fettle_record_get_reference_title (record, company));
}

static void
test_titles (void)
{
  g_autoptr (FettleEquipment) unit = fettle_equipment_new ();
  g_autoptr (FettleStaffSkill) skill = fettle_staff_skill_new ();
  const FettleKind *kind = fettle_record_get_kind (FETTLE_RECORD (unit));

  g_object_set (unit, "serial-number", "77812-A", "product", G_GINT64_CONSTANT (3), NULL);
  fettle_record_set_reference_title (FETTLE_RECORD (unit), fettle_kind_get_field (kind, "product"),
                                     "Severn Eco 30");
  g_assert_cmpstr (fettle_record_get_title (FETTLE_RECORD (unit)), ==, "77812-A");
  g_assert_cmpstr (fettle_record_get_subtitle (FETTLE_RECORD (unit)), ==, "Severn Eco 30");

  kind = fettle_record_get_kind (FETTLE_RECORD (skill));
  skill->skill = 4;
  fettle_record_set_reference_title (FETTLE_RECORD (skill), fettle_kind_get_field (kind, "skill"),
                                     "Gas");
  g_assert_cmpstr (fettle_record_get_title (FETTLE_RECORD (skill)), ==, "Gas");
}

/* An own field as the dictionary would make it. */
static FettleField
own_field (gint64 id, FettleFieldType type)
{
  return (FettleField){
    .name = "own_floor", .label = "Floor", .type = type, .offset = -1, .own_id = id
  };
}

static void
test_own_values (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  FettleField floor = own_field (7, FETTLE_FIELD_TYPE_TEXT);
  FettleField floor_as_number = own_field (7, FETTLE_FIELD_TYPE_INTEGER);
  FettleValue third = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"third" };
  FettleValue none = fettle_value_none (FETTLE_FIELD_TYPE_TEXT);
  FettleValue value;
  int n_notices = 0, n_properties = 0;

  g_signal_connect (record, "own-changed::own_floor", G_CALLBACK (count), &n_notices);
  g_signal_connect (record, "notify", G_CALLBACK (count), &n_properties);
  value = fettle_record_get (record, &floor);
  g_assert_true (fettle_value_is_none (&value));

  fettle_record_set (record, &floor, &third);
  fettle_record_set (record, &floor, &third);
  g_assert_cmpint (n_notices, ==, 1);
  value = fettle_record_get (record, &floor);
  g_assert_cmpstr (value.text, ==, "third");
  value = fettle_record_get (record, &floor_as_number);
  g_assert_true (fettle_value_is_none (&value));

  fettle_record_set (record, &floor, &none);
  g_assert_cmpint (n_notices, ==, 2);
  value = fettle_record_get (record, &floor);
  g_assert_true (fettle_value_is_none (&value));
  g_assert_cmpint (n_properties, ==, 0);
}

static void
test_copy_and_equal (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (FettleRecord) copy = NULL;
  g_autoptr (FettleCompany) company = fettle_company_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  FettleField floor = own_field (7, FETTLE_FIELD_TYPE_TEXT);
  FettleValue third = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"third" };
  FettleValue fourth = { FETTLE_FIELD_TYPE_TEXT, 0, (char *)"fourth" };

  record->id = 5;
  record->version = 3;
  record->changed_by = g_strdup ("Priya");
  g_object_set (call, "summary", "No hot water", "company", G_GINT64_CONSTANT (17), NULL);
  fettle_record_set_reference_title (record, call_field ("company"), "Quay Court");
  fettle_record_set (record, &floor, &third);

  copy = fettle_record_copy (record);
  g_assert_true (fettle_record_equal (record, copy));
  g_assert_cmpint (copy->id, ==, 5);
  g_assert_cmpint (copy->version, ==, 3);
  g_assert_cmpstr (copy->changed_by, ==, "Priya");
  g_assert_cmpstr (fettle_record_get_reference_title (copy, call_field ("company")), ==,
                   "Quay Court");

  /* Independent of each other, own fields included. */
  fettle_record_set (copy, &floor, &fourth);
  g_assert_false (fettle_record_equal (record, copy));
  g_assert_cmpstr (fettle_record_get (record, &floor).text, ==, "third");
  fettle_record_set (copy, &floor, &third);
  g_assert_true (fettle_record_equal (record, copy));
  g_object_set (copy, "summary", "No heating", NULL);
  g_assert_false (fettle_record_equal (record, copy));
  g_assert_cmpstr (call->summary, ==, "No hot water");
  g_assert_false (fettle_record_equal (record, FETTLE_RECORD (company)));
}

static void
test_common_fields (void)
{
  static const char *const names[] = { "id", "version", "created_at", "changed_at", "changed_by" };
  g_autoptr (FettleCall) call = fettle_call_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  guint n;
  const FettleField *fields = fettle_record_get_common_fields (&n);

  record->id = 5;
  record->version = 3;
  record->created_at = 1000;
  record->changed_at = 2000;
  record->changed_by = g_strdup ("Priya");
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (fields[i].name, ==, names[i]);
  g_assert_cmpint (fettle_record_get (record, &fields[0]).number, ==, 5);
  g_assert_cmpint (fettle_record_get (record, &fields[3]).number, ==, 2000);
  g_assert_cmpstr (fettle_record_get (record, &fields[4]).text, ==, "Priya");
}

static void
test_prepare (void)
{
  g_autoptr (FettleCall) call = fettle_call_new ();
  g_autoptr (FettleNote) note = fettle_note_new ();
  FettleRecord *record = FETTLE_RECORD (call);
  const FettleKind *kind = fettle_record_get_kind (record);

  kind->prepare (record, NULL, 1000);
  g_assert_cmpint (call->raised_at, ==, 1000);
  g_assert_cmpint (call->completed_at, ==, FETTLE_INSTANT_NONE);
  record->id = 1;
  call->stage = FETTLE_STAGE_COMPLETED;
  kind->prepare (record, NULL, 2000);
  kind->prepare (record, NULL, 3000);
  g_assert_cmpint (call->raised_at, ==, 1000);
  g_assert_cmpint (call->completed_at, ==, 2000);

  kind = fettle_record_get_kind (FETTLE_RECORD (note));
  note->written_at = 500;
  kind->prepare (FETTLE_RECORD (note), NULL, 1000);
  g_assert_cmpint (note->written_at, ==, 500);
}

/* The time of a completion goes when the call is open again; one that somebody gave stays. */
static void
test_reopened (void)
{
  g_autoptr (FettleCall) before = fettle_call_new ();
  g_autoptr (FettleCall) call = NULL;
  const FettleKind *kind = fettle_record_get_kind (FETTLE_RECORD (before));

  before->stage = FETTLE_STAGE_COMPLETED;
  before->completed_at = 2000;
  call = FETTLE_CALL (fettle_record_copy (FETTLE_RECORD (before)));
  kind->prepare (FETTLE_RECORD (call), FETTLE_RECORD (before), 3000);
  g_assert_cmpint (call->completed_at, ==, 2000);
  call->stage = FETTLE_STAGE_WORKING;
  kind->prepare (FETTLE_RECORD (call), FETTLE_RECORD (before), 3000);
  g_assert_cmpint (call->completed_at, ==, FETTLE_INSTANT_NONE);

  call->completed_at = 2500;
  kind->prepare (FETTLE_RECORD (call), FETTLE_RECORD (before), 3000);
  g_assert_cmpint (call->completed_at, ==, 2500);
  before->stage = FETTLE_STAGE_RAISED;
  before->completed_at = 2500;
  kind->prepare (FETTLE_RECORD (call), FETTLE_RECORD (before), 3000);
  g_assert_cmpint (call->completed_at, ==, 2500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/empty", test_empty);
  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/property-types", test_property_types);
  g_test_add_func ("/record/silent-init", test_silent_init);
  g_test_add_func ("/record/reference-titles", test_reference_titles);
  g_test_add_func ("/record/titles", test_titles);
  g_test_add_func ("/record/own-values", test_own_values);
  g_test_add_func ("/record/copy-and-equal", test_copy_and_equal);
  g_test_add_func ("/record/common-fields", test_common_fields);
  g_test_add_func ("/record/prepare", test_prepare);
  g_test_add_func ("/record/reopened", test_reopened);

  return g_test_run ();
}
