/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the calls that are selected in their list. */

#include "fettle-call-actions.h"

#include "fettle-access.h"
#include "fettle-allocate-dialog.h"
#include "fettle-bulk-stage.h"
#include "fettle-command.h"
#include "fettle-counted.h"
#include "fettle-document-page.h"
#include "fettle-operation.h"
#include "fettle-priority.h"
#include "fettle-progress-dialog.h"
#include "fettle-stage-dialog.h"
#include "fettle-team.h"
#include "fettle-transaction.h"

/* Of one list; lives as long as its page. */
typedef struct
{
  GMenu *priorities; /* of all there are: for the button */
  GMenu *teams;
  GMenu *more;        /* for the bar, rows and the palette */
  GMenu *choices;     /* the same priorities and teams, by whole names, for the palette */
  GPtrArray *buttons; /* (element-type GtkWidget) of the bar, borrowed */
  FettleProgressDialog *progress;
} Actions;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("fettle-call-actions");
}

static Actions *
get_actions (FettleListPage *page)
{
  return g_object_get_qdata (G_OBJECT (page), get_quark ());
}

typedef struct _Deed Deed;

/* What was asked for: kept, because it can be asked again of those that may be changed. */
typedef struct
{
  FettleListPage *page; /* owned */
  GArray *ids;
  const Deed *deed;
  char *text;
  gint64 owner;
  gint64 team;
  gint64 value; /* of a reference */
  gboolean leave_refused;
} Request;

/* One thing that can be done with calls. */
struct _Deed
{
  const char *action;
  const char *parameter; /* type; nullable */
  const char *done;      /* "Completed %s", with what is counted */
  void (*ask) (FettleListPage *page, const Deed *deed, GVariant *parameter);
  FettleBulkEdit *(*make) (const Request *request);
  FettleStage stage;
  const char *field;
};

static void
request_clear (gpointer data)
{
  Request *request = data;

  g_object_unref (request->page);
  g_array_unref (request->ids);
  g_free (request->text);
}

static void
request_unref (gpointer data)
{
  g_rc_box_release_full (data, request_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_unref)

static FettleStore *
get_store (FettleListPage *self)
{
  return fettle_page_get_store (FETTLE_PAGE (self));
}

static FettleRecordListView *
get_view (FettleListPage *self)
{
  return fettle_list_page_get_list_view (self);
}

static Request *
request_new (FettleListPage *self, const Deed *deed)
{
  Request *request = g_rc_box_new0 (Request);

  request->page = g_object_ref (self);
  request->ids = fettle_record_list_view_dup_selected_ids (get_view (self));
  request->deed = deed;
  return request;
}

static char *
count_calls (FettleListPage *self, gint64 n)
{
  g_autoptr (FettleDictionary) dictionary = fettle_store_ref_dictionary (get_store (self));

  return fettle_count_to_text (dictionary, fettle_kind_from_type (FETTLE_TYPE_CALL), n);
}

/* --- some of them may not ------------------------------------------------------------------------- */

static void run (Request *request);

static void
on_refusal_response (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Request *request = data;

  if (!g_str_equal (response, "others"))
    return;
  request->leave_refused = TRUE;
  run (request);
}

static void
free_closure (gpointer data, GClosure *closure)
{
  request_unref (data);
}

/* Which and why, and the offer to do it to the others. */
static void
show_refusal (Request *request, const FettleBulkEdit *edit, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (request->page));
  const gint64 n_others = (gint64)edit->ids->len - edit->n_refused;
  g_autofree char *others = NULL;
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              _ ("Nothing was changed"), error->message);

  if (n_others > 0)
    {
      /* Translators: button; how many can be changed, after those that cannot. */
      others = g_strdup_printf (ngettext ("_Change the other %u", "_Change the other %u", n_others),
                                (guint)n_others);
      adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close",
                                        _ ("_Leave all as they are"), "others", others, NULL);
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "others",
                                                  ADW_RESPONSE_SUGGESTED);
    }
  else
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_refusal_response),
                         g_rc_box_acquire (request), free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_run (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  FettleListPage *self = request->page;
  FettlePage *page = FETTLE_PAGE (self);
  FettleBulkEdit *edit = fettle_operation_get (result);
  g_autoptr (GError) error = NULL;
  const gboolean success = fettle_operation_run_finish (result, &error);

  fettle_page_set_busy (page, FALSE);
  fettle_progress_dialog_finish (g_steal_pointer (&get_actions (self)->progress));
  if (!success && edit->n_refused > 0
      && g_error_matches (error, FETTLE_MODEL_ERROR, FETTLE_MODEL_ERROR_INVALID))
    {
      show_refusal (request, edit, error);
      return;
    }
  if (!success)
    fettle_page_show_error (page, _ ("Nothing was changed"), error);
  else
    {
      g_autofree char *count = count_calls (self, edit->n_changed);
      g_autofree char *done = g_strdup_printf (_ (request->deed->done), count);

      fettle_page_offer_undo (page, edit->change_set, done);
    }
}

static void
run (Request *request)
{
  FettleListPage *self = request->page;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  FettleBulkEdit *edit;

  if (request->ids->len == 0 || get_actions (self)->progress != NULL)
    return;
  edit = request->deed->make (request);
  edit->leave_refused = request->leave_refused;
  edit->progress = fettle_progress_new (g_main_context_default ());
  fettle_progress_set_label (edit->progress, _ ("Changed"));
  get_actions (self)->progress = fettle_progress_dialog_new (
      GTK_WIDGET (self), _ ("Changing calls"), edit->progress, cancellable);
  fettle_page_set_busy (FETTLE_PAGE (self), TRUE);
  fettle_operation_run_async ((FettleOperationFunc)fettle_bulk_edit_run, edit,
                              (GDestroyNotify)fettle_bulk_edit_free, cancellable, on_run,
                              g_rc_box_acquire (request));
}

/* --- what is asked and made ----------------------------------------------------------------------- */

static const gint64 *
get_ids (const Request *request)
{
  return (const gint64 *)(void *)request->ids->data;
}

static FettleBulkEdit *
make_take (const Request *request)
{
  return fettle_bulk_take_new (get_store (request->page), get_ids (request), request->ids->len);
}

static FettleBulkEdit *
make_allocation (const Request *request)
{
  return fettle_bulk_allocate_new (get_store (request->page), get_ids (request), request->ids->len,
                                   request->owner, request->team);
}

static FettleBulkEdit *
make_hand_over (const Request *request)
{
  return fettle_bulk_hand_over_new (get_store (request->page), get_ids (request), request->ids->len,
                                    request->owner, request->team);
}

static FettleBulkEdit *
make_stage (const Request *request)
{
  return fettle_bulk_stage_new (get_store (request->page), get_ids (request), request->ids->len,
                                request->deed->stage, request->text);
}

static FettleBulkEdit *
make_reference (const Request *request)
{
  FettleValue value = { .type = FETTLE_FIELD_TYPE_REFERENCE, .number = request->value };
  FettleBulkEdit *edit =
      fettle_bulk_edit_new (get_store (request->page), fettle_kind_from_type (FETTLE_TYPE_CALL),
                            get_ids (request), request->ids->len);

  fettle_bulk_edit_set (edit, request->deed->field, &value);
  return edit;
}

/* There is nothing to ask. */
static void
run_at_once (FettleListPage *self, const Deed *deed, GVariant *parameter)
{
  g_autoptr (Request) request = request_new (self, deed);

  if (parameter != NULL)
    request->value = g_variant_get_int64 (parameter);
  run (request);
}

/* What the one call is called that is selected; NULL where it is not at hand. */
static char *
dup_number (FettleListPage *self, const GArray *ids)
{
  FettleRecordList *list = fettle_record_list_view_get_list (get_view (self));
  const guint position =
      ids->len == 1 ? fettle_record_list_find (list, g_array_index (ids, gint64, 0)) : G_MAXUINT;
  g_autoptr (FettleRecordItem) item =
      position != G_MAXUINT ? g_list_model_get_item (G_LIST_MODEL (list), position) : NULL;
  FettleRecord *record = item != NULL ? fettle_record_item_get_record (item) : NULL;

  return record != NULL ? g_strdup (fettle_record_get_title (record)) : NULL;
}

/* "C-10234", "20 calls" */
static char *
dup_selected (FettleListPage *self, const GArray *ids)
{
  char *number = dup_number (self, ids);

  return number != NULL ? number : count_calls (self, ids->len);
}

static void
on_handed (GtkWidget *widget, gint64 owner, gint64 team, gpointer data)
{
  g_autoptr (Request) request = request_new (FETTLE_LIST_PAGE (widget), data);

  request->owner = owner;
  request->team = team;
  run (request);
}

static void
ask_whose (FettleListPage *self, const Deed *deed, GVariant *parameter)
{
  gboolean allocates = deed->stage == FETTLE_STAGE_ALLOCATED;
  g_autoptr (GArray) ids = fettle_record_list_view_dup_selected_ids (get_view (self));
  g_autofree char *what = dup_selected (self, ids);
  /* Translators: %s is "20 calls" or the number of one. */
  g_autofree char *heading =
      g_strdup_printf (allocates ? _ ("Allocate %s") : _ ("Hand over %s"), what);

  if (ids->len > 0)
    fettle_allocate_dialog_ask (GTK_WIDGET (self), get_store (self), heading,
                                allocates ? _ ("_Allocate") : _ ("_Hand over"), on_handed,
                                (gpointer)deed, NULL);
}

static void
on_reason_given (GtkWidget *widget, FettleStage stage, const char *text, gpointer data)
{
  g_autoptr (Request) request = request_new (FETTLE_LIST_PAGE (widget), data);

  request->text = g_strdup (text);
  run (request);
}

/* Asked once for all of them. */
static void
ask_reason (FettleListPage *self, const Deed *deed, GVariant *parameter)
{
  g_autoptr (GArray) ids = fettle_record_list_view_dup_selected_ids (get_view (self));
  g_autoptr (FettleCall) call = fettle_call_new ();

  if (ids->len == 0)
    return;
  call->number = dup_selected (self, ids);
  fettle_stage_dialog_ask (GTK_WIDGET (self), call, ids->len, deed->stage, NULL, on_reason_given,
                           (gpointer)deed, NULL);
}

/* --- actions -------------------------------------------------------------------------------------- */

/* Translators: these say what was done to how many: "Completed 20 calls". */
static const Deed deeds[] = {
  { "page.take", NULL, N_ ("Took %s"), run_at_once, make_take, FETTLE_STAGE_RAISED, NULL },
  { "page.hand-over", NULL, N_ ("Handed over %s"), ask_whose, make_hand_over, FETTLE_STAGE_RAISED,
    NULL },
  { "page.allocate", NULL, N_ ("Allocated %s"), ask_whose, make_allocation, FETTLE_STAGE_ALLOCATED,
    NULL },
  { "page.hold", NULL, N_ ("Put %s on hold"), ask_reason, make_stage, FETTLE_STAGE_ON_HOLD, NULL },
  { "page.complete", NULL, N_ ("Completed %s"), ask_reason, make_stage, FETTLE_STAGE_COMPLETED,
    NULL },
  { "page.call-off", NULL, N_ ("Cancelled %s"), ask_reason, make_stage, FETTLE_STAGE_CANCELLED,
    NULL },
  { "page.priority", "x", N_ ("Changed %s"), run_at_once, make_reference, FETTLE_STAGE_RAISED,
    "priority" },
  { "page.team", "x", N_ ("Changed %s"), run_at_once, make_reference, FETTLE_STAGE_RAISED, "team" },
};

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].action, name))
      deeds[i].ask (FETTLE_LIST_PAGE (widget), &deeds[i], parameter);
}

/* --- menus ---------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *priorities;
  GPtrArray *teams;
} Codes;

static void
codes_free (gpointer data)
{
  Codes *codes = data;

  g_clear_pointer (&codes->priorities, g_ptr_array_unref);
  g_clear_pointer (&codes->teams, g_ptr_array_unref);
  g_free (codes);
}

static GPtrArray *
find_sorted (FettleTransaction *transaction, GType type, const char *field, GError **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_type (type));

  fettle_query_sort_by (query, field, FALSE);
  return fettle_transaction_find (transaction, query, error);
}

static gboolean
read_codes (FettleTransaction *transaction, gpointer data, GError **error)
{
  Codes *codes = data;

  codes->priorities = find_sorted (transaction, FETTLE_TYPE_PRIORITY, "level", error);
  if (codes->priorities != NULL)
    codes->teams = find_sorted (transaction, FETTLE_TYPE_TEAM, "name", error);
  return codes->teams != NULL;
}

static void
add_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static void
add_records (
    FettleListPage *self, GMenu *menu, GPtrArray *records, const char *action, const char *whole)
{
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      g_autofree char *label = fettle_command_escape_label (fettle_record_get_title (record));
      g_autofree char *command = g_strdup_printf (whole, label);

      add_item (menu, label, action, record->id);
      add_item (get_actions (self)->choices, command, action, record->id);
    }
}

static void
on_codes_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (FettleListPage) self = data;
  Codes *codes = g_task_get_task_data (G_TASK (result));

  if (!fettle_store_read_finish (FETTLE_STORE (object), result, NULL))
    return;
  g_menu_remove_all (get_actions (self)->priorities);
  g_menu_remove_all (get_actions (self)->teams);
  g_menu_remove_all (get_actions (self)->choices);
  /* Translators: a command, with the name of a priority. */
  add_records (self, get_actions (self)->priorities, codes->priorities, "page.priority",
               _ ("Priority: %s"));
  /* Translators: a command, with the name of a team. */
  add_records (self, get_actions (self)->teams, codes->teams, "page.team", _ ("Team: %s"));
  add_item (get_actions (self)->teams, _ ("No team"), "page.team", 0);
}

static void
refresh_codes (FettleListPage *self)
{
  fettle_store_read_async (get_store (self), G_PRIORITY_LOW, read_codes, g_new0 (Codes, 1),
                           codes_free, NULL, on_codes_read, g_object_ref (self));
}

static void
on_store_changed (FettleStore *store, FettleChangeNotice *notice, FettleListPage *self)
{
  if (fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_PRIORITY))
      || fettle_change_notice_has_kind (notice, fettle_kind_from_type (FETTLE_TYPE_TEAM)))
    refresh_codes (self);
}

static void
add_to_bar (FettleListPage *self, GtkWidget *button, const char *action)
{
  g_object_set_data (G_OBJECT (button), "action", (gpointer)action);
  g_ptr_array_add (get_actions (self)->buttons, button);
  fettle_list_page_add_selection_action (self, button);
}

static void
add_button (FettleListPage *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  add_to_bar (self, button, action);
}

static void
add_menu_button (FettleListPage *self, const char *label, const char *action, GMenu *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  add_to_bar (self, button, action);
}

/* What has a button in the bar is here, too: for rows and the palette. */
static void
make_menus (FettleListPage *self)
{
  g_autoptr (GMenu) stages = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  g_menu_append (stages, _ ("Take"), "page.take");
  g_menu_append (stages, _ ("Hand over…"), "page.hand-over");
  g_menu_append (stages, _ ("Allocate…"), "page.allocate");
  g_menu_append (stages, _ ("Put on hold…"), "page.hold");
  g_menu_append (stages, _ ("Complete…"), "page.complete");
  g_menu_append (stages, _ ("Cancel calls…"), "page.call-off");
  g_menu_append_section (get_actions (self)->more, NULL, G_MENU_MODEL (stages));
  g_menu_append_submenu (rest, _ ("Priority"), G_MENU_MODEL (get_actions (self)->priorities));
  g_menu_append_submenu (rest, _ ("Team"), G_MENU_MODEL (get_actions (self)->teams));
  g_menu_append (rest, _ ("Job sheets"), "page.job-sheets");
  g_menu_append (rest, _ ("Edit selected…"), "page.edit-selected");
  g_menu_append_section (get_actions (self)->more, NULL, G_MENU_MODEL (rest));
}

static void
job_sheets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GArray) ids =
      fettle_record_list_view_dup_selected_ids (get_view (FETTLE_LIST_PAGE (widget)));

  fettle_document_page_open (widget, (const gint64 *)ids->data, ids->len);
}

/* The buttons of the bar say why they are greyed. */
static void
show_refusal_at (GPtrArray *buttons, const char *action, const char *refusal)
{
  for (guint i = 0; i < buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (buttons, i);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (button), "action"), action) == 0)
        {
          gtk_widget_set_tooltip_text (button, refusal);
          if (GTK_IS_MENU_BUTTON (button))
            gtk_widget_set_sensitive (button, refusal == NULL);
        }
    }
}

void
fettle_call_actions_update (FettleListPage *self)
{
  Actions *actions = get_actions (self);
  gboolean of_calls =
      fettle_page_get_kind (FETTLE_PAGE (self)) == fettle_kind_from_type (FETTLE_TYPE_CALL);
  gboolean any = of_calls && fettle_record_list_view_get_n_selected (get_view (self)) > 0;

  if (actions == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      const char *action = deeds[i].action;
      g_autofree char *refusal =
          fettle_access_dup_deed_refusal (get_store (self), action + strlen ("page."));

      gtk_widget_action_set_enabled (GTK_WIDGET (self), action, any && refusal == NULL);
      show_refusal_at (actions->buttons, action, refusal);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.job-sheets", any);
}

static void
actions_free (gpointer data)
{
  Actions *actions = data;

  g_object_unref (actions->priorities);
  g_object_unref (actions->teams);
  g_object_unref (actions->choices);
  g_object_unref (actions->more);
  g_ptr_array_unref (actions->buttons);
  g_free (actions);
}

void
fettle_call_actions_install (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    gtk_widget_class_install_action (widget_class, deeds[i].action, deeds[i].parameter, act);
  gtk_widget_class_install_action (widget_class, "page.job-sheets", NULL, job_sheets_action);
}

void
fettle_call_actions_attach (FettleListPage *self)
{
  Actions *actions = g_new0 (Actions, 1);

  actions->priorities = g_menu_new ();
  actions->teams = g_menu_new ();
  actions->choices = g_menu_new ();
  actions->more = g_menu_new ();
  g_object_set_qdata_full (G_OBJECT (self), get_quark (), actions, actions_free);
  actions->buttons = g_ptr_array_new ();
  fettle_call_actions_update (self);
  if (fettle_page_get_kind (FETTLE_PAGE (self)) != fettle_kind_from_type (FETTLE_TYPE_CALL))
    return;
  make_menus (self);
  fettle_list_page_set_own_actions (self, G_MENU_MODEL (actions->more),
                                    G_MENU_MODEL (actions->choices));
  add_button (self, _ ("Ta_ke"), "page.take");
  add_button (self, _ ("_Allocate…"), "page.allocate");
  add_menu_button (self, _ ("_Priority"), "page.priority", actions->priorities);
  add_menu_button (self, _ ("_Team"), "page.team", actions->teams);
  add_button (self, _ ("_Hold…"), "page.hold");
  add_button (self, _ ("_Complete…"), "page.complete");
  fettle_call_actions_update (self);
  g_signal_connect_object (get_view (self), "notify::n-selected",
                           G_CALLBACK (fettle_call_actions_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (on_store_changed), self, 0);
  refresh_codes (self);
}
