/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo business's customers: companies with contacts, sites and installed units. */

#include "fettle-demo-private.h"

#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-equipment.h"
#include "fettle-site.h"

/* Companies for this many calls a year; at the top a list of customers that a firm can still know. */
#define CALLS_PER_COMPANY 8
#define MIN_COMPANIES 36
#define MAX_COMPANIES 12000
#define COMPANIES_PER_CHANGE_SET 1000

typedef struct
{
  FettleDemo *demo;
  guint from;
  guint to;
} CustomersWork;

/* An address in an area, used for a company and for its sites. */
typedef struct
{
  char *street;
  const char *city;
  char *postcode;
  guint area;
} Address;

static void
address_clear (Address *address)
{
  g_free (address->street);
  g_free (address->postcode);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, address_clear)

static void
invent_address (FettleDemo *demo, Address *address)
{
  const char *code;

  address->area = fettle_demo_pick (demo, fettle_demo_n_areas);
  code = fettle_demo_areas[address->area].code;
  address->street = g_strdup_printf ("%u %s %s", 1 + fettle_demo_pick (demo, 180),
                                     fettle_demo_pick_word (demo, fettle_demo_streets),
                                     fettle_demo_pick_word (demo, fettle_demo_street_kinds));
  address->city = g_str_has_prefix (code, "CF")   ? "Cardiff"
                  : g_str_has_prefix (code, "NP") ? "Newport"
                  : g_str_equal (code, "BA1")     ? "Bath"
                                                  : "Bristol";
  address->postcode = g_strdup_printf ("%s %u%c%c", code, 1 + fettle_demo_pick (demo, 9),
                                       "ABDEFGHJLNPQRSTUWXYZ"[fettle_demo_pick (demo, 20)],
                                       "ABDEFGHJLNPQRSTUWXYZ"[fettle_demo_pick (demo, 20)]);
}

/* Every index has a name of its own: the tails are turned by seven for each head. */
static char *
invent_company_name (guint index)
{
  guint n_heads = g_strv_length ((char **)fettle_demo_company_heads);
  guint n_tails = g_strv_length ((char **)fettle_demo_company_tails);
  guint head = index % n_heads;
  guint round = index / n_heads;
  const char *tail = fettle_demo_company_tails[(round + head * 7) % n_tails];

  if (round < n_tails)
    return g_strdup_printf ("%s %s", fettle_demo_company_heads[head], tail);

  return g_strdup_printf ("%s %s, %s %u", fettle_demo_company_heads[head], tail,
                          fettle_demo_areas[round % fettle_demo_n_areas].name, round / n_tails);
}

/* @pattern with its '#' replaced by the digits of the @index-th unit, in an order that looks unordered. */
static char *
invent_serial_number (const char *pattern, guint index)
{
  g_autoptr (GString) serial = g_string_new (pattern);
  guint modulus = 1;
  guint digits;

  for (const char *p = pattern; *p != '\0'; p++)
    if (*p == '#')
      modulus *= 10;

  /* 7919 is a prime that divides no power of ten, so the digits run through all values once. */
  digits = (guint)(((guint64)index * 7919 + 1234) % modulus);
  for (gsize i = serial->len; i-- > 0;)
    if (serial->str[i] == '#')
      {
        serial->str[i] = '0' + (char)(digits % 10);
        digits /= 10;
      }

  if (index >= modulus)
    g_string_append_printf (serial, "/%u", index / modulus + 1);

  return g_string_free (g_steal_pointer (&serial), FALSE);
}

/* From the ranges kept for drama: Bristol 0117 496 0000-0999, Cardiff 029 2018 0000-0999. */
static char *
invent_phone (FettleDemo *demo, guint area)
{
  gboolean wales = !g_str_has_prefix (fettle_demo_areas[area].code, "B");

  return g_strdup_printf (wales ? "029 2018 0%03u" : "0117 496 0%03u",
                          fettle_demo_pick (demo, 1000));
}

static gboolean
make_contact (FettleDemo *demo,
              FettleTransaction *transaction,
              FettleCompany *company,
              gint64 site,
              guint area,
              gint64 *id,
              GError **error)
{
  g_autoptr (FettleContact) contact = fettle_contact_new ();
  const char *first = fettle_demo_pick_word (demo, fettle_demo_first_names);
  const char *last = fettle_demo_pick_word (demo, fettle_demo_last_names);
  g_autofree char *mailbox = g_ascii_strdown (first, -1);

  contact->name = g_strdup_printf ("%s %s", first, last);
  contact->company = FETTLE_RECORD (company)->id;
  contact->site = site;
  contact->role = g_strdup (fettle_demo_pick_word (demo, fettle_demo_roles));
  contact->phone = invent_phone (demo, area);
  if (fettle_demo_pick (demo, 3) == 0)
    contact->mobile = g_strdup_printf ("07700 900%03u", fettle_demo_pick (demo, 1000));
  contact->email =
      g_strdup_printf ("%s@customer-%" G_GINT64_FORMAT ".example", mailbox, contact->company);
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (contact), error))
    return FALSE;

  *id = FETTLE_RECORD (contact)->id;

  return TRUE;
}

static gboolean
make_unit (CustomersWork *work, FettleTransaction *transaction, FettleDemoUnit unit, GError **error)
{
  FettleDemo *demo = work->demo;
  g_autoptr (FettleEquipment) equipment = fettle_equipment_new ();
  FettleDate today = fettle_instant_get_date (demo->now, demo->zone);
  guint product = fettle_demo_pick (demo, fettle_demo_n_units);

  equipment->serial_number =
      invent_serial_number (fettle_demo_products[product].serial, demo->n_of_product[product]++);
  equipment->asset_code =
      fettle_demo_pick (demo, 4) == 0 ? g_strdup_printf ("A-%06u", demo->units->len + 1) : NULL;
  equipment->product = demo->products[product];
  equipment->company = unit.company;
  equipment->site = unit.site;
  equipment->place = g_strdup (fettle_demo_pick_word (demo, fettle_demo_places));
  equipment->installed_on = today - 400 - fettle_demo_pick (demo, 3600);
  equipment->warranty_ends_on = fettle_date_add_months (equipment->installed_on, 60, 0) - 1;
  equipment->order_number = g_strdup_printf ("%u", 70000 + fettle_demo_pick (demo, 20000));
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (equipment), error))
    return FALSE;

  unit.id = FETTLE_RECORD (equipment)->id;
  unit.product = equipment->product;
  unit.product_index = product;
  g_array_append_val (demo->units, unit);

  return TRUE;
}

gboolean
fettle_demo_order_unit (FettleDemo *demo,
                        FettleTransaction *transaction,
                        FettleCall *call,
                        guint product,
                        GError **error)
{
  g_autoptr (FettleEquipment) equipment = fettle_equipment_new ();

  equipment->serial_number =
      invent_serial_number (fettle_demo_products[product].serial, demo->n_of_product[product]++);
  equipment->product = demo->products[product];
  equipment->company = call->company;
  equipment->site = call->site;
  equipment->state = call->stage == FETTLE_STAGE_COMPLETED ? FETTLE_EQUIPMENT_STATE_INSTALLED
                                                           : FETTLE_EQUIPMENT_STATE_IN_STOCK;
  if (call->stage == FETTLE_STAGE_COMPLETED)
    equipment->installed_on = fettle_instant_get_date (call->completed_at, demo->zone);
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (equipment), error))
    return FALSE;
  call->equipment = FETTLE_RECORD (equipment)->id;
  call->product = equipment->product;
  return TRUE;
}

static gboolean
make_site (CustomersWork *work,
           FettleTransaction *transaction,
           FettleCompany *company,
           FettleDemoLevel level,
           const char *head,
           const Address *address,
           GError **error)
{
  FettleDemo *demo = work->demo;
  g_autoptr (FettleSite) site = fettle_site_new ();
  FettleDemoUnit unit = { 0 };
  guint n_units = 1 + fettle_demo_pick (demo, 5);

  site->name = g_strdup_printf ("%s, %s", head, address->street);
  site->company = FETTLE_RECORD (company)->id;
  site->street = g_strdup (address->street);
  site->city = g_strdup (address->city);
  site->postcode = g_strdup (address->postcode);
  site->country = g_strdup ("GB");
  site->area = demo->areas[address->area];
  if (fettle_demo_pick (demo, 3) == 0)
    site->access_note = g_strdup (fettle_demo_pick_word (demo, fettle_demo_access_notes));
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (site), error))
    return FALSE;

  unit.company = site->company;
  unit.site = FETTLE_RECORD (site)->id;
  unit.area = site->area;
  unit.level = level;
  unit.cardiff = !g_str_has_prefix (fettle_demo_areas[address->area].code, "B");
  if (!make_contact (demo, transaction, company, unit.site, address->area, &unit.contact, error))
    return FALSE;

  for (guint i = 0; i < n_units; i++)
    if (!make_unit (work, transaction, unit, error))
      return FALSE;

  return TRUE;
}

static gboolean
make_company (CustomersWork *work, FettleTransaction *transaction, guint index, GError **error)
{
  FettleDemo *demo = work->demo;
  g_autoptr (FettleCompany) company = fettle_company_new ();
  const char *head =
      fettle_demo_company_heads[index % g_strv_length ((char **)fettle_demo_company_heads)];
  FettleDemoLevel level = fettle_demo_get_level (index);
  guint n_sites = fettle_demo_pick (demo, 4) == 0 ? 2 + fettle_demo_pick (demo, 3) : 1;
  g_auto (Address) address = { 0 };

  invent_address (demo, &address);
  company->name = invent_company_name (index);
  company->number = g_strdup_printf ("K%05u", 1001 + index);
  company->street = g_strdup (address.street);
  company->city = g_strdup (address.city);
  company->postcode = g_strdup (address.postcode);
  company->country = g_strdup ("GB");
  company->phone = invent_phone (demo, address.area);
  company->email = g_strdup_printf ("office@customer-%u.example", index + 1);
  company->area = demo->areas[address.area];
  if (level != FETTLE_DEMO_STANDARD)
    company->service_level = demo->levels[level];
  if (fettle_demo_pick (demo, 25) == 0)
    company->warning = g_strdup ("Account on stop: ask finance before sending anybody.");
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (company), error))
    return FALSE;

  if (!make_site (work, transaction, company, level, head, &address, error))
    return FALSE;

  for (guint i = 1; i < n_sites; i++)
    {
      g_auto (Address) other = { 0 };

      invent_address (demo, &other);
      if (!make_site (work, transaction, company, level, head, &other, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
make_companies_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  CustomersWork *work = data;

  for (guint i = work->from; i < work->to; i++)
    if (!make_company (work, transaction, i, error))
      return FALSE;

  return TRUE;
}

gboolean
fettle_demo_make_customers (FettleDemo *demo, GError **error)
{
  guint n = (guint)CLAMP (demo->n_calls / CALLS_PER_COMPANY, MIN_COMPANIES, MAX_COMPANIES);
  CustomersWork work = { .demo = demo };

  for (guint from = 0; from < n; from += COMPANIES_PER_CHANGE_SET)
    {
      work.from = from;
      work.to = MIN (from + COMPANIES_PER_CHANGE_SET, n);
      if (!fettle_store_write (demo->store, _ ("Enter customers, sites and units"),
                               make_companies_work, &work, demo->cancellable, NULL, error))
        return FALSE;
    }

  return TRUE;
}
