/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a call is: its stages as a line of circles that can be clicked. */

#include "fettle-stage-stepper.h"

#define CIRCLE 20
#define GAP 6

static const FettleStage all_stages[] = {
  FETTLE_STAGE_RAISED, FETTLE_STAGE_ALLOCATED, FETTLE_STAGE_PLANNED,
  FETTLE_STAGE_TRAVEL, FETTLE_STAGE_WORKING,   FETTLE_STAGE_COMPLETED,
};
#define N_STEPS G_N_ELEMENTS (all_stages)
G_STATIC_ASSERT (N_STEPS == FETTLE_STAGE_MAX_STEPS);

/* One stage: a button with its word and its instant, the circle drawn above by the stepper. */
typedef struct
{
  GtkWidget *button;
  GtkLabel *word;
  GtkLabel *stamp;
} Step;

struct _FettleStageStepper
{
  GtkWidget parent_instance;

  Step step[N_STEPS];
  FettleStageStep steps[N_STEPS];
  guint n_steps;
  gboolean given; /* somebody knows more about the steps than the call says */
  guint present;  /* index of the stage reached last */
  gboolean ended; /* nothing is to come: completed or cancelled */
};

G_DEFINE_FINAL_TYPE (FettleStageStepper, fettle_stage_stepper, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_STAGE_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_clicked (GtkButton *button, FettleStageStepper *self)
{
  for (guint i = 0; i < N_STEPS; i++)
    if (self->step[i].button == GTK_WIDGET (button))
      g_signal_emit (self, signals[SIGNAL_STAGE_CHOSEN], 0, (int)self->steps[i].stage);
}

/* --- drawing -------------------------------------------------------------------------------------- */

/* Centre of a step's circle: over the start of its words, in either direction of reading. */
static graphene_point_t
get_centre (FettleStageStepper *self, guint i)
{
  graphene_rect_t bounds;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (!gtk_widget_compute_bounds (self->step[i].button, GTK_WIDGET (self), &bounds))
    graphene_rect_init (&bounds, 0, 0, 0, 0);

  return GRAPHENE_POINT_INIT (rtl ? bounds.origin.x + bounds.size.width - CIRCLE / 2 - 1
                                  : bounds.origin.x + CIRCLE / 2 + 1,
                              CIRCLE / 2 + 2);
}

static void
draw_ring (GtkSnapshot *snapshot,
           graphene_point_t centre,
           float radius,
           float width,
           const GdkRGBA *colour)
{
  GskRoundedRect outline;
  const float widths[] = { width, width, width, width };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT (centre.x - radius, centre.y - radius, 2 * radius, 2 * radius),
      radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
draw_disc (GtkSnapshot *snapshot, graphene_point_t centre, float radius, const GdkRGBA *colour)
{
  GskRoundedRect outline;
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (centre.x - radius, centre.y - radius, 2 * radius, 2 * radius);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_tick (GtkSnapshot *snapshot, graphene_point_t centre, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (centre.x - CIRCLE / 2, centre.y - CIRCLE / 2, CIRCLE, CIRCLE));

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, centre.x - 4, centre.y + 0.5);
  cairo_line_to (cr, centre.x - 1.2, centre.y + 3.2);
  cairo_line_to (cr, centre.x + 4, centre.y - 3);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Neither done nor to come. */
static void
draw_dash (GtkSnapshot *snapshot, graphene_point_t centre, const GdkRGBA *colour)
{
  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (centre.x - 4, centre.y - 1, 8, 2));
}

static gboolean
is_skipped (FettleStageStepper *self, guint i)
{
  return i < self->present && self->steps[i].skipped;
}

static void
draw_step (FettleStageStepper *self,
           GtkSnapshot *snapshot,
           guint i,
           const GdkRGBA *accent,
           const GdkRGBA *on_accent,
           const GdkRGBA *pale)
{
  graphene_point_t centre = get_centre (self, i);

  if (is_skipped (self, i))
    {
      draw_ring (snapshot, centre, CIRCLE / 2, 2, pale);
      draw_dash (snapshot, centre, pale);
    }
  else if (i < self->present || (i == self->present && self->ended))
    {
      draw_disc (snapshot, centre, CIRCLE / 2, accent);
      draw_tick (snapshot, centre, on_accent);
    }
  else if (i == self->present)
    {
      draw_ring (snapshot, centre, CIRCLE / 2, 2, accent);
      draw_disc (snapshot, centre, 4.5, accent);
    }
  else
    {
      draw_ring (snapshot, centre, CIRCLE / 2, 2, pale);
    }
}

static void
draw_line (FettleStageStepper *self, GtkSnapshot *snapshot, guint i, const GdkRGBA *colour)
{
  graphene_point_t one = get_centre (self, i);
  graphene_point_t other = get_centre (self, i + 1);
  float left = MIN (one.x, other.x) + CIRCLE / 2 + GAP;
  float right = MAX (one.x, other.x) - CIRCLE / 2 - GAP;

  if (right > left)
    gtk_snapshot_append_color (snapshot, colour,
                               &GRAPHENE_RECT_INIT (left, one.y - 1, right - left, 2));
}

static void
look_up_colour (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void
fettle_stage_stepper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FettleStageStepper *self = FETTLE_STAGE_STEPPER (widget);
  GdkRGBA accent, on_accent, pale;

  look_up_colour (widget, "accent_bg_color", &accent);
  look_up_colour (widget, "accent_fg_color", &on_accent);
  look_up_colour (widget, "window_fg_color", &pale);
  pale.alpha *= 0.22f;

  for (guint i = 0; i + 1 < self->n_steps; i++)
    draw_line (self, snapshot, i, i < self->present ? &accent : &pale);
  for (guint i = 0; i < self->n_steps; i++)
    draw_step (self, snapshot, i, &accent, &on_accent, &pale);

  GTK_WIDGET_CLASS (fettle_stage_stepper_parent_class)->snapshot (widget, snapshot);
}

/* --- showing a call ------------------------------------------------------------------------------- */

/* The step that stands for a stage; On hold and Cancelled stand where work stopped. A stage that is no
 * longer used stands where the last one before it does. */
static guint
get_index (FettleStageStepper *self, FettleCall *call)
{
  gboolean stopped = call->stage == FETTLE_STAGE_ON_HOLD || call->stage == FETTLE_STAGE_CANCELLED;
  FettleStage stage = stopped ? call->stopped_stage : call->stage;
  guint index = 0;

  for (guint i = 0; i < self->n_steps; i++)
    if (self->steps[i].stage <= stage)
      index = i;
  return index;
}

static FettleInstant
get_stamp (FettleCall *call, FettleStage stage)
{
  switch (stage)
    {
    case FETTLE_STAGE_RAISED:
      return call->raised_at;
    case FETTLE_STAGE_PLANNED:
      return call->planned_at;
    case FETTLE_STAGE_COMPLETED:
      return call->completed_at;
    case FETTLE_STAGE_ALLOCATED:
    case FETTLE_STAGE_TRAVEL:
    case FETTLE_STAGE_WORKING:
    case FETTLE_STAGE_ON_HOLD:
    case FETTLE_STAGE_CANCELLED:
    default:
      return FETTLE_NONE;
    }
}

/* "10:06" today, "Wed 12:10" on other days */
static char *
dup_at (FettleInstant at, const FettleFormat *format)
{
  if (fettle_instant_get_date (at, format->zone)
      != fettle_instant_get_date (format->now, format->zone))
    return fettle_instant_format_short (at, format->zone, format->now);
  return fettle_instant_format_time (at, format->zone);
}

/* "Wed 12:10", "since 10:32", "for Fri 10:30", "due 13:10" */
static char *
dup_stamp (FettleStageStepper *self, guint i, FettleCall *call, const FettleFormat *format)
{
  const FettleStageStep *step = &self->steps[i];
  g_autofree char *at = NULL;

  if (is_skipped (self, i))
    /* Translators: below a stage that the call went past without ever being there */
    return g_strdup (_ ("skipped"));
  if (step->at == FETTLE_INSTANT_NONE)
    return g_strdup ("");
  at = dup_at (step->at, format);
  if (step->expected && step->stage == FETTLE_STAGE_COMPLETED)
    /* Translators: below a stage that is to come; %s is an instant: due 13:10 */
    return g_strdup_printf (_ ("due %s"), at);
  if (step->expected)
    /* Translators: below the stage Planned; %s is an instant: for Fri 10:30 */
    return g_strdup_printf (_ ("for %s"), at);
  if (i == self->present && !self->ended && self->given
      && (i > 0 || call->stage == FETTLE_STAGE_ON_HOLD))
    /* Translators: below the present stage; %s is an instant: since 10:32 */
    return g_strdup_printf (_ ("since %s"), at);
  return g_steal_pointer (&at);
}

static void
set_class (GtkLabel *label, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), css_class);
}

/* Why a step cannot be chosen, and that it was skipped: to be read, and for the pointer. */
static char *
dup_description (FettleStageStepper *self, guint i)
{
  const char *forbidden = i != self->present ? self->steps[i].forbidden : NULL;
  const char *skipped = _ ("Skipped: the call went past this stage");

  if (!is_skipped (self, i))
    return g_strdup (forbidden);
  return forbidden != NULL ? g_strdup_printf ("%s\n%s", skipped, forbidden) : g_strdup (skipped);
}

static void
show_step (FettleStageStepper *self, guint i, FettleCall *call, const FettleFormat *format)
{
  Step *step = &self->step[i];
  const char *forbidden = self->steps[i].forbidden;
  gboolean present = i == self->present;
  gboolean stopped =
      present && (call->stage == FETTLE_STAGE_ON_HOLD || call->stage == FETTLE_STAGE_CANCELLED);
  const char *word = fettle_choice_get_label (fettle_stage_get_type (),
                                              stopped ? call->stage : self->steps[i].stage);
  g_autofree char *stamp = dup_stamp (self, i, call, format);
  g_autofree char *name =
      *stamp != '\0' ? g_strdup_printf ("%s, %s", word, stamp) : g_strdup (word);
  g_autofree char *description = dup_description (self, i);

  gtk_label_set_label (step->word, word);
  gtk_label_set_label (step->stamp, stamp);
  set_class (step->word, "heading", present);
  set_class (step->word, "dim-label", i > self->present || is_skipped (self, i));
  if (i < self->present)
    gtk_widget_add_css_class (step->button, "past");
  else
    gtk_widget_remove_css_class (step->button, "past");
  gtk_widget_set_sensitive (step->button, forbidden == NULL || present);
  gtk_widget_set_tooltip_text (step->button, description);

  gtk_accessible_update_property (GTK_ACCESSIBLE (step->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (step->button), GTK_ACCESSIBLE_STATE_SELECTED,
                               present, -1);
}

static void
clear_steps (FettleStageStepper *self)
{
  for (guint i = 0; i < self->n_steps; i++)
    g_clear_pointer (&self->steps[i].forbidden, g_free);
  self->n_steps = 0;
}

static void
fettle_stage_stepper_dispose (GObject *object)
{
  FettleStageStepper *self = FETTLE_STAGE_STEPPER (object);

  for (guint i = 0; i < N_STEPS; i++)
    g_clear_pointer (&self->step[i].button, gtk_widget_unparent);
  clear_steps (self);

  G_OBJECT_CLASS (fettle_stage_stepper_parent_class)->dispose (object);
}

static void
fettle_stage_stepper_class_init (FettleStageStepperClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_stage_stepper_dispose;
  widget_class->snapshot = fettle_stage_stepper_snapshot;

  signals[SIGNAL_STAGE_CHOSEN] =
      g_signal_new ("stage-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stepper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }

  return GTK_LABEL (label);
}

static void
fettle_stage_stepper_init (FettleStageStepper *self)
{
  gtk_box_layout_set_homogeneous (
      GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Stage"),
                                  -1);

  for (guint i = 0; i < N_STEPS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      Step *step = &self->step[i];

      step->word = make_label (NULL);
      step->stamp = make_label ("caption");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (step->word));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (step->stamp));
      gtk_widget_set_margin_top (box, CIRCLE + GAP + 2);
      step->button = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (step->button), box);
      gtk_widget_add_css_class (step->button, "flat");
      gtk_widget_add_css_class (step->button, "step");
      gtk_widget_set_parent (step->button, GTK_WIDGET (self));
      g_signal_connect (step->button, "clicked", G_CALLBACK (on_clicked), self);
    }
}

void
fettle_stage_stepper_set_steps (FettleStageStepper *self,
                                const FettleStageStep *steps,
                                guint n_steps)
{
  g_return_if_fail (FETTLE_IS_STAGE_STEPPER (self));
  g_return_if_fail (n_steps <= N_STEPS);

  clear_steps (self);
  for (guint i = 0; i < n_steps; i++)
    {
      self->steps[i] = steps[i];
      self->steps[i].forbidden = g_strdup (steps[i].forbidden);
    }
  self->n_steps = n_steps;
  self->given = TRUE;
}

static void
set_all_stages (FettleStageStepper *self, FettleCall *call)
{
  clear_steps (self);
  self->n_steps = N_STEPS;
  for (guint i = 0; i < N_STEPS; i++)
    self->steps[i] =
        (FettleStageStep){ .stage = all_stages[i], .at = get_stamp (call, all_stages[i]) };
}

void
fettle_stage_stepper_show (FettleStageStepper *self, FettleCall *call, const FettleFormat *format)
{
  g_return_if_fail (FETTLE_IS_STAGE_STEPPER (self));
  g_return_if_fail (FETTLE_IS_CALL (call));
  g_return_if_fail (format != NULL);

  if (!self->given)
    set_all_stages (self, call);
  self->present = get_index (self, call);
  self->ended = !fettle_stage_is_open (call->stage);
  for (guint i = 0; i < N_STEPS; i++)
    gtk_widget_set_visible (self->step[i].button, i < self->n_steps);
  for (guint i = 0; i < self->n_steps; i++)
    show_step (self, i, call, format);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
