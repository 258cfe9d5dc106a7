#include "base/nearest.h"
#include "script/sql_header.h"
#include "script/sql_marker.h"

#include <string.h>

const char *const header_key_names[] = {
  "revision",    "down_revision", "branch_labels", "depends_on", "create_date",
  "transaction", "resume",        "backup",        NULL,
};

/* Rulers ("-----", "=-=-=", "─────") say nothing: ASCII punctuation alone, or one and the same sign
 * over and over. */
static gboolean
has_word (const char *text, size_t length)
{
  gboolean only_ascii_punctuation = TRUE;
  gboolean only_the_first = length > 0 && length > (guchar)g_utf8_skip[(guchar)*text];
  for (const char *c = text; c < text + length; c += g_utf8_skip[(guchar)*c]) {
    const size_t skip = (guchar)g_utf8_skip[(guchar)*c];
    only_ascii_punctuation = only_ascii_punctuation && g_ascii_ispunct (*c);
    if (g_ascii_isalnum (*c) || c + skip > text + length || memcmp (c, text, skip) != 0)
      only_the_first = FALSE;
  }
  return length > 0 && !only_ascii_punctuation && !only_the_first;
}

static void
strip (HeaderLine *line)
{
  while (line->length > 0 && g_ascii_isspace (line->text[0])) {
    line->text++;
    line->length--;
  }
  while (line->length > 0 && g_ascii_isspace (line->text[line->length - 1]))
    line->length--;
}

/* `key: value` or `key = value`, else leaves LINE as it is. */
static void
classify_key (HeaderLine *line)
{
  size_t end = 0;
  while (end < line->length && line->text[end] != ':' && line->text[end] != '=')
    end++;
  size_t length = end;
  while (length > 0 && g_ascii_isspace (line->text[length - 1]))
    length--;
  if (end == line->length || length == 0 || length > 32)
    return;
  char word[33];
  memcpy (word, line->text, length);
  word[length] = '\0';
  if (strpbrk (word, " \t") != NULL)
    return;
  for (int key = 0; header_key_names[key] != NULL; key++)
    if (g_ascii_tolower (*word) == *header_key_names[key]
        && g_ascii_strcasecmp (word, header_key_names[key]) == 0) {
      line->kind = HEADER_KEY;
      line->key = (HeaderKey)key;
      line->text += end + 1;
      line->length -= end + 1;
      strip (line);
      return;
    }
  for (int key = 0; header_key_names[key] != NULL; key++)
    if (edit_distance (word, header_key_names[key], 2) <= 2) {
      line->kind = HEADER_TYPO;
      line->key = (HeaderKey)key;
      line->length = length;
      return;
    }
}

/* Keys come first: they are most of the lines, and are told apart quickly. */
static void
classify_comment (HeaderLine *line, const char *dashes, size_t length)
{
  const HeaderLine prose
      = { HEADER_PROSE, line->key, line->start, line->next, dashes + 2, length - 2 };
  *line = prose;
  strip (line);
  const HeaderLine words = *line;
  classify_key (line);
  if (line->kind != HEADER_PROSE)
    return;
  *line = prose;
  const SqlMarkerKind marker = sql_marker_parse (dashes, length).kind;
  if (marker == MARKER_SECTION || marker == MARKER_UNKNOWN_DIALECT || marker == MARKER_BATCH)
    line->kind = HEADER_OVER;
  else if (!has_word (words.text, words.length)
           || (words.length >= 5 && memcmp (words.text, "cmig:", 5) == 0))
    line->kind = HEADER_BLANK;
}

HeaderLine
header_line_read (const Source *source, const char *at)
{
  HeaderLine line = { .kind = HEADER_OVER, .start = at, .text = at };
  const char *newline = memchr (at, '\n', (size_t)(source->end - at));
  const char *end = newline == NULL ? source->end : newline;
  line.next = newline == NULL ? source->end : newline + 1;
  const char *first = at;
  while (first < end && g_ascii_isspace (*first))
    first++;
  if (first == end)
    line.kind = at == source->end ? HEADER_OVER : HEADER_BLANK;
  else if (end - first >= 2 && first[0] == '-' && first[1] == '-')
    classify_comment (&line, first, (size_t)(end - first));
  return line;
}

const char *
header_keys_end (const Source *source)
{
  const char *keys_end = source->start;
  for (const char *at = source->start;;) {
    const HeaderLine line = header_line_read (source, at);
    if (line.kind == HEADER_OVER)
      return keys_end;
    if (line.kind == HEADER_KEY)
      keys_end = line.next;
    at = line.next;
  }
}
