/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo business's year of calls. The bulk is written as it stands today; the last days are
 * lived through, change set by change set, so that history, undo and the counts look as they do in
 * an office. */

#include "fettle-demo-private.h"

#include "fettle-activity.h"
#include "fettle-call-event.h"
#include "fettle-call.h"
#include "fettle-note.h"

#define CALLS_PER_CHANGE_SET 20000
/* Notes and activities are for people to read: the newest calls have them. */
#define CALLS_WITH_NOTES 20000
/* So many of the newest calls are lived through. */
#define CALLS_LIVED 90
#define HOUR G_GINT64_CONSTANT (3600)
#define MINUTE G_GINT64_CONSTANT (60)

/* What is known of a call once it has reached @stage. */
static void
bring_to_stage (FettleCall *call, const FettleDemoCourse *course, FettleStage stage)
{
  call->stage = stage;
  if (stage == FETTLE_STAGE_RAISED)
    return;

  call->owner = course->owner;
  if (call->type == FETTLE_CALL_TYPE_CHANGE_REQUEST && call->approval == FETTLE_APPROVAL_NONE
      && !course->undecided)
    {
      call->approval = course->cancelled ? FETTLE_APPROVAL_REFUSED : FETTLE_APPROVAL_APPROVED;
      call->approver = course->owner;
      call->approval_reason =
          g_strdup (course->cancelled ? "The unit is to be replaced within the year."
                                      : "Within the frame of the contract, customer agrees.");
    }
  if (stage == FETTLE_STAGE_ALLOCATED || stage == FETTLE_STAGE_CANCELLED)
    return;

  call->engineer = course->engineer;
  call->planned_at = course->planned_at;
  if (stage == FETTLE_STAGE_ON_HOLD)
    {
      g_free (call->stage_reason);
      call->stage_reason = g_strdup (course->held_for);
      call->stopped_stage = FETTLE_STAGE_WORKING;
    }
  if (stage == FETTLE_STAGE_COMPLETED)
    {
      call->completed_at = course->completed_at;
      g_free (call->resolution);
      call->resolution = g_strdup (course->resolution);
    }
}

static gint64
find_fault (FettleDemo *demo, const char *code)
{
  for (guint i = 0; i < fettle_demo_n_faults; i++)
    if (g_str_equal (fettle_demo_faults[i].code, code))
      return demo->faults[i];

  return 0;
}

/* Most are faults; what is planned is asked for. */
static gint64
choose_category (FettleDemo *demo, FettleCallType type, guint *state)
{
  static const guint of_helpdesk[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 4 };

  if (type == FETTLE_CALL_TYPE_MAINTENANCE)
    return 0;
  if (type != FETTLE_CALL_TYPE_HELPDESK)
    return demo->categories[3];
  return demo->categories[of_helpdesk[fettle_demo_next_number (state, G_N_ELEMENTS (of_helpdesk))]];
}

static FettleCall *
make_call (FettleDemo *demo, const FettleDemoCall *planned, const FettleDemoCourse *course)
{
  static const char *const sources[] = { "phone", "phone", "phone", "e-mail", "portal" };
  const FettleDemoUnit *unit = &g_array_index (demo->units, FettleDemoUnit, planned->unit);
  const char *priority = course->trouble != NULL ? course->trouble->priority : "Normal";
  guint state = planned->random ^ 0x5bd1e995u;
  FettleCall *call = fettle_call_new ();

  call->type = course->type;
  if (call->type == FETTLE_CALL_TYPE_MAINTENANCE)
    call->planned_at = course->planned_at;
  call->raised_at = planned->raised_at;
  call->company = unit->company;
  call->site = unit->site;
  call->contact = unit->contact;
  call->equipment = unit->id;
  call->product = unit->product;
  call->area = unit->area;
  call->team = demo->teams[unit->cardiff];
  call->priority = *(gint64 *)g_hash_table_lookup (demo->priorities, priority);
  call->source = g_strdup (course->type == FETTLE_CALL_TYPE_MAINTENANCE
                               ? "plan"
                               : sources[fettle_demo_next_number (&state, G_N_ELEMENTS (sources))]);
  if (fettle_demo_next_number (&state, 5) == 0)
    call->order_number = g_strdup_printf ("PO %u", 4000 + fettle_demo_next_number (&state, 6000));
  call->category = choose_category (demo, course->type, &state);
  if (course->trouble != NULL)
    {
      call->summary = g_strdup (course->summary);
      call->details = g_strdup (course->trouble->details);
      call->fault = find_fault (demo, course->trouble->fault);
    }
  else
    {
      call->summary = g_strdup_printf ("%s, %s", course->summary,
                                       fettle_demo_products[unit->product_index].name);
    }

  return call;
}

/* What is installed is in stock until then. */
static gboolean
order_unit (FettleDemo *demo,
            FettleTransaction *transaction,
            FettleCall *call,
            const FettleDemoCall *planned,
            GError **error)
{
  const FettleDemoUnit *unit = &g_array_index (demo->units, FettleDemoUnit, planned->unit);

  return call->type != FETTLE_CALL_TYPE_INSTALLATION
         || fettle_demo_order_unit (demo, transaction, call, unit->product_index, error);
}

static gboolean
save_note (FettleDemo *demo,
           FettleTransaction *transaction,
           gint64 call,
           FettleInstant at,
           guint *state,
           GError **error)
{
  g_autoptr (FettleNote) note = fettle_note_new ();

  note->text = g_strdup (fettle_demo_notes[fettle_demo_next_number (
      state, g_strv_length ((char **)fettle_demo_notes))]);
  note->internal = fettle_demo_next_number (state, 3) > 0;
  note->call = call;
  note->author = g_strdup (
      fettle_demo_people[fettle_demo_next_number (state, fettle_demo_n_people)].full_name);
  note->written_at = at;

  return fettle_transaction_save (transaction, FETTLE_RECORD (note), error);
}

static gboolean
save_activity (FettleTransaction *transaction,
               FettleCall *call,
               const FettleDemoCourse *course,
               guint *state,
               GError **error)
{
  g_autoptr (FettleActivity) activity = fettle_activity_new ();

  activity->type = FETTLE_ACTIVITY_TYPE_PHONE;
  activity->summary = g_strdup ("Visit agreed by telephone");
  activity->call = FETTLE_RECORD (call)->id;
  activity->company = call->company;
  activity->contact = call->contact;
  activity->staff = course->owner;
  activity->started_at = course->allocated_at + 5 * MINUTE;
  activity->duration = (2 + fettle_demo_next_number (state, 9)) * MINUTE;

  return fettle_transaction_save (transaction, FETTLE_RECORD (activity), error);
}

/* Notes and activities that a call has gathered until @until. */
static gboolean
save_words (FettleDemo *demo,
            FettleTransaction *transaction,
            FettleCall *call,
            const FettleDemoCourse *course,
            guint random,
            FettleInstant until,
            GError **error)
{
  guint state = random ^ 0x9e3779b9u;

  if (fettle_demo_next_number (&state, 100) < 35 && course->allocated_at + 10 * MINUTE < until
      && !save_note (demo, transaction, FETTLE_RECORD (call)->id,
                     course->allocated_at + 10 * MINUTE, &state, error))
    return FALSE;

  if (fettle_demo_next_number (&state, 100) < 20 && course->working_at + 15 * MINUTE < until
      && !save_note (demo, transaction, FETTLE_RECORD (call)->id, course->working_at + 15 * MINUTE,
                     &state, error))
    return FALSE;

  if (fettle_demo_next_number (&state, 100) < 25 && course->allocated_at + 5 * MINUTE < until)
    return save_activity (transaction, call, course, &state, error);

  return TRUE;
}

/* Who takes a step: the office plans, the engineer travels and works. */
static const char *
get_step_user (FettleDemo *demo, const FettleDemoCourse *course, FettleStage stage)
{
  static const char *const at_the_telephone[] = { "Hannah Reeve", "Carys Lloyd", "Tom Barlow" };
  gboolean on_site = stage >= FETTLE_STAGE_TRAVEL && stage <= FETTLE_STAGE_COMPLETED;
  gint64 id = on_site ? course->engineer : course->owner;

  if (stage == FETTLE_STAGE_RAISED)
    return at_the_telephone[course->allocated_at / MINUTE % G_N_ELEMENTS (at_the_telephone)];
  for (guint i = 0; i < fettle_demo_n_people; i++)
    if (demo->people[i] == id)
      return fettle_demo_people[i].full_name;

  return "Priya Nair";
}

static gboolean
save_stamp (FettleTransaction *transaction,
            FettleCall *call,
            const char *user,
            FettleStage from,
            FettleStage stage,
            FettleInstant at,
            GError **error)
{
  g_autoptr (FettleCallEvent) event = fettle_call_event_new ();

  event->call = FETTLE_RECORD (call)->id;
  event->at = at;
  event->type = from == stage ? FETTLE_CALL_EVENT_TYPE_REPLY : FETTLE_CALL_EVENT_TYPE_STAGE;
  event->from_stage = from;
  event->stage = stage;
  event->reason = g_strdup (stage == FETTLE_STAGE_ON_HOLD ? call->stage_reason : NULL);
  event->staff_name = g_strdup (user);

  return fettle_transaction_save (transaction, FETTLE_RECORD (event), error);
}

/* The customer is told who is coming, before the call is planned. */
static FettleInstant
get_reply_at (const FettleDemoCourse *course)
{
  return course->allocated_at + 8 * MINUTE;
}

/* The stamps that a call has gathered until @until. */
static gboolean
save_stamps (FettleDemo *demo,
             FettleTransaction *transaction,
             FettleCall *call,
             const FettleDemoCourse *course,
             FettleInstant until,
             GError **error)
{
  FettleInstant ends_at = course->cancelled ? course->planned_at : course->completed_at;
  const struct
  {
    FettleStage stage;
    FettleInstant at;
  } steps[] = {
    { FETTLE_STAGE_ALLOCATED, course->allocated_at },
    { FETTLE_STAGE_ALLOCATED, get_reply_at (course) },
    { FETTLE_STAGE_PLANNED, fettle_demo_course_get_planning (course) },
    { FETTLE_STAGE_TRAVEL, course->travel_at },
    { FETTLE_STAGE_WORKING, course->working_at },
    { FETTLE_STAGE_ON_HOLD, course->held_at },
    { FETTLE_STAGE_WORKING, course->resumed_at },
    { course->cancelled ? FETTLE_STAGE_CANCELLED : FETTLE_STAGE_COMPLETED, ends_at },
  };
  FettleStage from = FETTLE_STAGE_RAISED;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean end = i + 1 == G_N_ELEMENTS (steps);

      if (steps[i].at == FETTLE_NONE || steps[i].at > until || (!end && steps[i].at >= ends_at)
          || (course->undecided && steps[i].stage != FETTLE_STAGE_ALLOCATED))
        continue;
      if (!save_stamp (transaction, call, get_step_user (demo, course, steps[i].stage), from,
                       steps[i].stage, steps[i].at, error))
        return FALSE;
      from = steps[i].stage;
    }

  return TRUE;
}

/* --- when calls come ------------------------------------------------------------------------- */

/* How busy a day is: heating fails in winter, and offices ring on working days. */
static guint
get_day_weight (FettleDate date)
{
  static const guint by_month[] = { 135, 130, 115, 95, 80, 70, 65, 70, 85, 105, 125, 135 };
  static const guint by_weekday[] = { 125, 105, 100, 100, 95, 16, 7 };
  int month = 1;

  fettle_date_get_ymd (date, NULL, &month, NULL);

  return by_month[month - 1] * by_weekday[fettle_date_get_weekday (date) - 1];
}

static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const FettleDemoCall *one = a;
  const FettleDemoCall *other = b;

  if (one->raised_at != other->raised_at)
    return one->raised_at < other->raised_at ? -1 : 1;

  return one->random < other->random ? -1 : one->random > other->random;
}

static void
add_calls_of_day (FettleDemo *demo, FettleDate date, gint64 n)
{
  FettleInstant opens = fettle_instant_new (date, 7 * HOUR + 30 * MINUTE, demo->zone);
  FettleInstant closes = MIN (opens + 10 * HOUR + 30 * MINUTE, demo->now - 4 * MINUTE);

  /* Before the office opens, what was to come today came during the night. */
  if (closes <= opens)
    opens = closes - 4 * HOUR;

  for (gint64 i = 0; i < n; i++)
    {
      FettleDemoCall call = { 0 };

      call.raised_at = opens + g_rand_int_range (demo->random, 0, (gint32)(closes - opens));
      call.unit = fettle_demo_pick (demo, demo->units->len);
      call.random = g_rand_int (demo->random);
      g_array_append_val (demo->calls, call);
    }
}

/* Spreads the calls over the 365 days up to today by the days' weights; exactly n_calls in all. */
static void
plan_calls (FettleDemo *demo)
{
  FettleDate today = fettle_instant_get_date (demo->now, demo->zone);
  gint64 total = 0;
  gint64 so_far = 0;
  gint64 given = 0;

  for (FettleDate date = today - 364; date <= today; date++)
    total += get_day_weight (date);

  for (FettleDate date = today - 364; date <= today; date++)
    {
      gint64 until;

      so_far += get_day_weight (date);
      until = demo->n_calls * so_far / total;
      add_calls_of_day (demo, date, until - given);
      given = until;
    }

  g_array_sort (demo->calls, compare_calls);
  fettle_demo_lay_desk (demo);
  g_array_sort (demo->calls, compare_calls);
}

/* --- the bulk -------------------------------------------------------------------------------- */

typedef struct
{
  FettleDemo *demo;
  guint from;
  guint to;
} BulkWork;

static gboolean
make_bulk_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  BulkWork *work = data;
  FettleDemo *demo = work->demo;

  for (guint i = work->from; i < work->to; i++)
    {
      const FettleDemoCall *planned = &g_array_index (demo->calls, FettleDemoCall, i);
      g_autoptr (FettleCall) call = NULL;
      FettleDemoCourse course;

      fettle_demo_plan_course (demo, planned, &course);
      call = make_call (demo, planned, &course);
      bring_to_stage (call, &course, fettle_demo_course_get_stage (&course, demo->now));
      if (!order_unit (demo, transaction, call, planned, error)
          || !fettle_transaction_save (transaction, FETTLE_RECORD (call), error))
        return FALSE;

      if (i + CALLS_WITH_NOTES >= demo->calls->len
          && (!save_stamps (demo, transaction, call, &course, demo->now, error)
              || !save_words (demo, transaction, call, &course, planned->random, demo->now, error)
              || !fettle_demo_use_article (demo, transaction, call, planned->random, error)))
        return FALSE;

      if (i % 500 == 0)
        fettle_progress_set (demo->progress, i, demo->n_calls);
    }

  return TRUE;
}

/* --- the last days --------------------------------------------------------------------------- */

/* One step of one call's life. */
typedef struct
{
  FettleInstant at;
  guint call; /* index into the lived calls */
  FettleStage stage;
} Step;

typedef struct
{
  FettleDemo *demo;
  const FettleDemoCall *planned;
  FettleDemoCourse *course;
  gint64 *id;
  FettleStage stage;
} StepWork;

static gboolean
live_step_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  StepWork *work = data;
  g_autoptr (FettleRecord) record = NULL;

  if (*work->id == 0)
    record = FETTLE_RECORD (make_call (work->demo, work->planned, work->course));
  else
    record =
        fettle_transaction_load (transaction, fettle_kind_from_name ("call"), *work->id, error);

  if (record == NULL
      || (*work->id == 0
          && !order_unit (work->demo, transaction, FETTLE_CALL (record), work->planned, error)))
    return FALSE;

  bring_to_stage (FETTLE_CALL (record), work->course, work->stage);
  if (!fettle_transaction_save (transaction, record, error))
    return FALSE;

  *work->id = record->id;
  if (work->stage == FETTLE_STAGE_RAISED)
    return fettle_demo_ask_for_skills (transaction, FETTLE_CALL (record), error);
  if (work->stage == FETTLE_STAGE_PLANNED)
    return save_stamp (transaction, FETTLE_CALL (record),
                       get_step_user (work->demo, work->course, FETTLE_STAGE_ALLOCATED),
                       FETTLE_STAGE_PLANNED, FETTLE_STAGE_PLANNED, get_reply_at (work->course),
                       error)
           && save_words (work->demo, transaction, FETTLE_CALL (record), work->course,
                          work->planned->random, work->demo->now, error);

  return TRUE;
}

static const char *
get_step_title (FettleStage stage)
{
  switch (stage)
    {
    case FETTLE_STAGE_RAISED:
      return _ ("Log call");
    case FETTLE_STAGE_ALLOCATED:
      return _ ("Allocate call");
    case FETTLE_STAGE_PLANNED:
      return _ ("Plan call");
    case FETTLE_STAGE_TRAVEL:
      return _ ("Start travel");
    case FETTLE_STAGE_WORKING:
      return _ ("Start work");
    case FETTLE_STAGE_ON_HOLD:
      return _ ("Put call on hold");
    case FETTLE_STAGE_COMPLETED:
      return _ ("Complete call");
    case FETTLE_STAGE_CANCELLED:
    default:
      return _ ("Cancel call");
    }
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *one = a;
  const Step *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  if (one->call != other->call)
    return one->call < other->call ? -1 : 1;

  return (int)one->stage - (int)other->stage;
}

static void
add_step (GArray *steps, guint call, FettleStage stage, FettleInstant at, FettleInstant now)
{
  Step step = { at, call, stage };

  if (at != FETTLE_NONE && at <= now)
    g_array_append_val (steps, step);
}

static GArray *
plan_steps (FettleDemo *demo, const FettleDemoCall *calls, FettleDemoCourse *courses, guint n)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < n; i++)
    {
      FettleDemoCourse *course = &courses[i];

      fettle_demo_plan_course (demo, &calls[i], course);
      add_step (steps, i, FETTLE_STAGE_RAISED, calls[i].raised_at, demo->now);
      add_step (steps, i, FETTLE_STAGE_ALLOCATED, course->allocated_at, demo->now);
      if (course->undecided)
        continue;
      add_step (steps, i, FETTLE_STAGE_PLANNED, fettle_demo_course_get_planning (course),
                demo->now);
      if (course->cancelled)
        {
          add_step (steps, i, FETTLE_STAGE_CANCELLED, course->planned_at, demo->now);
          continue;
        }
      add_step (steps, i, FETTLE_STAGE_TRAVEL, course->travel_at, demo->now);
      add_step (steps, i, FETTLE_STAGE_WORKING, course->working_at, demo->now);
      add_step (steps, i, FETTLE_STAGE_ON_HOLD, course->held_at, demo->now);
      add_step (steps, i, FETTLE_STAGE_WORKING, course->resumed_at, demo->now);
      add_step (steps, i, FETTLE_STAGE_COMPLETED, course->completed_at, demo->now);
    }

  g_array_sort (steps, compare_steps);

  return steps;
}

/* The first one that was reported twice. */
static void
keep_duplicate (FettleDemo *demo, const FettleDemoCall *calls, const gint64 *ids, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n && demo->duplicate[0] == 0; j++)
      if (calls[i].desk != NULL && calls[j].desk != NULL && calls[i].desk->summary != NULL
          && calls[j].desk + 1 == calls[i].desk)
        {
          demo->duplicate[0] = ids[i];
          demo->duplicate[1] = ids[j];
        }
}

static gboolean
live_last_days (FettleDemo *demo, guint from, GError **error)
{
  const FettleDemoCall *calls = &g_array_index (demo->calls, FettleDemoCall, from);
  guint n = demo->calls->len - from;
  g_autofree FettleDemoCourse *courses = g_new0 (FettleDemoCourse, n + 1);
  g_autofree gint64 *ids = g_new0 (gint64, n + 1);
  g_autoptr (GArray) steps = plan_steps (demo, calls, courses, n);

  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = &g_array_index (steps, Step, i);
      StepWork work = { demo, &calls[step->call], &courses[step->call], &ids[step->call],
                        step->stage };

      fettle_store_set_now (demo->store, step->at);
      fettle_store_set_user (demo->store, get_step_user (demo, work.course, step->stage));
      if (!fettle_store_write (demo->store, get_step_title (step->stage), live_step_work, &work,
                               demo->cancellable, NULL, error))
        return FALSE;
    }
  keep_duplicate (demo, calls, ids, n);

  return TRUE;
}

gboolean
fettle_demo_make_calls (FettleDemo *demo, GError **error)
{
  guint n_bulk;
  BulkWork work = { .demo = demo };

  plan_calls (demo);
  n_bulk = demo->calls->len > CALLS_LIVED ? demo->calls->len - CALLS_LIVED : 0;
  fettle_progress_set_label (demo->progress, _ ("Writing calls"));
  for (guint from = 0; from < n_bulk; from += CALLS_PER_CHANGE_SET)
    {
      work.from = from;
      work.to = MIN (from + CALLS_PER_CHANGE_SET, n_bulk);
      fettle_store_set_now (demo->store,
                            g_array_index (demo->calls, FettleDemoCall, work.to - 1).raised_at);
      if (!fettle_store_write (demo->store, _ ("Take over calls"), make_bulk_work, &work,
                               demo->cancellable, NULL, error))
        return FALSE;
    }

  if (!fettle_demo_link_calls (demo, error)
      || (demo->calls->len > n_bulk && !live_last_days (demo, n_bulk, error)))
    return FALSE;

  fettle_progress_set (demo->progress, demo->n_calls, demo->n_calls);

  return TRUE;
}
