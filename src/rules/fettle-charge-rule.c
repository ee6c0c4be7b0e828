/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether work is charged, or why not. */
#include "fettle-charge-rule.h"

#include "fettle-text.h"

gboolean
fettle_charge_rule_needs_reason (FettleRecord *record, const char *field)
{
  return FETTLE_IS_WORK_LINE (record) && !FETTLE_WORK_LINE (record)->chargeable
         && g_strcmp0 (field, "free_reason") == 0;
}

static gboolean
is_touched (FettleWorkLine *before, FettleWorkLine *after)
{
  return before == NULL || before->chargeable != after->chargeable
         || g_strcmp0 (before->free_reason, after->free_reason) != 0;
}

gboolean
fettle_charge_rule_check (FettleWorkLine *before, FettleWorkLine *after, GError **error)
{
  g_return_val_if_fail (FETTLE_IS_WORK_LINE (after), FALSE);

  if (after->chargeable || !fettle_text_is_empty (after->free_reason)
      || !is_touched (before, after))
    return TRUE;
  fettle_model_error_set_invalid (
      error, "free_reason",
      _ ("What is not charged needs a reason; say why it is free, or make it chargeable"));
  return FALSE;
}
