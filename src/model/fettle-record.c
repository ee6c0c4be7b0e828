/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base class of every record: fields by table, properties, copies. */
#include "fettle-record.h"

enum
{
  SIGNAL_OWN_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const FettleField common_fields[] = {
  FETTLE_FIELD_INTEGER (FettleRecord, id, N_ ("Id"), FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_INTEGER (FettleRecord,
                        version,
                        N_ ("Version"),
                        FETTLE_FIELD_READ_ONLY,
                        N_ ("How often the record was saved.")),
  FETTLE_FIELD_INSTANT (FettleRecord, created_at, N_ ("Created"), FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_INSTANT (FettleRecord, changed_at, N_ ("Changed"), FETTLE_FIELD_READ_ONLY, NULL),
  FETTLE_FIELD_TEXT (FettleRecord, changed_by, N_ ("Changed by"), FETTLE_FIELD_READ_ONLY, NULL),
};

static gpointer fettle_record_parent_class;

static FettleRecordClass *
record_class (FettleRecord *self)
{
  return (FettleRecordClass *)((GTypeInstance *)self)->g_class;
}

static void
value_free (gpointer data)
{
  fettle_value_clear (data);
  g_free (data);
}

/* Where @field's value is in @self: of the C type that belongs to the field's type. */
static inline gpointer
member (FettleRecord *self, const FettleField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

static FettleValue
get_member (FettleRecord *self, const FettleField *field)
{
  FettleValue value = { .type = field->type };

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      value.text = *(char **)member (self, field);
      break;

    case FETTLE_FIELD_TYPE_YES_NO:
    case FETTLE_FIELD_TYPE_CHOICE: /* enums have the size of an int, as the macro's check implies */
      value.number = *(int *)member (self, field);
      break;

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    case FETTLE_FIELD_TYPE_REFERENCE:
    default:
      value.number = *(gint64 *)member (self, field);
      break;
    }
  return value;
}

static void
set_member (FettleRecord *self, const FettleField *field, const FettleValue *value)
{
  char **text;
  char *old;

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      text = member (self, field);
      old = *text;
      *text = value->text != NULL && *value->text != '\0' ? g_strdup (value->text) : NULL;
      g_free (old);
      break;

    case FETTLE_FIELD_TYPE_YES_NO:
      *(gboolean *)member (self, field) = value->number != 0;
      break;

    case FETTLE_FIELD_TYPE_CHOICE:
      *(int *)member (self, field) = (int)value->number;
      break;

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    case FETTLE_FIELD_TYPE_REFERENCE:
    default:
      *(gint64 *)member (self, field) = value->number;
      break;
    }
}

static FettleValue
get_own (FettleRecord *self, const FettleField *field)
{
  const FettleValue *kept = NULL;

  if (self->own != NULL)
    kept = g_hash_table_lookup (self->own, &field->own_id);
  /* The type of an own field is fixed when it is made; a value of another would be of no use. */
  if (kept == NULL || kept->type != field->type)
    return fettle_value_none (field->type);
  return *kept;
}

static void
set_own (FettleRecord *self, const FettleField *field, const FettleValue *value)
{
  FettleValue none = fettle_value_none (field->type);

  if (fettle_value_is_none (value) || fettle_value_equal (value, &none))
    {
      if (self->own != NULL)
        g_hash_table_remove (self->own, &field->own_id);
      return;
    }
  if (self->own == NULL)
    self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, value_free);

  FettleValue *kept = g_new (FettleValue, 1);
  *kept = fettle_value_copy (value);
  g_hash_table_replace (self->own, g_memdup2 (&field->own_id, sizeof field->own_id), kept);
}

static FettleValue
value_from_gvalue (const FettleField *field, const GValue *gvalue)
{
  FettleValue value = { .type = field->type };

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      value.text = (char *)g_value_get_string (gvalue);
      break;

    case FETTLE_FIELD_TYPE_YES_NO:
      value.number = g_value_get_boolean (gvalue);
      break;

    case FETTLE_FIELD_TYPE_CHOICE:
      value.number = g_value_get_enum (gvalue);
      break;

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    case FETTLE_FIELD_TYPE_REFERENCE:
    default:
      value.number = g_value_get_int64 (gvalue);
      break;
    }
  return value;
}

/* Property ids count from 1 in the order of the kind's table. */
static void
fettle_record_get_property (GObject *object, guint prop_id, GValue *gvalue, GParamSpec *pspec)
{
  FettleRecord *self = (FettleRecord *)object;
  const FettleField *field = &record_class (self)->kind->fields[prop_id - 1];
  FettleValue value = get_member (self, field);

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      g_value_set_string (gvalue, value.text);
      break;

    case FETTLE_FIELD_TYPE_YES_NO:
      g_value_set_boolean (gvalue, value.number != 0);
      break;

    case FETTLE_FIELD_TYPE_CHOICE:
      g_value_set_enum (gvalue, (int)value.number);
      break;

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    case FETTLE_FIELD_TYPE_REFERENCE:
    default:
      g_value_set_int64 (gvalue, value.number);
      break;
    }
}

static void
fettle_record_set_property (GObject *object, guint prop_id, const GValue *gvalue, GParamSpec *pspec)
{
  FettleRecord *self = (FettleRecord *)object;
  const FettleField *field = &record_class (self)->kind->fields[prop_id - 1];
  FettleValue value = value_from_gvalue (field, gvalue);

  fettle_record_set (self, field, &value);
}

static void
fettle_record_finalize (GObject *object)
{
  FettleRecord *self = (FettleRecord *)object;
  const FettleKind *kind = record_class (self)->kind;

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == FETTLE_FIELD_TYPE_TEXT)
      g_free (*(char **)member (self, &kind->fields[i]));
  g_free (self->changed_by);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);

  G_OBJECT_CLASS (fettle_record_parent_class)->finalize (object);
}

static void
fettle_record_class_init (FettleRecordClass *klass, gpointer data)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  fettle_record_parent_class = g_type_class_peek_parent (klass);

  object_class->finalize = fettle_record_finalize;

  /**
   * FettleRecord::own-changed:
   * @name: the own field's name, which is the signal's detail, too
   *
   * The value of an own field was changed by fettle_record_set(): what "notify" is to the others.
   */
  signals[SIGNAL_OWN_CHANGED] =
      g_signal_new ("own-changed", FETTLE_TYPE_RECORD, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
fettle_record_instance_init (FettleRecord *self, gpointer klass)
{
  self->created_at = FETTLE_INSTANT_NONE;
  self->changed_at = FETTLE_INSTANT_NONE;
}

/* By hand, because fettle_record_init() is a function of the records' own. */
GType
fettle_record_get_type (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      GType type = g_type_register_static_simple (
          G_TYPE_OBJECT, g_intern_static_string ("FettleRecord"), sizeof (FettleRecordClass),
          (GClassInitFunc)fettle_record_class_init, sizeof (FettleRecord),
          (GInstanceInitFunc)fettle_record_instance_init, G_TYPE_FLAG_ABSTRACT);

      g_once_init_leave (&once, type);
    }
  return once;
}

static GParamSpec *
pspec_new (const FettleField *field)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  g_autofree char *hyphenated = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (hyphenated);

  switch (field->type)
    {
    case FETTLE_FIELD_TYPE_TEXT:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);

    case FETTLE_FIELD_TYPE_YES_NO:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);

    case FETTLE_FIELD_TYPE_CHOICE:
      return g_param_spec_enum (name, NULL, NULL, field->get_type (), 0, flags);

    case FETTLE_FIELD_TYPE_REFERENCE:
      return g_param_spec_int64 (name, NULL, NULL, 0, G_MAXINT64, 0, flags);

    case FETTLE_FIELD_TYPE_INTEGER:
    case FETTLE_FIELD_TYPE_MONEY:
    case FETTLE_FIELD_TYPE_PRICE:
    case FETTLE_FIELD_TYPE_QUANTITY:
    case FETTLE_FIELD_TYPE_DATE:
    case FETTLE_FIELD_TYPE_INSTANT:
    case FETTLE_FIELD_TYPE_DURATION:
    default:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, FETTLE_NONE, flags);
    }
}

void
fettle_record_class_set_kind (FettleRecordClass *klass, const FettleKind *kind)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GTypeQuery query;
  guint8 *instance;

  g_return_if_fail (klass != NULL && kind != NULL);

  klass->kind = kind;
  /* Unlike other functions of a class these two are not inherited. */
  object_class->get_property = fettle_record_get_property;
  object_class->set_property = fettle_record_set_property;
  klass->pspecs = g_new0 (GParamSpec *, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      klass->pspecs[i] = pspec_new (&kind->fields[i]);
      g_object_class_install_property (object_class, i + 1, klass->pspecs[i]);
    }

  /* The members of an empty record, so that making one is a copy and not a loop over fields. */
  g_type_query (G_TYPE_FROM_CLASS (klass), &query);
  instance = g_malloc0 (query.instance_size);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      FettleValue none = fettle_value_none (kind->fields[i].type);

      if ((kind->fields[i].flags & FETTLE_FIELD_INITIALLY_YES) != 0)
        none.number = TRUE;
      set_member ((FettleRecord *)instance, &kind->fields[i], &none);
    }
  klass->defaults_size = query.instance_size - sizeof (FettleRecord);
  klass->defaults = g_memdup2 (instance + sizeof (FettleRecord), klass->defaults_size);
  g_free (instance);
}

void
fettle_record_init_fields (FettleRecord *self, const FettleKind *kind)
{
  const FettleRecordClass *klass = record_class (self);

  g_assert (klass->kind == kind);

  memcpy (self + 1, klass->defaults, klass->defaults_size);
}

FettleRecord *
fettle_record_new (const FettleKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return g_object_new (kind->get_type (), NULL);
}

const FettleKind *
fettle_record_get_kind (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  return record_class (self)->kind;
}

const FettleField *
fettle_record_get_common_fields (guint *n_fields)
{
  g_return_val_if_fail (n_fields != NULL, NULL);

  *n_fields = G_N_ELEMENTS (common_fields);
  return common_fields;
}

FettleValue
fettle_record_get (FettleRecord *self, const FettleField *field)
{
  g_assert (self != NULL && field != NULL);

  return field->offset >= 0 ? get_member (self, field) : get_own (self, field);
}

void
fettle_record_init (FettleRecord *self, const FettleField *field, const FettleValue *value)
{
  g_assert (self != NULL && field != NULL && value != NULL);

  if (field->offset >= 0)
    set_member (self, field, value);
  else
    set_own (self, field, value);
}

void
fettle_record_set (FettleRecord *self, const FettleField *field, const FettleValue *value)
{
  FettleValue current;
  const FettleKind *kind;

  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (field != NULL && value != NULL);
  g_return_if_fail (value->type == field->type);

  current = fettle_record_get (self, field);
  if (fettle_value_equal (&current, value))
    return;

  if (field->offset < 0)
    {
      set_own (self, field, value);
      g_signal_emit (self, signals[SIGNAL_OWN_CHANGED], g_quark_from_string (field->name),
                     field->name);
      return;
    }

  kind = record_class (self)->kind;
  g_return_if_fail (field >= kind->fields && field < kind->fields + kind->n_fields);

  /* What the old reference was called says nothing about the new one. */
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE && self->titles != NULL)
    g_hash_table_remove (self->titles, field->name);
  set_member (self, field, value);
  g_object_notify_by_pspec (G_OBJECT (self), record_class (self)->pspecs[field - kind->fields]);
}

const char *
fettle_record_get_reference_title (FettleRecord *self, const FettleField *field)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  return self->titles != NULL ? g_hash_table_lookup (self->titles, field->name) : NULL;
}

/* Names of fields are static, so that the pointer is the key. */
void
fettle_record_set_reference_title (FettleRecord *self, const FettleField *field, const char *title)
{
  g_return_if_fail (FETTLE_IS_RECORD (self));
  g_return_if_fail (field != NULL && field->type == FETTLE_FIELD_TYPE_REFERENCE);

  if (title == NULL)
    {
      if (self->titles != NULL)
        g_hash_table_remove (self->titles, field->name);
      return;
    }
  if (self->titles == NULL)
    self->titles = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ref_string_release);
  g_hash_table_replace (self->titles, (gpointer)field->name, g_ref_string_new (title));
}

/* The text of a title or subtitle, which may itself be a reference or a choice. */
static const char *
get_naming_text (FettleRecord *self, const char *name)
{
  const FettleField *field = NULL;

  if (name != NULL)
    field = fettle_kind_get_field (record_class (self)->kind, name);
  if (field == NULL)
    return NULL;
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return fettle_record_get_reference_title (self, field);
  /* Before a record is there its choices are nobody's. */
  if (field->type == FETTLE_FIELD_TYPE_CHOICE && self->id == 0)
    return NULL;
  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    return fettle_choice_get_label (field->get_type (),
                                    (int)fettle_record_get (self, field).number);
  return get_member (self, field).text;
}

const char *
fettle_record_get_title (FettleRecord *self)
{
  const char *title;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), "");

  title = get_naming_text (self, record_class (self)->kind->title);
  return title != NULL ? title : "";
}

const char *
fettle_record_get_subtitle (FettleRecord *self)
{
  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  return get_naming_text (self, record_class (self)->kind->subtitle);
}

static void
copy_tables (FettleRecord *from, FettleRecord *to)
{
  GHashTableIter iter;
  gpointer key, value;

  if (from->own != NULL)
    {
      to->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, value_free);
      g_hash_table_iter_init (&iter, from->own);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          FettleValue *kept = g_new (FettleValue, 1);

          *kept = fettle_value_copy (value);
          g_hash_table_insert (to->own, g_memdup2 (key, sizeof (gint64)), kept);
        }
    }
  if (from->titles != NULL)
    {
      to->titles = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ref_string_release);
      g_hash_table_iter_init (&iter, from->titles);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_hash_table_insert (to->titles, key, g_ref_string_acquire (value));
    }
}

FettleRecord *
fettle_record_copy (FettleRecord *self)
{
  const FettleKind *kind;
  FettleRecord *copy;

  g_return_val_if_fail (FETTLE_IS_RECORD (self), NULL);

  kind = record_class (self)->kind;
  copy = fettle_record_new (kind);
  copy->id = self->id;
  copy->version = self->version;
  copy->created_at = self->created_at;
  copy->changed_at = self->changed_at;
  copy->changed_by = g_strdup (self->changed_by);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      FettleValue value = get_member (self, &kind->fields[i]);

      set_member (copy, &kind->fields[i], &value);
    }
  copy_tables (self, copy);
  return copy;
}

static gboolean
own_equal (FettleRecord *a, FettleRecord *b)
{
  GHashTableIter iter;
  gpointer key, value;
  guint n_a = a->own != NULL ? g_hash_table_size (a->own) : 0;
  guint n_b = b->own != NULL ? g_hash_table_size (b->own) : 0;

  if (n_a != n_b)
    return FALSE;
  if (n_a == 0)
    return TRUE;

  g_hash_table_iter_init (&iter, a->own);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const FettleValue *other = g_hash_table_lookup (b->own, key);

      if (other == NULL || !fettle_value_equal (value, other))
        return FALSE;
    }
  return TRUE;
}

const char *
fettle_record_get_series (FettleRecord *self)
{
  const FettleKind *kind = fettle_record_get_kind (self);

  return kind->series[kind->choose_series != NULL ? kind->choose_series (self) : 0];
}

gboolean
fettle_record_equal (FettleRecord *a, FettleRecord *b)
{
  const FettleKind *kind;

  g_return_val_if_fail (FETTLE_IS_RECORD (a) && FETTLE_IS_RECORD (b), FALSE);

  kind = record_class (a)->kind;
  if (record_class (b)->kind != kind)
    return FALSE;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      FettleValue of_a = get_member (a, &kind->fields[i]);
      FettleValue of_b = get_member (b, &kind->fields[i]);

      if (!fettle_value_equal (&of_a, &of_b))
        return FALSE;
    }
  return own_equal (a, b);
}
