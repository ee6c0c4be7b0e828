/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs in which several things are chosen: what moves to a new call, which skills are needed. */

#include "fettle-call-doing.h"

#include "fettle-call-parts.h"
#include "fettle-call-skill.h"
#include "fettle-call-skills.h"
#include "fettle-call.h"
#include "fettle-follow-up.h"
#include "fettle-transaction.h"

#define N_GROUPS FETTLE_N_CALL_PARTS

/* What can be chosen, in groups. */
typedef struct
{
  gint64 call; /* 0: records of any */
  const char *kinds[N_GROUPS];
  GPtrArray *records[N_GROUPS];
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  for (guint i = 0; i < N_GROUPS; i++)
    g_clear_pointer (&choices->records[i], g_ptr_array_unref);
  g_free (choices);
}

static gboolean
find_choices (FettleTransaction *transaction, gpointer data, GError **error)
{
  Choices *choices = data;

  for (guint i = 0; i < N_GROUPS && choices->kinds[i] != NULL; i++)
    {
      g_autoptr (FettleQuery) query = fettle_query_new (fettle_kind_from_name (choices->kinds[i]));

      if (choices->call != 0)
        fettle_query_add_reference (query, "call", choices->call);
      else
        fettle_query_sort_by (query, "name", FALSE);
      choices->records[i] = fettle_transaction_find (transaction, query, error);
      if (choices->records[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* One line of it: notes are long. */
static char *
dup_first_line (const char *text)
{
  const char *end = strchr (text, '\n');

  return end != NULL ? g_strdup_printf ("%.*s…", (int)(end - text), text) : g_strdup (text);
}

static void
append_checks (FettleAskDialog *dialog, const char *title, GPtrArray *records, GHashTable *chosen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      g_autofree char *line = dup_first_line (fettle_record_get_title (record));
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *label = gtk_label_new (line);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, line,
                                      -1);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   chosen != NULL && g_hash_table_contains (chosen, &record->id));
      g_object_set_data_full (G_OBJECT (check), "record", g_object_ref (record), g_object_unref);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_widget_set_visible (box, records->len > 0);
  fettle_ask_dialog_add (dialog, box);
}

typedef void (*CollectFunc) (gpointer operation, const char *kind, gint64 id);

/* What is ticked below @widget. */
static void
collect (GtkWidget *widget, CollectFunc func, gpointer operation)
{
  FettleRecord *record =
      GTK_IS_CHECK_BUTTON (widget) ? g_object_get_data (G_OBJECT (widget), "record") : NULL;

  if (record != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)))
    func (operation, fettle_record_get_kind (record)->name, record->id);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, func, operation);
}

/* --- reading what there is ------------------------------------------------------------------------ */

typedef void (*ShowFunc) (FettleFormPage *page, Choices *choices, GHashTable *chosen);

typedef struct
{
  GWeakRef page;
  ShowFunc show;
  GHashTable *chosen; /* ids; nullable */
} Waiting;

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;
  g_autoptr (FettleFormPage) page = g_weak_ref_get (&waiting->page);
  Choices *choices = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!fettle_store_read_finish (FETTLE_STORE (source), result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
        g_warning ("Choices of a call: %s", error->message);
    }
  else if (page != NULL && gtk_widget_get_root (GTK_WIDGET (page)) != NULL)
    waiting->show (page, choices, waiting->chosen);
  g_weak_ref_clear (&waiting->page);
  g_clear_pointer (&waiting->chosen, g_hash_table_unref);
  g_free (waiting);
}

static void
find (FettleFormPage *page, Choices *choices, ShowFunc show, GHashTable *chosen)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_weak_ref_init (&waiting->page, page);
  waiting->show = show;
  waiting->chosen = chosen;
  fettle_store_read_async (fettle_page_get_store (FETTLE_PAGE (page)), G_PRIORITY_DEFAULT,
                           find_choices, choices, choices_free, NULL, on_found, waiting);
}

/* --- split ---------------------------------------------------------------------------------------- */

static FettleCallOutcome
get_split_outcome (gpointer operation)
{
  FettleFollowUp *split = operation;

  return (FettleCallOutcome){ split->title, split->change_set, split->new_call };
}

static void
on_split_answered (FettleAskDialog *dialog, FettleFormPage *page)
{
  FettleCall *answer = FETTLE_CALL (fettle_ask_dialog_get_record (dialog));
  FettleFollowUp *split = fettle_follow_up_new (fettle_page_get_store (FETTLE_PAGE (page)),
                                                fettle_page_get_record_id (FETTLE_PAGE (page)));

  split->split = TRUE;
  split->summary = g_strdup (answer->summary);
  collect (GTK_WIDGET (dialog), (CollectFunc)fettle_follow_up_move, split);
  fettle_call_doing_run (page, dialog, (FettleOperationFunc)fettle_follow_up_run, split,
                         (GDestroyNotify)fettle_follow_up_free, get_split_outcome,
                         _ ("The call was not split"));
}

static void
show_split (FettleFormPage *page, Choices *choices, GHashTable *chosen)
{
  static const char *const titles[N_GROUPS] = { N_ ("Notes"), N_ ("Activities"), N_ ("Documents"),
                                                N_ ("Work") };
  g_autoptr (FettleRecord) record = fettle_call_doing_copy (page);
  /* Translators: %s is the number of a call */
  g_autofree char *title = g_strdup_printf (_ ("Split %s"), fettle_record_get_title (record));
  FettleAskDialog *dialog =
      fettle_ask_dialog_new (GTK_WIDGET (page), fettle_page_get_store (FETTLE_PAGE (page)), record,
                             "summary", title, _ ("_Split"));

  fettle_ask_dialog_set_body (dialog, _ ("A second call about the same. What moves to it?"));
  for (guint i = 0; i < N_GROUPS; i++)
    append_checks (dialog, _ (titles[i]), choices->records[i], NULL);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_split_answered), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fettle_call_choices_ask_split (FettleFormPage *page)
{
  Choices *choices = g_new0 (Choices, 1);

  choices->call = fettle_page_get_record_id (FETTLE_PAGE (page));
  for (guint i = 0; i < N_GROUPS; i++)
    choices->kinds[i] = fettle_call_parts[i];
  find (page, choices, show_split, NULL);
}

/* --- skills --------------------------------------------------------------------------------------- */

static FettleCallOutcome
get_skills_outcome (gpointer operation)
{
  FettleCallSkills *skills = operation;

  return (FettleCallOutcome){ skills->title, skills->change_set, 0 };
}

static void
add_skill (gpointer skills, const char *kind, gint64 id)
{
  g_array_append_val (((FettleCallSkills *)skills)->skills, id);
}

static void
on_skills_answered (FettleAskDialog *dialog, FettleFormPage *page)
{
  FettleCallSkills *skills = fettle_call_skills_new (
      fettle_page_get_store (FETTLE_PAGE (page)), fettle_page_get_record_id (FETTLE_PAGE (page)));

  collect (GTK_WIDGET (dialog), add_skill, skills);
  fettle_call_doing_run (page, dialog, (FettleOperationFunc)fettle_call_skills_run, skills,
                         (GDestroyNotify)fettle_call_skills_free, get_skills_outcome,
                         _ ("The skills were not changed"));
}

static void
show_skills (FettleFormPage *page, Choices *choices, GHashTable *chosen)
{
  g_autoptr (FettleRecord) record = fettle_call_doing_copy (page);
  /* Translators: %s is the number of a call */
  g_autofree char *title = g_strdup_printf (_ ("Skills for %s"), fettle_record_get_title (record));
  FettleAskDialog *dialog =
      fettle_ask_dialog_new (GTK_WIDGET (page), fettle_page_get_store (FETTLE_PAGE (page)), record,
                             "", title, _ ("_Save"));

  fettle_ask_dialog_set_body (dialog, choices->records[0]->len > 0
                                          ? _ ("What must whoever does the work be able to do?")
                                          : _ ("There are no skills yet; add them in Settings."));
  append_checks (dialog, _ ("Skills"), choices->records[0], chosen);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_skills_answered), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fettle_call_choices_ask_skills (FettleFormPage *page, GPtrArray *skills)
{
  Choices *choices = g_new0 (Choices, 1);
  GHashTable *chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; skills != NULL && i < skills->len; i++)
    {
      FettleCallSkill *skill = g_ptr_array_index (skills, i);

      g_hash_table_add (chosen, g_memdup2 (&skill->skill, sizeof skill->skill));
    }
  choices->kinds[0] = "skill";
  find (page, choices, show_skills, chosen);
}
