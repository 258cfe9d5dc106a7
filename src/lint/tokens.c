#include "lint/tokens.h"

#include <string.h>

GArray *
tokens_read (const char *text, size_t length)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (SqlToken));
  const SqlDialect *dialect = sql_dialect_find ("sqlite");
  const char *end = text + length;
  for (SqlToken token = sql_token_read_code (dialect, text, end);
       token.kind != SQL_END && token.kind != SQL_UNTERMINATED;
       token = sql_token_read_code (dialect, token.text + token.length, end))
    g_array_append_val (tokens, token);
  return tokens;
}

const SqlToken *
tokens_at (const GArray *tokens, guint at)
{
  static const SqlToken none = { SQL_END, "", 0 };
  return at < tokens->len ? &g_array_index (tokens, SqlToken, at) : &none;
}

gboolean
tokens_is_word (const GArray *tokens, guint at, const char *word)
{
  return sql_token_is (tokens_at (tokens, at), word);
}

gboolean
tokens_is_sign (const GArray *tokens, guint at, char sign)
{
  const SqlToken *token = tokens_at (tokens, at);
  return token->kind == SQL_OTHER && *token->text == sign;
}

const char *
token_name (Arena *arena, const SqlToken *token)
{
  if (token->kind != SQL_WORD && token->kind != SQL_QUOTED)
    return NULL;
  if (token->kind == SQL_WORD || token->length < 2)
    return arena_take (arena, g_ascii_strdown (token->text, (gssize)token->length));
  const char quote[] = { token->text[token->length - 1], '\0' };
  const char twice[] = { *quote, *quote, '\0' };
  g_autofree char *inner = g_ascii_strdown (token->text + 1, (gssize)token->length - 2);
  g_auto (GStrv) parts = g_strsplit (inner, twice, -1);
  return arena_take (arena, g_strjoinv (quote, parts));
}

guint
tokens_find_outside (const GArray *tokens, guint from, const char *word)
{
  guint depth = 0;
  for (guint i = from; i < tokens->len; i++) {
    const SqlToken *token = tokens_at (tokens, i);
    if (depth == 0 && sql_token_is (token, word))
      return i;
    if (token->kind == SQL_OPEN)
      depth++;
    else if (token->kind == SQL_CLOSE && depth > 0)
      depth--;
  }
  return tokens->len;
}

gboolean
tokens_mention (Arena *arena, const GArray *tokens, guint from, guint end, const char *name)
{
  for (guint i = from; i < end; i++) {
    const char *other = token_name (arena, tokens_at (tokens, i));
    if (other != NULL && strcmp (other, name) == 0)
      return TRUE;
  }
  return FALSE;
}
