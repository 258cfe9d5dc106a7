#include "syntax/reader.h"

#include <string.h>

enum {
  MOST_INDENTS = 100,
  MOST_BRACKETS = 200,
  MOST_PIECES = 4000000, /* half a kilobyte of tree-sitter's each */
};

/* Tabs count up to the next multiple of eight, and as one. Lines whose indents compare otherwise
 * one way than the other mix tabs and spaces. */
typedef struct {
  size_t wide, narrow;
} Indent;

typedef struct {
  char bracket;
  size_t byte;
} Open;

typedef struct {
  Reader *reader;
  const char *text;
  size_t length, at;
  Open open[MOST_BRACKETS];
  size_t open_count;
  Indent indents[MOST_INDENTS];
  size_t indent_count;
  bool opens_block;       /* the last line of code ended with a colon */
  size_t block_line;      /* where, for the message */
  const char *block_word; /* its first word */
  size_t block_word_length;
  size_t line;
  size_t pieces; /* of the grammar, at most */
} Lines;

static char
peek (const Lines *lines, size_t offset)
{
  if (lines->at + offset >= lines->length)
    return '\0';
  return lines->text[lines->at + offset];
}

static bool
skip_string (Lines *lines)
{
  const size_t start = lines->at;
  const size_t first_line = lines->line;
  const char quote = peek (lines, 0);
  const bool triple = peek (lines, 1) == quote && peek (lines, 2) == quote;
  lines->at += triple ? 3 : 1;
  while (lines->at < lines->length) {
    const char c = peek (lines, 0);
    if (c == '\n') {
      if (!triple)
        break;
      lines->line++;
    }
    if (c == '\\' && lines->at + 1 < lines->length) {
      lines->line += peek (lines, 1) == '\n';
      lines->at += peek (lines, 1) == '\r' && peek (lines, 2) == '\n' ? 3 : 2;
      continue;
    }
    lines->pieces += c == '{';
    if (c == quote && (!triple || (peek (lines, 1) == quote && peek (lines, 2) == quote))) {
      lines->at += triple ? 3 : 1;
      return true;
    }
    lines->at++;
  }
  /* In an f-string the same quote may stand in a replacement field; the grammar decides. */
  size_t prefix = start;
  while (prefix > 0 && g_ascii_isalpha (lines->text[prefix - 1]))
    prefix--;
  if (memchr (lines->text + prefix, 'f', start - prefix) != NULL
      || memchr (lines->text + prefix, 'F', start - prefix) != NULL)
    return true;
  if (triple)
    reader_fail (lines->reader, start,
                 "unterminated triple-quoted string literal (detected at line %zu)",
                 lines->line - (lines->text[lines->length - 1] == '\n'));
  else
    reader_fail (lines->reader, start, "unterminated string literal (detected at line %zu)",
                 first_line);
  return false;
}

static bool
open_bracket (Lines *lines, char c)
{
  if (lines->open_count == MOST_BRACKETS) {
    reader_fail (lines->reader, lines->at, "too many nested parentheses");
    return false;
  }
  lines->open[lines->open_count++] = (Open){ c, lines->at };
  return true;
}

static bool
close_bracket (Lines *lines, char c)
{
  if (lines->open_count == 0) {
    reader_fail (lines->reader, lines->at, "unmatched '%c'", c);
    return false;
  }
  const char open = lines->open[--lines->open_count].bracket;
  const char wanted = (char)(open == '(' ? ')' : open == '[' ? ']' : '}');
  if (c != wanted)
    reader_fail (lines->reader, lines->at,
                 "closing parenthesis '%c' does not match opening parenthesis '%c'", c, open);
  return c == wanted;
}

static bool
take_bracket (Lines *lines, char c)
{
  if (c == '(' || c == '[' || c == '{')
    return open_bracket (lines, c);
  return (c != ')' && c != ']' && c != '}') || close_bracket (lines, c);
}

/* Up to the end of a logical line. */
static bool
skip_line (Lines *lines, char *last)
{
  *last = '\0';
  while (lines->at < lines->length) {
    const char c = peek (lines, 0);
    lines->pieces += c == '#';
    if (c == '#') {
      while (lines->at < lines->length && peek (lines, 0) != '\n')
        lines->at++;
      continue;
    }
    if (c == '\n' && lines->open_count == 0)
      return true;
    if (c == '\'' || c == '"') {
      *last = c;
      if (!skip_string (lines))
        return false;
      continue;
    }
    if (c == '\\') {
      lines->at += peek (lines, 1) == '\r' ? 2 : 1;
      lines->line += peek (lines, 0) == '\n';
    }
    else if (!take_bracket (lines, c))
      return false;
    lines->pieces += g_ascii_ispunct (c) && c != '_';
    lines->line += c == '\n';
    if (!g_ascii_isspace (c) && c != '\\')
      *last = c;
    lines->at++;
  }
  return true;
}

/* Whether the line of BYTE begins like a statement that needs a colon and has none; *END is where
 * it belongs. */
static bool
lacks_colon (const Reader *reader, size_t byte, size_t *end)
{
  static const char *const words[] = { "if",  "elif",  "else",    "for",  "while", "def",
                                       "try", "class", "finally", "with", "except" };
  size_t start = byte;
  while (start > 0 && reader->source[start - 1] != '\n')
    start--;
  while (start < reader->length && g_ascii_isspace (reader->source[start]))
    start++;
  const char *line = reader->source + start;
  const char *newline = memchr (line, '\n', reader->length - start);
  g_autofree char *text
      = g_strndup (line, newline == NULL ? reader->length - start : (size_t)(newline - line));
  g_strchomp (text);
  *end = start + strlen (text);
  if (strchr (text, '#') != NULL || strchr (text, ':') != NULL)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i]) && !g_ascii_isalnum (text[strlen (words[i])])
        && text[strlen (words[i])] != '_')
      return true;
  return false;
}

static bool
check_deeper (Lines *lines, Indent indent)
{
  if (!lines->opens_block) {
    const char *before = lines->block_word == NULL ? lines->text : lines->block_word;
    size_t end;
    if (lacks_colon (lines->reader, (size_t)(before - lines->text), &end))
      reader_fail (lines->reader, end, "expected ':'");
    else
      reader_fail (lines->reader, lines->at, "unexpected indent");
    return false;
  }
  if (lines->indent_count == MOST_INDENTS) {
    reader_fail (lines->reader, lines->at, "too many levels of indentation");
    return false;
  }
  lines->indents[lines->indent_count++] = indent;
  return true;
}

static bool
fail_mixed (const Lines *lines)
{
  reader_fail (lines->reader, lines->at, "inconsistent use of tabs and spaces in indentation");
  return false;
}

static bool
check_indent (Lines *lines, Indent indent)
{
  const Indent now = lines->indents[lines->indent_count - 1];
  if (indent.wide > now.wide)
    return indent.narrow > now.narrow ? check_deeper (lines, indent) : fail_mixed (lines);
  if (lines->opens_block) {
    reader_fail (lines->reader, lines->at, "expected an indented block after '%.*s' on line %zu",
                 (int)lines->block_word_length, lines->block_word, lines->block_line);
    return false;
  }
  while (lines->indents[lines->indent_count - 1].wide > indent.wide)
    lines->indent_count--;
  const Indent outer = lines->indents[lines->indent_count - 1];
  if (outer.wide != indent.wide) {
    reader_fail (lines->reader, lines->at, "unindent does not match any outer indentation level");
    return false;
  }
  return outer.narrow == indent.narrow || fail_mixed (lines);
}

static Indent
skip_indent (Lines *lines)
{
  enum { TAB = 8 };
  Indent indent = { 0 };
  for (;; lines->at++) {
    const char c = peek (lines, 0);
    if (c != ' ' && c != '\t' && c != '\f')
      return indent;
    indent.wide = c == ' ' ? indent.wide + 1 : c == '\t' ? (indent.wide / TAB + 1) * TAB : 0;
    indent.narrow = c == '\f' ? 0 : indent.narrow + 1;
  }
}

static bool
check_line (Lines *lines)
{
  const Indent indent = skip_indent (lines);
  const char c = peek (lines, 0);
  const bool blank = c == '\n' || c == '\r' || c == '#' || lines->at >= lines->length;
  char last = '\0';
  if (blank) {
    while (lines->at < lines->length && peek (lines, 0) != '\n')
      lines->at++;
  }
  else {
    if (!check_indent (lines, indent))
      return false;
    const size_t start = lines->at;
    const size_t line = lines->line;
    size_t word = start;
    while (word < lines->length && g_ascii_isalpha (lines->text[word]))
      word++;
    if (!skip_line (lines, &last))
      return false;
    lines->opens_block = last == ':';
    lines->block_line = line;
    lines->block_word = lines->text + start;
    lines->block_word_length = word - start;
  }
  lines->line++;
  lines->at++;
  if (++lines->pieces <= MOST_PIECES)
    return true;
  reader_fail (lines->reader, lines->at, "the file is too big");
  return false;
}

bool
check_lines (Reader *reader)
{
  Lines lines = {
    .reader = reader, .text = reader->source, .length = reader->length, .indent_count = 1, .line = 1
  };
  while (lines.at < lines.length)
    if (!check_line (&lines))
      return false;
  if (lines.open_count > 0) {
    const Open *open = &lines.open[lines.open_count - 1];
    reader_fail (reader, open->byte, "'%c' was never closed", open->bracket);
    return false;
  }
  if (lines.opens_block)
    reader_fail (reader, reader->length, "expected an indented block after '%.*s' on line %zu",
                 (int)lines.block_word_length, lines.block_word, lines.block_line);
  return reader->error == NULL;
}

void
report_syntax (Reader *reader, size_t byte)
{
  size_t end;
  if (lacks_colon (reader, byte, &end))
    reader_fail (reader, end, "expected ':'");
  else
    reader_fail (reader, byte, "invalid syntax");
}
