/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the customer of a new call can be told: when somebody comes, when it is mended. */

#include "fettle-promise-view.h"

#include <glib/gi18n-lib.h>

#include "fettle-proof-popover.h"
#include "fettle-state-pill.h"
#include "fettle-widgets.h"

struct _FettlePromiseView
{
  GtkWidget parent_instance;

  GtkWidget *rows[FETTLE_N_CLOCKS];
  GtkLabel *times[FETTLE_N_CLOCKS];
  FettleStatePill *pills[FETTLE_N_CLOCKS];
  GtkLabel *why;
  FettleCallService *service; /* what is shown; NULL: nothing yet */
  FettleCall *call;
  FettleFormat format;
};

G_DEFINE_FINAL_TYPE (FettlePromiseView, fettle_promise_view, GTK_TYPE_WIDGET)

static const char *const captions[FETTLE_N_CLOCKS] = {
  [FETTLE_CLOCK_RESPONSE] = N_ ("Respond by"),
  [FETTLE_CLOCK_FIX] = N_ ("Fix by"),
};

static const char *const names[FETTLE_N_CLOCKS] = {
  [FETTLE_CLOCK_RESPONSE] = "respond",
  [FETTLE_CLOCK_FIX] = "fix",
};

static FettleInstant
get_due (FettlePromiseView *self, FettleClockKind kind)
{
  const FettleServiceClock *clock = fettle_call_service_get_clock (self->service, kind);

  return clock != NULL && clock->target != FETTLE_NONE ? clock->due.at : FETTLE_INSTANT_NONE;
}

static void
show_clock (FettlePromiseView *self, FettleClockKind kind)
{
  const FettleInstant due_at = get_due (self, kind);
  g_autofree char *at = NULL;
  g_autofree char *distance = NULL;

  gtk_widget_set_visible (self->rows[kind], due_at != FETTLE_INSTANT_NONE);
  if (due_at == FETTLE_INSTANT_NONE)
    return;
  at = fettle_instant_format_short (due_at, self->format.zone, self->format.now);
  distance = fettle_instant_format_relative (due_at, self->format.now);
  gtk_label_set_label (self->times[kind], at);
  fettle_state_pill_set (self->pills[kind], distance,
                         kind == FETTLE_CLOCK_RESPONSE ? "accent" : "plain");
}

/* "Gold, High: 2 h and 10 h of Office hours" */
static char *
describe (FettlePromiseView *self)
{
  FettleRecord *record = FETTLE_RECORD (self->call);
  const FettleField *priority = fettle_kind_get_field (fettle_record_get_kind (record), "priority");
  const char *title =
      self->call->priority != 0 ? fettle_record_get_reference_title (record, priority) : NULL;
  g_autoptr (GString) text = g_string_new (self->service->level);
  gboolean first = TRUE;

  if (self->service->clocks == NULL)
    return g_strdup (_ ("Nothing is promised for a call like this."));
  if (title != NULL)
    g_string_append_printf (text, ", %s", title);
  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    {
      g_autofree char *target = NULL;

      if (get_due (self, i) == FETTLE_INSTANT_NONE)
        continue;
      target = fettle_duration_format_local (self->service->terms.targets[i]);
      /* Translators: between the time to respond and the time to fix: "2 h and 10 h". */
      g_string_append_printf (text, "%s%s", first ? ": " : _ (" and "), target);
      first = FALSE;
    }
  if (self->service->hours != NULL)
    /* Translators: after times: of these work hours. */
    g_string_append_printf (text, _ (" of %s"), self->service->hours);
  else
    g_string_append (text, _ (" of work hours"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
explain (FettlePromiseView *self, FettleClockKind kind)
{
  g_autoptr (FettleServiceProof) proof =
      fettle_service_proof_new (self->service, kind, self->call, &self->format);

  /* There is no call yet whose proof could be saved. */
  if (proof != NULL)
    fettle_proof_popover_show (GTK_WIDGET (self), gtk_widget_get_last_child (self->rows[kind]),
                               proof, FALSE);
}

static void
explain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FettlePromiseView *self = FETTLE_PROMISE_VIEW (widget);
  const char *which = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    if (self->service != NULL && g_str_equal (names[i], which))
      explain (self, i);
}

void
fettle_promise_view_show (FettlePromiseView *self,
                          FettleCallService *service,
                          FettleCall *call,
                          const FettleFormat *format)
{
  g_autofree char *why = NULL;

  g_return_if_fail (FETTLE_IS_PROMISE_VIEW (self));
  g_return_if_fail (service != NULL && FETTLE_IS_CALL (call));

  g_clear_pointer (&self->service, fettle_call_service_free);
  self->service = service;
  g_set_object (&self->call, call);
  self->format = *format;
  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    show_clock (self, i);
  why = describe (self);
  gtk_label_set_label (self->why, why);
}

static void
fettle_promise_view_dispose (GObject *object)
{
  FettlePromiseView *self = FETTLE_PROMISE_VIEW (object);

  g_clear_pointer (&self->service, fettle_call_service_free);
  g_clear_object (&self->call);
  fettle_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (fettle_promise_view_parent_class)->dispose (object);
}

static void
fettle_promise_view_class_init (FettlePromiseViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_promise_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "promise.explain", "s",
                                   explain_action);
}

static GtkWidget *
make_explain_button (FettleClockKind kind)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Explain"));
  /* Translators: a button for who does not see what it stands beside: Explain: Fix by */
  g_autofree char *label = g_strdup_printf (_ ("Explain: %s"), _ (captions[kind]));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", names[kind]);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "promise.explain");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static void
add_row (FettlePromiseView *self, FettleClockKind kind)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (_ (captions[kind]));
  GtkWidget *time = gtk_label_new (NULL);
  GtkWidget *pill = fettle_state_pill_new ("", "plain");

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (time), 0);
  gtk_widget_add_css_class (time, "heading");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), caption);
  gtk_box_append (GTK_BOX (texts), time);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), pill);
  gtk_box_append (GTK_BOX (row), make_explain_button (kind));
  gtk_widget_set_visible (row, FALSE);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  self->rows[kind] = row;
  self->times[kind] = GTK_LABEL (time);
  self->pills[kind] = FETTLE_STATE_PILL (pill);
}

static void
fettle_promise_view_init (FettlePromiseView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *why = gtk_label_new (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  for (guint i = 0; i < FETTLE_N_CLOCKS; i++)
    add_row (self, i);
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_widget_add_css_class (why, "small");
  gtk_widget_add_css_class (why, "dim-label");
  gtk_widget_set_parent (why, GTK_WIDGET (self));
  self->why = GTK_LABEL (why);
}
