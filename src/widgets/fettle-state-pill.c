/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state as a word on a coloured ground. */
#include "fettle-state-pill.h"

#include "fettle-article.h"
#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-equipment.h"
#include "fettle-priority.h"

struct _FettleStatePill
{
  GtkWidget parent_instance;
  GtkWidget *label;
  const char *look; /* interned */
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_LOOK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleStatePill, fettle_state_pill, GTK_TYPE_WIDGET)

static const char *
look_of_stage (FettleStage stage)
{
  switch (stage)
    {
    case FETTLE_STAGE_RAISED:
    case FETTLE_STAGE_ALLOCATED:
      return "accent";
    case FETTLE_STAGE_PLANNED:
      return "plain";
    case FETTLE_STAGE_TRAVEL:
    case FETTLE_STAGE_WORKING:
      return "success";
    case FETTLE_STAGE_ON_HOLD:
      return "warning";
    case FETTLE_STAGE_COMPLETED:
    case FETTLE_STAGE_CANCELLED:
    default:
      return "dim";
    }
}

static const char *
look_of_equipment_state (FettleEquipmentState state)
{
  switch (state)
    {
    case FETTLE_EQUIPMENT_STATE_INSTALLED:
      return "success";
    case FETTLE_EQUIPMENT_STATE_IN_STOCK:
      return "plain";
    case FETTLE_EQUIPMENT_STATE_ON_LOAN:
      return "accent";
    case FETTLE_EQUIPMENT_STATE_IN_REPAIR:
      return "warning";
    case FETTLE_EQUIPMENT_STATE_SCRAPPED:
    default:
      return "dim";
    }
}

static const char *
look_of_article_state (FettleArticleState state)
{
  switch (state)
    {
    case FETTLE_ARTICLE_STATE_DRAFT:
      return "plain";
    case FETTLE_ARTICLE_STATE_PUBLISHED:
      return "success";
    case FETTLE_ARTICLE_STATE_RETIRED:
    default:
      return "dim";
    }
}

static const char *
look_of_approval (FettleApproval approval)
{
  switch (approval)
    {
    case FETTLE_APPROVAL_APPROVED:
      return "success";
    case FETTLE_APPROVAL_REFUSED:
      return "error";
    case FETTLE_APPROVAL_NONE:
    default:
      return "dim";
    }
}

const char *
fettle_state_get_look (GType enum_type, int value)
{
  if (enum_type == fettle_stage_get_type ())
    return look_of_stage (value);
  if (enum_type == fettle_equipment_state_get_type ())
    return look_of_equipment_state (value);
  if (enum_type == fettle_article_state_get_type ())
    return look_of_article_state (value);
  if (enum_type == fettle_approval_get_type ())
    return look_of_approval (value);

  return NULL;
}

gboolean
fettle_state_is_pill_field (const FettleField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  if (field->get_type == NULL)
    return FALSE;
  if (field->type == FETTLE_FIELD_TYPE_REFERENCE)
    return field->get_type () == FETTLE_TYPE_PRIORITY;

  return field->type == FETTLE_FIELD_TYPE_CHOICE
         && fettle_state_get_look (field->get_type (), 0) != NULL;
}

static void
fettle_state_pill_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  FettleStatePill *self = FETTLE_STATE_PILL (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      fettle_state_pill_set (self, g_value_get_string (value), self->look);
      break;
    case PROP_LOOK:
      fettle_state_pill_set (self, gtk_label_get_text (GTK_LABEL (self->label)),
                             g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_state_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FettleStatePill *self = FETTLE_STATE_PILL (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->label)));
      break;
    case PROP_LOOK:
      g_value_set_string (value, self->look);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_state_pill_dispose (GObject *object)
{
  FettleStatePill *self = FETTLE_STATE_PILL (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_state_pill_parent_class)->dispose (object);
}

static void
fettle_state_pill_class_init (FettleStatePillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_state_pill_set_property;
  object_class->get_property = fettle_state_pill_get_property;
  object_class->dispose = fettle_state_pill_dispose;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOOK] =
      g_param_spec_string ("look", NULL, NULL, "plain",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statepill");
}

static void
fettle_state_pill_init (FettleStatePill *self)
{
  self->look = "plain";
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "state");
  gtk_widget_add_css_class (self->label, self->look);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
fettle_state_pill_new (const char *label, const char *look)
{
  FettleStatePill *self = g_object_new (FETTLE_TYPE_STATE_PILL, NULL);

  fettle_state_pill_set (self, label, look);

  return GTK_WIDGET (self);
}

void
fettle_state_pill_set (FettleStatePill *self, const char *label, const char *look)
{
  const char *new_look = look != NULL ? g_intern_string (look) : "plain";

  g_return_if_fail (FETTLE_IS_STATE_PILL (self));

  gtk_widget_remove_css_class (self->label, self->look);
  self->look = new_look;
  gtk_widget_add_css_class (self->label, self->look);
  gtk_label_set_text (GTK_LABEL (self->label), label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL && *label != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOK]);
}

void
fettle_state_pill_set_from_record (FettleStatePill *self,
                                   FettleRecord *record,
                                   const char *field_name)
{
  const FettleField *field = NULL;
  FettleValue value;

  g_return_if_fail (FETTLE_IS_STATE_PILL (self));
  g_return_if_fail (field_name != NULL);

  if (record != NULL)
    field = fettle_kind_get_field (fettle_record_get_kind (record), field_name);
  if (field == NULL)
    {
      fettle_state_pill_set (self, NULL, NULL);
      return;
    }

  value = fettle_record_get (record, field);
  if (field->type == FETTLE_FIELD_TYPE_CHOICE)
    {
      const char *look = fettle_state_get_look (field->get_type (), value.number);
      fettle_state_pill_set (self, fettle_choice_get_label (field->get_type (), value.number),
                             look != NULL ? look : "dim");
    }
  else
    {
      fettle_state_pill_set (self, fettle_record_get_reference_title (record, field), "plain");
    }
}
