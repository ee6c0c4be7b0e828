/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers what is due when and how much was worked, from texts, with the proof. */
#pragma once

#include "fettle-store.h"
#include "fettle-working-time.h"

G_BEGIN_DECLS

/**
 * FettleExplainError:
 * @FETTLE_EXPLAIN_ERROR_QUESTION: the question is not understood
 * @FETTLE_EXPLAIN_ERROR_HOURS: the stored work hours cannot be had
 * @FETTLE_EXPLAIN_ERROR_NEVER: so much will never have been worked
 *
 * Messages begin with what they are about: "hours: …".
 */
typedef enum
{
  FETTLE_EXPLAIN_ERROR_QUESTION,
  FETTLE_EXPLAIN_ERROR_HOURS,
  FETTLE_EXPLAIN_ERROR_NEVER,
} FettleExplainError;

#define FETTLE_EXPLAIN_ERROR (fettle_explain_error_quark ())
GQuark fettle_explain_error_quark (void);

typedef enum
{
  FETTLE_EXPLAIN_DUE,
  FETTLE_EXPLAIN_WORKED,
} FettleExplainKind;

/**
 * FettleExplainQuestion: texts as people write them; NULL where nothing is said
 * @hours: as fettle_calendar_new() reads them, or the name of stored work hours
 * @zone: NULL: that of the stored hours, else of the computer
 * @closed: further closures
 * @open: further openings
 * @from: an instant; without an offset, in the zone
 * @to: the same, of time worked
 * @target: a duration, of what is due
 * @hold: "A/B", "A/"
 */
typedef struct
{
  FettleExplainKind kind;
  char *hours;
  char *zone;
  GStrv closed;
  GStrv open;
  char *from;
  char *to;
  char *target;
  GStrv hold;
} FettleExplainQuestion;

void fettle_explain_question_clear (FettleExplainQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleExplainQuestion, fettle_explain_question_clear)

/**
 * FettleExplainAnswer:
 * @zone: that the answer is told in
 * @due: of what is due
 * @worked: until it is due, until the hold that has not ended, or until @to
 * @steps: (element-type FettleWorkedStep): the proof
 */
typedef struct
{
  FettleExplainKind kind;
  FettleZone *zone;
  FettleDue due;
  gint64 worked;
  GArray *steps;
} FettleExplainAnswer;

void fettle_explain_answer_clear (FettleExplainAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleExplainAnswer, fettle_explain_answer_clear)
/* One object on one line, without its end. */
void fettle_explain_answer_append_json (const FettleExplainAnswer *answer, GString *out);

/**
 * FettleExplain:
 *
 * Keeps the hours that it was asked about, worked out, for the next question. Belongs to one thread.
 */
typedef struct _FettleExplain FettleExplain;

/* Gives the business that stored work hours are in, when the first question names some; (transfer none). */
typedef FettleStore *(*FettleExplainOpenFunc) (gpointer data, GError **error);

FettleExplain *fettle_explain_new (FettleExplainOpenFunc open, gpointer data);
void fettle_explain_free (FettleExplain *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleExplain, fettle_explain_free)

/* @answer: (out caller-allocates): filled on TRUE. Errors are #FettleExplainError. */
gboolean fettle_explain_ask (FettleExplain *self,
                             const FettleExplainQuestion *question,
                             FettleExplainAnswer *answer,
                             GError **error);

G_END_DECLS
