/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind's table: its columns, its SQL texts, rows straight into structs. */

#include "fettle-table.h"

struct _FettleTableSet
{
  gatomicrefcount refs;
  FettleDictionary *dictionary;
  FettleTable *tables;
  guint n_tables;
};

#define FIXED_COLUMNS                                                                              \
  "t0.\"id\", t0.\"version\", t0.\"created_at\", t0.\"changed_at\", t0.\"changed_by\""

/* The texts of one table. */

static char *
make_select (const FettleTable *self)
{
  GString *sql = g_string_new ("SELECT " FIXED_COLUMNS);

  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, ", t0.\"%s\"", self->columns[i].name);
  g_string_append_printf (sql, " FROM \"%s\" AS t0", self->kind->name);
  return g_string_free (sql, FALSE);
}

/* @with_id: $1 is the id, $2 the version; then created_at, changed_at, changed_by and the fields. */
static char *
make_insert (const FettleTable *self, gboolean with_id)
{
  GString *sql = g_string_new (NULL);
  guint n_values = self->n_columns + (with_id ? 5 : 3);

  g_string_append_printf (sql,
                          "INSERT INTO \"%s\" (%s, \"created_at\", \"changed_at\", \"changed_by\"",
                          self->kind->name, with_id ? "\"id\", \"version\"" : "\"version\"");
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, ", \"%s\"", self->columns[i].name);
  g_string_append (sql, with_id ? ") VALUES ($1" : ") VALUES (1, $1");
  for (guint i = 2; i <= n_values; i++)
    g_string_append_printf (sql, ", $%u", i);
  g_string_append (sql, ") ON CONFLICT DO NOTHING");
  if (!with_id)
    g_string_append (sql, " RETURNING \"id\"");
  return g_string_free (sql, FALSE);
}

static char *
make_select_words (const FettleTable *self)
{
  GString *sql = g_string_new ("SELECT ");

  if (self->title != NULL)
    g_string_append_printf (sql, "\"%s\"", self->title->name);
  else
    g_string_append (sql, "\"id\"");
  for (guint i = 0; i < self->n_columns; i++)
    if (fettle_table_lends_words (self, &self->columns[i]))
      g_string_append_printf (sql, ", \"%s\"", self->columns[i].name);
  g_string_append_printf (sql, " FROM \"%s\" WHERE \"id\" = $1", self->kind->name);
  return g_string_free (sql, FALSE);
}

static void
table_init (FettleTable *self, const FettleKind *kind, guint index, FettleDictionary *dictionary)
{
  self->kind = kind;
  self->index = index;
  self->fields = fettle_dictionary_get_fields (dictionary, kind);
  self->n_columns = self->fields->len;
  self->columns = g_new0 (FettleColumn, self->n_columns);
  self->searchable = (kind->flags & FETTLE_KIND_SEARCHABLE) != 0;
  self->referrers = g_array_new (FALSE, FALSE, sizeof (FettleReferrer));
  for (guint i = 0; i < self->n_columns; i++)
    {
      const FettleField *field = g_ptr_array_index (self->fields, i);

      self->columns[i].field = field;
      self->columns[i].name = fettle_field_get_column (field);
      if (field->type == FETTLE_FIELD_TYPE_CHOICE)
        self->columns[i].choice = g_type_class_ref (field->get_type ());
      if (kind->title != NULL && g_str_equal (field->name, kind->title))
        self->title = &self->columns[i];
    }
}

static void
table_make_texts (FettleTable *self, FettleEngine engine)
{
  self->select = make_select (self);
  self->select_one = g_strconcat (self->select, " WHERE t0.\"id\" = $1", NULL);
  /* SQLite's write transaction is alone anyway. */
  self->select_lock =
      g_strconcat (self->select_one, engine == FETTLE_ENGINE_POSTGRESQL ? " FOR UPDATE" : "", NULL);
  self->insert = make_insert (self, FALSE);
  self->insert_as = make_insert (self, TRUE);
  self->remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = $1", self->kind->name);
  self->select_words = make_select_words (self);
}

static void
table_clear (FettleTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_clear_pointer (&self->columns[i].choice, g_type_class_unref);
  g_free (self->columns);
  g_array_unref (self->referrers);
  g_free (self->select);
  g_free (self->select_one);
  g_free (self->select_lock);
  g_free (self->insert);
  g_free (self->insert_as);
  g_free (self->remove);
  g_free (self->select_words);
}

static void
connect_references (FettleTableSet *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      FettleTable *table = &self->tables[i];

      for (guint j = 0; j < table->n_columns; j++)
        {
          FettleColumn *column = &table->columns[j];
          FettleReferrer referrer = { table, column };
          const FettleKind *target;

          if (column->field->type != FETTLE_FIELD_TYPE_REFERENCE)
            continue;
          target = fettle_field_get_target (column->field);
          column->target = &self->tables[fettle_kind_get_index (target)];
          g_array_append_val (column->target->referrers, referrer);
        }
    }
}

FettleTableSet *
fettle_table_set_new (FettleDictionary *dictionary, FettleEngine engine)
{
  FettleTableSet *self = g_new0 (FettleTableSet, 1);
  const FettleKind *const *kinds = fettle_kinds_get_all ();

  g_atomic_ref_count_init (&self->refs);
  self->dictionary = fettle_dictionary_ref (dictionary);
  while (kinds[self->n_tables] != NULL)
    self->n_tables++;
  self->tables = g_new0 (FettleTable, self->n_tables);
  for (guint i = 0; i < self->n_tables; i++)
    table_init (&self->tables[i], kinds[i], i, dictionary);
  connect_references (self);
  for (guint i = 0; i < self->n_tables; i++)
    table_make_texts (&self->tables[i], engine);
  return self;
}

FettleTableSet *
fettle_table_set_ref (FettleTableSet *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
fettle_table_set_unref (FettleTableSet *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_tables; i++)
    table_clear (&self->tables[i]);
  g_free (self->tables);
  fettle_dictionary_unref (self->dictionary);
  g_free (self);
}

FettleDictionary *
fettle_table_set_get_dictionary (FettleTableSet *self)
{
  return self->dictionary;
}

const FettleTable *
fettle_table_set_get (FettleTableSet *self, const FettleKind *kind)
{
  return &self->tables[fettle_kind_get_index (kind)];
}

guint
fettle_table_set_get_n (FettleTableSet *self)
{
  return self->n_tables;
}

const FettleTable *
fettle_table_set_get_nth (FettleTableSet *self, guint index)
{
  g_assert (index < self->n_tables);
  return &self->tables[index];
}

const FettleColumn *
fettle_table_find_column (const FettleTable *self, const char *column)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, column))
      return &self->columns[i];
  return NULL;
}

gboolean
fettle_column_has_words (const FettleColumn *self)
{
  if ((self->field->flags & FETTLE_FIELD_SEARCH) == 0)
    return FALSE;
  return self->field->type == FETTLE_FIELD_TYPE_TEXT
         || self->field->type == FETTLE_FIELD_TYPE_INTEGER
         || self->field->type == FETTLE_FIELD_TYPE_DATE;
}

gboolean
fettle_table_lends_words (const FettleTable *self, const FettleColumn *column)
{
  return fettle_column_has_words (column)
         && (column == self->title || (column->field->flags & FETTLE_FIELD_LEND) != 0);
}

/* Dates come as ISO text from both engines and were checked when they were written. */
FettleDate
fettle_column_parse_date (const char *text)
{
  if (text == NULL || strlen (text) < 10)
    return FETTLE_DATE_NONE;
#define DIGIT(i) (text[i] - '0')
  return fettle_date_new (DIGIT (0) * 1000 + DIGIT (1) * 100 + DIGIT (2) * 10 + DIGIT (3),
                          DIGIT (5) * 10 + DIGIT (6), DIGIT (8) * 10 + DIGIT (9));
#undef DIGIT
}

static int
parse_choice (GEnumClass *choice, const char *nick)
{
  for (guint i = 0; nick != NULL && i < choice->n_values; i++)
    if (strcmp (choice->values[i].value_nick, nick) == 0)
      return choice->values[i].value;
  return 0;
}

FettleValue
fettle_column_read (const FettleColumn *self, FettleStatement *statement, guint index)
{
  FettleValue value = fettle_value_none (self->field->type);

  switch (self->field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      value.text = (char *)fettle_statement_get_text (statement, index);
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      value.number = parse_choice (self->choice, fettle_statement_get_text (statement, index));
      break;
    case FETTLE_FIELD_TYPE_DATE:
      value.number = fettle_column_parse_date (fettle_statement_get_text (statement, index));
      break;
    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_REFERENCE:
      value.number = fettle_statement_get_int64 (statement, index);
      break;
    default:
      if (!fettle_statement_is_null (statement, index))
        value.number = fettle_statement_get_int64 (statement, index);
      break;
    }
  return value;
}

static void
fill_member (const FettleColumn *column, FettleRecord *record, const FettleValue *value)
{
  gssize offset = column->field->offset;

  switch (column->field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      g_free (G_STRUCT_MEMBER (char *, record, offset));
      G_STRUCT_MEMBER (char *, record, offset) = g_strdup (value->text);
      break;
    case FETTLE_FIELD_TYPE_YES_NO:
      G_STRUCT_MEMBER (gboolean, record, offset) = value->number != 0;
      break;
    case FETTLE_FIELD_TYPE_CHOICE:
      G_STRUCT_MEMBER (int, record, offset) = (int)value->number;
      break;
    default:
      G_STRUCT_MEMBER (gint64, record, offset) = value->number;
      break;
    }
}

void
fettle_table_fill (const FettleTable *self, FettleRecord *record, FettleStatement *statement)
{
  record->id = fettle_statement_get_int64 (statement, FETTLE_COLUMN_ID);
  record->version = fettle_statement_get_int64 (statement, FETTLE_COLUMN_VERSION);
  record->created_at = fettle_statement_get_int64 (statement, FETTLE_COLUMN_CREATED_AT);
  record->changed_at = fettle_statement_get_int64 (statement, FETTLE_COLUMN_CHANGED_AT);
  g_free (record->changed_by);
  record->changed_by = g_strdup (fettle_statement_get_text (statement, FETTLE_COLUMN_CHANGED_BY));
  for (guint i = 0; i < self->n_columns; i++)
    {
      const FettleColumn *column = &self->columns[i];
      FettleValue value = fettle_column_read (column, statement, FETTLE_N_FIXED_COLUMNS + i);

      if (column->field->offset >= 0)
        fill_member (column, record, &value);
      else
        fettle_record_init (record, column->field, &value);
    }
}
