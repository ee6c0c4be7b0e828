/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure to the records behind it. */
#include "fettle-query-link.h"

char *
fettle_query_link_make (const FettleQuery *query)
{
  g_autofree char *text = fettle_query_to_text (query);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *link = g_string_new (fettle_query_get_kind (query)->plural);
  char before = '?';

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_uri_escape_string (lines[i], "=#,:", TRUE);

      if (*line == '\0')
        continue;
      g_string_append_printf (link, "%c%s", before, line);
      before = '&';
    }
  return g_string_free (link, FALSE);
}

void
fettle_query_link_open (GtkWidget *widget, const FettleQuery *query)
{
  g_autofree char *link = fettle_query_link_make (query);

  gtk_widget_activate_action (widget, "win.show-place", "s", link);
}
