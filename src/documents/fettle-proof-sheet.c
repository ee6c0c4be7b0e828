/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backing sheet: why a figure is what it is, line by line. */

#include "fettle-proof-sheet.h"

#include <glib/gi18n-lib.h>

#define VALUE_WIDTH 90
#define HOW_WIDTH 110

static void
put_part (FettleFlow *flow, const FettleProofPart *part)
{
  const FettleFlowColumn columns[] = {
    { _ ("What"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("How"), HOW_WIDTH, FETTLE_ALIGN_END, FETTLE_TEXT_QUIET },
    { _ ("Value"), VALUE_WIDTH, FETTLE_ALIGN_END, FETTLE_TEXT_BODY },
  };
  const FettleFlowColumn sums[] = {
    { NULL, 0, FETTLE_ALIGN_START, FETTLE_TEXT_STRONG },
    { NULL, HOW_WIDTH, FETTLE_ALIGN_END, FETTLE_TEXT_QUIET },
    { NULL, VALUE_WIDTH, FETTLE_ALIGN_END, FETTLE_TEXT_STRONG },
  };
  g_autofree char *heading = g_strdup_printf ("%s: %s", part->heading, part->result);

  fettle_flow_need (flow, 90);
  fettle_flow_text (flow, FETTLE_TEXT_SECTION, FETTLE_ALIGN_START, heading);
  fettle_flow_text (flow, FETTLE_TEXT_QUIET, FETTLE_ALIGN_START, part->about);
  fettle_flow_space (flow, 6);
  if (part->n_rows > 0)
    fettle_flow_table (flow, columns, G_N_ELEMENTS (columns), part->cells, part->n_rows);
  fettle_flow_rule (flow, FETTLE_RULE_FAINT);
  fettle_flow_table (flow, sums, G_N_ELEMENTS (sums), part->sum, 1);
  fettle_flow_space (flow, 18);
}

FettlePaper *
fettle_proof_sheet_make_paper (const char *title,
                               const char *sender,
                               const char *subject,
                               const FettleProofPart *parts,
                               guint n_parts,
                               const char *language,
                               FettlePaperSize size)
{
  FettlePaper *paper = fettle_paper_new (size, language);
  g_autoptr (FettleFlow) flow = fettle_flow_new (paper, title);

  fettle_flow_text (flow, FETTLE_TEXT_SENDER, FETTLE_ALIGN_START, sender);
  fettle_flow_space (flow, 12);
  fettle_flow_text (flow, FETTLE_TEXT_TITLE, FETTLE_ALIGN_START, title);
  fettle_flow_text (flow, FETTLE_TEXT_BODY, FETTLE_ALIGN_NATURAL, subject);
  fettle_flow_space (flow, 18);
  for (guint i = 0; i < n_parts; i++)
    put_part (flow, &parts[i]);
  fettle_flow_finish (flow);
  return paper;
}
