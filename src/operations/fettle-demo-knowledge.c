/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demo business knows: articles of its engineers, and the texts that its office writes often. */

#include "fettle-demo-private.h"

#include "fettle-article-link.h"
#include "fettle-article.h"
#include "fettle-canned-text.h"

typedef struct
{
  const char *title;
  const char *fault;
  const char *product; /* code, or NULL */
  guint author;        /* of fettle_demo_people */
  FettleArticleState state;
  const char *problem;
  const char *solution;
} Article;

#define DRAFT FETTLE_ARTICLE_STATE_DRAFT
#define PUBLISHED FETTLE_ARTICLE_STATE_PUBLISHED
#define RETIRED FETTLE_ARTICLE_STATE_RETIRED
#define RETIRED_AGO (G_GINT64_CONSTANT (182) * 86400)

static const Article articles[] = {
  { "Severn Eco locks out overnight", "IGN", "SEV-ECO30", 3, PUBLISHED,
    "The boiler is found in lockout in the morning and restarts after a reset. The display keeps "
    "code "
    "F28 or F29.",
    "Measure the flame current: below 2 µA the ionisation electrode is worn.\n"
    "1. Replace the electrode (P-ION) and its gasket, gap 6 mm.\n"
    "2. Look at the plug of the gas valve; a loose plug gives the same code.\n"
    "3. Flame current after the repair at least 4 µA on full load." },
  { "Ignition fault comes back after every reset", "IGN", "SEV-CAS120", 4, PUBLISHED,
    "Code F28, the boiler tries three times and locks out again at once.",
    "The fault is in the gas path, not in the electrode.\n"
    "1. Standing pressure at the inlet at least 18 mbar; ask the supplier below that.\n"
    "2. Plug of the gas valve seated and secured with a tie.\n"
    "3. If the valve does not click, exchange it (P-GASV) and analyse the combustion." },
  { "Boiler short-cycling in mild weather", "IGN", "SEV-ECO24", 5, PUBLISHED,
    "The boiler starts and stops every two minutes, mostly in spring and autumn.",
    "Range rate the boiler to the load of the house (parameter 12) and set the pump overrun to "
    "five "
    "minutes. Check that the bypass is open." },
  { "No hot water, heating works", "HW", NULL, 3, PUBLISHED,
    "Radiators are warm, taps stay cold. Often after the summer.",
    "The three-way valve sticks in the heating position.\n"
    "1. Take the head off and work the pin twenty times.\n"
    "2. If it does not free, exchange the valve (P-3WAY).\n"
    "3. Flow at the nearest tap at least 48 °C after one minute." },
  { "Hot water runs out early in the morning", "HW", "MEN-CYL500", 8, PUBLISHED,
    "The last flats shower cold, the cylinder is at 35 °C before eight.",
    "The timer of the controller is usually one hour off after the clock change. Correct it, move "
    "the "
    "legionella cycle to 03:00 and open the second cylinder where there is one." },
  { "Pump is noisy or seized", "PMP", "P-PUMP25", 6, PUBLISHED,
    "Grinding noise from the plant room, worse at start-up; or the boiler overheats because "
    "nothing "
    "circulates.",
    "Isolate, vent through the screw in the head. If it turns but grinds, exchange the head "
    "(P-PUMP25) "
    "only. Clean the magnetic filter before going; most bearings die of magnetite." },
  { "Smell of gas: what the helpdesk says and does", "GAS", NULL, 0, PUBLISHED,
    "A caller smells gas, inside or at the meter.",
    "Say: open the windows, touch no switch, turn the gas off at the meter, leave the house.\n"
    "Log as Critical and allocate at once. Give the number of the network’s emergency service; "
    "they "
    "come within the hour, free of charge. Our engineer does the tightness test afterwards." },
  { "Radiators cold on upper floors", "BAL", NULL, 7, PUBLISHED,
    "The ground floor is warm, the top floor is not. Common after the system was drained.",
    "Bleed the riser from the top, then fill to 1.6 bar. If one side stays cold, the balancing "
    "valve on "
    "that riser was left shut; its setting is written inside the cap." },
  { "Pressure drops and has to be topped up", "PRS", "P-EXPV", 9, PUBLISHED,
    "The gauge falls below 0.8 bar every few days, or the relief valve lifts every morning.",
    "Test the expansion vessel first: with the system empty the charge must be 1.0 bar. Water at "
    "the "
    "Schrader valve means the membrane is gone: exchange the vessel (P-EXPV). Only then look for a "
    "leak." },
  { "Heat pump: high-pressure alarm A14", "HP", "AVN-HP12", 14, PUBLISHED,
    "Alarm A14 once or twice a day, heating pauses, comes back by itself.",
    "The flow through the condenser is too small.\n"
    "1. Clean the filter in the return.\n"
    "2. Temperature difference across the pump 5 to 7 K; above 10 K raise the pump’s stage.\n"
    "3. Antifreeze above 35 % costs flow: test it." },
  { "Heat pump iced over", "HP", "AVN-HP16", 14, PUBLISHED,
    "The outdoor unit is a block of ice and the rooms get colder.",
    "Never chip the ice off. Run the defrost by hand (service menu 4). If it does not start, the "
    "defrost "
    "sensor is at fault: exchange it and watch two cycles. Check that the drain below is free." },
  { "Thermostat blank after a power cut", "CTL", "P-THERM", 13, PUBLISHED,
    "No display, heating does not come on after the power came back.",
    "Fuse F2 of the control circuit, 3.15 A slow. Settings of the Wye RT 2 are kept for a day "
    "only: restore "
    "them from the sheet in the door." },
  { "Wye controller offline, no trend data", "CTL", "WYE-BMS", 12, PUBLISHED,
    "The building controller cannot be reached, trends end at one moment.",
    "Almost always the network switch beside it. Power it off for a minute; if the link lamp stays "
    "dark, "
    "bypass it with the short cable. Trends are kept for two weeks inside and fill in by "
    "themselves." },
  { "Fan coil drips onto the ceiling", "LEAK", "TAM-FC40", 11, PUBLISHED,
    "Water on the ceiling tile below a fan coil, mostly in summer.",
    "Clean the condensate tray and flush the drain with a litre of water. Check the fall of the "
    "tray: 2 mm "
    "towards the drain." },
  { "Underfloor zone stays cold", "UFH", "QTK-UFH8", 10, PUBLISHED,
    "One zone stays cold, the others are fine.",
    "Unscrew the actuator: if the floor warms within half an hour, the actuator or its wire is at "
    "fault, "
    "otherwise there is air in the loop. Flush the loop, set its flow to the value on the "
    "manifold’s sheet." },
  { "Heat meter disagrees with the bill", "MTR", "HM-2", 5, DRAFT,
    "The tenant compares readings of some months with the bill.",
    "Clean the flow sensor, compare the meter with a clamp-on for an hour. To be written: whom to "
    "tell when "
    "it read too little." },
  { "Noise in pipes when taps close", "NOI", NULL, 11, DRAFT,
    "Loud banging when a washing machine or laundry stops drawing water.", NULL },
  { "Resetting the Severn Eco with the old key switch", "IGN", "SEV-ECO24", 6, RETIRED,
    "Boilers from before 2012 with the key switch under the cover.",
    "Turn to R for ten seconds. All of these have been replaced." },
};

static const struct
{
  const char *name;
  FettleCannedTextUse use;
  const char *text;
} texts[] = {
  { "Visit agreed", FETTLE_CANNED_TEXT_USE_NOTE,
    "Visit agreed with the customer. The engineer rings half an hour before." },
  { "Part ordered", FETTLE_CANNED_TEXT_USE_NOTE,
    "Part ordered, expected in two working days. We ring as soon as it is here." },
  { "Questions about a boiler", FETTLE_CANNED_TEXT_USE_DETAILS,
    "Code on the display:\nPressure:\nSince when:\nHot water as well:" },
  { "Access", FETTLE_CANNED_TEXT_USE_DETAILS, "Who lets us in:\nKey or code:\nParking:" },
  { "Serviced", FETTLE_CANNED_TEXT_USE_RESOLUTION,
    "Serviced to the maker’s list, all points passed. Next service in twelve months." },
};

static gint64
find_code (const char *code, const FettleDemoCode *codes, guint n, const gint64 *ids)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (codes[i].code, code))
      return ids[i];
  return 0;
}

static gint64
find_product (FettleDemo *demo, const char *code)
{
  for (guint i = 0; code != NULL && i < fettle_demo_n_products; i++)
    if (g_str_equal (fettle_demo_products[i].code, code))
      return demo->products[i];
  return 0;
}

static gboolean
make_article (FettleDemo *demo, FettleTransaction *transaction, guint which, GError **error)
{
  const Article *words = &articles[which];
  g_autoptr (FettleArticle) article = fettle_article_new ();

  article->title = g_strdup (words->title);
  article->fault = find_code (words->fault, fettle_demo_faults, fettle_demo_n_faults, demo->faults);
  article->product = find_product (demo, words->product);
  article->problem = g_strdup (words->problem);
  article->solution = g_strdup (words->solution);
  article->state = words->state;
  if (words->state == RETIRED)
    article->published_at = fettle_transaction_get_now (transaction);
  article->author = g_strdup (fettle_demo_people[words->author].full_name);
  if (!fettle_transaction_save (transaction, FETTLE_RECORD (article), error))
    return FALSE;
  demo->articles[which] = FETTLE_RECORD (article)->id;
  return TRUE;
}

/* The same boiler in another size is about the same. */
static gboolean
link_product (FettleDemo *demo,
              FettleTransaction *transaction,
              guint which,
              const char *product,
              GError **error)
{
  g_autoptr (FettleArticleLink) link = fettle_article_link_new ();

  link->article = demo->articles[which];
  link->product = find_product (demo, product);
  return fettle_transaction_save (transaction, FETTLE_RECORD (link), error);
}

static gboolean
make_knowledge_work (FettleTransaction *transaction, gpointer data, GError **error)
{
  FettleDemo *demo = data;

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (!make_article (demo, transaction, i, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FettleCannedText) text = fettle_canned_text_new ();

      text->name = g_strdup (texts[i].name);
      text->use = texts[i].use;
      text->text = g_strdup (texts[i].text);
      if (!fettle_transaction_save (transaction, FETTLE_RECORD (text), error))
        return FALSE;
    }
  return link_product (demo, transaction, 0, "SEV-ECO24", error)
         && link_product (demo, transaction, 1, "SEV-CAS200", error)
         && link_product (demo, transaction, 9, "AVN-HP16", error)
         && link_product (demo, transaction, 10, "AVN-HP12", error);
}

gboolean
fettle_demo_make_knowledge (FettleDemo *demo, GError **error)
{
  demo->articles = g_new0 (gint64, G_N_ELEMENTS (articles));
  return fettle_store_write (demo->store, _ ("Write the knowledge base"), make_knowledge_work, demo,
                             demo->cancellable, NULL, error);
}

/* What is retired helped until half a year ago. */
static gboolean
was_published (FettleDemo *demo, guint which, FettleInstant at)
{
  return articles[which].state == PUBLISHED
         || (articles[which].state == RETIRED && at < demo->now - RETIRED_AGO);
}

/*
 * fettle_demo_use_article:
 * @random: the number that decides everything about the call
 *
 * One completed call in four was solved by what an article says.
 */
gboolean
fettle_demo_use_article (FettleDemo *demo,
                         FettleTransaction *transaction,
                         FettleCall *call,
                         guint random,
                         GError **error)
{
  g_autoptr (FettleArticleLink) link = NULL;
  guint first = (random >> 9) % G_N_ELEMENTS (articles);

  if (call->stage != FETTLE_STAGE_COMPLETED || call->fault == 0 || (random >> 5) % 4 != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (articles) && link == NULL; i++)
    {
      guint which = (first + i) % G_N_ELEMENTS (articles);

      if (!was_published (demo, which, call->completed_at)
          || find_code (articles[which].fault, fettle_demo_faults, fettle_demo_n_faults,
                        demo->faults)
                 != call->fault)
        continue;
      link = fettle_article_link_new ();
      link->article = demo->articles[which];
      link->call = FETTLE_RECORD (call)->id;
      link->used_at = call->completed_at;
    }
  return link == NULL || fettle_transaction_save (transaction, FETTLE_RECORD (link), error);
}
