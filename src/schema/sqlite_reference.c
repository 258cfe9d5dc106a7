#include "schema/sqlite_reference.h"

#include "schema/sqlite_token.h"

typedef struct {
  Arena *arena;
  const char *sql;
  const SqliteToken *tokens; /* TOKEN_END five times at their end */
  guint at;
} Reader;

static gboolean
next_is (const Reader *reader, const char *word)
{
  return sqlite_token_is (reader->sql, &reader->tokens[reader->at], word);
}

static gboolean
accept (Reader *reader, const char *word)
{
  if (!next_is (reader, word))
    return FALSE;
  reader->at++;
  return TRUE;
}

static const char *
take_name (Reader *reader)
{
  return sqlite_token_name (reader->arena, reader->sql, &reader->tokens[reader->at++]);
}

/* An action of one or two words; NULL for the one that is meant anyway. */
static const char *
take_action (Reader *reader)
{
  const guint words = next_is (reader, "set") || next_is (reader, "no") ? 2 : 1;
  const SqlText text
      = sqlite_text (reader->arena, reader->sql, reader->at, reader->at + words, SQL_TEXT_PLAIN);
  reader->at += words;
  return g_str_equal (text.folded, "no action")
             ? NULL
             : arena_take (reader->arena, g_ascii_strup (text.folded, -1));
}

/* Of several of one event the last one counts; SQLite takes ON INSERT and forgets it. */
static void
take_event (Reader *reader, SqliteReference *reference)
{
  const gboolean deletes = next_is (reader, "delete"), updates = next_is (reader, "update");
  reader->at++;
  const char *action = take_action (reader);
  if (deletes)
    reference->on_delete = action;
  if (updates)
    reference->on_update = action;
}

/* Goes past INITIALLY, if it is next. Does it say DEFERRED? */
static gboolean
take_time (Reader *reader)
{
  if (!accept (reader, "initially"))
    return FALSE;
  reader->at++;
  return sqlite_token_is (reader->sql, &reader->tokens[reader->at - 1], "deferred");
}

static const GPtrArray *
take_columns (Reader *reader)
{
  if (reader->tokens[reader->at].kind != TOKEN_OPEN)
    return NULL;
  GPtrArray *columns = arena_array (reader->arena);
  for (reader->at++; reader->tokens[reader->at].kind != TOKEN_END
                     && reader->tokens[reader->at].kind != TOKEN_CLOSE;)
    if (reader->tokens[reader->at].kind == TOKEN_COMMA)
      reader->at++;
    else
      array_add (columns, take_name (reader));
  reader->at++;
  return columns;
}

SqliteReference
sqlite_reference_read (Arena *arena, const char *sql)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
  Reader reader = { arena, sql, (const SqliteToken *)(const void *)tokens->data, 0 };
  const guint end = tokens->len - 5;
  SqliteReference reference = { 0 };
  while (reader.at < end && !next_is (&reader, "references"))
    reader.at++;
  reader.at++;
  reference.parent = take_name (&reader);
  reference.columns = take_columns (&reader);
  while (reader.at < end)
    if (accept (&reader, "on"))
      take_event (&reader, &reference);
    else if (accept (&reader, "not")) {
      reader.at++;
      take_time (&reader);
      reference.deferred = FALSE;
    }
    else if (accept (&reader, "deferrable"))
      reference.deferred = take_time (&reader);
    else
      reader.at++;
  return reference;
}

const char *
sqlite_reference_find (const char *sql)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
  for (guint i = 0; i < tokens->len; i++)
    if (sqlite_token_is (sql, &g_array_index (tokens, SqliteToken, i), "references"))
      return sql + g_array_index (tokens, SqliteToken, i).start;
  return sql;
}
