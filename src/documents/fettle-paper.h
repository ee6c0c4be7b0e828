/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of one document with what stands on them, before they are drawn. */
#pragma once

#include "fettle-qr-code.h"
#include "fettle-text-style.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_PAPER_A4,
  FETTLE_PAPER_LETTER,
  FETTLE_PAPER_A4_WIDE, /* turned, for wide tables */
  FETTLE_PAPER_LETTER_WIDE,
} FettlePaperSize;

/* "a4", "letter"; FALSE for anything else. */
gboolean fettle_paper_size_from_nick (const char *nick, FettlePaperSize *size);
FettlePaperSize fettle_paper_size_turn (FettlePaperSize size);

/* 20 mm at the sides, 16 mm above and below. */
#define FETTLE_PAPER_MARGIN 56.7
#define FETTLE_PAPER_TOP 45.4

/**
 * FettleRule: the two weights of line there are
 */
typedef enum
{
  FETTLE_RULE_STRONG, /* 0.8 pt in ink */
  FETTLE_RULE_FAINT,  /* 0.4 pt in grey */
} FettleRule;

/**
 * FettlePaper:
 *
 * What is placed is kept and drawn at the end, when it is known how many pages there are. Places
 * are in points from the upper left corner of the page; on paper that is read from the right they
 * are from the upper right one, so that a document is laid out once for both.
 */
typedef struct _FettlePaper FettlePaper;

/* @language: BCP 47; decides which way the paper is read. */
FettlePaper *fettle_paper_new (FettlePaperSize size, const char *language);
void fettle_paper_free (FettlePaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettlePaper, fettle_paper_free)

double fettle_paper_get_width (const FettlePaper *self);
double fettle_paper_get_height (const FettlePaper *self);
gboolean fettle_paper_is_mirrored (const FettlePaper *self);
PangoContext *fettle_paper_get_context (FettlePaper *self);

void fettle_paper_add_page (FettlePaper *self);
guint fettle_paper_get_n_pages (const FettlePaper *self);

/* A line of text whose baseline is at @y; @width is its own. @uri: (nullable): where it leads. */
void fettle_paper_add_line (FettlePaper *self,
                            guint page,
                            PangoLayoutLine *line,
                            double x,
                            double y,
                            double width,
                            FettleInk ink,
                            const char *uri);
void fettle_paper_add_rule (
    FettlePaper *self, guint page, double x, double y, double width, FettleRule rule);
/* A quiet ground with round corners. */
void fettle_paper_add_panel (
    FettlePaper *self, guint page, double x, double y, double width, double height);
/* A box of a panel for somebody to write in. */
void fettle_paper_add_field (
    FettlePaper *self, guint page, double x, double y, double width, double height);
/* Takes @code. */
void fettle_paper_add_code (
    FettlePaper *self, guint page, double x, double y, double size, FettleQrCode *code);

/* Of charts: a bar filled with @ink; @strength: 1 in full, less is paler. */
void fettle_paper_add_bar (FettlePaper *self,
                           guint page,
                           double x,
                           double y,
                           double width,
                           double height,
                           FettleInk ink,
                           double strength);
/* Of charts: straight lines from point to point (x and y in turn), 1.4 pt in @ink; dashed ones are 0.8 pt. */
void fettle_paper_add_path (FettlePaper *self,
                            guint page,
                            const double *points,
                            guint n_points,
                            FettleInk ink,
                            gboolean dashed);
/* Of charts: a dot around a point; hollow where something is amiss. */
void fettle_paper_add_dot (
    FettlePaper *self, guint page, double x, double y, FettleInk ink, gboolean hollow);

void fettle_paper_draw (FettlePaper *self, guint page, cairo_t *cr);

G_END_DECLS
