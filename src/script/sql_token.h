/* SQL text ─► tokens, as far as that matters for finding statements and reading their first words.
 */
#pragma once

#include "script/sql_dialect.h"

typedef enum {
  SQL_END,
  SQL_SEMICOLON,
  SQL_LINE_COMMENT, /* without the end of the line */
  SQL_BLOCK_COMMENT,
  SQL_WORD,   /* keyword, name or number */
  SQL_QUOTED, /* string or quoted name, quotes and all */
  SQL_OPEN,
  SQL_CLOSE,
  SQL_OTHER,        /* one character */
  SQL_UNTERMINATED, /* a string or comment that never ends */
} SqlTokenKind;

typedef struct {
  SqlTokenKind kind;
  const char *text;
  size_t length;
} SqlToken;

/* The token at AT or behind the blank space there. The next one begins at .text + .length. */
SqlToken sql_token_read (const SqlDialect *dialect, const char *at, const char *end);

/* The same without comments. */
SqlToken sql_token_read_code (const SqlDialect *dialect, const char *at, const char *end);

/* Whether TOKEN is the bare word WORD, in any case. */
gboolean sql_token_is (const SqlToken *token, const char *word);

/* SQL as a semicolon may follow it: without its own, and a comment that it ends in ends. Caller
 * frees. */
char *sql_token_trim (const SqlDialect *dialect, const char *sql);
