/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a record kind, described once. Everything else that knows about fields reads this. */
#pragma once

#include <glib/gi18n-lib.h>
#include "fettle-date.h"
#include "fettle-decimal.h"
#include "fettle-instant.h"
#include "fettle-value.h"

G_BEGIN_DECLS

typedef struct _FettleKind FettleKind;
typedef struct _FettleField FettleField;

/**
 * FettleFieldFlags:
 * @FETTLE_FIELD_REQUIRED: a record without it cannot be saved
 * @FETTLE_FIELD_UNIQUE: no two records of the kind share it (case ignored for text)
 * @FETTLE_FIELD_READ_ONLY: set by the program, not by a form or an import (an import may set it for a new record)
 * @FETTLE_FIELD_SEARCH: its words find the record; on a reference: so do the words that what it refers to lends
 * @FETTLE_FIELD_MULTILINE: long text: several lines in a form, never a column by default
 * @FETTLE_FIELD_LISTED: a column of the list unless the user chose otherwise
 * @FETTLE_FIELD_SENSITIVE: personal; looking at it may be logged
 * @FETTLE_FIELD_HIDDEN: of no use to a person: not in forms, lists, describe; still saved and logged
 * @FETTLE_FIELD_DERIVED: worked out by the store from other records and kept so that lists can be sorted
 *   by it: read only, not in the change log, not of an import
 * @FETTLE_FIELD_LEND: with SEARCH: lends its words, as the title always does. Every call pays for what its
 *   site lends
 * @FETTLE_FIELD_FINDING: kept nowhere: the store finds it out where a condition asks for it, see #FettleKind
 * @FETTLE_FIELD_INITIALLY_YES: a yes/no that is yes of a new record, unless somebody says otherwise
 */
typedef enum
{
  FETTLE_FIELD_NONE = 0,
  FETTLE_FIELD_REQUIRED = 1 << 0,
  FETTLE_FIELD_UNIQUE = 1 << 1,
  FETTLE_FIELD_READ_ONLY = 1 << 2,
  FETTLE_FIELD_SEARCH = 1 << 3,
  FETTLE_FIELD_MULTILINE = 1 << 4,
  FETTLE_FIELD_LISTED = 1 << 5,
  FETTLE_FIELD_SENSITIVE = 1 << 6,
  FETTLE_FIELD_HIDDEN = 1 << 7,
  FETTLE_FIELD_LEND = 1 << 8,
  FETTLE_FIELD_DERIVED = 1 << 9,
  FETTLE_FIELD_FINDING = 1 << 10,
  FETTLE_FIELD_INITIALLY_YES = 1 << 11,
} FettleFieldFlags;

/**
 * FettleField:
 * @name: snake_case; the column, the command line's name and, with hyphens, the GObject property
 * @label: msgid for the caption (own fields: the user's words)
 * @help: msgid of one sentence for tooltip and `describe`, or NULL
 * @offset: of the struct member; -1 for an own field, whose value the record keeps aside
 * @get_type: of a choice: its enum type; of a reference: the record type it points to; otherwise NULL
 * @own_id: id of the own-field record, 0 for a built-in field
 * @choices: own fields only: the words to choose from, NULL-terminated, or NULL for free text
 */
struct _FettleField
{
  const char *name;
  const char *label;
  const char *help;
  FettleFieldType type;
  FettleFieldFlags flags;
  gssize offset;
  GType (*get_type) (void);
  gint64 own_id;
  char **choices;
};

/* Compile-time check that the member has the C type its field type asks for. */
#define FETTLE_FIELD_CHECKED(Type, member, CType)                                                  \
  ((gssize)(G_STRUCT_OFFSET (Type, member)                                                         \
            + 0                                                                                    \
                  * sizeof (                                                                       \
                      char[__builtin_types_compatible_p (__typeof__ (((Type *)0)->member), CType)  \
                               ? 1                                                                 \
                               : -1])))
#define FETTLE_FIELD_(Type, member, label_, help_, flags_, TYPE, CType, get_type_)                 \
  {                                                                                                \
    .name = #member, .label = (label_), .help = (help_), .type = (TYPE), .flags = (flags_),        \
    .offset = FETTLE_FIELD_CHECKED (Type, member, CType), .get_type = (get_type_),                 \
  }

#define FETTLE_FIELD_TEXT(T, m, label, flags, help)                                                \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_TEXT, char *, NULL)
#define FETTLE_FIELD_INTEGER(T, m, label, flags, help)                                             \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_INTEGER, gint64, NULL)
#define FETTLE_FIELD_YES_NO(T, m, label, flags, help)                                              \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_YES_NO, gboolean, NULL)
#define FETTLE_FIELD_MONEY(T, m, label, flags, help)                                               \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_MONEY, FettleMoney, NULL)
#define FETTLE_FIELD_PRICE(T, m, label, flags, help)                                               \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_PRICE, FettlePrice, NULL)
#define FETTLE_FIELD_QUANTITY(T, m, label, flags, help)                                            \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_QUANTITY, FettleQuantity, NULL)
#define FETTLE_FIELD_DATE(T, m, label, flags, help)                                                \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_DATE, FettleDate, NULL)
#define FETTLE_FIELD_INSTANT(T, m, label, flags, help)                                             \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_INSTANT, FettleInstant, NULL)
#define FETTLE_FIELD_DURATION(T, m, label, flags, help)                                            \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_DURATION, gint64, NULL)
/* Yes or no, and no member: of a kind's findings. */
#define FETTLE_FIELD_FOUND(name_, label_, help_)                                                   \
  {                                                                                                \
    .name = (name_), .label = (label_), .help = (help_), .type = FETTLE_FIELD_TYPE_YES_NO,         \
    .flags = FETTLE_FIELD_READ_ONLY | FETTLE_FIELD_FINDING, .offset = -1,                          \
  }
/* @EnumType: the C enum, so that the member's type is checked; @get_type: its GType function */
#define FETTLE_FIELD_CHOICE(T, m, label, flags, help, EnumType, get_type)                          \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_CHOICE, EnumType, get_type)
#define FETTLE_FIELD_REFERENCE(T, m, label, flags, help, get_type)                                 \
  FETTLE_FIELD_ (T, m, label, help, flags, FETTLE_FIELD_TYPE_REFERENCE, gint64, get_type)

/**
 * FettleFormat:
 * @zone: (not nullable): the zone that instants are shown and typed in
 * @now: the present, for "today" and "in 40 min"
 * @currency: ISO 4217 code that money fields are in
 * @local: TRUE for people (locale's decimal point, "5 Mar 2026"); FALSE for machines (ISO)
 *
 * How values become text and back. Borrowed members; keep it on the stack.
 */
typedef struct
{
  GTimeZone *zone;
  FettleInstant now;
  const char *currency;
  gboolean local;
} FettleFormat;

/* Text <-> value for every type but references, whose text only the store can resolve: for them
 * format gives the id and parse accepts it ("17" or "#17"). A choice's text is its nick (ISO) or
 * translated word (local; parse accepts both, case ignored). Yes/no: "yes"/"no" (parse also
 * true/false/1/0/y/n). Blank text is no value. @value owns its text.
 * Errors are FETTLE_PARSE_ERROR; the message names the text, not the field. */
gboolean fettle_field_parse (const FettleField *field,
                             const char *text,
                             const FettleFormat *format,
                             FettleValue *value,
                             GError **error);
/* NULL for no value. */
char *fettle_field_format (const FettleField *field,
                           const FettleValue *value,
                           const FettleFormat *format);

/* How a text is kept: without blanks around it, on one line unless the field is multi-line (then
 * with "\n" line ends and without trailing blanks); NULL where nothing is left. (transfer full) */
char *fettle_field_tidy_text (const FettleField *field, const char *text);

/* Translated; an own field's as the user wrote it. */
const char *fettle_field_get_label (const FettleField *field);

const char *fettle_field_type_get_nick (FettleFieldType type); /* "text", "yes-no", "reference" … */
gboolean fettle_field_type_from_nick (const char *nick, FettleFieldType *type);
/* The kind a reference points to, else NULL. */
const FettleKind *fettle_field_get_target (const FettleField *field);

/* Choices of an enum type: nick <-> value, and the word shown. Enum types are registered with
 * FETTLE_DEFINE_CHOICE below, whose value_name is the msgid of that word. */
const char *fettle_choice_get_nick (GType enum_type, int value);
const char *fettle_choice_get_label (GType enum_type, int value); /* translated */
gboolean fettle_choice_from_text (GType enum_type, const char *text, int *value);

/**
 * FettleChoice:
 * @label: msgid of the word shown, N_()
 * @group: nick of a group of values that a filter can ask for at once ("open"), or NULL
 */
typedef struct
{
  int value;
  const char *nick;
  const char *label;
  const char *group;
} FettleChoice;

/* The choices of an enum type, in the order in which they are offered. */
const FettleChoice *fettle_choice_get_all (GType enum_type, guint *n_choices);
/* Appends (int) the value of a nick or word, or all values of a group; FALSE where it is neither. */
gboolean fettle_choice_expand (GType enum_type, const char *text, GArray *values);
/* Every text that a filter may give, for messages: "raised, allocated, …, open, closed". */
char *fettle_choice_list_nicks (GType enum_type);

/* @choices must be static. */
GType fettle_choice_register (const char *type_name, const FettleChoice *choices, guint n_choices);

/**
 * FETTLE_DEFINE_CHOICE: defines `prefix_get_type()` for an enum from its values' nicks and words:
 *
 * FETTLE_DEFINE_CHOICE (FettleStage, fettle_stage,
 *                       { FETTLE_STAGE_RAISED, "raised", N_("Raised") }, …)
 */
#define FETTLE_DEFINE_CHOICE(TypeName, type_name, ...)                                             \
  GType type_name##_get_type (void)                                                                \
  {                                                                                                \
    static gsize once;                                                                             \
    static const FettleChoice choices[] = { __VA_ARGS__ };                                         \
    if (g_once_init_enter (&once))                                                                 \
      g_once_init_leave (&once,                                                                    \
                         fettle_choice_register (#TypeName, choices, G_N_ELEMENTS (choices)));     \
    return once;                                                                                   \
  }

G_END_DECLS
