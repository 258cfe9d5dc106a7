#include "script/py_token.h"

#include <string.h>

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || ((guchar)c & 0x80) != 0;
}

/* Blank space, comments, joined lines, and line ends within brackets. */
static void
skip_blanks (PyLexer *lexer)
{
  for (; lexer->at < lexer->end; lexer->at++) {
    const char c = *lexer->at;
    if (c == '#') {
      const char *newline = memchr (lexer->at, '\n', (size_t)(lexer->end - lexer->at));
      lexer->at = (newline == NULL ? lexer->end : newline) - 1;
    }
    else if (c == '\\' && lexer->at + 1 < lexer->end && lexer->at[1] == '\n')
      lexer->at++;
    else if (c != ' ' && c != '\t' && c != '\f' && c != '\r' && (c != '\n' || lexer->depth == 0))
      return;
  }
}

/* The string whose opening quote is at QUOTE; the token begins at START, with the prefix. */
static PyToken
read_string (PyLexer *lexer, const char *start, const char *quote)
{
  const char *end = lexer->end;
  const size_t quotes = end - quote >= 3 && quote[1] == *quote && quote[2] == *quote ? 3 : 1;
  for (const char *at = quote + quotes; at < end; at++) {
    if (*at == '\\')
      at++;
    else if (*at == '\n' && quotes == 1)
      break;
    else if (*at == *quote
             && (quotes == 1 || (end - at >= 3 && at[1] == *quote && at[2] == *quote))) {
      lexer->at = at + quotes;
      return (PyToken){ PY_STRING, start, (size_t)(lexer->at - start) };
    }
  }
  lexer->at = end;
  return (PyToken){ PY_UNTERMINATED, start, (size_t)(end - start) };
}

static gboolean
is_string_prefix (const char *text, size_t length)
{
  if (length > 2)
    return FALSE;
  for (size_t i = 0; i < length; i++)
    if (strchr ("rRuUbBfFtT", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static PyToken
read_name (PyLexer *lexer)
{
  const char *start = lexer->at;
  while (lexer->at < lexer->end && is_name_byte (*lexer->at))
    lexer->at++;
  const size_t length = (size_t)(lexer->at - start);
  if (lexer->at < lexer->end && (*lexer->at == '"' || *lexer->at == '\'')
      && is_string_prefix (start, length))
    return read_string (lexer, start, lexer->at);
  return (PyToken){ PY_NAME, start, length };
}

PyToken
py_token_next (PyLexer *lexer)
{
  skip_blanks (lexer);
  const char *start = lexer->at;
  if (start == lexer->end)
    return (PyToken){ PY_END, start, 0 };
  if (*start == '"' || *start == '\'')
    return read_string (lexer, start, start);
  if (is_name_byte (*start))
    return read_name (lexer);
  lexer->at++;
  PyTokenKind kind = PY_OTHER;
  if (strchr ("([{", *start) != NULL) {
    lexer->depth++;
    kind = PY_OPEN;
  }
  else if (strchr (")]}", *start) != NULL) {
    lexer->depth -= lexer->depth > 0;
    kind = PY_CLOSE;
  }
  else if (*start == '\n' || (*start == ';' && lexer->depth == 0))
    kind = PY_NEWLINE;
  return (PyToken){ kind, start, 1 };
}

PyToken
py_token_peek (const PyLexer *lexer)
{
  PyLexer copy = *lexer;
  return py_token_next (&copy);
}

/* The opening quotes. */
static const char *
find_quote (const PyToken *token)
{
  const char *quote = token->text;
  while (*quote != '"' && *quote != '\'')
    quote++;
  return quote;
}

static gboolean
has_prefix_letter (const PyToken *token, const char *letters)
{
  for (const char *at = token->text; at < find_quote (token); at++)
    if (strchr (letters, *at) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
py_string_is_plain (const PyToken *token)
{
  return !has_prefix_letter (token, "bBfFtT");
}

/* Up to MOST digits of BASE from *AT on. FALSE where there are fewer than LEAST or the result is no
 * character. */
static gboolean
decode_digits (const char **at, const char *end, guint base, size_t least, size_t most,
               GString *text)
{
  gunichar character = 0;
  size_t count = 0;
  for (; count < most && *at < end; count++, (*at)++) {
    const int digit = g_ascii_xdigit_value (**at);
    if (digit < 0 || (guint)digit >= base)
      break;
    character = character * base + (gunichar)digit;
  }
  if (count < least || character == 0 || !g_unichar_validate (character))
    return FALSE;
  g_string_append_unichar (text, character);
  return TRUE;
}

/* The escape whose backslash is at *AT; moves *AT behind it. */
static gboolean
decode_escape (const char **at, const char *end, GString *text)
{
  static const struct {
    char letter, meaning;
  } simple[] = { { '\\', '\\' }, { '\'', '\'' }, { '"', '"' },  { 'a', '\a' }, { 'b', '\b' },
                 { 'f', '\f' },  { 'n', '\n' },  { 'r', '\r' }, { 't', '\t' }, { 'v', '\v' } };
  const char letter = (*at)[1];
  for (size_t i = 0; i < G_N_ELEMENTS (simple); i++)
    if (letter == simple[i].letter) {
      g_string_append_c (text, simple[i].meaning);
      *at += 2;
      return TRUE;
    }
  *at += 1;
  if (letter >= '0' && letter <= '7')
    return decode_digits (at, end, 8, 1, 3, text);
  if (letter != '\n' && strchr ("xuUN", letter) == NULL) {
    g_string_append_c (text, '\\'); /* Python keeps what it does not know */
    return TRUE;
  }
  *at += 1;
  const size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
  return letter == '\n' || (letter != 'N' && decode_digits (at, end, 16, digits, digits, text));
}

gboolean
py_string_decode (const PyToken *token, GString *text, const char **bad)
{
  const char *quote = find_quote (token);
  const char *stop = token->text + token->length;
  const size_t quotes = stop - quote >= 6 && quote[1] == *quote && quote[2] == *quote ? 3 : 1;
  const char *end = stop - quotes;
  const gboolean raw = has_prefix_letter (token, "rR");
  for (const char *at = quote + quotes; at < end;) {
    *bad = at;
    if (*at != '\\' || raw)
      g_string_append_c (text, *at++);
    else if (!decode_escape (&at, end, text))
      return FALSE;
  }
  return TRUE;
}
