/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the database as an object, and the description of its kind.
 *
 * To add a FIELD: a member in the kind's header, its line in the table `fields[]` of the `.c`, a
 * column in a new `src/store/schema/<engine>/NNN-name.sql` (both engines), and where people should
 * see it a `FettleFieldRow` with `field="name"` in a `.ui`. Properties, SQL, import, export,
 * validation, history, search and the list column follow from the table.
 *
 * To add a KIND: a header with FETTLE_DECLARE_RECORD and the struct; a `.c` with `fields[]`,
 * `kind` and FETTLE_DEFINE_RECORD; its line in `fettle-kinds.c` after the kinds that it refers to;
 * its line in `meson.build`; its table, with one column per field, in a new schema file for both
 * engines. Only the title field of a kind that others refer to may be REQUIRED, so that an import
 * can create what is missing from its name alone.
 */
#pragma once

#include "fettle-field.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_RECORD (fettle_record_get_type ())
typedef struct _FettleRecord FettleRecord;
typedef struct _FettleRecordClass FettleRecordClass;
GType fettle_record_get_type (void);

/**
 * FettleKindFlags:
 * @FETTLE_KIND_OWN_FIELDS: users may add fields of their own
 * @FETTLE_KIND_SEARCHABLE: found by the search over everything
 * @FETTLE_KIND_SINGLE: there is exactly one record of it (the business)
 * @FETTLE_KIND_CODE: a code table, edited under Settings
 * @FETTLE_KIND_UNLOGGED: writes are not kept in the change log (number series: a number once
 *   given is given, so undo must not meet it)
 */
typedef enum
{
  FETTLE_KIND_PLAIN = 0,
  FETTLE_KIND_OWN_FIELDS = 1 << 0,
  FETTLE_KIND_SEARCHABLE = 1 << 1,
  FETTLE_KIND_SINGLE = 1 << 2,
  FETTLE_KIND_CODE = 1 << 3,
  FETTLE_KIND_UNLOGGED = 1 << 4,
} FettleKindFlags;

/**
 * FettleKind:
 * @name: singular snake_case; the table's name and the name in the change log ("work_hours")
 * @plural: the command line's name, hyphens ("calls", "work-hours")
 * @label: msgid "Call"; @label_plural: msgid "Calls"
 * @icon_name: symbolic icon
 * @get_type: the record class
 * @fields: the table; @n_fields
 * @findings: (nullable): what no column says, but the store finds out when a condition asks for it:
 *   yes or no, see FETTLE_FIELD_FOUND; @n_findings
 * @title: name of the field people call a record by ("number", "name", "serial_number")
 * @subtitle: name of the field that says more ("summary"), or NULL
 * @key: names of the fields that together identify a record in an import, NULL-terminated. An
 *   import that fills a UNIQUE field goes by that first
 * @series: names of the number series that fill @title of a new record, NULL-terminated; the first is
 *   empty where the kind is not numbered
 * @choose_series: (nullable): which of them counts for a record, where there are several
 * @search_number: of a SEARCHABLE kind: its number in the search index, above 0; it is kept in
 *   databases, so it is never changed or given to another kind. The index is read from high to low, so
 *   the kinds with the most records have the highest, and nobody who looks for others passes through them
 * @prepare: (nullable): fills what follows from the other fields and the present, before every save;
 *   `before` is the record as the database has it, NULL for a new one
 * @validate: (nullable): checks across fields; says what, where and what to do
 */
struct _FettleKind
{
  const char *name;
  const char *plural;
  const char *label;
  const char *label_plural;
  const char *icon_name;
  GType (*get_type) (void);
  const FettleField *fields;
  guint n_fields;
  const FettleField *findings;
  guint n_findings;
  FettleKindFlags flags;
  const char *title;
  const char *subtitle;
  const char *key[8];
  const char *series[5];
  guint (*choose_series) (FettleRecord *record);
  guint search_number;
  void (*prepare) (FettleRecord *record, FettleRecord *before, FettleInstant now);
  gboolean (*validate) (FettleRecord *record, GError **error);
};

/**
 * FettleRecord:
 * @id: 0 until first saved
 * @version: counts up at each save; 0 until first saved
 * @created_at, @changed_at: UTC seconds
 * @changed_by: name of the user of the last save
 *
 * Domain code reads the members; writes that must be noticed by a window go through the
 * property. A record belongs to one thread at a time: a worker fills it, then hands it over.
 */
struct _FettleRecord
{
  GObject parent_instance;
  gint64 id;
  gint64 version;
  FettleInstant created_at;
  FettleInstant changed_at;
  char *changed_by;

  /*< private >*/
  GHashTable *own;    /* own_id (gint64 *) -> FettleValue * that is not none; NULL while empty */
  GHashTable *titles; /* field name (static) -> GRefString: what references point to, as text */
};

struct _FettleRecordClass
{
  GObjectClass parent_class;
  const FettleKind *kind;

  /*< private >*/
  GParamSpec **pspecs; /* of kind->fields, in that order */
  gpointer defaults;   /* the members of a new instance, behind parent_instance */
  gsize defaults_size;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRecord, g_object_unref)

static inline FettleRecord *
FETTLE_RECORD (gpointer instance)
{
  return G_TYPE_CHECK_INSTANCE_CAST (instance, FETTLE_TYPE_RECORD, FettleRecord);
}

static inline gboolean
FETTLE_IS_RECORD (gpointer instance)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (instance, FETTLE_TYPE_RECORD);
}

/**
 * FETTLE_DECLARE_RECORD / FETTLE_DEFINE_RECORD: all the GObject there is to a record class.
 * The struct is `struct _FettleCall { FettleRecord parent_instance; … }` in the header; the
 * `.c` holds `static const FettleField fields[]`, `static const FettleKind kind` and
 * FETTLE_DEFINE_RECORD (FettleCall, fettle_call, kind).
 */
#define FETTLE_DECLARE_RECORD(TypeName, type_name, OBJ_NAME)                                       \
  typedef struct _##TypeName TypeName;                                                             \
  typedef struct                                                                                   \
  {                                                                                                \
    FettleRecordClass parent_class;                                                                \
  } TypeName##Class;                                                                               \
  GType type_name##_get_type (void);                                                               \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, g_object_unref)                                         \
  G_GNUC_UNUSED static inline TypeName *FETTLE_##OBJ_NAME (gpointer instance)                      \
  {                                                                                                \
    return G_TYPE_CHECK_INSTANCE_CAST (instance, type_name##_get_type (), TypeName);               \
  }                                                                                                \
  G_GNUC_UNUSED static inline gboolean FETTLE_IS_##OBJ_NAME (gpointer instance)                    \
  {                                                                                                \
    return G_TYPE_CHECK_INSTANCE_TYPE (instance, type_name##_get_type ());                         \
  }                                                                                                \
  G_GNUC_UNUSED static inline TypeName *type_name##_new (void)                                     \
  {                                                                                                \
    return (TypeName *)g_object_new (type_name##_get_type (), NULL);                               \
  }

#define FETTLE_DEFINE_RECORD(TypeName, type_name, kind_)                                           \
  G_DEFINE_TYPE (TypeName, type_name, FETTLE_TYPE_RECORD)                                          \
  static void type_name##_class_init (TypeName##Class *klass)                                      \
  {                                                                                                \
    fettle_record_class_set_kind (&klass->parent_class, &(kind_));                                 \
  }                                                                                                \
  static void type_name##_init (TypeName *self)                                                    \
  {                                                                                                \
    fettle_record_init_fields (FETTLE_RECORD (self), &(kind_));                                    \
  }

/* Installs the properties of every field; for FETTLE_DEFINE_RECORD only. */
void fettle_record_class_set_kind (FettleRecordClass *klass, const FettleKind *kind);
void fettle_record_init_fields (FettleRecord *self, const FettleKind *kind);

FettleRecord *fettle_record_new (const FettleKind *kind);
const FettleKind *fettle_record_get_kind (FettleRecord *self);

/* Any field, built-in or own. get borrows the text from the record. set copies, does nothing when
 * equal, otherwise notifies: the property of a built-in field, the signal "own-changed::NAME" of an
 * own one. init is set without any notice: for filling a record that nobody watches yet. */
FettleValue fettle_record_get (FettleRecord *self, const FettleField *field);
void fettle_record_set (FettleRecord *self, const FettleField *field, const FettleValue *value);
void fettle_record_init (FettleRecord *self, const FettleField *field, const FettleValue *value);

/* The fields that every record has beside its kind's: id, version, created_at, changed_at,
 * changed_by. READ_ONLY; for showing, filtering and sorting. fettle_record_get() takes them. */
const FettleField *fettle_record_get_common_fields (guint *n_fields);

/* The text of what a reference field points to, filled by the store when it loads for display. */
const char *fettle_record_get_reference_title (FettleRecord *self, const FettleField *field);
void
fettle_record_set_reference_title (FettleRecord *self, const FettleField *field, const char *title);

const char *fettle_record_get_title (FettleRecord *self);    /* borrowed; "" for none */
const char *fettle_record_get_subtitle (FettleRecord *self); /* borrowed or NULL */

/* An independent copy: the base of an edit. Same id, version, values, titles. */
FettleRecord *fettle_record_copy (FettleRecord *self);
/* Name of the series that its title comes from; NULL where its kind is not numbered. */
const char *fettle_record_get_series (FettleRecord *self);
gboolean fettle_record_equal (FettleRecord *a, FettleRecord *b); /* the fields, not the version */
/* Makes texts what is kept of them, see fettle_field_tidy_text(); notifies what it changes. For a
 * save, before validating. */
void fettle_record_tidy (FettleRecord *self, const GPtrArray *fields);
/* Required fields, ranges, choices, then the kind's own check. @dictionary knows the own fields and
 * what the business calls them all (defined in fettle-dictionary.h). */
typedef struct _FettleDictionary FettleDictionary;
gboolean fettle_record_validate (FettleRecord *self, FettleDictionary *dictionary, GError **error);

/**
 * FettleModelError: @FETTLE_MODEL_ERROR_INVALID: a record that must not be saved as it is;
 * @FETTLE_MODEL_ERROR_UNKNOWN_KIND, @FETTLE_MODEL_ERROR_UNKNOWN_FIELD: no such name;
 * @FETTLE_MODEL_ERROR_SYNTAX: a filter that cannot be read.
 */
typedef enum
{
  FETTLE_MODEL_ERROR_INVALID,
  FETTLE_MODEL_ERROR_UNKNOWN_KIND,
  FETTLE_MODEL_ERROR_UNKNOWN_FIELD,
  FETTLE_MODEL_ERROR_SYNTAX,
} FettleModelError;

#define FETTLE_MODEL_ERROR (fettle_model_error_quark ())
GQuark fettle_model_error_quark (void);
/* The field an INVALID error is about, for showing it at its row; NULL where it is about several.
 * Kept in the error itself (an extended error). */
const char *fettle_model_error_get_field (const GError *error);
/* Sets an INVALID error about @field_name (a static or interned string, or NULL). */
void
fettle_model_error_set_invalid (GError **error, const char *field_name, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* The kinds, in the order in which tables depend on each other (a kind's references point to
 * itself or to kinds before it). NULL-terminated. */
const FettleKind *const *fettle_kinds_get_all (void);
const FettleKind *fettle_kind_from_name (const char *name);     /* "call" or NULL */
const FettleKind *fettle_kind_from_plural (const char *plural); /* "calls" or NULL */
const FettleKind *fettle_kind_from_type (GType type);
/* Place in the list above: stable within a run only. */
guint fettle_kind_get_index (const FettleKind *kind);
/* Of the built-in fields. */
const FettleField *fettle_kind_get_field (const FettleKind *kind, const char *name);
const FettleField *fettle_kind_get_title_field (const FettleKind *kind);
const FettleKind *fettle_kind_from_search_number (guint search_number);

G_END_DECLS
