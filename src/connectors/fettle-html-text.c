/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML as text: for reading what a stranger wrote, without running or fetching any of it. */

#include "fettle-eml.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_DEPTH 256

/* Not for reading. */
static const char *const left_out[] = { "head", "script", "style", "title", "template", NULL };
/* On lines of their own. */
static const char *const blocks[] = { "address", "article", "blockquote", "body", "dd", "div", "dl",
                                      "dt",      "footer",  "form",       "h1",   "h2", "h3",  "h4",
                                      "h5",      "h6",      "header",     "hr",   "li", "ol",  "p",
                                      "pre",     "section", "table",      "tr",   "ul", NULL };

/* With a blank line behind them. */
static const char *const apart[] = { "p", "ul", "ol", NULL };

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

/* White space of any kind and length is one blank. */
static void
append_words (GString *text, const char *words)
{
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gboolean blank = g_unichar_isspace (character) || character == 0xa0;

      if (!blank && !g_unichar_iscntrl (character))
        g_string_append_unichar (text, character);
      else if (blank && text->len > 0 && text->str[text->len - 1] != ' '
               && text->str[text->len - 1] != '\n')
        g_string_append_c (text, ' ');
    }
}

static void
append_nodes (GString *text, xmlNode *node, guint depth)
{
  for (; node != NULL && depth < MAX_DEPTH; node = node->next)
    {
      const char *name = (const char *)node->name;
      gboolean block;

      if (node->type == XML_TEXT_NODE && node->content != NULL)
        append_words (text, (const char *)node->content);
      if (node->type != XML_ELEMENT_NODE || g_strv_contains (left_out, name))
        continue;
      block = g_strv_contains (blocks, name);
      if (block)
        end_line (text);
      if (g_str_equal (name, "br"))
        g_string_append_c (text, '\n');
      if (g_str_equal (name, "li"))
        g_string_append (text, "• ");
      append_nodes (text, node->children, depth + 1);
      if (g_str_equal (name, "td") || g_str_equal (name, "th"))
        append_words (text, " ");
      if (block)
        end_line (text);
      if (g_strv_contains (apart, name))
        g_string_append_c (text, '\n');
    }
}

char *
fettle_html_to_text (const char *html, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *valid = NULL;
  htmlDocPtr document;

  g_return_val_if_fail (html != NULL, NULL);

  document = htmlReadMemory (html, (int)MIN (length, FETTLE_EML_MAX_TEXT), NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                 | HTML_PARSE_NONET);
  if (document == NULL)
    return g_strdup ("");
  append_nodes (text, xmlDocGetRootElement (document), 0);
  xmlFreeDoc (document);
  g_strstrip (text->str);
  valid = g_utf8_make_valid (text->str, -1);
  return g_steal_pointer (&valid);
}
