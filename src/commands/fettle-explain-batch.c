/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fettle explain --batch: questions as JSON objects, one a line, and an answer on a line for each. */

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <unistd.h>

#include "fettle-commands-private.h"
#include "fettle-json-scanner.h"

/* Members of the question, by what their keys are called. */
static const struct
{
  const char *key;
  gsize offset;
  gboolean is_list;
} keys[] = {
  { "hours", G_STRUCT_OFFSET (FettleExplainQuestion, hours), FALSE },
  { "zone", G_STRUCT_OFFSET (FettleExplainQuestion, zone), FALSE },
  { "closed", G_STRUCT_OFFSET (FettleExplainQuestion, closed), TRUE },
  { "open", G_STRUCT_OFFSET (FettleExplainQuestion, open), TRUE },
  { "from", G_STRUCT_OFFSET (FettleExplainQuestion, from), FALSE },
  { "to", G_STRUCT_OFFSET (FettleExplainQuestion, to), FALSE },
  { "target", G_STRUCT_OFFSET (FettleExplainQuestion, target), FALSE },
  { "hold", G_STRUCT_OFFSET (FettleExplainQuestion, hold), TRUE },
};

static gboolean
fail (GError **error, const char *format, const char *what)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, what);
#pragma GCC diagnostic pop
  g_set_error_literal (error, FETTLE_EXPLAIN_ERROR, FETTLE_EXPLAIN_ERROR_QUESTION, message);
  return FALSE;
}

/* A copy of what @span is of @text, without escapes; NULL: it is no text. */
static char *
take_text (const char *text, const FettleJsonSpan *span)
{
  g_autofree char *copy = g_strndup (text + span->start, span->end - span->start);
  FettleJsonSpan whole = { 0, span->end - span->start, span->has_escapes };

  return fettle_json_unescape (copy, &whole) ? g_steal_pointer (&copy) : NULL;
}

/* A number of a target counts seconds; text needs its unit. */
static char *
take_number (const char *literal, const char *key, GError **error)
{
  char *end;
  double number = g_ascii_strtod (literal, &end);

  if (end == literal || *end != '\0')
    {
      fail (error, _ ("%s: true and false say nothing here; write text"), key);
      return NULL;
    }
  if (!g_str_equal (key, "target"))
    return g_strdup (literal);
  if (number != (double)(gint64)CLAMP (number, -1e15, 1e15))
    {
      fail (error, _ ("target: %s is not a whole number of seconds; write it like 14400 or “4h”"),
            literal);
      return NULL;
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT "s", (gint64)number);
}

static char *
take_value (const char *text, const FettleJsonMember *member, const char *key, GError **error)
{
  g_autofree char *value = NULL;

  if (member->type == FETTLE_JSON_NESTED || member->type == FETTLE_JSON_NULL)
    {
      fail (error, _ ("%s: there should be text or a number here"), key);
      return NULL;
    }
  value = take_text (text, &member->value);
  if (value == NULL)
    fail (error, _ ("%s: the text has escapes that are none"), key);
  else if (member->type == FETTLE_JSON_LITERAL)
    return take_number (value, key, error);
  return g_steal_pointer (&value);
}

/* An array of texts; one text is taken for an array of it. */
static GStrv
take_list (const char *text, const FettleJsonMember *member, const char *key, GError **error)
{
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (FettleJsonMember));
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  const char *start = text + member->value.start;
  gsize position;

  if (member->type != FETTLE_JSON_NESTED)
    {
      start = text;
      g_array_append_val (elements, *member);
    }
  else if (fettle_json_scan_array (start, member->value.end - member->value.start, elements,
                                   &position)
           != FETTLE_JSON_OK)
    {
      fail (error, _ ("%s: there should be a list of texts here"), key);
      return NULL;
    }
  for (guint i = 0; i < elements->len; i++)
    {
      char *value = take_value (start, &g_array_index (elements, FettleJsonMember, i), key, error);

      if (value == NULL)
        return NULL;
      g_ptr_array_add (values, value);
    }
  g_ptr_array_add (values, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

static gboolean
take_member (FettleExplainQuestion *question,
             guint64 *seen,
             const char *text,
             const FettleJsonMember *member,
             GError **error)
{
  g_autofree char *key = take_text (text, &member->key);

  for (guint i = 0; key != NULL && i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (key, keys[i].key))
      {
        gpointer place = G_STRUCT_MEMBER_P (question, keys[i].offset);

        if ((*seen & (1u << i)) != 0)
          return fail (error, _ ("%s: is there twice; leave one out"), key);
        *seen |= 1u << i;
        if (member->type == FETTLE_JSON_NULL)
          return TRUE;
        if (keys[i].is_list)
          *(GStrv *)place = take_list (text, member, key, error);
        else
          *(char **)place = take_value (text, member, key, error);
        return *(gpointer *)place != NULL;
      }
  return fail (error,
               _ ("there is no “%s” here; the keys are hours, zone, closed, open, from, to, target "
                  "and hold"),
               key != NULL ? key : "");
}

static void
fill_in (FettleExplainQuestion *question, guint64 seen, const FettleExplainQuestion *usual)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gpointer place = G_STRUCT_MEMBER_P (question, keys[i].offset);
      gconstpointer from = G_STRUCT_MEMBER_P (usual, keys[i].offset);

      if ((seen & (1u << i)) != 0)
        continue;
      if (keys[i].is_list)
        *(GStrv *)place = g_strdupv (*(const GStrv *)from);
      else
        *(char **)place = g_strdup (*(char *const *)from);
    }
}

static gboolean
read_question (const char *line,
               gsize length,
               const FettleExplainQuestion *usual,
               FettleExplainQuestion *question,
               GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (FettleJsonMember));
  guint64 seen = 0;
  gsize position;

  question->kind = usual->kind;
  if (!g_utf8_validate_len (line, length, NULL))
    return fail (error, "%s", _ ("the line is not text in UTF-8"));
  if (fettle_json_scan_object (line, length, members, &position) != FETTLE_JSON_OK
      || position + strspn (line + position, " \t\r") != length)
    return fail (error, "%s",
                 _ ("the line is not one JSON object; write it like {\"hours\":\"24x7\",…}"));
  for (guint i = 0; i < members->len; i++)
    if (!take_member (question, &seen, line, &g_array_index (members, FettleJsonMember, i), error))
      return FALSE;
  fill_in (question, seen, usual);
  return TRUE;
}

/* Whether the line was good. */
static gboolean
answer_line (FettleExplain *explain,
             const FettleExplainQuestion *usual,
             const char *line,
             gsize length,
             GString *out)
{
  g_auto (FettleExplainQuestion) question = { 0 };
  g_auto (FettleExplainAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  if (read_question (line, length, usual, &question, &error)
      && fettle_explain_ask (explain, &question, &answer, &error))
    {
      fettle_explain_answer_append_json (&answer, out);
      return TRUE;
    }
  g_string_append (out, "{\"error\":");
  fettle_json_append_string (out, error->message);
  g_string_append_c (out, '}');
  return FALSE;
}

static GInputStream *
open_input (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (path);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

/* Each answer goes out before the next question is read: somebody may be waiting for it. */
static gboolean
answer_all (FettleExplain *explain,
            const FettleExplainQuestion *usual,
            GDataInputStream *input,
            gboolean *all_good,
            GError **error)
{
  g_autoptr (GOutputStream) output = fettle_output_open ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;

  for (;;)
    {
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (input, &length, NULL, &local_error);

      if (line == NULL)
        break;
      g_string_truncate (out, 0);
      *all_good &= answer_line (explain, usual, line, length, out);
      g_string_append_c (out, '\n');
      if (!g_output_stream_write_all (output, out->str, out->len, NULL, NULL, error)
          || !g_output_stream_flush (output, NULL, error))
        return FALSE;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

FettleExit
fettle_explain_batch (FettleInvocation *invocation,
                      FettleExplain *explain,
                      const FettleExplainQuestion *usual,
                      const char *path)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  gboolean all_good = TRUE;
  GError *error = NULL;

  stream = open_input (path, &error);
  if (stream == NULL)
    {
      g_prefix_error (&error, "%s: ", path);
      return fettle_invocation_fail (invocation, error);
    }
  input = g_data_input_stream_new (stream);
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_LF);
  if (!answer_all (explain, usual, input, &all_good, &error))
    return fettle_invocation_fail (invocation, error);
  return all_good ? FETTLE_EXIT_SUCCESS : FETTLE_EXIT_FAILURE;
}
