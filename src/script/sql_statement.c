#include "script/sql_statement.h"

#include "script/sql_marker.h"

#include <string.h>

#define FIRST_WORDS 12 /* CREATE DEFINER = `u`@`h` TRIGGER, CREATE OR REPLACE TEMPORARY … */

/* Where the reader is inside one statement. */
typedef struct {
  const char *start;
  const char *end;   /* behind the last token */
  size_t words;      /* tokens so far */
  size_t depth;      /* open brackets */
  gboolean creates;  /* it began with CREATE */
  gboolean has_body; /* CREATE of something with a BEGIN … END */
  gboolean in_body;
  gboolean body_over;
  gboolean after_semicolon; /* the last token was one, in the body */
  gboolean after_end;       /* the last token was END */
  size_t blocks;            /* open BEGIN and CASE in the body, the outer one included */
} Statement;

static gboolean
is_one_of (const SqlToken *token, const char *const *words)
{
  for (; *words != NULL; words++)
    if (sql_token_is (token, *words))
      return TRUE;
  return FALSE;
}

/* EXPLAIN [QUERY PLAN] and what stands between CREATE and the kind of thing that it creates. */
static void
read_first_token (Statement *statement, const SqlToken *token, const SqlDialect *dialect)
{
  static const char *const prefixes[] = { "explain", "query", "plan", NULL };
  static const char *const plain_objects[] = { "table", "index", "unique", "view", NULL };
  gboolean goes_on;
  if (statement->creates) {
    statement->has_body = is_one_of (token, dialect->bodies);
    goes_on = dialect->modifiers == NULL ? !is_one_of (token, plain_objects)
                                         : is_one_of (token, dialect->modifiers);
  }
  else {
    statement->creates = sql_token_is (token, "create");
    goes_on = statement->creates || is_one_of (token, prefixes);
  }
  statement->words = goes_on ? statement->words + 1 : FIRST_WORDS;
}

/* SQLite's triggers end at the first END behind a semicolon: what stands between is whole
 * statements. */
static void
read_trigger_body (Statement *statement, const SqlToken *token)
{
  statement->body_over = statement->after_semicolon && sql_token_is (token, "end");
}

/* Elsewhere blocks nest. */
static void
read_routine_body (Statement *statement, const SqlToken *token)
{
  static const char *const block_names[] = { "if", "loop", "while", "repeat", NULL };
  static const char *const openers[] = { "begin", "case", NULL };
  const gboolean names_end = statement->after_end;
  statement->after_end = FALSE;
  if (sql_token_is (token, "end")) {
    statement->after_end = TRUE;
    statement->blocks -= statement->blocks > 0;
  }
  else if (is_one_of (token, names_end ? block_names : openers))
    statement->blocks++;
  statement->body_over = statement->blocks == 0;
}

static void
read_word (Statement *statement, const SqlToken *token, const SqlDialect *dialect)
{
  if (!statement->has_body)
    return;
  if (!statement->in_body) {
    statement->in_body = sql_token_is (token, "begin");
    statement->blocks = statement->in_body ? 1 : 0;
  }
  else if (dialect->end_names_block)
    read_routine_body (statement, token);
  else
    read_trigger_body (statement, token);
}

/* TRUE when TOKEN, which is no word, ends the statement. */
static gboolean
read_sign (Statement *statement, const SqlToken *token, const SqlDialect *dialect)
{
  if (token->kind == SQL_OPEN)
    statement->depth++;
  else if (token->kind == SQL_CLOSE && statement->depth > 0)
    statement->depth--;
  else if (token->kind == SQL_SEMICOLON && statement->in_body && !statement->body_over)
    statement->after_semicolon = TRUE;
  else if (token->kind == SQL_SEMICOLON)
    return statement->depth == 0 || !dialect->bracketed_semicolons;
  return FALSE;
}

static gboolean
is_alone_on_line (const Source *source, const char *at)
{
  while (at > source->start && at[-1] != '\n') {
    at--;
    if (!g_ascii_isspace (*at))
      return FALSE;
  }
  return TRUE;
}

static SqlItem
fail (SqlReader *reader, const char *at, GError **error, const char *what)
{
  source_error (reader->source, at, error, ERROR_SCRIPT, "%s in %s", what, reader->source->path);
  reader->at = reader->source->end;
  return (SqlItem){ SQL_ITEM_ERROR, at, 0 };
}

static SqlItem
fail_unterminated (SqlReader *reader, const SqlToken *token, GError **error)
{
  const gboolean comment = token->length > 1 && token->text[0] == '/' && token->text[1] == '*';
  return fail (reader, token->text, error,
               comment ? "a comment that never ends" : "a quote without its partner");
}

/* A section that begins inside a statement would silently become part of it. */
static gboolean
lacks_semicolon (const SqlReader *reader, const Statement *statement, const SqlToken *comment)
{
  if (statement->depth > 0 || statement->in_body
      || !is_alone_on_line (reader->source, comment->text))
    return FALSE;
  const SqlMarkerKind kind = sql_marker_parse (comment->text, comment->length).kind;
  return kind != MARKER_NONE && kind != MARKER_MISSPELT;
}

static SqlItem
finish (SqlReader *reader, const Statement *statement, const SqlToken *last, GError **error)
{
  /* a comment behind the last word is no part of it: what is put behind the text would be lost in
   * it */
  const char *end = statement->end;
  if (last->kind == SQL_SEMICOLON)
    reader->at = last->text + 1;
  else if (statement->in_body && !statement->body_over)
    return fail (reader, statement->start, error, "a body without its END");
  else
    reader->at = last->text;
  return (SqlItem){ SQL_ITEM_STATEMENT, statement->start, (size_t)(end - statement->start) };
}

static SqlItem
read_statement (SqlReader *reader, SqlToken token, GError **error)
{
  Statement statement = { .start = token.text };
  for (;;) {
    switch (token.kind) {
    case SQL_UNTERMINATED:
      return fail_unterminated (reader, &token, error);
    case SQL_LINE_COMMENT:
      if (lacks_semicolon (reader, &statement, &token)) {
        g_autofree char *what = g_strdup_printf ("statement before `%.*s` lacks its semicolon",
                                                 (int)token.length, token.text);
        return fail (reader, token.text, error, what);
      }
      break;
    case SQL_BLOCK_COMMENT:
      break;
    case SQL_END:
      return finish (reader, &statement, &token, error);
    case SQL_WORD:
      read_word (&statement, &token, reader->dialect);
      break;
    case SQL_SEMICOLON:
    case SQL_QUOTED:
    case SQL_OPEN:
    case SQL_CLOSE:
    case SQL_OTHER:
      if (read_sign (&statement, &token, reader->dialect))
        return finish (reader, &statement, &token, error);
      statement.after_end = FALSE;
      break;
    }
    if (token.kind != SQL_LINE_COMMENT && token.kind != SQL_BLOCK_COMMENT) {
      if (statement.words < FIRST_WORDS && !statement.has_body)
        read_first_token (&statement, &token, reader->dialect);
      statement.end = token.text + token.length;
      statement.after_semicolon = token.kind == SQL_SEMICOLON;
    }
    token = sql_token_read (reader->dialect, token.text + token.length, reader->source->end);
  }
}

SqlItem
sql_reader_next (SqlReader *reader, GError **error)
{
  for (;;) {
    const SqlToken token = sql_token_read (reader->dialect, reader->at, reader->source->end);
    reader->at = token.text + token.length;
    switch (token.kind) {
    case SQL_END:
      return (SqlItem){ SQL_ITEM_END, token.text, 0 };
    case SQL_UNTERMINATED:
      return fail_unterminated (reader, &token, error);
    case SQL_LINE_COMMENT:
      if (is_alone_on_line (reader->source, token.text) && token.text[0] == '-')
        return (SqlItem){ SQL_ITEM_COMMENT, token.text, token.length };
      break;
    case SQL_BLOCK_COMMENT:
    case SQL_SEMICOLON:
      break;
    case SQL_WORD:
    case SQL_QUOTED:
    case SQL_OPEN:
    case SQL_CLOSE:
    case SQL_OTHER:
      return read_statement (reader, token, error);
    }
  }
}
