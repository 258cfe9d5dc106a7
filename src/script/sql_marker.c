#include "script/sql_marker.h"

#include "base/nearest.h"

#include <string.h>

const char *const sql_section_names[] = { "upgrade", "downgrade", "validate", "verify", NULL };
const char *const sql_section_dialects[] = { "sqlite", "postgresql", "mysql", "mariadb", NULL };

#define SHORTEST_NAME 6 /* verify */
#define LONGEST_NAME 9  /* downgrade */

/* A piece of the comment. */
typedef struct {
  const char *at;
  size_t length;
} Span;

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || ((guchar)c & 0x80) != 0;
}

static Span
span_strip (Span span)
{
  while (span.length > 0 && g_ascii_isspace (span.at[0])) {
    span.at++;
    span.length--;
  }
  while (span.length > 0 && g_ascii_isspace (span.at[span.length - 1]))
    span.length--;
  return span;
}

/* Without rules, brackets and the like on both sides. */
static Span
span_undecorate (Span span)
{
  while (span.length > 0 && !is_word_byte (span.at[0])) {
    span.at++;
    span.length--;
  }
  while (span.length > 0 && !is_word_byte (span.at[span.length - 1]))
    span.length--;
  return span;
}

static Span
span_take_letters (Span *span)
{
  Span word = { span->at, 0 };
  while (word.length < span->length && g_ascii_isalpha (word.at[word.length]))
    word.length++;
  *span = span_strip ((Span){ span->at + word.length, span->length - word.length });
  return word;
}

static gboolean
span_is (Span span, const char *word)
{
  return span.length == strlen (word) && g_ascii_strncasecmp (span.at, word, span.length) == 0;
}

static gboolean
span_skip (Span *span, char c)
{
  if (span->length == 0 || span->at[0] != c)
    return FALSE;
  *span = span_strip ((Span){ span->at + 1, span->length - 1 });
  return TRUE;
}

static int
find_name (const char *const *names, Span name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (span_is (name, names[i]))
      return i;
  return -1;
}

int
sql_section_dialect_find (const char *name, size_t length)
{
  return find_name (sql_section_dialects, (Span){ name, length });
}

/* The section that is at most two edits from WORD, or -1. */
static int
find_near (Span word)
{
  if (word.length < SHORTEST_NAME - 2 || word.length > LONGEST_NAME + 2
      || memchr (word.at, ' ', word.length) != NULL)
    return -1;
  g_autofree char *copy = g_strndup (word.at, word.length);
  for (int i = 0; sql_section_names[i] != NULL; i++)
    if (edit_distance (copy, sql_section_names[i], 2) <= 2)
      return i;
  return -1;
}

/* `sqlite, postgresql` */
static SqlMarker
parse_dialects (int section, Span list)
{
  SqlMarker marker = { .kind = MARKER_SECTION, .section = (SqlSection)section };
  if (list.length > 0 && list.at[list.length - 1] == ':')
    list.length--;
  const char *end = list.at + list.length;
  for (const char *at = list.at; at <= end;) {
    const char *comma = memchr (at, ',', (size_t)(end - at));
    if (comma == NULL)
      comma = end;
    const Span name = span_strip ((Span){ at, (size_t)(comma - at) });
    const int dialect = find_name (sql_section_dialects, name);
    if (dialect < 0) {
      marker.kind = MARKER_UNKNOWN_DIALECT;
      marker.word = name.at;
      marker.word_length = name.length;
      return marker;
    }
    marker.dialects |= 1U << dialect;
    at = comma + 1;
  }
  return marker;
}

static SqlMarker
parse_section (int section, Span rest)
{
  const SqlMarker prose = { .kind = MARKER_NONE };
  const SqlMarker misspelt = { .kind = MARKER_MISSPELT, .section = (SqlSection)section };
  span_skip (&rest, ':');
  if (rest.length == 0)
    return (SqlMarker){ .kind = MARKER_SECTION, .section = (SqlSection)section };
  if (find_name (sql_section_dialects, span_undecorate (rest)) >= 0
      || span_undecorate (rest).length == 0)
    return misspelt;
  Span list = rest;
  return span_is (span_take_letters (&list), "on") ? parse_dialects (section, list) : prose;
}

/* `size = 500` */
static gint64
parse_size (Span rest)
{
  guint64 size = 0;
  if (!span_is (span_take_letters (&rest), "size") || !span_skip (&rest, '=') || rest.length > 9)
    return 0;
  for (size_t i = 0; i < rest.length; i++)
    if (!g_ascii_isdigit (rest.at[i]))
      return 0;
  g_autofree char *digits = g_strndup (rest.at, rest.length);
  return g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT32, &size, NULL) ? (gint64)size : 0;
}

/* NONE for anything else; `-- batch of users` is prose. */
static SqlMarker
parse_batch (Span content)
{
  Span rest = content;
  const Span word = span_take_letters (&rest);
  if (span_is (word, "end") && span_is (rest, "batch"))
    return (SqlMarker){ .kind = MARKER_END_BATCH };
  Span ahead = rest;
  if (span_is (word, "batch") && (rest.length == 0 || span_is (span_take_letters (&ahead), "size")))
    return (SqlMarker){ .kind = MARKER_BATCH, .batch_size = parse_size (rest) };
  return (SqlMarker){ .kind = MARKER_NONE };
}

SqlMarker
sql_marker_parse (const char *comment, size_t length)
{
  const Span content = span_strip ((Span){ comment + 2, length - 2 });
  Span rest = content;
  const Span word = span_take_letters (&rest);
  const int exact = find_name (sql_section_names, word);
  if (exact >= 0 && (rest.length == 0 || !is_word_byte (word.at[word.length]))) {
    const SqlMarker marker = parse_section (exact, rest);
    if (marker.kind != MARKER_NONE)
      return marker;
  }
  const SqlMarker batch = parse_batch (content);
  if (batch.kind != MARKER_NONE)
    return batch;

  int near = find_near (span_undecorate (content));
  if (near < 0 && span_is (span_take_letters (&rest), "on")
      && parse_dialects (0, rest).kind == MARKER_SECTION)
    near = find_near (word);
  if (near >= 0)
    return (SqlMarker){ .kind = MARKER_MISSPELT, .section = (SqlSection)near };
  return (SqlMarker){ .kind = MARKER_NONE };
}
