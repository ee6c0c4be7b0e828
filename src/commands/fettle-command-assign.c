/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FIELD=VALUE arguments, as new and set take them. */

#include "fettle-commands-private.h"
#include "fettle-text.h"

static const FettleField *
find_field (FettleDictionary *dictionary,
            const FettleKind *kind,
            const char *assignment,
            const char **value,
            GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals != NULL ? g_strndup (assignment, equals - assignment) : NULL;
  const FettleField *field =
      name != NULL ? fettle_dictionary_find_field (dictionary, kind, name) : NULL;

  if (name == NULL)
    g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_SYNTAX,
                 _ ("“%s” should be FIELD=VALUE"), assignment);
  else if (field == NULL || (field->flags & FETTLE_FIELD_HIDDEN) != 0)
    g_set_error (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_UNKNOWN_FIELD,
                 _ ("%s have no field “%s”"),
                 fettle_dictionary_get_kind_label (dictionary, kind, TRUE), name);
  else
    *value = equals + 1;
  return name != NULL ? field : NULL;
}

static gboolean
parse_value (FettleTransaction *transaction,
             const FettleField *field,
             const char *text,
             FettleValue *value,
             GError **error)
{
  const FettleKind *target = fettle_field_get_target (field);

  *value = fettle_value_none (field->type);
  if (target != NULL && !fettle_text_is_empty (text))
    return fettle_transaction_resolve (transaction, target, text, &value->number, error);
  if (fettle_field_parse (field, text, fettle_transaction_get_format (transaction), value, error))
    return TRUE;
  g_prefix_error (error, "%s: ", field->name);
  return FALSE;
}

gboolean
fettle_assignments_check (FettleInvocation *invocation,
                          const FettleKind *kind,
                          guint first,
                          GError **error)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (invocation->store);
  g_autoptr (GError) local_error = NULL;
  const char *value;

  for (guint i = first; i < fettle_invocation_get_n_arguments (invocation); i++)
    if (find_field (dictionary, kind, fettle_invocation_get_argument (invocation, i), &value,
                    &local_error)
            == NULL
        || local_error != NULL)
      {
        fettle_invocation_suggest_field (invocation, kind, local_error);
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
      }
  return TRUE;
}

gboolean
fettle_assignments_for_each (FettleTransaction *transaction,
                             const FettleKind *kind,
                             const char *const *assignments,
                             FettleAssignmentFunc func,
                             gpointer data,
                             GError **error)
{
  FettleDictionary *dictionary = fettle_transaction_get_dictionary (transaction);

  for (guint i = 0; assignments[i] != NULL; i++)
    {
      const char *text = NULL;
      const FettleField *field = find_field (dictionary, kind, assignments[i], &text, error);
      g_auto (FettleValue) value = { 0 };

      if (text == NULL || !parse_value (transaction, field, text, &value, error))
        return FALSE;
      func (field, &value, data);
    }
  return TRUE;
}

static void
set_in_record (const FettleField *field, const FettleValue *value, gpointer data)
{
  fettle_record_set (data, field, value);
}

gboolean
fettle_assignments_apply (FettleTransaction *transaction,
                          FettleRecord *record,
                          const char *const *assignments,
                          GError **error)
{
  return fettle_assignments_for_each (transaction, fettle_record_get_kind (record), assignments,
                                      set_in_record, record, error);
}
