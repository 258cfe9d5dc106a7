/* SQLite's SQL as tokens, so far as taking statements of sqlite_master apart and comparing them
 * needs it (https://sqlite.org/src/file/src/tokenize.c). */
#pragma once

#include "schema/arena.h"

typedef enum {
  TOKEN_END,
  TOKEN_WORD, /* numbers and names with dots, too */
  TOKEN_QUOTED,
  TOKEN_STRING,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_COMMA,
  TOKEN_OTHER /* one character */
} SqliteTokenKind;

/* Where it is in the text, in bytes. */
typedef struct {
  SqliteTokenKind kind;
  size_t start, end;
} SqliteToken;

/* The tokens of SQL (SqliteToken), TOKEN_END five times at their end, so that looking ahead needs
 * no care. Caller unrefs. */
GArray *sqlite_tokens_read (const char *sql);

/* TRUE when the token is WORD, in any case. */
gboolean sqlite_token_is (const char *sql, const SqliteToken *token, const char *word);

/* TRUE when WORD, in any case and not quoted, is among the tokens of SQL. */
gboolean sqlite_tokens_mention (const char *sql, const char *word);

/* The text of a name without its quotes. */
const char *sqlite_token_name (Arena *arena, const char *sql, const SqliteToken *token);

/* SQL for people (SHOWN) and for comparing (FOLDED: whatever SQLite takes for the same is the same
 * text: case, quotes, blanks and comments do not count). */
typedef struct {
  const char *shown, *folded;
} SqlText;

typedef enum {
  SQL_TEXT_PLAIN = 0,
  SQL_TEXT_DEFAULT = 1 << 0, /* of a column's default: "x" is a string there */
  SQL_TEXT_ORDERED = 1 << 1, /* ASC says nothing */
} SqlTextFlags;

/* The tokens from FIRST to before BEHIND; both may be more than there are. */
SqlText sqlite_text (Arena *arena, const char *sql, guint first, guint behind, SqlTextFlags flags);
