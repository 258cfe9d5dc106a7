#include "schema/sqlite_token.h"

#include <string.h>

static gboolean
is_word_character (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$' || (c & 0x80) != 0;
}

/* Where the quoted text that begins at AT ends; a doubled mark does not end it. */
static size_t
end_of_quoted (const char *sql, size_t at)
{
  const int end = sql[at] == '[' ? ']' : sql[at];
  for (at++; sql[at] != '\0'; at++)
    if (sql[at] == end && (end == ']' || sql[at + 1] != end))
      return at + 1;
    else if (sql[at] == end)
      at++;
  return at;
}

static size_t
skip_blanks (const char *sql, size_t at)
{
  for (;;) {
    at += strspn (sql + at, " \t\n\f\r");
    if (g_str_has_prefix (sql + at, "--"))
      at += strcspn (sql + at, "\n");
    else if (g_str_has_prefix (sql + at, "/*")) {
      const char *end = strstr (sql + at + 2, "*/");
      at = end == NULL ? strlen (sql) : (size_t)(end - sql) + 2;
    }
    else
      return at;
  }
}

static SqliteToken
read_token (const char *sql, size_t at)
{
  static const char marks[] = "(),";
  static const SqliteTokenKind kinds[] = { TOKEN_OPEN, TOKEN_CLOSE, TOKEN_COMMA };
  SqliteToken token = { TOKEN_OTHER, skip_blanks (sql, at), 0 };
  const char c = sql[token.start];
  const char *mark = c == '\0' ? NULL : strchr (marks, c);
  token.end = token.start + 1;
  if (c == '\0') {
    token.kind = TOKEN_END;
    token.end = token.start;
  }
  else if (mark != NULL)
    token.kind = kinds[mark - marks];
  else if (strchr ("\"`['", c) != NULL) {
    token.kind = c == '\'' ? TOKEN_STRING : TOKEN_QUOTED;
    token.end = end_of_quoted (sql, token.start);
  }
  else if (is_word_character (c)) {
    token.kind = TOKEN_WORD;
    while (is_word_character (sql[token.end]) || sql[token.end] == '.')
      token.end++;
  }
  return token;
}

GArray *
sqlite_tokens_read (const char *sql)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (SqliteToken));
  SqliteToken token = { TOKEN_OTHER, 0, 0 };
  do {
    token = read_token (sql, token.end);
    g_array_append_val (tokens, token);
  } while (token.kind != TOKEN_END);
  for (int i = 0; i < 4; i++)
    g_array_append_val (tokens, token);
  return tokens;
}

gboolean
sqlite_token_is (const char *sql, const SqliteToken *token, const char *word)
{
  return token->kind == TOKEN_WORD && token->end - token->start == strlen (word)
         && g_ascii_strncasecmp (sql + token->start, word, strlen (word)) == 0;
}

gboolean
sqlite_tokens_mention (const char *sql, const char *word)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
  for (guint i = 0; i < tokens->len; i++)
    if (sqlite_token_is (sql, &g_array_index (tokens, SqliteToken, i), word))
      return TRUE;
  return FALSE;
}

const char *
sqlite_token_name (Arena *arena, const char *sql, const SqliteToken *token)
{
  if (token->kind != TOKEN_QUOTED && token->kind != TOKEN_STRING)
    return arena_string_n (arena, sql + token->start, token->end - token->start);
  const char mark = sql[token->end - 1];
  g_autoptr (GString) name = g_string_new (NULL);
  for (size_t i = token->start + 1; i + 1 < token->end; i++) {
    g_string_append_c (name, sql[i]);
    i += sql[i] == mark && mark != ']';
  }
  return arena_string (arena, name->str);
}

static gboolean
is_plain_word (const char *name)
{
  const char *at = name;
  while (is_word_character (*at))
    at++;
  return *name != '\0' && *at == '\0' && !g_ascii_isdigit (*name);
}

/* Is the string TOKEN, behind LAST, one of x'00ab'? Its case does not count. */
static gboolean
is_blob (const char *sql, const SqliteToken *last, const SqliteToken *token)
{
  return token->kind == TOKEN_STRING && last != NULL && last->end == token->start
         && sqlite_token_is (sql, last, "x");
}

/* One token for people: a name keeps its quotes where it needs them. */
static void
append_shown (GString *text, Arena *arena, const char *sql, const SqliteToken *token,
              SqlTextFlags flags)
{
  if (token->kind == TOKEN_QUOTED && (flags & SQL_TEXT_DEFAULT) == 0) {
    const char *name = sqlite_token_name (arena, sql, token);
    if (is_plain_word (name)) {
      g_string_append (text, name);
      return;
    }
  }
  g_string_append_len (text, sql + token->start, (gssize)(token->end - token->start));
}

static void
append_folded (GString *text, Arena *arena, const char *sql, const SqliteToken *last,
               const SqliteToken *token, SqlTextFlags flags)
{
  const gboolean string = token->kind == TOKEN_STRING;
  const char *name = sqlite_token_name (arena, sql, token);
  if (is_blob (sql, last, token))
    name = arena_take (arena, g_ascii_strdown (name, -1));
  if (string || (token->kind == TOKEN_QUOTED && (flags & SQL_TEXT_DEFAULT) != 0)) {
    g_string_append_printf (text, "'%s'", name);
    return;
  }
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_string_append (text, lower);
}

static gboolean
is_dot (const char *sql, const SqliteToken *token)
{
  return token->kind == TOKEN_OTHER && sql[token->start] == '.';
}

SqlText
sqlite_text (Arena *arena, const char *sql, guint first, guint behind, SqlTextFlags flags)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
  g_autoptr (GString) shown = g_string_new (NULL), folded = g_string_new (NULL);
  const SqliteToken *last = NULL;
  for (guint i = first; i < behind && i < tokens->len; i++) {
    const SqliteToken *token = &g_array_index (tokens, SqliteToken, i);
    if (token->kind == TOKEN_END)
      break;
    if ((flags & SQL_TEXT_ORDERED) != 0 && sqlite_token_is (sql, token, "asc"))
      continue;
    if (last != NULL && token->start > last->end && token->kind != TOKEN_COMMA
        && token->kind != TOKEN_CLOSE && last->kind != TOKEN_OPEN)
      g_string_append_c (shown, ' ');
    if (last != NULL && !is_dot (sql, last) && !is_dot (sql, token))
      g_string_append_c (folded, ' ');
    append_shown (shown, arena, sql, token, flags);
    append_folded (folded, arena, sql, last, token, flags);
    last = token;
  }
  return (SqlText){ arena_string (arena, shown->str), arena_string (arena, folded->str) };
}
