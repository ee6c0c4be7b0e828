/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The job sheet of a call. */

#include "fettle-job-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fettle-call-skill.h"
#include "fettle-work-line.h"

/* Headings stand beside the column that everything else stands in. */
#define COLUMN_LEFT 92
#define CODE_SIZE 64
#define FACTS_WIDTH 196
#define ADDRESS_WIDTH 200
#define MAX_EARLIER_TEXT 160

typedef struct
{
  FettleJobSheet *data;
  FettleDictionary *dictionary;
  const FettleFormat *format;
  FettleFlow *flow;
} Sheet;

FettleJobSheet *
fettle_job_sheet_new (void)
{
  FettleJobSheet *self = g_new0 (FettleJobSheet, 1);

  self->changed_at = FETTLE_INSTANT_NONE;
  return self;
}

void
fettle_job_sheet_free (FettleJobSheet *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->business);
  g_clear_object (&self->call);
  g_clear_object (&self->company);
  g_clear_object (&self->site);
  g_clear_object (&self->contact);
  g_clear_object (&self->equipment);
  g_clear_pointer (&self->skills, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

char *
fettle_job_sheet_make_title (FettleJobSheet *self)
{
  return g_strdup_printf (_ ("Job sheet %s"), self->call->number != NULL ? self->call->number : "");
}

/* ---- texts; NULL for what is not there ------------------------------------------------------- */

static const char *
get_reference (gpointer record, const char *name)
{
  const FettleField *field =
      record != NULL ? fettle_kind_get_field (fettle_record_get_kind (record), name) : NULL;

  return field != NULL ? fettle_record_get_reference_title (record, field) : NULL;
}

static char *
dup_value (Sheet *sheet, gpointer record, const char *name)
{
  const FettleField *field = fettle_kind_get_field (fettle_record_get_kind (record), name);
  FettleValue value = fettle_record_get (record, field);

  return fettle_value_is_none (&value) ? NULL : fettle_field_format (field, &value, sheet->format);
}

static char *
dup_instant (Sheet *sheet, FettleInstant instant)
{
  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  return fettle_instant_format_local (instant, sheet->format->zone);
}

static char *
dup_day (Sheet *sheet, FettleInstant instant)
{
  if (instant == FETTLE_INSTANT_NONE)
    return NULL;
  return fettle_date_format_local (fettle_instant_get_date (instant, sheet->format->zone));
}

/* Those of @parts that say something, with @separator between; NULL for nothing. */
static char *
join_parts (const char *separator, const char *const *parts, gsize n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", parts[i]);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

#define JOIN(separator, ...)                                                                       \
  join_parts (separator, (const char *const[]){ __VA_ARGS__ },                                     \
              sizeof ((const char *const[]){ __VA_ARGS__ }) / sizeof (char *))

/* "tel:…" of what people write as a number; NULL where it has no figures. */
static char *
dup_phone_uri (const char *phone)
{
  g_autoptr (GString) uri = g_string_new ("tel:");

  for (const char *c = phone != NULL ? phone : ""; *c != '\0'; c++)
    if (g_ascii_isdigit (*c) || (*c == '+' && uri->len == 4))
      g_string_append_c (uri, *c);
  return uri->len > 4 ? g_strdup (uri->str) : NULL;
}

/* ---- the head -------------------------------------------------------------------------------- */

static void
put_letterhead (Sheet *sheet)
{
  FettleFlow *flow = sheet->flow;
  FettleBusiness *business = sheet->data->business;
  const double half = flow->width * 0.62;
  g_autofree char *reach = JOIN (" · ", business->phone, business->email);
  double y = flow->y;

  y += fettle_flow_text_at (flow, FETTLE_TEXT_SENDER, FETTLE_ALIGN_START, business->name,
                            flow->left, y + 3, half, 1);
  fettle_flow_text_at (flow, FETTLE_TEXT_QUIET, FETTLE_ALIGN_START, reach, flow->left, y + 4, half,
                       1);
  fettle_flow_text_at (flow, FETTLE_TEXT_TITLE, FETTLE_ALIGN_END, _ ("Job sheet"),
                       flow->left + half, flow->y - 3, flow->width - half, 1);
  flow->y += 50;
}

/* One line of an address that may lead somewhere. */
static void
put_address_line (Sheet *sheet, double *y, FettleTextStyle style, const char *text, const char *uri)
{
  FettleFlow *flow = sheet->flow;

  if (uri != NULL)
    *y += fettle_flow_link_at (flow, style, FETTLE_ALIGN_START, text, uri, flow->left, *y,
                               ADDRESS_WIDTH);
  else
    *y += fettle_flow_text_at (flow, style, FETTLE_ALIGN_START, text, flow->left, *y, ADDRESS_WIDTH,
                               2);
}

/* Where to go: the site's address, else the company's. */
static void
put_place (Sheet *sheet, double *y)
{
  const FettleSite *site = sheet->data->site;
  const FettleCompany *company = sheet->data->company;
  g_autofree char *town = NULL;

  if (site != NULL && g_strcmp0 (site->name, company != NULL ? company->name : NULL) != 0)
    put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, site->name, NULL);
  if (site != NULL && (site->street != NULL || site->city != NULL || site->postcode != NULL))
    {
      town = JOIN (" ", site->city, site->postcode);
      /* Many a site is called after its street. */
      if (site->street != NULL && strstr (site->name, site->street) == NULL)
        put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, site->street, NULL);
    }
  else if (company != NULL)
    {
      town = JOIN (" ", company->city, company->postcode);
      put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, company->street, NULL);
    }
  put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, town, NULL);
}

static void
put_contact (Sheet *sheet, double *y)
{
  const FettleContact *contact = sheet->data->contact;
  const char *phone = sheet->data->site != NULL ? sheet->data->site->phone : NULL;
  g_autofree char *who = NULL, *uri = NULL, *mobile_uri = NULL;

  if (phone == NULL && sheet->data->company != NULL)
    phone = sheet->data->company->phone;
  if (contact != NULL && contact->phone != NULL)
    phone = contact->phone;
  uri = dup_phone_uri (phone);
  *y += contact != NULL || phone != NULL ? 5 : 0;
  if (contact != NULL)
    who = JOIN (", ", contact->name, contact->role);
  put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, who, NULL);
  put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, phone, uri);
  if (contact == NULL || contact->mobile == NULL)
    return;
  mobile_uri = dup_phone_uri (contact->mobile);
  put_address_line (sheet, y, FETTLE_TEXT_ADDRESS, contact->mobile, mobile_uri);
}

static double
put_address (Sheet *sheet)
{
  const FettleCompany *company = sheet->data->company;
  double y = sheet->flow->y;

  put_address_line (sheet, &y, FETTLE_TEXT_ADDRESS_NAME, company != NULL ? company->name : NULL,
                    NULL);
  put_place (sheet, &y);
  put_contact (sheet, &y);
  return y;
}

/* Number, times and people, with the code beside them. */
static double
put_facts (Sheet *sheet)
{
  FettleFlow *flow = sheet->flow;
  FettleCall *call = sheet->data->call;
  const double right = flow->left + flow->width;
  FettleQrCode *code = fettle_qr_code_new (call->number);
  g_autofree char *raised = dup_instant (sheet, call->raised_at);
  g_autofree char *planned = dup_instant (sheet, call->planned_at);
  g_autofree char *due = dup_instant (sheet, call->fix_due_at);
  const FettleFact facts[] = {
    { _ ("Number"), call->number, NULL, FETTLE_TEXT_STRONG },
    { _ ("Priority"), get_reference (call, "priority"), NULL, FETTLE_TEXT_BODY },
    { _ ("Raised"), raised, NULL, FETTLE_TEXT_BODY },
    { _ ("Planned"), planned, NULL, FETTLE_TEXT_STRONG },
    { _ ("Fix due"), due, NULL, FETTLE_TEXT_STRONG },
    { _ ("Engineer"), get_reference (call, "engineer"), NULL, FETTLE_TEXT_BODY },
    { _ ("Your order"), call->order_number, NULL, FETTLE_TEXT_BODY },
    { _ ("Job number"), call->job_number, NULL, FETTLE_TEXT_BODY },
  };
  const double x = right - CODE_SIZE - 18 - FACTS_WIDTH;
  double y;

  if (code != NULL)
    fettle_paper_add_code (flow->paper, flow->page, right - CODE_SIZE, flow->y + 2, CODE_SIZE,
                           code);
  y = fettle_flow_facts_at (flow, facts, G_N_ELEMENTS (facts), x, flow->y, FACTS_WIDTH, 70,
                            FETTLE_ALIGN_END);
  return MAX (y, flow->y + CODE_SIZE + 4);
}

static void
put_subject (Sheet *sheet)
{
  FettleFlow *flow = sheet->flow;
  FettleCall *call = sheet->data->call;
  g_autofree char *kind =
      JOIN (" · ", fettle_choice_get_label (fettle_call_type_get_type (), call->type),
            get_reference (call, "category"), get_reference (call, "fault"),
            get_reference (call, "area"));

  flow->y += 16;
  fettle_flow_text (flow, FETTLE_TEXT_SECTION, FETTLE_ALIGN_NATURAL, call->summary);
  flow->y += 3;
  fettle_flow_text (flow, FETTLE_TEXT_QUIET, FETTLE_ALIGN_START, kind);
  flow->y += 12;
}

/* ---- sections -------------------------------------------------------------------------------- */

void
fettle_job_sheet_begin_section (FettleFlow *flow, const char *heading, double height)
{
  const double left = FETTLE_PAPER_MARGIN, width = fettle_flow_get_full_width (flow);

  fettle_flow_need (flow, height + 8);
  fettle_flow_set_column (flow, left, width);
  fettle_flow_text_at (flow, FETTLE_TEXT_STRONG, FETTLE_ALIGN_START, heading, left, flow->y,
                       COLUMN_LEFT - 10, 2);
  fettle_flow_set_column (flow, left + COLUMN_LEFT, width - COLUMN_LEFT);
}

static void
put_text_section (Sheet *sheet, const char *heading, const char *text)
{
  FettleFlow *flow = sheet->flow;

  if (text == NULL || text[0] == '\0')
    return;
  fettle_job_sheet_begin_section (flow, heading, 30);
  fettle_flow_text (flow, FETTLE_TEXT_BODY, FETTLE_ALIGN_NATURAL, text);
  flow->y += 11;
}

static void
put_equipment (Sheet *sheet)
{
  FettleFlow *flow = sheet->flow;
  FettleEquipment *unit = sheet->data->equipment;
  const char *product = get_reference (unit, "product");
  double start, end, half;

  if (product == NULL)
    product = get_reference (sheet->data->call, "product");
  if (unit == NULL)
    {
      put_text_section (sheet, _ ("Product"), product);
      return;
    }
  g_autofree char *installed = dup_value (sheet, unit, "installed_on");
  g_autofree char *warranty = dup_value (sheet, unit, "warranty_ends_on");
  const FettleFact left_facts[] = {
    { _ ("Product"), product, NULL, FETTLE_TEXT_STRONG },
    { _ ("Place"), unit->place, NULL, FETTLE_TEXT_BODY },
    { _ ("Installed"), installed, NULL, FETTLE_TEXT_BODY },
  };
  const FettleFact right_facts[] = {
    { _ ("Serial number"), unit->serial_number, NULL, FETTLE_TEXT_STRONG },
    { _ ("Asset code"), unit->asset_code, NULL, FETTLE_TEXT_BODY },
    { _ ("Warranty ends"), warranty, NULL, FETTLE_TEXT_BODY },
  };
  fettle_job_sheet_begin_section (
      flow,
      fettle_dictionary_get_kind_label (sheet->dictionary,
                                        fettle_record_get_kind (FETTLE_RECORD (unit)), FALSE),
      60);
  half = (flow->width - 16) / 2;
  start = flow->y;
  end = fettle_flow_facts_at (flow, left_facts, G_N_ELEMENTS (left_facts), flow->left, start, half,
                              58, FETTLE_ALIGN_START);
  flow->y =
      MAX (end, fettle_flow_facts_at (flow, right_facts, G_N_ELEMENTS (right_facts),
                                      flow->left + half + 16, start, half, 78, FETTLE_ALIGN_START));
  flow->y += 2;
  fettle_flow_text (flow, FETTLE_TEXT_BODY, FETTLE_ALIGN_NATURAL, unit->note);
  flow->y += 8;
}

static void
put_skills (Sheet *sheet)
{
  GPtrArray *skills = sheet->data->skills;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; skills != NULL && i < skills->len; i++)
    {
      const FettleCallSkill *skill = g_ptr_array_index (skills, i);
      const char *name = get_reference ((gpointer)skill, "skill");

      if (name == NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", name);
      if (skill->level != FETTLE_NONE && skill->level > 0)
        g_string_append_printf (text, _ (", level %d"), (int)skill->level);
    }
  put_text_section (sheet, _ ("Skills needed"), text->str);
}

/* @cells owns its texts; NULLs are kept. */
static void
put_table (Sheet *sheet, const FettleFlowColumn *columns, guint n_columns, GPtrArray *cells)
{
  fettle_flow_table (sheet->flow, columns, n_columns, (const char *const *)cells->pdata,
                     cells->len / n_columns);
  sheet->flow->y += 12;
}

/* One line of what may be pages. */
static char *
shorten (const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", 2) : NULL;

  if (lines == NULL || lines[0] == NULL)
    return NULL;
  if (lines[1] == NULL && g_utf8_strlen (text, -1) <= MAX_EARLIER_TEXT)
    return g_strdup (text);
  g_autofree char *start =
      g_utf8_substring (lines[0], 0, MIN (g_utf8_strlen (lines[0], -1), MAX_EARLIER_TEXT));

  return g_strconcat (g_strchomp (start), "…", NULL);
}

static void
put_earlier (Sheet *sheet)
{
  GPtrArray *calls = sheet->data->earlier;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const FettleFlowColumn columns[] = {
    { _ ("Raised"), 56, FETTLE_ALIGN_START, FETTLE_TEXT_QUIET },
    { _ ("Number"), 46, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("What it was"), 104, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("What was done"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
  };

  if (calls == NULL || calls->len == 0)
    return;
  for (guint i = 0; i < calls->len; i++)
    {
      const FettleCall *call = g_ptr_array_index (calls, i);

      g_ptr_array_add (cells, dup_day (sheet, call->raised_at));
      g_ptr_array_add (cells, g_strdup (call->number));
      g_ptr_array_add (cells, shorten (call->summary));
      g_ptr_array_add (cells, shorten (call->resolution));
    }
  fettle_job_sheet_begin_section (sheet->flow, _ ("Last on this unit"), 60);
  put_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

static char *
dup_quantity (const FettleWorkLine *line)
{
  if (fettle_work_line_type_is_time (line->type))
    return line->duration != FETTLE_NONE ? fettle_duration_format_local (line->duration) : NULL;
  if (line->quantity == FETTLE_NONE)
    return g_strdup ("1");
  return fettle_decimal_format_short (line->quantity, FETTLE_QUANTITY_DIGITS, 0, TRUE);
}

static void
put_lines (Sheet *sheet)
{
  GPtrArray *lines = sheet->data->lines;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const FettleFlowColumn columns[] = {
    { _ ("Date"), 62, FETTLE_ALIGN_START, FETTLE_TEXT_QUIET },
    { _ ("Work and parts"), 0, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Engineer"), 90, FETTLE_ALIGN_START, FETTLE_TEXT_BODY },
    { _ ("Quantity"), 62, FETTLE_ALIGN_END, FETTLE_TEXT_BODY },
  };

  if (lines == NULL || lines->len == 0)
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      FettleWorkLine *line = g_ptr_array_index (lines, i);
      const char *product = get_reference (line, "product");

      g_ptr_array_add (cells, dup_day (sheet, line->started_at));
      g_ptr_array_add (cells, JOIN (" · ", line->summary,
                                    g_strcmp0 (product, line->summary) != 0 ? product : NULL));
      g_ptr_array_add (cells, g_strdup (get_reference (line, "staff")));
      g_ptr_array_add (cells, dup_quantity (line));
    }
  fettle_job_sheet_begin_section (sheet->flow, _ ("Work so far"), 60);
  put_table (sheet, columns, G_N_ELEMENTS (columns), cells);
}

/* An address as people read it. */
static const char *
skip_scheme (const char *uri)
{
  const char *start = uri != NULL ? strstr (uri, "://") : NULL;

  return start != NULL ? start + 3 : uri;
}

static void
add_feet (Sheet *sheet)
{
  FettleBusiness *business = sheet->data->business;
  g_autofree char *town = JOIN (" ", business->city, business->postcode);
  g_autofree char *first =
      JOIN (" · ", business->legal_name != NULL ? business->legal_name : business->name,
            business->street, town, business->phone);
  g_autofree char *vat = business->vat_number != NULL
                             ? g_strdup_printf (_ ("VAT no. %s"), business->vat_number)
                             : NULL;
  g_autofree char *second = JOIN (" · ", vat, business->email, skip_scheme (business->website));

  fettle_flow_add_foot (sheet->flow, first);
  fettle_flow_add_foot (sheet->flow, second);
}

static void
put_sheet (Sheet *sheet)
{
  FettleJobSheet *data = sheet->data;
  double address_end, facts_end;

  put_letterhead (sheet);
  address_end = put_address (sheet);
  facts_end = put_facts (sheet);
  sheet->flow->y = MAX (address_end, facts_end);
  put_subject (sheet);
  put_text_section (sheet, _ ("Fault"), data->call->details);
  put_text_section (sheet, _ ("Access"), data->site != NULL ? data->site->access_note : NULL);
  put_equipment (sheet);
  put_skills (sheet);
  put_earlier (sheet);
  put_lines (sheet);
  fettle_job_sheet_put_form (sheet->flow);
  add_feet (sheet);
}

FettlePaper *
fettle_job_sheet_make_paper (FettleJobSheet *self,
                             FettleDictionary *dictionary,
                             const FettleFormat *format,
                             const char *language,
                             FettlePaperSize size)
{
  FettlePaper *paper;
  g_autoptr (FettleFlow) flow = NULL;
  g_autofree char *title = NULL, *running = NULL;
  Sheet sheet = { .data = self, .dictionary = dictionary, .format = format };

  g_return_val_if_fail (self != NULL && self->call != NULL && self->business != NULL, NULL);

  title = fettle_job_sheet_make_title (self);
  running =
      JOIN (" · ", title, self->company != NULL ? self->company->name : NULL, self->call->summary);
  paper = fettle_paper_new (size, language);
  flow = fettle_flow_new (paper, running);
  sheet.flow = flow;
  put_sheet (&sheet);
  fettle_flow_finish (flow);
  return paper;
}
