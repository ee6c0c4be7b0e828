/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a page and where they stand. */
#pragma once

#include <glib-object.h>
#include <graphene.h>

G_BEGIN_DECLS

/**
 * FettlePagePlace: before a character of a page
 */
typedef struct
{
  guint page;
  guint character;
} FettlePagePlace;

int fettle_page_place_compare (FettlePagePlace a, FettlePagePlace b);

/**
 * FettlePageHit: what a search has found: characters of a page
 */
typedef struct
{
  guint page;
  guint start;
  guint end;
} FettlePageHit;

/**
 * FettlePageLink: a place that leads to an address or to a page
 */
typedef struct
{
  graphene_rect_t area;
  char *uri; /* NULL: to a page */
  guint page;
} FettlePageLink;

/**
 * FettlePageText: read-only once made, may be shared between threads
 * @text: as people read it
 * @boxes: (element-type graphene_rect_t): of each character, from the page's upper left corner
 * @links: (element-type FettlePageLink)
 */
typedef struct
{
  char *text;
  GArray *boxes;
  GArray *links;
} FettlePageText;

FettlePageText *
fettle_page_text_new (const char *text); /* refcounted; boxes and links to be filled */
void fettle_page_text_unref (FettlePageText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettlePageText, fettle_page_text_unref)

guint fettle_page_text_get_length (const FettlePageText *self); /* in characters */
/* The place nearest to a point: before the character whose left half it is in. */
guint fettle_page_text_find_place (const FettlePageText *self, double x, double y);
const FettlePageLink *fettle_page_text_find_link (const FettlePageText *self, double x, double y);
/* Of the word around a character. */
void fettle_page_text_get_word (const FettlePageText *self, guint at, guint *start, guint *end);
char *fettle_page_text_dup_part (const FettlePageText *self, guint start, guint end);

typedef void (*FettlePageBoxFunc) (const graphene_rect_t *box, gpointer data);
/* One box for each line between two characters. */
void fettle_page_text_for_each_box (
    const FettlePageText *self, guint start, guint end, FettlePageBoxFunc func, gpointer data);

/* Appends FettlePageHit; case, accents and the kind of white space do not count. */
void
fettle_page_text_search (const FettlePageText *self, const char *words, guint page, GArray *hits);

G_END_DECLS
