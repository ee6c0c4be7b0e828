/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: what is laid out is what Poppler reads, on as many pages as it takes. */

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <string.h>

#include "fettle-call-skill.h"
#include "fettle-figures-sheet.h"
#include "fettle-job-sheet.h"
#include "fettle-pdf.h"
#include "fettle-work-line.h"
#include "fettle-written-language.h"

/* 2026-03-05T11:00:00Z */
#define NOW G_GINT64_CONSTANT (1772708400)

/* Poppler says in newer versions only how its objects are given back. */
typedef PopplerDocument PdfDocument;
typedef PopplerPage PdfPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfPage, g_object_unref)

static void
set_title (gpointer record, const char *field, const char *title)
{
  fettle_record_set_reference_title (
      record, fettle_kind_get_field (fettle_record_get_kind (record), field), title);
}

static FettleJobSheet *
make_bare_sheet (void)
{
  FettleJobSheet *sheet = fettle_job_sheet_new ();

  sheet->business = fettle_business_new ();
  sheet->business->name = g_strdup ("Harbour Heating");
  sheet->call = fettle_call_new ();
  sheet->call->number = g_strdup ("C-10234");
  sheet->call->summary = g_strdup ("Boiler locks out overnight");
  sheet->changed_at = NOW;
  return sheet;
}

static void
add_lines (FettleJobSheet *sheet, guint n)
{
  sheet->lines = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      FettleWorkLine *line = fettle_work_line_new ();

      line->type = FETTLE_WORK_LINE_TYPE_PART;
      line->summary = g_strdup_printf ("Part %u of many", i + 1);
      line->quantity = 2500;
      line->started_at = NOW;
      set_title (line, "staff", "Okafor, N.");
      g_ptr_array_add (sheet->lines, line);
    }
}

static FettleJobSheet *
make_full_sheet (void)
{
  FettleJobSheet *sheet = make_bare_sheet ();
  FettleCallSkill *skill = fettle_call_skill_new ();
  FettleCall *earlier = fettle_call_new ();

  sheet->company = fettle_company_new ();
  sheet->company->name = g_strdup ("Quay Court Management Ltd");
  sheet->site = fettle_site_new ();
  sheet->site->name = g_strdup ("Quay Court");
  sheet->site->street = g_strdup ("18 Narrow Quay");
  sheet->site->access_note = g_strdup ("Key with the concierge");
  sheet->contact = fettle_contact_new ();
  sheet->contact->name = g_strdup ("Daniel Frost");
  sheet->contact->phone = g_strdup ("0117 496 0339");
  sheet->equipment = fettle_equipment_new ();
  sheet->equipment->serial_number = g_strdup ("60417-C");
  set_title (sheet->equipment, "product", "Severn Cascade 120");
  sheet->skills = g_ptr_array_new_with_free_func (g_object_unref);
  skill->level = 3;
  set_title (skill, "skill", "Gas Safe");
  g_ptr_array_add (sheet->skills, skill);
  sheet->earlier = g_ptr_array_new_with_free_func (g_object_unref);
  earlier->number = g_strdup ("C-10111");
  earlier->summary = g_strdup ("Water pressure low");
  g_ptr_array_add (sheet->earlier, earlier);
  add_lines (sheet, 2);
  return sheet;
}

static GBytes *
print_sheet (FettleJobSheet *sheet)
{
  g_autoptr (FettleDictionary) dictionary = fettle_dictionary_new (NULL, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  const FettleFormat format = { zone, NOW, "GBP", TRUE };
  const char *language = sheet->business->language != NULL ? sheet->business->language : "en-GB";
  g_autoptr (FettlePaper) paper =
      fettle_job_sheet_make_paper (sheet, dictionary, &format, language, FETTLE_PAPER_A4);
  g_autoptr (FettlePdf) pdf = fettle_pdf_new (FETTLE_PAPER_A4);
  g_autofree char *title = fettle_job_sheet_make_title (sheet);
  const FettlePdfAbout about = {
    .title = title, .author = sheet->business->name, .language = language, .date = sheet->changed_at
  };
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  fettle_pdf_add (pdf, paper, NULL);
  bytes = fettle_pdf_finish (pdf, &about, &error);
  g_assert_no_error (error);
  return bytes;
}

static PopplerDocument *
open_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static char *
read_page (PopplerDocument *document, int number)
{
  g_autoptr (PdfPage) page = poppler_document_get_page (document, number);

  return poppler_page_get_text (page);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in:\n%s", part, text);
}

static void
test_full (void)
{
  g_autoptr (FettleJobSheet) sheet = make_full_sheet ();
  g_autoptr (GBytes) bytes = print_sheet (sheet);
  g_autoptr (PdfDocument) document = open_bytes (bytes);
  g_autofree char *text = read_page (document, 0);
  static const char *const parts[] = {
    "C-10234",        "Quay Court Management Ltd",
    "18 Narrow Quay", "Key with the concierge",
    "60417-C",        "Severn Cascade 120",
    "C-10111",        "Water pressure low",
    "Daniel Frost",   "Gas Safe, level 3",
    "Part 2 of many", "2.5",
    "Okafor, N.",     "Signature",
    "Page 1 of",      "Boiler locks out overnight",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_has (text, parts[i]);
}

static void
test_about (void)
{
  g_autoptr (FettleJobSheet) sheet = make_full_sheet ();
  g_autoptr (GBytes) bytes = print_sheet (sheet);
  g_autoptr (PdfDocument) document = open_bytes (bytes);
  g_autoptr (PdfPage) page = poppler_document_get_page (document, 0);
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  g_autofree char *copy = g_strndup (
      (const char *)g_bytes_get_data (bytes, NULL) + g_bytes_get_size (bytes) - 400, 400);
  GList *links = poppler_page_get_link_mapping (page);
  PopplerFontInfo *fonts = poppler_font_info_new (document);
  PopplerFontsIter *iter = NULL;

  g_assert_cmpstr (title, ==, "Job sheet C-10234");
  g_assert_cmpstr (author, ==, "Harbour Heating");
  g_assert_cmpint (poppler_document_get_creation_date (document), ==, NOW);
  assert_has (copy, "/Lang (en-GB)");
  /* The contact's number can be called. */
  g_assert_cmpuint (g_list_length (links), ==, 1);
  g_assert_cmpstr (((PopplerLinkMapping *)links->data)->action->uri.uri, ==, "tel:01174960339");
  poppler_page_free_link_mapping (links);
  g_assert_true (poppler_font_info_scan (fonts, 1, &iter));
  do
    g_assert_true (poppler_fonts_iter_is_embedded (iter));
  while (poppler_fonts_iter_next (iter));
  poppler_fonts_iter_free (iter);
  g_object_unref (fonts);
}

static void
test_same (void)
{
  g_autoptr (FettleJobSheet) sheet = make_full_sheet ();
  g_autoptr (GBytes) first = print_sheet (sheet);
  g_autoptr (GBytes) second = print_sheet (sheet);

  g_assert_true (g_bytes_equal (first, second));
}

/* Nothing is there but a number: no empty headings, no words of a machine. */
static void
test_bare (void)
{
  g_autoptr (FettleJobSheet) sheet = make_bare_sheet ();
  g_autoptr (GBytes) bytes = print_sheet (sheet);
  g_autoptr (PdfDocument) document = open_bytes (bytes);
  g_autofree char *text = read_page (document, 0);
  static const char *const absent[] = { "null",       "Access",      "Equipment", "Skills",
                                        "Last on",    "Work so far", "Fault",     "Priority",
                                        "Engineer\n", "VAT",         "Product",   "Planned" };

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  assert_has (text, "Page 1 of 1");
  for (guint i = 1; i < G_N_ELEMENTS (absent); i++)
    if (strcmp (absent[i], "Engineer\n") != 0)
      assert_lacks (text, absent[i]);
  assert_lacks (text, absent[0]);
}

/* Every part is there once, and every page that the table is on has its head. */
static void
test_many_lines (void)
{
  g_autoptr (FettleJobSheet) sheet = make_bare_sheet ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PdfDocument) document = NULL;
  int n, n_heads = 0;
  guint n_found = 0;

  add_lines (sheet, 200);
  bytes = print_sheet (sheet);
  document = open_bytes (bytes);
  n = poppler_document_get_n_pages (document);
  g_assert_cmpint (n, >=, 5);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = read_page (document, i);
      g_autofree char *foot = g_strdup_printf ("Page %d of %d", i + 1, n);

      assert_has (text, foot);
      n_heads += strstr (text, "Work and parts") != NULL;
      for (const char *p = text; (p = strstr (p, " of many")) != NULL; p++)
        n_found++;
      g_assert_cmpint (strstr (text, " of many") != NULL, ==,
                       strstr (text, "Work and parts") != NULL);
    }
  g_assert_cmpuint (n_found, ==, 200);
  g_assert_cmpint (n_heads, >=, 4);
}

static void
test_long_text (void)
{
  g_autoptr (FettleJobSheet) sheet = make_full_sheet ();
  g_autoptr (GString) details = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PdfDocument) document = NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (details, "word%u ", i);
  g_string_append (details, "the-last-one");
  sheet->call->details = g_strdup (details->str);
  g_free (sheet->call->summary);
  sheet->call->summary = g_strnfill (400, 'W');
  g_free (sheet->company->name);
  sheet->company->name = g_strnfill (3000, 'x');
  g_free (((FettleWorkLine *)g_ptr_array_index (sheet->lines, 0))->summary);
  ((FettleWorkLine *)g_ptr_array_index (sheet->lines, 0))->summary = g_strdup (details->str);
  bytes = print_sheet (sheet);
  document = open_bytes (bytes);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *text = read_page (document, i);

      g_string_append (all, text);
    }
  assert_has (all->str, "word1999");
  assert_has (all->str, "the-last-one");
  assert_has (all->str, "Signature");
}

/* Words written from the right, and a whole sheet that is read from there. */
static void
test_right_to_left (void)
{
  g_autoptr (FettleJobSheet) sheet = make_full_sheet ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PdfDocument) document = NULL;
  g_autoptr (PdfPage) page = NULL;
  GList *found;

  sheet->business->language = g_strdup ("ar");
  g_free (sheet->contact->name);
  sheet->contact->name = g_strdup ("دانيال");
  bytes = print_sheet (sheet);
  document = open_bytes (bytes);
  page = poppler_document_get_page (document, 0);
  found = poppler_page_find_text (page, "Quay Court Management Ltd");
  g_assert_nonnull (found);
  /* The address, at the left otherwise, ends at the right margin. */
  g_assert_cmpfloat (((PopplerRectangle *)found->data)->x2, >, 535);
  g_list_free_full (found, (GDestroyNotify)poppler_rectangle_free);
}

static void
test_code (void)
{
  g_autoptr (FettleQrCode) code = fettle_qr_code_new ("C-10234");
  const guint size = fettle_qr_code_get_size (code);

  g_assert_cmpuint (size, ==, 21);
  /* The three finders. */
  g_assert_true (fettle_qr_code_is_dark (code, 0, 0));
  g_assert_true (fettle_qr_code_is_dark (code, size - 1, 0));
  g_assert_true (fettle_qr_code_is_dark (code, 0, size - 1));
  g_assert_false (fettle_qr_code_is_dark (code, 1, 1));
  g_assert_null (fettle_qr_code_new (NULL));
  g_assert_null (fettle_qr_code_new (""));
}

/* What is printed in German is not said to be English, whatever the business prefers. */
static void
test_language (void)
{
  static const struct
  {
    const char *catalogue;
    const char *preferred;
    const char *language;
  } cases[] = {
    { "", NULL, "en-GB" },
    { "", "", "en-GB" },
    { "", "en-IE", "en-IE" },
    { "", "en_US.UTF-8", "en-US" },
    { "", "de-DE", "en-GB" },
    { "", "C", "en-GB" },
    { "Project-Id-Version: fettle\nLanguage: de\nMIME-Version: 1.0\n", NULL, "de" },
    { "Language: de\n", "de-AT", "de-AT" },
    { "Language: de\n", "en-GB", "de" },
    { "Language: pt_BR\n", "pt-PT", "pt-PT" },
    { "Language: pt_BR\n", "fr", "pt-BR" },
    { "Language: \n", NULL, "en-GB" },
    { "Language-Team: German\n", NULL, "en-GB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *language =
          fettle_written_language_choose (cases[i].catalogue, cases[i].preferred);

      g_assert_cmpstr (language, ==, cases[i].language);
    }
}

#define N_FIGURES 200

/* A sheet of @n_rows with a chart of some kind, as its bytes. @part: (nullable): what its first part is called */
static GBytes *
print_figures (FettleFiguresChart chart,
               const char *part,
               guint n_parts,
               guint n_rows,
               const char *language,
               FettlePaperSize size)
{
  static const FettleFlowColumn columns[] = {
    { "Company", 0, FETTLE_ALIGN_NATURAL, FETTLE_TEXT_BODY },
    { "Calls", 38, FETTLE_ALIGN_END, FETTLE_TEXT_BODY },
    { "Fix met", 46, FETTLE_ALIGN_END, FETTLE_TEXT_BODY },
  };
  static const FettleFiguresPoint points[] = { { "Jan 2026", 1000, "100.0 %" },
                                               { "Feb 2026", FETTLE_NONE, NULL },
                                               { "Mar 2026", 0, "0.0 %" } };
  const FettleFiguresPart parts[] = { { part, points, 3 },
                                      { "Installation", points, 3 },
                                      { "None", points, 3 } };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  FettleFiguresSheet sheet = { .title = "Calls by Company",
                               .sender = "Harbour Heating",
                               .period = "All time",
                               .filters = "Type: Helpdesk",
                               .chart = chart,
                               .chart_title = "Fix met",
                               .parts = parts,
                               .n_parts = n_rows > 0 ? n_parts : 0,
                               .greatest = 1000,
                               .level = 950,
                               .level_text = "Agreed: 95.0 %",
                               .columns = columns,
                               .n_columns = G_N_ELEMENTS (columns),
                               .n_rows = n_rows,
                               .empty = "No calls were raised there." };
  g_autoptr (FettlePaper) paper = NULL;
  g_autoptr (FettlePdf) pdf = fettle_pdf_new (size);
  const FettlePdfAbout about = { .title = sheet.title, .language = language, .date = NOW };

  for (guint i = 0; i <= n_rows; i++)
    {
      g_ptr_array_add (cells, i == n_rows
                                  ? g_strdup ("All")
                                  : g_strdup_printf ("Row %03u of the Long and Winding Company "
                                                     "for Boilers and Radiators Limited",
                                                     i));
      g_ptr_array_add (cells, g_strdup ("12"));
      g_ptr_array_add (cells, g_strdup ("–"));
    }
  sheet.cells = (const char *const *)cells->pdata;
  sheet.total = sheet.cells + n_rows * G_N_ELEMENTS (columns);
  paper = fettle_figures_sheet_make_paper (&sheet, language, size);
  fettle_pdf_add (pdf, paper, NULL);
  return fettle_pdf_finish (pdf, &about, NULL);
}

/* Every row once, the head on every page, the total at the end. */
static void
test_figures_many (void)
{
  g_autoptr (GBytes) bytes =
      print_figures (FETTLE_FIGURES_CHART_NAMES, NULL, 1, N_FIGURES, "en-GB", FETTLE_PAPER_A4_WIDE);
  g_autoptr (PdfDocument) document = open_bytes (bytes);
  const int n = poppler_document_get_n_pages (document);
  guint n_found = 0;

  g_assert_cmpint (n, >=, 5);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = read_page (document, i);
      g_autofree char *foot = g_strdup_printf ("Page %d of %d", i + 1, n);

      assert_has (text, foot);
      assert_has (text, "Fix met");
      for (const char *p = text; (p = strstr (p, "Row ")) != NULL; p++)
        n_found++;
      if (i + 1 == n)
        assert_has (text, "All");
    }
  g_assert_cmpuint (n_found, ==, N_FIGURES);
}

/* Each chart, read from either side, upright and turned; the same data gives the same bytes. */
static void
test_figures_charts (void)
{
  static const char *const languages[] = { "en-GB", "ar" };
  static const FettlePaperSize sizes[] = { FETTLE_PAPER_A4, FETTLE_PAPER_LETTER_WIDE };

  for (FettleFiguresChart chart = 0; chart <= FETTLE_FIGURES_CHART_LINE; chart++)
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        g_autoptr (GBytes) bytes = print_figures (chart, NULL, 1, 3, languages[i], sizes[i]);
        g_autoptr (GBytes) again = print_figures (chart, NULL, 1, 3, languages[i], sizes[i]);
        g_autoptr (PdfDocument) document = open_bytes (bytes);
        g_autoptr (PdfPage) page = poppler_document_get_page (document, 0);
        g_autofree char *text = poppler_page_get_text (page);
        double width, height;

        poppler_page_get_size (page, &width, &height);
        g_assert_cmpint (width > height, ==, sizes[i] == FETTLE_PAPER_LETTER_WIDE);
        assert_has (text, "Type: Helpdesk");
        assert_has (text, "Agreed: 95.0 %");
        assert_has (text, "Jan 2026");
        g_assert_true (g_bytes_equal (bytes, again));
      }
}

/* What is divided is drawn part by part, each under its name. */
static void
test_figures_parts (void)
{
  for (FettleFiguresChart chart = FETTLE_FIGURES_CHART_BARS; chart <= FETTLE_FIGURES_CHART_LINE;
       chart++)
    {
      g_autoptr (GBytes) bytes =
          print_figures (chart, "Helpdesk", 3, 3, "en-GB", FETTLE_PAPER_A4_WIDE);
      g_autoptr (PdfDocument) document = open_bytes (bytes);
      g_autofree char *text = read_page (document, 0);

      assert_has (text, "Helpdesk");
      assert_has (text, "Installation");
      assert_has (text, "None");
    }
}

/* Where @text stands last on @page, from the top. */
static double
find_top (PopplerPage *page, const char *text, gboolean foot)
{
  GList *found = poppler_page_find_text (page, text);
  PopplerRectangle *last;
  double width, height, y;

  g_assert_nonnull (found);
  poppler_page_get_size (page, &width, &height);
  last = g_list_last (found)->data;
  y = foot ? last->y1 : last->y2;
  g_list_free_full (found, (GDestroyNotify)poppler_rectangle_free);
  return height - y;
}

/* What follows a chart keeps its distance, whether the only part has a name or none. */
static void
test_figures_clear (void)
{
  static const char *const parts[] = { NULL, "Helpdesk" };
  double gaps[G_N_ELEMENTS (parts)];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GBytes) bytes =
          print_figures (FETTLE_FIGURES_CHART_BARS, parts[i], 1, 3, "en-GB", FETTLE_PAPER_A4);
      g_autoptr (PdfDocument) document = open_bytes (bytes);
      g_autoptr (PdfPage) page = poppler_document_get_page (document, 0);

      gaps[i] = find_top (page, "Calls", FALSE) - find_top (page, "Mar 2026", TRUE);
      g_assert_cmpfloat (gaps[i], >, 0);
    }
  g_assert_cmpfloat_with_epsilon (gaps[1], gaps[0], 0.5);
}

static void
test_figures_none (void)
{
  g_autoptr (GBytes) bytes =
      print_figures (FETTLE_FIGURES_CHART_BARS, NULL, 1, 0, "en-GB", FETTLE_PAPER_A4);
  g_autoptr (PdfDocument) document = open_bytes (bytes);
  g_autofree char *text = read_page (document, 0);

  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  assert_has (text, "No calls were raised there.");
  assert_lacks (text, "Fix met");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/documents/code", test_code);
  g_test_add_func ("/documents/language", test_language);
  g_test_add_func ("/documents/job-sheet/full", test_full);
  g_test_add_func ("/documents/job-sheet/about", test_about);
  g_test_add_func ("/documents/job-sheet/same", test_same);
  g_test_add_func ("/documents/job-sheet/bare", test_bare);
  g_test_add_func ("/documents/job-sheet/many-lines", test_many_lines);
  g_test_add_func ("/documents/job-sheet/long-text", test_long_text);
  g_test_add_func ("/documents/job-sheet/right-to-left", test_right_to_left);
  g_test_add_func ("/documents/figures/many", test_figures_many);
  g_test_add_func ("/documents/figures/charts", test_figures_charts);
  g_test_add_func ("/documents/figures/none", test_figures_none);
  g_test_add_func ("/documents/figures/parts", test_figures_parts);
  g_test_add_func ("/documents/figures/clear", test_figures_clear);

  return g_test_run ();
}
