/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views that come with the program. */

#include "fettle-list-views.h"

typedef struct
{
  const char *kind;
  const char *name; /* msgid */
  const char *query;
  const char *columns; /* NULL: the dictionary's */
} View;

static const View views[] = {
  { "call", N_ ("Open calls"), "stage=open\nsort=due_at", NULL },
  { "call", N_ ("My queue"), "stage=open\nowner=me\nsort=due_at", NULL },
  { "call", N_ ("My team’s queue"), "stage=open\nteam=me\nsort=due_at", NULL },
  { "call", N_ ("Unallocated"), "stage=raised\nsort=due_at", NULL },
  { "call", N_ ("Due soon"), "stage=open\ndue_at>=now\ndue_at<now+2h\nsort=due_at", NULL },
  { "call", N_ ("At risk"), "stage=open\nwarn_at<=now\ndue_at>=now\nsort=due_at", NULL },
  { "call", N_ ("Breached"), "stage=open\ndue_at<now\nsort=due_at", NULL },
  { "call", N_ ("On hold"), "stage=on-hold\nsort=hold_left", NULL },
  { "call", N_ ("Waiting for approval"),
    "type=change-request\nstage=open\napproval=none\nsort=raised_at", NULL },
  { "call", N_ ("Raised today"), "raised_at>=today\nsort=-raised_at", NULL },
  { "call", N_ ("Completed this week"), "completed_at>=today-7\nsort=-completed_at", NULL },
  { "equipment", N_ ("Installed"), "state=installed\nsort=serial_number", NULL },
  { "equipment", N_ ("Warranty ends soon"),
    "warranty_ends_on>=today\nwarranty_ends_on<=today+90\nsort=warranty_ends_on", NULL },
  { "article", N_ ("Published"), "state=published\nsort=title", NULL },
  { "article", N_ ("Drafts"), "state=draft\nsort=-created_at", NULL },
  { "article", N_ ("Most used"), "state=published\nsort=-uses", NULL },
  { "article", N_ ("Retired"), "state=retired\nsort=title", NULL },
  { "staff", N_ ("Working here"), "left_on=\nsort=name", NULL },
  { "staff", N_ ("Engineers"), "engineer=yes\nleft_on=\nsort=name", NULL },
  { "sighting", N_ ("Newest"), "sort=-at", NULL },
  { "company", N_ ("Customers"), "type=customer\nsort=name", NULL },
  { "company", N_ ("Suppliers"), "type=supplier\nsort=name", NULL },
};

void
fettle_list_views_add (FettleFilterBar *bar, const FettleKind *kind)
{
  g_return_if_fail (FETTLE_IS_FILTER_BAR (bar));
  g_return_if_fail (kind != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].kind, kind->name))
      fettle_filter_bar_add_view (bar, _ (views[i].name), views[i].query, views[i].columns);
}
