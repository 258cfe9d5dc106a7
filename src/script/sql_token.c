#include "script/sql_token.h"

#include <string.h>

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == '\v';
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$' || ((guchar)c & 0x80) != 0;
}

static SqlToken
token (SqlTokenKind kind, const char *from, const char *to)
{
  return (SqlToken){ kind, from, (size_t)(to - from) };
}

/* From the opening quote at QUOTE; the token begins at START, which may stand before it. */
static SqlToken
read_quoted (const char *start, const char *quote, const char *end, gboolean backslashes)
{
  const char close = (char)(*quote == '[' ? ']' : *quote);
  for (const char *at = quote + 1; at < end; at++) {
    if (backslashes && *at == '\\')
      at++;
    else if (*at == close) {
      if (close == ']' || at + 1 == end || at[1] != close)
        return token (SQL_QUOTED, start, at + 1);
      at++;
    }
  }
  return token (SQL_UNTERMINATED, start, end);
}

static SqlToken
read_line_comment (const char *start, const char *end)
{
  const char *newline = memchr (start, '\n', (size_t)(end - start));
  const char *stop = newline == NULL ? end : newline;
  if (newline != NULL && stop > start && stop[-1] == '\r')
    stop--;
  return token (SQL_LINE_COMMENT, start, stop);
}

static SqlToken
read_block_comment (const SqlDialect *dialect, const char *start, const char *end)
{
  size_t depth = 1;
  for (const char *at = start + 2; at + 1 < end; at++) {
    if (at[0] == '*' && at[1] == '/') {
      if (--depth == 0) {
        const gboolean live = dialect->live_comments && (start[2] == '!' || start[2] == '+');
        return token (live ? SQL_OTHER : SQL_BLOCK_COMMENT, start, at + 2);
      }
      at++;
    }
    else if (dialect->nested_comments && at[0] == '/' && at[1] == '*') {
      depth++;
      at++;
    }
  }
  return token (SQL_UNTERMINATED, start, end);
}

/* $tag$ … $tag$; or only the dollar sign. */
static SqlToken
read_dollar (const char *start, const char *end)
{
  const char *at = start + 1;
  if (at < end && g_ascii_isdigit (*at))
    return token (SQL_OTHER, start, at);
  while (at < end && is_word_byte (*at) && *at != '$')
    at++;
  if (at == end || *at != '$')
    return token (SQL_OTHER, start, start + 1);
  const size_t length = (size_t)(at + 1 - start);
  const char *close = memmem (at + 1, (size_t)(end - at - 1), start, length);
  return close == NULL ? token (SQL_UNTERMINATED, start, end)
                       : token (SQL_QUOTED, start, close + length);
}

static SqlToken
read_word (const SqlDialect *dialect, const char *start, const char *end)
{
  const char *at = start;
  while (at < end && is_word_byte (*at))
    at++;
  const gboolean escapes
      = dialect->escape_strings && at == start + 1 && (*start == 'E' || *start == 'e');
  return escapes && at < end && *at == '\'' ? read_quoted (start, at, end, TRUE)
                                            : token (SQL_WORD, start, at);
}

static gboolean
begins_line_comment (const SqlDialect *dialect, const char *at, const char *end)
{
  if (*at == '#')
    return dialect->hash_comments;
  if (*at != '-' || end - at < 2 || at[1] != '-')
    return FALSE;
  return !dialect->spaced_dashes || end - at == 2 || is_blank (at[2]);
}

SqlToken
sql_token_read (const SqlDialect *dialect, const char *at, const char *end)
{
  while (at < end && is_blank (*at))
    at++;
  if (at == end)
    return token (SQL_END, at, at);
  if (begins_line_comment (dialect, at, end))
    return read_line_comment (at, end);
  switch (*at) {
  case ';':
    return token (SQL_SEMICOLON, at, at + 1);
  case '(':
    return token (SQL_OPEN, at, at + 1);
  case ')':
    return token (SQL_CLOSE, at, at + 1);
  case '\'':
  case '"':
    return read_quoted (at, at, end, dialect->backslashes);
  case '`':
    return read_quoted (at, at, end, FALSE);
  case '[':
    if (dialect->brackets)
      return read_quoted (at, at, end, FALSE);
    break;
  case '/':
    if (end - at > 1 && at[1] == '*')
      return read_block_comment (dialect, at, end);
    break;
  case '$':
    if (dialect->dollar_quotes)
      return read_dollar (at, end);
    break;
  default:
    break;
  }
  return is_word_byte (*at) ? read_word (dialect, at, end) : token (SQL_OTHER, at, at + 1);
}

SqlToken
sql_token_read_code (const SqlDialect *dialect, const char *at, const char *end)
{
  SqlToken found = sql_token_read (dialect, at, end);
  while (found.kind == SQL_LINE_COMMENT || found.kind == SQL_BLOCK_COMMENT)
    found = sql_token_read (dialect, found.text + found.length, end);
  return found;
}

gboolean
sql_token_is (const SqlToken *token_read, const char *word)
{
  return token_read->kind == SQL_WORD && token_read->length == strlen (word)
         && g_ascii_strncasecmp (token_read->text, word, token_read->length) == 0;
}

char *
sql_token_trim (const SqlDialect *dialect, const char *sql)
{
  const char *stop = sql + strlen (sql);
  const char *end = sql; /* of the last token that is no semicolon and no comment */
  const char *cut = NULL;
  gboolean commented = FALSE;
  for (SqlToken token = sql_token_read (dialect, sql, stop);
       token.kind != SQL_END && token.kind != SQL_UNTERMINATED;
       token = sql_token_read (dialect, token.text + token.length, stop)) {
    commented = token.kind == SQL_LINE_COMMENT;
    if (token.kind == SQL_LINE_COMMENT || token.kind == SQL_BLOCK_COMMENT)
      continue;
    if (token.kind != SQL_SEMICOLON) {
      end = token.text + token.length;
      cut = NULL;
    }
    else if (cut == NULL && end > sql)
      cut = end;
  }
  g_autofree char *text = cut == NULL ? g_strdup (sql) : g_strndup (sql, (gsize)(cut - sql));
  g_strstrip (text);
  return g_strconcat (text, cut == NULL && commented ? "\n" : "", NULL);
}
