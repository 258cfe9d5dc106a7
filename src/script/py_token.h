/* Python text ─► tokens, as far as that matters for finding assignments outside of functions.
 * Source of the rules: the Python Language Reference, chapter 2. */
#pragma once

#include "script/source.h"

#include <string.h>

typedef enum {
  PY_END,
  PY_NEWLINE, /* the end of a logical line, or a semicolon */
  PY_NAME,    /* also keywords and numbers */
  PY_STRING,  /* with prefix and quotes */
  PY_OPEN,
  PY_CLOSE,
  PY_OTHER,        /* one character */
  PY_UNTERMINATED, /* a string that never ends */
} PyTokenKind;

typedef struct {
  PyTokenKind kind;
  const char *text;
  size_t length;
} PyToken;

/* Line ends are "\n" only. */
typedef struct {
  const char *start;
  const char *end;
  const char *at;
  size_t depth; /* open brackets */
} PyLexer;

PyToken py_token_next (PyLexer *lexer);

/* The next token, which stays where it is. */
PyToken py_token_peek (const PyLexer *lexer);

static inline gboolean
py_token_is (const PyToken *token, const char *text)
{
  return token->length == strlen (text) && memcmp (token->text, text, token->length) == 0;
}

/* Whether the string is text: no b"…", no f"…". */
gboolean py_string_is_plain (const PyToken *token);

/* Appends what the string literal means to TEXT. FALSE, and *BAD the place, for what cannot be told
 * without Python's tables (\N{…}) or held (NUL, surrogates). */
gboolean py_string_decode (const PyToken *token, GString *text, const char **bad);
