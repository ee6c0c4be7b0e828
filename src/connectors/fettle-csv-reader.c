/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: RFC 4180 and what spreadsheet programs make of it. */

#include "fettle-table-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE_ROWS 25 /* rows that a delimiter is judged by */

/* A cell as found, as offsets from the start of the row. */
typedef struct
{
  gsize start;
  gsize end;
  gboolean is_quoted;
  gboolean has_doubled; /* quotation marks to be halved */
} Span;

typedef enum
{
  SCAN_ROW,
  SCAN_NEED_MORE,
  SCAN_OPEN_QUOTE, /* the file ends inside of it */
} ScanStatus;

/* What reading one row finds; the text is not touched. */
typedef struct
{
  const char *text;
  gsize length;
  gboolean ended;     /* nothing comes behind the text */
  gsize used;         /* bytes of the row with its end of line */
  gint64 n_lines;     /* ends of lines in it */
  gint64 quote_line;  /* lines before the quotation mark that was left open */
  gsize stray_column; /* first column with text behind its closing quotation mark; 0: none */
} Scan;

struct _FettleCsvReader
{
  FettleTableReader parent_instance;
  FettleTextSource *source;
  char delimiter; /* 0: not found out yet */
  guint8 is_special[256];
  GArray *spans;    /* of Span */
  GPtrArray *cells; /* of const char *, the row handed out */
  gsize n_columns;
};

#define FETTLE_TYPE_CSV_READER (fettle_csv_reader_get_type ())
G_DECLARE_FINAL_TYPE (FettleCsvReader, fettle_csv_reader, FETTLE, CSV_READER, FettleTableReader)
G_DEFINE_FINAL_TYPE (FettleCsvReader, fettle_csv_reader, FETTLE_TYPE_TABLE_READER)

static void
set_delimiter (FettleCsvReader *self, char delimiter)
{
  memset (self->is_special, 0, sizeof self->is_special);
  self->is_special[(guchar)delimiter] = TRUE;
  self->is_special['\n'] = TRUE;
  self->is_special['\r'] = TRUE;
  self->delimiter = delimiter;
}

/* A cell in quotation marks; *p is behind the first. */
static ScanStatus
scan_quoted (FettleCsvReader *self, Scan *scan, const char **p, Span *span)
{
  const char *end = scan->text + scan->length, *start = *p, *quote = *p;

  for (;; quote += 2)
    {
      quote = memchr (quote, '"', (gsize)(end - quote));
      if (quote == NULL || (quote + 1 == end && !scan->ended))
        {
          scan->quote_line = scan->n_lines;
          return scan->ended ? SCAN_OPEN_QUOTE : SCAN_NEED_MORE;
        }
      if (quote + 1 == end || quote[1] != '"')
        break;
      span->has_doubled = TRUE;
    }
  span->is_quoted = TRUE;
  span->start = (gsize)(start - scan->text);
  span->end = (gsize)(quote - scan->text);
  scan->n_lines += fettle_text_count_lines (start, quote);
  *p = quote + 1;
  while (*p < end && **p == ' ')
    (*p)++;
  if (*p < end && !self->is_special[(guchar) * *p])
    {
      /* Nobody knows what was meant; the text stays as it is, and the row is reported. */
      if (scan->stray_column == 0)
        scan->stray_column = self->spans->len + 1;
      span->start--;
      span->has_doubled = FALSE;
      while (*p < end && !self->is_special[(guchar) * *p])
        (*p)++;
      span->end = (gsize)(*p - scan->text);
    }
  return SCAN_ROW;
}

/* Behind the last cell: takes the end of the line. */
static ScanStatus
scan_end_of_line (Scan *scan, const char *p)
{
  const char *end = scan->text + scan->length;

  if (p < end)
    {
      /* CR at the very end may be half of CR LF. */
      if (*p == '\r' && p + 1 == end && !scan->ended)
        return SCAN_NEED_MORE;
      p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
      scan->n_lines++;
    }
  scan->used = (gsize)(p - scan->text);
  return SCAN_ROW;
}

/* Finds the cells of one row; the caller has seen that there is text. */
static ScanStatus
scan_row (FettleCsvReader *self, Scan *scan)
{
  const char *p = scan->text, *end = scan->text + scan->length;

  scan->n_lines = 0;
  scan->stray_column = 0;
  g_array_set_size (self->spans, 0);
  for (;;)
    {
      Span span = { .start = (gsize)(p - scan->text) };
      if (p < end && *p == '"')
        {
          p++;
          ScanStatus status = scan_quoted (self, scan, &p, &span);
          if (status != SCAN_ROW)
            return status;
        }
      else
        {
          while (p < end && !self->is_special[(guchar)*p])
            p++;
          span.end = (gsize)(p - scan->text);
        }
      if (p == end && !scan->ended)
        return SCAN_NEED_MORE;
      g_array_append_val (self->spans, span);
      if (p == end || *p != self->delimiter)
        return scan_end_of_line (scan, p);
      p++;
    }
}

static gboolean
is_blank_line (FettleCsvReader *self)
{
  const Span *span = &g_array_index (self->spans, Span, 0);

  return self->spans->len == 1 && span->start == span->end && !span->is_quoted;
}

/* How well the sample falls into rows of equal length: columns, and per mille of the rows that have
 * as many as the first. */
static void
judge_delimiter (FettleCsvReader *self, char delimiter, gsize *n_columns, guint *agreement)
{
  FettleTextSource *source = self->source;
  Scan scan = { .text = source->text + source->start,
                .length = source->end - source->start,
                .ended = source->ended };
  guint n_rows = 0, n_equal = 0;

  set_delimiter (self, delimiter);
  *n_columns = 1;
  while (n_rows < SAMPLE_ROWS && scan.length > 0 && scan_row (self, &scan) == SCAN_ROW)
    {
      if (!is_blank_line (self))
        {
          if (n_rows++ == 0)
            *n_columns = self->spans->len;
          n_equal += self->spans->len == *n_columns;
        }
      scan.text += scan.used;
      scan.length -= scan.used;
    }
  *agreement = n_rows > 0 ? n_equal * 1000 / n_rows : 0;
}

static void
detect_delimiter (FettleCsvReader *self)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  gsize best_columns = 1;
  guint best_agreement = 0;
  char best = ',';

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      gsize n_columns;
      guint agreement;
      judge_delimiter (self, candidates[i], &n_columns, &agreement);
      if (n_columns > 1
          && (agreement > best_agreement
              || (agreement == best_agreement && n_columns > best_columns)))
        {
          best = candidates[i];
          best_columns = n_columns;
          best_agreement = agreement;
        }
    }
  set_delimiter (self, best);
}

/* "sep=;" as a first line, by which spreadsheet programs tell one another the delimiter. */
static void
take_separator_line (FettleCsvReader *self)
{
  FettleTextSource *source = self->source;
  const char *p = source->text + source->start;
  gsize length = source->end - source->start;

  if (length < 6 || g_ascii_strncasecmp (p, "sep=", 4) != 0 || (p[5] != '\n' && p[5] != '\r'))
    return;
  if (self->delimiter == '\0')
    set_delimiter (self, p[4]);
  source->start += p[5] == '\r' && length > 6 && p[6] == '\n' ? 7 : 6;
  source->line++;
}

static gboolean
report_open_quote (FettleCsvReader *self, const Scan *scan, GError **error)
{
  fettle_table_set_error (error, FETTLE_TABLE_ERROR_SYNTAX, self->source->name,
                          self->source->line + scan->quote_line,
                          _ ("the quotation mark that is opened here is never closed"));
  return FALSE;
}

/* The next row that is not blank as spans. FALSE at the end or with @error. */
static gboolean
find_row (FettleCsvReader *self, Scan *scan, GError **error)
{
  FettleTextSource *source = self->source;

  for (;;)
    {
      scan->text = source->text + source->start;
      scan->length = source->end - source->start;
      scan->ended = source->ended;
      if (scan->length == 0 && scan->ended)
        return FALSE;
      ScanStatus status = scan->length > 0 ? scan_row (self, scan) : SCAN_NEED_MORE;
      if (status == SCAN_OPEN_QUOTE)
        return report_open_quote (self, scan, error);
      if (status == SCAN_NEED_MORE)
        {
          if (scan->length > FETTLE_TEXT_SOURCE_MAX_RECORD)
            {
              fettle_table_set_error (
                  error, FETTLE_TABLE_ERROR_TOO_LARGE, source->name, source->line,
                  _ ("this row is longer than 64 MB; a quotation mark may be missing"));
              return FALSE;
            }
          if (!fettle_text_source_fill (source, error))
            return FALSE;
          continue;
        }
      if (!is_blank_line (self))
        return TRUE;
      source->start += scan->used;
      source->line += scan->n_lines;
    }
}

/* Halves the doubled quotation marks of a cell where it stands. */
static void
halve_quotes (char *text)
{
  char *q = strchr (text, '"');

  for (const char *p = q; p != NULL && *p != '\0'; p++)
    {
      *q++ = *p;
      if (*p == '"' && p[1] == '"')
        p++;
    }
  if (q != NULL)
    *q = '\0';
}

/* Makes texts of the spans, in the buffer itself, and moves on. */
static void
take_row (FettleCsvReader *self, const Scan *scan)
{
  FettleTextSource *source = self->source;
  char *text = source->text + source->start;

  g_ptr_array_set_size (self->cells, (gint)MAX (self->spans->len, self->n_columns));
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);
      text[span->end] = '\0';
      if (span->has_doubled)
        halve_quotes (text + span->start);
      self->cells->pdata[i] = text + span->start;
    }
  for (gsize i = self->spans->len; i < self->n_columns; i++)
    self->cells->pdata[i] = NULL;
  source->start += scan->used;
  source->line += scan->n_lines;
}

/* Cells beyond the columns are let through where they are empty: trailing delimiters. */
static gboolean
check_row (FettleCsvReader *self, const FettleTableRow *row, const Scan *scan, GError **error)
{
  gsize n = self->spans->len;

  if (scan->stray_column > 0)
    {
      fettle_table_set_error (error, FETTLE_TABLE_ERROR_ROW, self->source->name, row->line,
                              _ ("there is text behind the closing quotation mark in column %u"),
                              (guint)scan->stray_column);
      return FALSE;
    }
  while (n > self->n_columns && *(const char *)self->cells->pdata[n - 1] == '\0')
    n--;
  if (n == self->n_columns)
    return TRUE;
  g_autofree char *found =
      g_strdup_printf (ngettext ("there is %u cell", "there are %u cells", (gulong)n), (guint)n);
  /* Translators: %s is “there are 3 cells” */
  fettle_table_set_error (error, FETTLE_TABLE_ERROR_ROW, self->source->name, row->line,
                          ngettext ("%s, but the first line names %u column",
                                    "%s, but the first line names %u columns",
                                    (gulong)self->n_columns),
                          found, (guint)self->n_columns);
  return FALSE;
}

static gboolean
fettle_csv_reader_begin (FettleTableReader *reader, GError **error)
{
  FettleCsvReader *self = FETTLE_CSV_READER (reader);
  Scan scan = { 0 };
  g_autoptr (GError) local_error = NULL;

  if (!fettle_text_source_fill (self->source, error))
    return FALSE;
  take_separator_line (self);
  if (self->delimiter == '\0')
    detect_delimiter (self);
  if (!find_row (self, &scan, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        fettle_table_set_error (error, FETTLE_TABLE_ERROR_FORMAT, self->source->name, 0,
                                _ ("the file is empty"));
      return FALSE;
    }
  take_row (self, &scan);
  self->n_columns = self->spans->len;
  fettle_table_reader_set_columns (reader, (const char *const *)self->cells->pdata,
                                   self->n_columns);
  return TRUE;
}

static gboolean
fettle_csv_reader_next (FettleTableReader *reader, FettleTableRow *row, GError **error)
{
  FettleCsvReader *self = FETTLE_CSV_READER (reader);
  Scan scan = { 0 };

  if (!find_row (self, &scan, error))
    return FALSE;
  row->line = self->source->line;
  take_row (self, &scan);
  row->n_cells = self->n_columns;
  row->cells = (const char *const *)self->cells->pdata;
  return (self->spans->len == self->n_columns && scan.stray_column == 0)
         || check_row (self, row, &scan, error);
}

static const char *
fettle_csv_reader_get_encoding (FettleTableReader *reader)
{
  return fettle_text_source_get_encoding (FETTLE_CSV_READER (reader)->source);
}

static char
fettle_csv_reader_get_delimiter (FettleTableReader *reader)
{
  return FETTLE_CSV_READER (reader)->delimiter;
}

static goffset
fettle_csv_reader_get_position (FettleTableReader *reader)
{
  return FETTLE_CSV_READER (reader)->source->n_read;
}

static void
fettle_csv_reader_finalize (GObject *object)
{
  FettleCsvReader *self = FETTLE_CSV_READER (object);

  g_clear_pointer (&self->source, fettle_text_source_free);
  g_array_unref (self->spans);
  g_ptr_array_unref (self->cells);
  G_OBJECT_CLASS (fettle_csv_reader_parent_class)->finalize (object);
}

static void
fettle_csv_reader_class_init (FettleCsvReaderClass *class)
{
  FettleTableReaderClass *reader_class = FETTLE_TABLE_READER_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = fettle_csv_reader_finalize;
  reader_class->begin = fettle_csv_reader_begin;
  reader_class->next = fettle_csv_reader_next;
  reader_class->get_encoding = fettle_csv_reader_get_encoding;
  reader_class->get_delimiter = fettle_csv_reader_get_delimiter;
  reader_class->get_position = fettle_csv_reader_get_position;
}

static void
fettle_csv_reader_init (FettleCsvReader *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->cells = g_ptr_array_new ();
}

FettleTableReader *
fettle_csv_reader_new (const FettleTableInput *input, GError **error)
{
  g_autoptr (FettleCsvReader) self = g_object_new (FETTLE_TYPE_CSV_READER, NULL);

  self->source = fettle_text_source_new (input->stream, input->name, input->options->encoding,
                                         input->cancellable, error);
  if (self->source == NULL)
    return NULL;
  if (input->options->delimiter != '\0')
    set_delimiter (self, input->options->delimiter);
  return FETTLE_TABLE_READER (g_steal_pointer (&self));
}
