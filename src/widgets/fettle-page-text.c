/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a page and where they stand. */

#include "fettle-page-text.h"

#include <math.h>

int
fettle_page_place_compare (FettlePagePlace a, FettlePagePlace b)
{
  if (a.page != b.page)
    return a.page < b.page ? -1 : 1;
  return a.character < b.character ? -1 : a.character > b.character;
}

static void
link_clear (gpointer data)
{
  FettlePageLink *link = data;

  g_free (link->uri);
}

FettlePageText *
fettle_page_text_new (const char *text)
{
  FettlePageText *self = g_atomic_rc_box_new0 (FettlePageText);

  self->text = g_utf8_make_valid (text != NULL ? text : "", -1);
  self->boxes = g_array_new (FALSE, TRUE, sizeof (graphene_rect_t));
  self->links = g_array_new (FALSE, TRUE, sizeof (FettlePageLink));
  g_array_set_clear_func (self->links, link_clear);
  return self;
}

static void
text_clear (gpointer data)
{
  FettlePageText *self = data;

  g_free (self->text);
  g_array_unref (self->boxes);
  g_array_unref (self->links);
}

void
fettle_page_text_unref (FettlePageText *self)
{
  g_atomic_rc_box_release_full (self, text_clear);
}

guint
fettle_page_text_get_length (const FettlePageText *self)
{
  return self->boxes->len;
}

static const graphene_rect_t *
get_box (const FettlePageText *self, guint i)
{
  return &g_array_index (self->boxes, graphene_rect_t, i);
}

/* How far a point is outside of a box; what is beside it is nearer than what is above it, so that
 * a pointer at the end of a line stays in that line. */
static double
get_distance (const graphene_rect_t *box, double x, double y)
{
  const double left = box->origin.x, right = left + box->size.width;
  const double top = box->origin.y, bottom = top + box->size.height;
  const double dx = x < left ? left - x : MAX (x - right, 0);
  const double dy = y < top ? top - y : MAX (y - bottom, 0);

  return dx + 20 * dy;
}

guint
fettle_page_text_find_place (const FettlePageText *self, double x, double y)
{
  double best = INFINITY;
  guint place = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const graphene_rect_t *box = get_box (self, i);
      double distance;

      if (box->size.width <= 0 || box->size.height <= 0)
        continue;
      distance = get_distance (box, x, y);
      if (distance >= best)
        continue;
      best = distance;
      place = x > box->origin.x + box->size.width / 2 ? i + 1 : i;
    }
  return place;
}

const FettlePageLink *
fettle_page_text_find_link (const FettlePageText *self, double x, double y)
{
  const graphene_point_t point = { (float)x, (float)y };

  for (guint i = 0; i < self->links->len; i++)
    {
      const FettlePageLink *link = &g_array_index (self->links, FettlePageLink, i);

      if (graphene_rect_contains_point (&link->area, &point))
        return link;
    }
  return NULL;
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '\'' || c == 0x2019;
}

void
fettle_page_text_get_word (const FettlePageText *self, guint at, guint *start, guint *end)
{
  const guint length = (guint)g_utf8_strlen (self->text, -1);
  const char *p;

  at = MIN (at, length > 0 ? length - 1 : 0);
  *start = *end = at;
  p = g_utf8_offset_to_pointer (self->text, at);
  for (const char *c = p; *end < length && is_of_word (g_utf8_get_char (c));
       c = g_utf8_next_char (c))
    (*end)++;
  while (*start > 0 && is_of_word (g_utf8_get_char (g_utf8_prev_char (p))))
    {
      p = g_utf8_prev_char (p);
      (*start)--;
    }
}

char *
fettle_page_text_dup_part (const FettlePageText *self, guint start, guint end)
{
  const guint length = (guint)g_utf8_strlen (self->text, -1);

  end = MIN (end, length);
  return start < end ? g_utf8_substring (self->text, start, end) : g_strdup ("");
}

static gboolean
is_same_line (const graphene_rect_t *line, const graphene_rect_t *box)
{
  const float middle = box->origin.y + box->size.height / 2;

  return middle > line->origin.y
         && middle < line->origin.y + line->size.height
         /* Another column is another line. */
         && box->origin.x < line->origin.x + line->size.width + 3 * box->size.height
         && box->origin.x + box->size.width > line->origin.x - 3 * box->size.height;
}

void
fettle_page_text_for_each_box (
    const FettlePageText *self, guint start, guint end, FettlePageBoxFunc func, gpointer data)
{
  graphene_rect_t line = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  for (guint i = start; i < MIN (end, self->boxes->len); i++)
    {
      const graphene_rect_t *box = get_box (self, i);

      if (box->size.width <= 0 || box->size.height <= 0)
        continue;
      if (line.size.width > 0 && is_same_line (&line, box))
        {
          graphene_rect_union (&line, box, &line);
          continue;
        }
      if (line.size.width > 0)
        func (&line, data);
      line = *box;
    }
  if (line.size.width > 0)
    func (&line, data);
}

/* ---- searching ------------------------------------------------------------------------------- */

/* A text as it is compared: letters without case and accents, one blank for any white space; @map has
 * for each the character that it comes from. */
typedef struct
{
  GArray *letters; /* gunichar */
  GArray *map;     /* guint */
} Folded;

static void
fold_character (Folded *folded, gunichar c, guint at)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (g_unichar_isspace (c))
    {
      const gunichar blank = ' ';

      if (folded->letters->len == 0
          || g_array_index (folded->letters, gunichar, folded->letters->len - 1) != ' ')
        {
          g_array_append_val (folded->letters, blank);
          g_array_append_val (folded->map, at);
        }
      return;
    }
  n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    {
      const gunichar letter = g_unichar_tolower (parts[i]);

      if (g_unichar_ismark (letter) || letter == 0x00ad)
        continue;
      g_array_append_val (folded->letters, letter);
      g_array_append_val (folded->map, at);
    }
}

static Folded
fold (const char *text)
{
  Folded folded = { g_array_new (FALSE, FALSE, sizeof (gunichar)),
                    g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint at = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    fold_character (&folded, g_utf8_get_char (p), at++);
  return folded;
}

static void
folded_clear (Folded *folded)
{
  g_array_unref (folded->letters);
  g_array_unref (folded->map);
}

void
fettle_page_text_search (const FettlePageText *self, const char *words, guint page, GArray *hits)
{
  g_autofree char *needle_text = g_strstrip (g_strdup (words));
  Folded needle = fold (needle_text), text = fold (self->text);
  const gunichar *letters = (const gunichar *)text.letters->data;
  const guint length = needle.letters->len;

  for (guint i = 0; length > 0 && i + length <= text.letters->len; i++)
    {
      if (memcmp (letters + i, needle.letters->data, length * sizeof (gunichar)) != 0)
        continue;
      const FettlePageHit hit = { page, g_array_index (text.map, guint, i),
                                  g_array_index (text.map, guint, i + length - 1) + 1 };

      g_array_append_val (hits, hit);
      i += length - 1;
    }
  folded_clear (&needle);
  folded_clear (&text);
}
