/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a kind shows: a line or two per kind. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleRecordLayout: all members but @kind may be NULL; lists of fields are separated by blanks.
 * @kind: name
 * @pills: states in the page bar
 * @heading: field whose text is the page's title; NULL: the kind's subtitle, else its title
 * @links: references shown as links below the heading
 * @line: fields put together to the dim line below ("street city postcode")
 * @warning: text field shown as a warning
 * @read: fields of the details card; NULL: all
 * @start, @end: fields of the two columns while editing; NULL: all in one
 * @text: fields below the two, over their whole width
 * @related: cards at the side, "kind" or "kind:reference"; NULL: every kind with a reference to it
 * @calls: reference of a call by which this kind's calls are found: they get a tab, and the page's
 *   first action is to log another
 * @changes: change requests among them have a tab of their own, too
 */
typedef struct
{
  const char *kind;
  const char *pills;
  const char *heading;
  const char *links;
  const char *line;
  const char *warning;
  const char *read;
  const char *start;
  const char *end;
  const char *text;
  const char *related;
  const char *calls;
  gboolean changes;
} FettleRecordLayout;

/* Never NULL: kinds without a line of their own get everything in one column. */
const FettleRecordLayout *fettle_record_layout_for_kind (const FettleKind *kind);

G_END_DECLS
