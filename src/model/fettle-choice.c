/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enum types with a nick and a word for each value, and groups of values. */
#include "fettle-field.h"

/* What fettle_choice_register() leaves at the enum type. */
typedef struct
{
  const FettleChoice *choices;
  guint n_choices;
} FettleChoiceTable;

static const struct
{
  const char *nick;
  const char *label;
} groups[] = {
  { "open", N_ ("Open") },
  { "closed", N_ ("Closed") },
};

static GQuark
choice_table_quark (void)
{
  static gsize quark;

  if (g_once_init_enter (&quark))
    g_once_init_leave (&quark, g_quark_from_static_string ("fettle-choice-table"));
  return (GQuark)quark;
}

GType
fettle_choice_register (const char *type_name, const FettleChoice *choices, guint n_choices)
{
  /* As long-lived as the type: GObject keeps the values, never copies them. */
  GEnumValue *values = g_new0 (GEnumValue, n_choices + 1);
  FettleChoiceTable *table = g_new (FettleChoiceTable, 1);
  GType type;

  for (guint i = 0; i < n_choices; i++)
    {
      values[i].value = choices[i].value;
      values[i].value_name = choices[i].label;
      values[i].value_nick = choices[i].nick;
    }
  table->choices = choices;
  table->n_choices = n_choices;

  type = g_enum_register_static (type_name, values);
  g_type_set_qdata (type, choice_table_quark (), table);
  return type;
}

const FettleChoice *
fettle_choice_get_all (GType enum_type, guint *n_choices)
{
  const FettleChoiceTable *table;

  g_return_val_if_fail (G_TYPE_IS_ENUM (enum_type), NULL);
  g_return_val_if_fail (n_choices != NULL, NULL);

  table = g_type_get_qdata (enum_type, choice_table_quark ());
  g_return_val_if_fail (table != NULL, NULL);

  *n_choices = table->n_choices;
  return table->choices;
}

static const FettleChoice *
choice_find (GType enum_type, int value)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (enum_type, &n);

  /* Nearly always the values count from 0 in the table's order. */
  if (value >= 0 && (guint)value < n && choices[value].value == value)
    return &choices[value];
  for (guint i = 0; i < n; i++)
    if (choices[i].value == value)
      return &choices[i];
  return NULL;
}

const char *
fettle_choice_get_nick (GType enum_type, int value)
{
  const FettleChoice *choice = choice_find (enum_type, value);

  return choice != NULL ? choice->nick : NULL;
}

const char *
fettle_choice_get_label (GType enum_type, int value)
{
  const FettleChoice *choice = choice_find (enum_type, value);

  return choice != NULL ? _ (choice->label) : NULL;
}

static gboolean
text_equals_folded (const char *text, const char *folded)
{
  g_autofree char *key = g_utf8_casefold (text, -1);

  return g_str_equal (key, folded);
}

gboolean
fettle_choice_from_text (GType enum_type, const char *text, int *value)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (enum_type, &n);
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  /* What the database holds is a nick to the letter. */
  for (guint i = 0; i < n; i++)
    if (g_str_equal (choices[i].nick, text))
      {
        *value = choices[i].value;
        return TRUE;
      }

  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; i < n; i++)
    if (text_equals_folded (choices[i].nick, folded)
        || text_equals_folded (choices[i].label, folded)
        || text_equals_folded (_ (choices[i].label), folded))
      {
        *value = choices[i].value;
        return TRUE;
      }
  return FALSE;
}

/* The group that @text names by its nick or word, or NULL. */
static const char *
group_from_text (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (text_equals_folded (groups[i].nick, folded)
        || text_equals_folded (_ (groups[i].label), folded))
      return groups[i].nick;
  return NULL;
}

gboolean
fettle_choice_expand (GType enum_type, const char *text, GArray *values)
{
  guint n, old_len;
  const FettleChoice *choices = fettle_choice_get_all (enum_type, &n);
  const char *group;
  int value;

  g_return_val_if_fail (text != NULL && values != NULL, FALSE);

  if (fettle_choice_from_text (enum_type, text, &value))
    {
      g_array_append_val (values, value);
      return TRUE;
    }

  group = group_from_text (text);
  old_len = values->len;
  for (guint i = 0; group != NULL && i < n; i++)
    if (g_strcmp0 (choices[i].group, group) == 0)
      {
        value = choices[i].value;
        g_array_append_val (values, value);
      }
  return values->len > old_len;
}

char *
fettle_choice_list_nicks (GType enum_type)
{
  guint n;
  const FettleChoice *choices = fettle_choice_get_all (enum_type, &n);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", choices[i].nick);
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < n; i++)
      if (g_strcmp0 (choices[i].group, groups[g].nick) == 0)
        {
          g_string_append_printf (list, ", %s", groups[g].nick);
          break;
        }
  return g_string_free (list, FALSE);
}
