/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list shows: kind, conditions, order. Pure: the store turns it into SQL. */
#pragma once

#include "fettle-dictionary.h"

G_BEGIN_DECLS

/**
 * FettleOperator, as written in a filter (`stage=raised,allocated`):
 * @FETTLE_OPERATOR_IS: `=`  one of the values; an empty value is "has no value"
 * @FETTLE_OPERATOR_IS_NOT: `!=`
 * @FETTLE_OPERATOR_CONTAINS: `~` text holds the fragment, case ignored
 * @FETTLE_OPERATOR_BEFORE: `<`, @FETTLE_OPERATOR_UP_TO: `<=`, @FETTLE_OPERATOR_AFTER: `>`, @FETTLE_OPERATOR_FROM: `>=`
 */
typedef enum
{
  FETTLE_OPERATOR_IS,
  FETTLE_OPERATOR_IS_NOT,
  FETTLE_OPERATOR_CONTAINS,
  FETTLE_OPERATOR_BEFORE,
  FETTLE_OPERATOR_UP_TO,
  FETTLE_OPERATOR_AFTER,
  FETTLE_OPERATOR_FROM,
} FettleOperator;

/**
 * FettleCondition:
 * @path: field name, or several through references ("site.postcode")
 * @values: texts, NULL-terminated, at least one; a choice's nick, a reference's title (or "#17"
 *   for its id), ISO dates and instants, "today", "today-7", "now-4h"; "me" for who asks, of staff and of
 *   their teams; quoted with "…" where a comma belongs to it.
 *   For stage, "open" and "closed" stand for their groups of stages.
 */
typedef struct
{
  char *path;
  FettleOperator op;
  char **values;
} FettleCondition;

typedef struct
{
  char *path;
  gboolean descending;
} FettleSort;

/**
 * FettleQuery: mutable while being built by one owner, then shared read-only. All conditions must
 * hold. Last sort is always the id, in the direction of the first, so that the order is total.
 */
typedef struct _FettleQuery FettleQuery;

#define FETTLE_TYPE_QUERY (fettle_query_get_type ())
GType fettle_query_get_type (void);

FettleQuery *fettle_query_new (const FettleKind *kind);
FettleQuery *fettle_query_ref (FettleQuery *self);
void fettle_query_unref (FettleQuery *self);
FettleQuery *fettle_query_copy (const FettleQuery *self);
gboolean fettle_query_equal (const FettleQuery *a, const FettleQuery *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleQuery, fettle_query_unref)

const FettleKind *fettle_query_get_kind (const FettleQuery *self);
void fettle_query_add (FettleQuery *self,
                       const char *path,
                       FettleOperator op,
                       const char *const *values);
void fettle_query_add_is (FettleQuery *self, const char *path, const char *value);
void fettle_query_add_reference (FettleQuery *self, const char *path, gint64 id); /* `path=#id` */
void fettle_query_remove (FettleQuery *self, guint index);
guint fettle_query_get_n_conditions (const FettleQuery *self);
const FettleCondition *fettle_query_get_condition (const FettleQuery *self, guint index);
void fettle_query_sort_by (FettleQuery *self, const char *path, gboolean descending); /* appends */
void fettle_query_clear_sort (FettleQuery *self);
guint fettle_query_get_n_sorts (const FettleQuery *self);
const FettleSort *fettle_query_get_sort (const FettleQuery *self, guint index);
/* Only records found by these search words; NULL: all. */
void fettle_query_set_text (FettleQuery *self, const char *text);
const char *fettle_query_get_text (const FettleQuery *self);
void fettle_query_set_limit (FettleQuery *self, gint64 limit); /* 0: none */
gint64 fettle_query_get_limit (const FettleQuery *self);

/* One condition as text, `field=value[,value…]`; adds it to @self. A value is quoted as "…" where
 * it holds a comma or blanks at its ends, with \" \\ \n \r \t inside. Errors (SYNTAX) name the
 * column where the text stops making sense, counted in characters from 1. */
gboolean fettle_query_parse_condition (FettleQuery *self, const char *text, GError **error);
char *fettle_condition_to_text (const FettleCondition *condition); /* round-trips */
/* The whole query as text, a line each ("stage=open", "sort=-raised_at,number", "text=boiler",
 * "limit=20"), for saved views; round-trips. A field that is called like one of these words is
 * written with a dot (".text~pump"). */
char *fettle_query_to_text (const FettleQuery *self);
FettleQuery *fettle_query_from_text (const FettleKind *kind, const char *text, GError **error);
/* Every path exists and every operator and value suits its field. `~` suits texts and references
 * (whose title it looks at); the orders suit all but yes/no, choices and references. */
gboolean fettle_query_check (const FettleQuery *self,
                             FettleDictionary *dictionary,
                             const FettleFormat *format,
                             GError **error);

/* The fields that a path leads through: references, then the field it names, which may be one of
 * fettle_record_get_common_fields(). (transfer full) (element-type FettleField) borrowed fields */
GPtrArray *fettle_path_resolve (const FettleKind *kind,
                                FettleDictionary *dictionary,
                                const char *path,
                                GError **error);

/* The same of a condition, whose last field may also be one of the findings of its kind. */
GPtrArray *fettle_condition_resolve_path (const FettleKind *kind,
                                          FettleDictionary *dictionary,
                                          const char *path,
                                          GError **error);

/**
 * FettleOperand: what a text of a condition means for a field
 * @value: owns its text; its first moment where an instant is given as a day ("2026-03-05", "today")
 * @until: of an instant: the first moment after it, a second or a day later. So `=` is
 *   `value <= x < until`, `<` is `x < value`, `<=` is `x < until`, `>` is `x >= until`, `>=` is
 *   `x >= value`
 */
typedef struct
{
  FettleValue value;
  gint64 until;
} FettleOperand;

GArray *fettle_operands_new (void); /* (element-type FettleOperand) */
/**
 * fettle_condition_resolve:
 * @text: one of a condition's values; not empty
 * @operands: from fettle_operands_new(); one is appended, several for a group of choices
 *
 * Pure. Of references it knows only "#17"; other texts are titles, which the store looks up: they
 * append nothing.
 */
gboolean fettle_condition_resolve (const FettleField *field,
                                   const char *text,
                                   const FettleFormat *format,
                                   GArray *operands,
                                   GError **error);

G_END_DECLS
