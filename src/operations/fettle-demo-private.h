/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the demo business share while it is being made. */
#pragma once

#include "fettle-call.h"
#include "fettle-demo.h"
#include "fettle-demo-words.h"
#include "fettle-transaction.h"

G_BEGIN_DECLS

/* What a customer is promised. */
typedef enum
{
  FETTLE_DEMO_GOLD,
  FETTLE_DEMO_SILVER,
  FETTLE_DEMO_STANDARD,
} FettleDemoLevel;

#define FETTLE_DEMO_N_CATEGORIES 5

/* An installed unit with all that a call about it needs. */
typedef struct
{
  gint64 id;
  gint64 product;
  guint product_index;
  gint64 company;
  gint64 site;
  gint64 contact;
  gint64 area;
  gboolean cardiff;
  FettleDemoLevel level;
} FettleDemoUnit;

/* How far a call is at the present; see fettle-demo-desk.c. */
typedef struct
{
  guint trouble;
  FettleDemoLevel level;
  int raised;
  int allocated;
  int travel;
  int working;
  int held;
  const char
      *summary; /* NULL: that of the trouble; else said by somebody else of the unit before it */
} FettleDemoDesk;

/* One call as planned before it is written. */
typedef struct
{
  FettleInstant raised_at;
  guint unit;
  guint random; /* decides everything else about it, so that order of writing does not matter */
  const FettleDemoDesk *desk; /* or this, where it is not NULL */
} FettleDemoCall;

typedef struct
{
  FettleStore *store;
  GRand *random;
  FettleInstant now;
  GTimeZone *zone;
  gint64 n_calls;
  FettleProgress *progress;
  GCancellable *cancellable;

  gint64 *people; /* ids, by index of fettle_demo_people */
  gint64 *areas;
  gint64 *faults;
  gint64 *products;
  gint64 *articles;                            /* NULL until there are some */
  guint *n_of_product;                         /* units made so far, for serial numbers */
  gint64 duplicate[2];                         /* a call, and the one that it is */
  gint64 teams[2];                             /* Bristol, Cardiff */
  GHashTable *priorities;                      /* name -> id (gint64 *) */
  gint64 levels[FETTLE_DEMO_STANDARD];         /* Gold and Silver */
  gint64 categories[FETTLE_DEMO_N_CATEGORIES]; /* fault, complaint, problem, request, question */
  GArray *units;                               /* FettleDemoUnit */
  GArray *calls;                               /* FettleDemoCall, by time */
} FettleDemo;

/* What becomes of a call, worked out from its own random number alone. */
typedef struct
{
  const FettleDemoTrouble *trouble; /* NULL for planned work */
  const char *summary;
  const char *resolution;
  FettleCallType type;
  FettleInstant allocated_at;
  FettleInstant planned_at;
  FettleInstant travel_at;
  FettleInstant working_at;
  FettleInstant held_at; /* FETTLE_NONE for most */
  FettleInstant resumed_at;
  const char *held_for;
  FettleInstant completed_at;
  gboolean cancelled;
  gboolean undecided; /* nobody has approved it yet */
  gint64 owner;
  gint64 engineer;
} FettleDemoCourse;

void
fettle_demo_plan_course (FettleDemo *demo, const FettleDemoCall *call, FettleDemoCourse *course);
/* The stage that a call has reached at an instant. */
FettleStage fettle_demo_course_get_stage (const FettleDemoCourse *course, FettleInstant at);
/* When the visit is arranged: before somebody sets out. */
FettleInstant fettle_demo_course_get_planning (const FettleDemoCourse *course);
/* A stream of small numbers out of one: so that what a call is does not depend on who asks first. */
guint fettle_demo_next_number (guint *state, guint n);

/* Steps, each in change sets of its own, in this order. */
gboolean fettle_demo_make_staff (FettleDemo *demo, GError **error);
gboolean fettle_demo_make_customers (FettleDemo *demo, GError **error);
gboolean fettle_demo_make_knowledge (FettleDemo *demo, GError **error);
gboolean fettle_demo_make_calls (FettleDemo *demo, GError **error);
gboolean fettle_demo_make_work (FettleDemo *demo, GError **error);
gboolean fettle_demo_make_news (FettleDemo *demo, GError **error);
gboolean fettle_demo_make_documents (FettleDemo *demo, GError **error);

/* A PNG of the rating plate of a unit. */
GBytes *fettle_demo_draw_plate (const FettleDemoProduct *product, const char *serial, int year);

/* Between the bulk and the last days: what the bulk has gathered; and for the last ones what they need. */
gboolean fettle_demo_link_calls (FettleDemo *demo, GError **error);
gboolean
fettle_demo_ask_for_skills (FettleTransaction *transaction, FettleCall *call, GError **error);

/* The unit that an installation brings; in stock before that. */
gboolean fettle_demo_order_unit (FettleDemo *demo,
                                 FettleTransaction *transaction,
                                 FettleCall *call,
                                 guint product,
                                 GError **error);

/* Of a call in the bulk. */
gboolean fettle_demo_use_article (FettleDemo *demo,
                                  FettleTransaction *transaction,
                                  FettleCall *call,
                                  guint random,
                                  GError **error);

/* Within fettle_demo_make_staff(): hours, levels, categories. */
gboolean
fettle_demo_make_service (FettleDemo *demo, FettleTransaction *transaction, GError **error);
/* That of the company with this index. */
FettleDemoLevel fettle_demo_get_level (guint company);

/* Whether that unit can have that trouble. */
gboolean fettle_demo_fits (const FettleDemoUnit *unit, const FettleDemoTrouble *trouble);

/* Makes the newest of the calls planned those that have to be seen to. They are to be sorted afterwards. */
void fettle_demo_lay_desk (FettleDemo *demo);

/* Deterministic choices. */
guint fettle_demo_pick (FettleDemo *demo, guint n);
const char *fettle_demo_pick_word (FettleDemo *demo, const char *const *words);

G_END_DECLS
