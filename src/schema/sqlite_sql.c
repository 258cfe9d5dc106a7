#include "schema/sqlite_sql.h"

#include "schema/sqlite_token.h"

#include <string.h>

typedef struct {
  Arena *arena;
  const char *sql;
  const SqliteToken *tokens; /* the last one is TOKEN_END */
  guint at;
} Reader;

static const SqliteToken *
peek (const Reader *reader)
{
  return &reader->tokens[reader->at];
}

static gboolean
token_is (const Reader *reader, guint at, const char *word)
{
  return sqlite_token_is (reader->sql, &reader->tokens[at], word);
}

/* Goes on if the next word is one of WORDS. */
static gboolean
accept (Reader *reader, const char *word)
{
  if (!token_is (reader, reader->at, word))
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
accept_any (Reader *reader, const char *const words[])
{
  for (size_t i = 0; words[i] != NULL; i++)
    if (accept (reader, words[i]))
      return TRUE;
  return FALSE;
}

static const char *
name_of (const Reader *reader, const SqliteToken *token)
{
  return sqlite_token_name (reader->arena, reader->sql, token);
}

static const char *
text_between (const Reader *reader, guint first, guint behind)
{
  if (behind <= first)
    return "";
  const size_t start = reader->tokens[first].start;
  return arena_string_n (reader->arena, reader->sql + start,
                         reader->tokens[behind - 1].end - start);
}

/* Goes past a parenthesised group, if one is next; its inside is *BODY. */
static gboolean
skip_group (Reader *reader, const char **body)
{
  if (peek (reader)->kind != TOKEN_OPEN)
    return FALSE;
  const guint open = reader->at;
  int depth = 0;
  do {
    const SqliteTokenKind kind = peek (reader)->kind;
    depth += (kind == TOKEN_OPEN) - (kind == TOKEN_CLOSE);
    if (kind == TOKEN_END)
      break;
    reader->at++;
  } while (depth > 0);
  if (body != NULL)
    *body = text_between (reader, open + 1, reader->at - 1);
  return TRUE;
}

static void
read_conflict (Reader *reader, SqliteClause *clause)
{
  if (!token_is (reader, reader->at, "on") || !token_is (reader, reader->at + 1, "conflict"))
    return;
  const char *word = name_of (reader, &reader->tokens[reader->at + 2]);
  clause->on_conflict = arena_take (reader->arena, g_ascii_strup (word, -1));
  reader->at += 3;
}

/* What follows a name in a parenthesised group and means something there: not ASC, and nothing that
 * is said of the whole key. */
static const char *
read_order (const Reader *reader, guint at)
{
  g_autoptr (GString) order = g_string_new (NULL);
  for (; reader->tokens[at].kind != TOKEN_COMMA && reader->tokens[at].kind != TOKEN_CLOSE
         && reader->tokens[at].kind != TOKEN_END;
       at++)
    if (!token_is (reader, at, "asc") && !token_is (reader, at, "autoincrement"))
      g_string_append_printf (order, "%s%s", order->len == 0 ? "" : " ",
                              text_between (reader, at, at + 1));
  return arena_string (reader->arena, order->str);
}

/* The names that begin the parts of a parenthesised group, if one is next. */
static void
read_names (Reader *reader, SqliteClause *clause)
{
  const guint open = reader->at;
  if (!skip_group (reader, NULL))
    return;
  GPtrArray *names = arena_array (reader->arena), *orders = arena_array (reader->arena);
  for (guint at = open; at + 1 < reader->at; at++)
    if (at == open || reader->tokens[at].kind == TOKEN_COMMA) {
      array_add (names, name_of (reader, &reader->tokens[at + 1]));
      array_add (orders, read_order (reader, at + 2));
    }
  clause->columns = names;
  clause->orders = orders;
}

static void
skip_default (Reader *reader)
{
  if (skip_group (reader, NULL))
    return;
  while (peek (reader)->kind == TOKEN_OTHER)
    reader->at++;
  const SqliteToken *first = peek (reader);
  reader->at++;
  if (first->kind == TOKEN_WORD && peek (reader)->kind == TOKEN_STRING
      && first->end == peek (reader)->start)
    reader->at++; /* x'00' */
  else if (first->kind == TOKEN_WORD && peek (reader)->kind == TOKEN_OTHER
           && g_ascii_tolower (reader->sql[first->end - 1]) == 'e')
    reader->at += 2; /* 1e+5 */
}

static void
skip_references (Reader *reader)
{
  static const char *const events[] = { "delete", "update", NULL };
  static const char *const first_words[] = { "set", "no", NULL };
  reader->at++;
  skip_group (reader, NULL);
  for (;;) {
    if (accept (reader, "on")) {
      accept_any (reader, events);
      accept_any (reader, first_words);
      reader->at++;
    }
    else if (accept (reader, "match") || accept (reader, "initially"))
      reader->at++;
    else if (token_is (reader, reader->at, "not")
             && token_is (reader, reader->at + 1, "deferrable"))
      reader->at += 2;
    else if (!accept (reader, "deferrable"))
      return;
  }
}

/* Reads what follows the first word of a clause. */
static ClauseKind
read_clause_body (Reader *reader, SqliteClause *clause)
{
  static const char *const orders[] = { "asc", "desc", NULL };
  static const char *const storages[] = { "stored", "virtual", NULL };
  ClauseKind kind = CLAUSE_OTHER;
  if (accept (reader, "primary")) {
    kind = CLAUSE_PRIMARY_KEY;
    accept (reader, "key");
    read_names (reader, clause);
    accept_any (reader, orders);
    read_conflict (reader, clause);
    accept (reader, "autoincrement");
  }
  else if (accept (reader, "not")) {
    kind = CLAUSE_NOT_NULL;
    reader->at++;
    read_conflict (reader, clause);
  }
  else if (accept (reader, "null")) {
    kind = CLAUSE_NULL;
    read_conflict (reader, clause);
  }
  else if (accept (reader, "unique")) {
    kind = CLAUSE_UNIQUE;
    read_names (reader, clause);
    read_conflict (reader, clause);
  }
  else if (accept (reader, "check")) {
    kind = CLAUSE_CHECK;
    skip_group (reader, &clause->body);
    read_conflict (reader, clause);
  }
  else if (accept (reader, "default")) {
    kind = CLAUSE_DEFAULT;
    skip_default (reader);
  }
  else if (accept (reader, "collate")) {
    kind = CLAUSE_COLLATE;
    reader->at++;
  }
  else if (accept (reader, "references")) {
    kind = CLAUSE_REFERENCES;
    skip_references (reader);
  }
  else if (accept (reader, "foreign")) {
    kind = CLAUSE_FOREIGN_KEY;
    accept (reader, "key");
    read_names (reader, clause);
    if (accept (reader, "references"))
      skip_references (reader);
  }
  else if (token_is (reader, reader->at, "generated") || token_is (reader, reader->at, "as")) {
    kind = CLAUSE_GENERATED;
    if (accept (reader, "generated"))
      accept (reader, "always");
    accept (reader, "as");
    skip_group (reader, &clause->body);
    accept_any (reader, storages);
  }
  else
    reader->at++;
  return kind;
}

static const SqliteClause *
read_clause (Reader *reader)
{
  SqliteClause *clause = arena_new0 (reader->arena, SqliteClause);
  const guint first = reader->at;
  while (accept (reader, "constraint")) { /* of several names the last one counts */
    clause->name = name_of (reader, peek (reader));
    reader->at++;
  }
  clause->kind = read_clause_body (reader, clause);
  clause->sql = text_between (reader, first, reader->at);
  return clause;
}

static gboolean
starts_clause (const Reader *reader)
{
  static const char *const words[]
      = { "constraint", "primary", "not",        "null",      "unique", "check",
          "default",    "collate", "references", "generated", "as",     NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (token_is (reader, reader->at, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
ends_item (const Reader *reader)
{
  const SqliteTokenKind kind = peek (reader)->kind;
  return kind == TOKEN_END || kind == TOKEN_COMMA || kind == TOKEN_CLOSE;
}

static gboolean
starts_table_constraint (const Reader *reader)
{
  static const char *const words[]
      = { "constraint", "primary", "unique", "check", "foreign", NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (token_is (reader, reader->at, words[i]))
      return TRUE;
  return FALSE;
}

static void
read_type (Reader *reader, GPtrArray *clauses)
{
  const guint first = reader->at;
  while (!ends_item (reader) && !starts_clause (reader))
    if (!skip_group (reader, NULL))
      reader->at++;
  if (reader->at == first)
    return;
  SqliteClause *type = arena_new0 (reader->arena, SqliteClause);
  type->kind = CLAUSE_TYPE;
  type->sql = text_between (reader, first, reader->at);
  array_add (clauses, type);
}

static const SqliteItem *
read_item (Reader *reader)
{
  SqliteItem *item = arena_new0 (reader->arena, SqliteItem);
  GPtrArray *clauses = arena_array (reader->arena);
  const guint first = reader->at;
  if (starts_table_constraint (reader))
    array_add (clauses, read_clause (reader));
  else {
    item->column = name_of (reader, peek (reader));
    item->quoted = text_between (reader, first, first + 1);
    reader->at++;
    read_type (reader, clauses);
    while (!ends_item (reader))
      array_add (clauses, read_clause (reader));
  }
  item->clauses = clauses;
  item->sql = text_between (reader, first, reader->at);
  item->start = reader->tokens[first].start;
  item->end = reader->tokens[reader->at - 1].end;
  return item;
}

static void
read_options (Reader *reader, SqliteCreateTable *create)
{
  const guint first = reader->at;
  while (peek (reader)->kind != TOKEN_END) {
    create->without_rowid |= token_is (reader, reader->at, "rowid");
    create->strict |= token_is (reader, reader->at, "strict");
    reader->at++;
  }
  create->options = text_between (reader, first, reader->at);
}

static gboolean
goes_to_columns (Reader *reader)
{
  if (!accept (reader, "create") || token_is (reader, reader->at, "virtual"))
    return FALSE;
  while (peek (reader)->kind == TOKEN_WORD && !token_is (reader, reader->at, "table"))
    reader->at++;
  if (!accept (reader, "table"))
    return FALSE;
  while (peek (reader)->kind != TOKEN_END && peek (reader)->kind != TOKEN_OPEN)
    reader->at++;
  return peek (reader)->kind == TOKEN_OPEN;
}

const SqliteCreateTable *
sqlite_sql_parse (Arena *arena, const char *sql)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
  Reader reader = { arena, sql, (const SqliteToken *)(const void *)tokens->data, 0 };
  if (!goes_to_columns (&reader))
    return NULL;
  SqliteCreateTable *create = arena_new0 (arena, SqliteCreateTable);
  GPtrArray *items = arena_array (arena);
  do {
    reader.at++;
    const SqliteItem *item = read_item (&reader);
    array_add (items, item);
    const SqliteClause *key = sqlite_sql_find_clause (item, CLAUSE_PRIMARY_KEY);
    create->autoincrement |= key != NULL && sqlite_tokens_mention (key->sql, "autoincrement");
    while (!ends_item (&reader)) /* constraints need no comma between them */
      array_add (items, read_item (&reader));
  } while (peek (&reader)->kind == TOKEN_COMMA);
  if (peek (&reader)->kind == TOKEN_CLOSE)
    reader.at++;
  read_options (&reader, create);
  create->items = items;
  return create;
}

const SqliteItem *
sqlite_sql_find_column (const SqliteCreateTable *create, const char *name)
{
  for (guint i = 0; i < create->items->len; i++) {
    const SqliteItem *item = g_ptr_array_index (create->items, i);
    if (item->column != NULL && g_ascii_strcasecmp (item->column, name) == 0)
      return item;
  }
  return NULL;
}

const SqliteClause *
sqlite_sql_find_clause (const SqliteItem *item, ClauseKind kind)
{
  for (guint i = 0; i < item->clauses->len; i++) {
    const SqliteClause *clause = g_ptr_array_index (item->clauses, i);
    if (clause->kind == kind)
      return clause;
  }
  return NULL;
}
