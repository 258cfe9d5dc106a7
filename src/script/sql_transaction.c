#include "script/sql_transaction.h"

#include <string.h>

/* The code of one statement, token by token. */
typedef struct {
  const SqlDialect *dialect;
  const char *end;
  SqlToken token;
} Cursor;

static void
next (Cursor *cursor)
{
  cursor->token = sql_token_read_code (cursor->dialect, cursor->token.text + cursor->token.length,
                                       cursor->end);
}

static gboolean
take (Cursor *cursor, const char *word)
{
  if (!sql_token_is (&cursor->token, word))
    return FALSE;
  next (cursor);
  return TRUE;
}

/* Whether the statement begins with WORDS ("start transaction"). */
static gboolean
begins_with (Cursor cursor, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", 0);
  for (char **word = list; *word != NULL; word++)
    if (!take (&cursor, *word))
      return FALSE;
  return TRUE;
}

/* ROLLBACK [TRANSACTION] TO …; the words between differ from dialect to dialect. */
static gboolean
rolls_back_to_savepoint (Cursor cursor)
{
  if (!take (&cursor, "rollback"))
    return FALSE;
  while (take (&cursor, "transaction") || take (&cursor, "work"))
    ;
  return sql_token_is (&cursor.token, "to");
}

static gboolean
controls_transaction (Cursor cursor)
{
  if (rolls_back_to_savepoint (cursor))
    return FALSE;
  for (const char *const *words = cursor.dialect->transaction_words; *words != NULL; words++)
    if (begins_with (cursor, *words))
      return TRUE;
  return FALSE;
}

/* A name or value, without quotes. Caller frees. */
static char *
unquote (const SqlToken *token)
{
  const size_t quotes = token->kind == SQL_QUOTED && token->length >= 2;
  return g_strndup (token->text + quotes, token->length - 2 * quotes);
}

/* sqlite: sqlite3GetBoolean; anything that it does not know is false. */
static gboolean
is_true (const char *value)
{
  if (g_ascii_isdigit (*value))
    return (guint8)g_ascii_strtoll (value, NULL, 0) != 0;
  return g_ascii_strcasecmp (value, "on") == 0 || g_ascii_strcasecmp (value, "yes") == 0
         || g_ascii_strcasecmp (value, "true") == 0;
}

typedef struct {
  const char *name;
  gboolean without_value; /* also where it only asks */
  const char *reason;
} ForbiddenPragma;

static const ForbiddenPragma forbidden_pragmas[] = {
  { "journal_mode", FALSE, "a transaction refuses or ignores it" },
  { "synchronous", FALSE, "a transaction refuses it" },
  { "temp_store", FALSE, "a transaction refuses it" },
  { "page_size", FALSE, "a transaction ignores it" },
  { "auto_vacuum", FALSE, "a transaction ignores it" },
  { "encoding", FALSE, "a transaction ignores it" },
  { "wal_checkpoint", TRUE, "a transaction refuses it" },
};

/* PRAGMA [schema.]name [= value | (value)] */
static SqlVerdict
judge_pragma (Cursor cursor, const char **reason)
{
  g_autofree char *name = unquote (&cursor.token);
  next (&cursor);
  if (cursor.token.kind == SQL_OTHER && *cursor.token.text == '.') {
    next (&cursor);
    g_free (name);
    name = unquote (&cursor.token);
    next (&cursor);
  }
  const gboolean has_value = cursor.token.kind != SQL_END;
  if (has_value)
    next (&cursor);
  if (cursor.token.kind == SQL_OTHER && *cursor.token.text == '+')
    next (&cursor);
  if (has_value && g_ascii_strcasecmp (name, "foreign_keys") == 0) {
    g_autofree char *value = unquote (&cursor.token);
    *reason = "a transaction ignores it";
    return is_true (value) ? SQL_FOREIGN_KEYS_ON : SQL_FOREIGN_KEYS_OFF;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (forbidden_pragmas); i++)
    if ((has_value || forbidden_pragmas[i].without_value)
        && g_ascii_strcasecmp (name, forbidden_pragmas[i].name) == 0) {
      *reason = forbidden_pragmas[i].reason;
      return SQL_REFUSED_INSIDE;
    }
  return SQL_RUNS;
}

/* VACUUM [schema] [INTO file] */
static SqlVerdict
judge_vacuum (Cursor cursor, const char **reason)
{
  *reason = "it cannot run inside a transaction";
  for (; cursor.token.kind != SQL_END; next (&cursor))
    if (sql_token_is (&cursor.token, "into")) {
      *reason = "it writes to another file";
      return SQL_REFUSED_ALWAYS;
    }
  return SQL_REFUSED_INSIDE;
}

SqlVerdict
sql_statement_judge (const SqlDialect *dialect, const char *text, size_t length,
                     const char **reason)
{
  Cursor cursor = { dialect, text + length, { SQL_END, text, 0 } };
  next (&cursor);
  if (controls_transaction (cursor)) {
    *reason = "it ends or opens the transaction that the revision runs in";
    return SQL_REFUSED_ALWAYS;
  }
  if (!dialect->refuses_pragmas)
    return SQL_RUNS;
  if (sql_token_is (&cursor.token, "attach") || sql_token_is (&cursor.token, "detach")) {
    *reason = "a migration changes one database";
    return SQL_REFUSED_ALWAYS;
  }
  if (take (&cursor, "vacuum"))
    return judge_vacuum (cursor, reason);
  return take (&cursor, "pragma") ? judge_pragma (cursor, reason) : SQL_RUNS;
}

/* CREATE {TEMP | TEMPORARY} …, CREATE {TABLE | VIEW | TRIGGER | …} [IF NOT EXISTS] temp.name */
gboolean
sql_statement_makes_temporary (const SqlDialect *dialect, const char *text, size_t length)
{
  Cursor cursor = { dialect, text + length, { SQL_END, text, 0 } };
  next (&cursor);
  if (!take (&cursor, "create"))
    return FALSE;
  if (take (&cursor, "temp") || take (&cursor, "temporary"))
    return TRUE;
  while (take (&cursor, "unique") || take (&cursor, "virtual"))
    ;
  next (&cursor);
  if (take (&cursor, "if") && take (&cursor, "not"))
    take (&cursor, "exists");
  g_autofree char *schema = unquote (&cursor.token);
  next (&cursor);
  return cursor.token.kind == SQL_OTHER && *cursor.token.text == '.'
         && g_ascii_strcasecmp (schema, "temp") == 0;
}
