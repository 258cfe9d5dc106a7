#include "script/sql_script.h"

#include "base/nearest.h"
#include "script/sql_header.h"
#include "script/sql_marker.h"
#include "script/sql_transaction.h"

#include <string.h>

/* One section as it stands in the file. */
typedef struct {
  const char *marker; /* its line; NULL: the file has no marker */
  size_t marker_length;
  SqlSection section;
  guint dialects;
  GArray *statements; /* SqlStatement */
} Section;

typedef struct {
  const Source *source;
  const SqlDialect *dialect;
  guint dialect_bits; /* the sections that serve it */
  GArray *sections;   /* Section, in file order; the first one is what stands before any marker */
  const char *keys_end;
  gboolean transaction_off;
  gboolean resume;
  const char *batch; /* the marker of the batch that is open, or NULL */
  gint64 batch_size;
  guint batch_from; /* its first statement in the section */
} Parser;

static void
section_clear (gpointer data)
{
  g_clear_pointer (&((Section *)data)->statements, g_array_unref);
}

static void
section_add (Parser *parser, const SqlItem *item, const SqlMarker *marker)
{
  const Section section
      = { item == NULL ? NULL : item->text, item == NULL ? 0 : item->length,
          marker == NULL ? SECTION_UPGRADE : marker->section, marker == NULL ? 0 : marker->dialects,
          g_array_new (FALSE, FALSE, sizeof (SqlStatement)) };
  g_array_append_val (parser->sections, section);
}

static Section *
section_at (const Parser *parser, guint index)
{
  return &g_array_index (parser->sections, Section, index);
}

static gboolean
check_given_once (const Parser *parser, const SqlItem *item, const SqlMarker *marker,
                  GError **error)
{
  for (guint i = 1; i < parser->sections->len; i++) {
    const Section *other = section_at (parser, i);
    const gboolean same_dialect
        = marker->dialects == other->dialects || (marker->dialects & other->dialects) != 0;
    if (other->section != marker->section || !same_dialect)
      continue;
    source_error (parser->source, item->text, error, ERROR_SCRIPT,
                  "the section `%.*s` is given twice in %s", (int)item->length, item->text,
                  parser->source->path);
    return FALSE;
  }
  return TRUE;
}

static void
refuse_misspelt (const Parser *parser, const SqlItem *item, const SqlMarker *marker, GError **error)
{
  source_error (parser->source, item->text, error, ERROR_SCRIPT,
                "`%.*s` looks like a section and is none, in %s", (int)item->length, item->text,
                parser->source->path);
  error_add_hint (
      error, "a section begins with a line `-- %s`, `-- %s on DIALECT`; a comment needs more words",
      sql_section_names[marker->section], sql_section_names[marker->section]);
}

static void
refuse_dialect (const Parser *parser, const SqlMarker *marker, GError **error)
{
  g_autofree char *word = g_strndup (marker->word, marker->word_length);
  source_error (parser->source, marker->word, error, ERROR_SCRIPT, "unknown dialect '%s' in %s",
                word, parser->source->path);
  const char *nearest = nearest_word (word, sql_section_dialects);
  g_autofree char *all = g_strjoinv (", ", (GStrv)(guintptr)sql_section_dialects);
  if (nearest != NULL)
    error_add_hint (error, "did you mean: %s", nearest);
  else
    error_add_hint (error, "the dialects are %s", all);
}

/* A section for other dialects is read by the rules of the first that it names. */
static const SqlDialect *
dialect_of_section (const Parser *parser, guint dialects)
{
  if (dialects == 0 || (dialects & parser->dialect_bits) != 0)
    return parser->dialect;
  return sql_dialect_find (sql_section_dialects[g_bit_nth_lsf (dialects, -1)]);
}

static gboolean
fail_batch (const Parser *parser, const char *at, const char *problem, const char *hint,
            GError **error)
{
  source_error (parser->source, at, error, ERROR_SCRIPT, "%s in %s", problem, parser->source->path);
  error_add_hint (error, "%s", hint);
  return FALSE;
}

#define BATCH_FORM                                                                                 \
  "write `-- batch size=N`, one statement that limits itself with LIMIT :batch_size, and "         \
  "`-- end batch`"

static gboolean
begin_batch (Parser *parser, const SqlItem *item, const SqlMarker *marker, GError **error)
{
  const Section *section = section_at (parser, parser->sections->len - 1);
  if (parser->batch != NULL)
    return fail_batch (parser, item->text, "a batch inside a batch", BATCH_FORM, error);
  if (marker->batch_size == 0)
    return fail_batch (parser, item->text, "a batch without a size", BATCH_FORM, error);
  if (section->section == SECTION_VALIDATE || section->section == SECTION_VERIFY)
    return fail_batch (parser, item->text, "a batch in a section that may only read",
                       "put it into the upgrade or downgrade section", error);
  if (!parser->transaction_off)
    return fail_batch (parser, item->text, "a batch needs a script without a transaction",
                       "write `-- transaction: off` into the header: each round is committed",
                       error);
  parser->batch = item->text;
  parser->batch_size = marker->batch_size;
  parser->batch_from = section->statements->len;
  return TRUE;
}

const char *
sql_batch_size_find (const SqlDialect *dialect, const char *at, const char *end)
{
  SqlToken token = sql_token_read_code (dialect, at, end);
  while (token.kind != SQL_END && token.kind != SQL_UNTERMINATED) {
    const char *colon = token.kind == SQL_OTHER && *token.text == ':' ? token.text : NULL;
    const char *next = token.text + token.length;
    token = sql_token_read_code (dialect, next, end);
    if (colon != NULL && token.text == next && sql_token_is (&token, "batch_size"))
      return colon;
  }
  return NULL;
}

static gboolean
end_batch (Parser *parser, const SqlItem *item, GError **error)
{
  const Section *section = section_at (parser, parser->sections->len - 1);
  if (parser->batch == NULL)
    return fail_batch (parser, item->text, "`-- end batch` without a batch", BATCH_FORM, error);
  if (section->statements->len != parser->batch_from + 1)
    return fail_batch (parser, parser->batch, "a batch is one statement", BATCH_FORM, error);
  const SqlStatement *statement
      = &g_array_index (section->statements, SqlStatement, parser->batch_from);
  if (sql_batch_size_find (parser->dialect, statement->text, statement->text + statement->length)
      == NULL)
    return fail_batch (parser, statement->text, "the statement of a batch does not use :batch_size",
                       "without LIMIT :batch_size it is one transaction, or never ends", error);
  parser->batch = NULL;
  parser->batch_size = 0;
  return TRUE;
}

static gboolean
check_batch_ended (const Parser *parser, GError **error)
{
  return parser->batch == NULL
         || fail_batch (parser, parser->batch, "a batch without `-- end batch`", BATCH_FORM, error);
}

static gboolean
read_comment (Parser *parser, SqlReader *reader, const SqlItem *item, GError **error)
{
  const SqlMarker marker = sql_marker_parse (item->text, item->length);
  switch (marker.kind) {
  case MARKER_NONE:
    return TRUE;
  case MARKER_SECTION:
    if (!check_batch_ended (parser, error) || !check_given_once (parser, item, &marker, error))
      return FALSE;
    section_add (parser, item, &marker);
    reader->dialect = dialect_of_section (parser, marker.dialects);
    return TRUE;
  case MARKER_BATCH:
    return begin_batch (parser, item, &marker, error);
  case MARKER_END_BATCH:
    return end_batch (parser, item, error);
  case MARKER_MISSPELT:
    if (item->text < parser->keys_end) /* the message or its description */
      return TRUE;
    refuse_misspelt (parser, item, &marker, error);
    return FALSE;
  case MARKER_UNKNOWN_DIALECT:
    refuse_dialect (parser, &marker, error);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_sections (Parser *parser, GError **error)
{
  SqlReader reader = { parser->source, parser->dialect, parser->source->start };
  SourcePlace place = source_place_start (parser->source);
  section_add (parser, NULL, NULL);
  for (;;) {
    const SqlItem item = sql_reader_next (&reader, error);
    switch (item.kind) {
    case SQL_ITEM_END:
      return check_batch_ended (parser, error);
    case SQL_ITEM_ERROR:
      return FALSE;
    case SQL_ITEM_COMMENT:
      if (!read_comment (parser, &reader, &item, error))
        return FALSE;
      break;
    case SQL_ITEM_STATEMENT:
      source_place_move (&place, item.text);
      const SqlStatement statement = { .text = item.text,
                                       .length = item.length,
                                       .line = place.line,
                                       .column = place.column,
                                       .batch_size = parser->batch_size };
      g_array_append_val (section_at (parser, parser->sections->len - 1)->statements, statement);
      break;
    }
  }
}

static void
refuse (const Parser *parser, const SqlStatement *statement, const char *reason, const char *hint,
        GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (const char *at = statement->text;
       at < statement->text + statement->length && words->len < 60; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (words, *at);
    else if (!g_ascii_isspace (at[-1]))
      g_string_append_c (words, ' ');
  source_error (parser->source, statement->text, error, ERROR_SCRIPT, "`%s` is refused: %s",
                words->str, reason);
  error_add_hint (error, "%s", hint);
}

static const char hint_outside[]
    = "write `-- transaction: off` into the header, or run it outside of migrations";
static const char hint_inside[]
    = "take the statement out: cmig runs each revision in a transaction of its own";
static const char hint_temporary[]
    = "make it a table of the database and drop it at the end, or leave `resume: yes` out";

/* A savepoint would end with the transaction of its own statement. */
static gboolean
check_no_savepoint (const Parser *parser, const SqlStatement *statement, GError **error)
{
  static const char *const words[] = { "savepoint", "release", "rollback" };
  const SqlToken first
      = sql_token_read_code (parser->dialect, statement->text, statement->text + statement->length);
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (sql_token_is (&first, words[i])) {
      refuse (parser, statement, "each statement is a transaction of its own", hint_inside, error);
      return FALSE;
    }
  return TRUE;
}

/* What a run that goes on would miss. */
static gboolean
check_not_lost (const Parser *parser, SqlStatement *statement, GError **error)
{
  statement->temporary
      = sql_statement_makes_temporary (parser->dialect, statement->text, statement->length);
  if (!statement->temporary || !parser->resume)
    return TRUE;
  refuse (parser, statement, "a run that goes on as `resume: yes` has it would not find it again",
          hint_temporary, error);
  return FALSE;
}

/* Drops what has no effect under cmig and refuses what may not run. */
static gboolean
judge_statements (const Parser *parser, GArray *statements, GError **error)
{
  const gboolean transaction_off = parser->transaction_off;
  const SqlStatement *switched_on = NULL;
  for (guint i = 0; i < statements->len; i++) {
    SqlStatement *statement = &g_array_index (statements, SqlStatement, i);
    const char *reason = "";
    const SqlVerdict verdict
        = sql_statement_judge (parser->dialect, statement->text, statement->length, &reason);
    const gboolean foreign_keys = verdict == SQL_FOREIGN_KEYS_OFF || verdict == SQL_FOREIGN_KEYS_ON;
    if (verdict == SQL_REFUSED_ALWAYS || (verdict == SQL_REFUSED_INSIDE && !transaction_off)) {
      refuse (parser, statement, reason, verdict == SQL_REFUSED_INSIDE ? hint_outside : hint_inside,
              error);
      return FALSE;
    }
    if (!transaction_off && !foreign_keys && switched_on != NULL) {
      refuse (parser, switched_on, "a transaction ignores it, and statements follow", hint_outside,
              error);
      return FALSE;
    }
    if (!transaction_off && verdict == SQL_FOREIGN_KEYS_ON && switched_on == NULL)
      switched_on = statement;
    if (transaction_off && !check_no_savepoint (parser, statement, error))
      return FALSE;
    if (!check_not_lost (parser, statement, error))
      return FALSE;
    statement->without_effect = foreign_keys;
    statement->outside = transaction_off && verdict != SQL_RUNS;
  }
  /* what counts its statements counts none that does not run */
  for (guint i = statements->len; transaction_off && i > 0; i--)
    if (g_array_index (statements, SqlStatement, i - 1).without_effect)
      g_array_remove_index (statements, i - 1);
  return TRUE;
}

/* The section that counts: the one that names the dialect, else (mariadb) mysql's, else the plain
 * one. */
static gboolean
choose_section (const Parser *parser, SqlSection wanted, guint own_bit, GArray **statements,
                GError **error)
{
  const Section *best = NULL, *other = NULL;
  int best_rank = 0;
  const guint first = parser->sections->len == 1 ? 0 : 1;
  for (guint i = first; i < parser->sections->len; i++) {
    const Section *section = section_at (parser, i);
    if (section->section != wanted)
      continue;
    const int rank = (section->dialects & own_bit) != 0                ? 3
                     : (section->dialects & parser->dialect_bits) != 0 ? 2
                     : section->dialects == 0                          ? 1
                                                                       : 0;
    if (rank > best_rank) {
      best = section;
      best_rank = rank;
    }
    other = section;
  }
  if (best == NULL && other != NULL) {
    source_error (parser->source, other->marker, error, ERROR_SCRIPT,
                  "no section `-- %s` for %s, only for other dialects, in %s",
                  sql_section_names[wanted], parser->dialect->name, parser->source->path);
    return FALSE;
  }
  *statements = best == NULL ? NULL : g_array_ref (best->statements);
  return TRUE;
}

static gboolean
check_first (const Parser *parser, GError **error)
{
  const Section *before = section_at (parser, 0);
  if (parser->sections->len == 1 || before->statements->len == 0)
    return TRUE;
  source_error (parser->source, g_array_index (before->statements, SqlStatement, 0).text, error,
                ERROR_SCRIPT, "a statement before the first section of %s", parser->source->path);
  error_add_hint (error, "write a line `-- upgrade` above it");
  return FALSE;
}

static gboolean
choose_sections (const Parser *parser, SqlScript *sql, GError **error)
{
  GArray **const results[SQL_SECTIONS] = {
    [SECTION_UPGRADE] = &sql->upgrade,
    [SECTION_DOWNGRADE] = &sql->downgrade,
    [SECTION_VALIDATE] = &sql->validate,
    [SECTION_VERIFY] = &sql->verify,
  };
  const guint own_bit
      = 1U << sql_section_dialect_find (parser->dialect->name, strlen (parser->dialect->name));
  for (guint i = 0; i < SQL_SECTIONS; i++) {
    if (!choose_section (parser, (SqlSection)i, own_bit, results[i], error))
      return FALSE;
    if (*results[i] != NULL && !judge_statements (parser, *results[i], error))
      return FALSE;
  }
  if (sql->upgrade == NULL)
    sql->upgrade = g_array_new (FALSE, FALSE, sizeof (SqlStatement));
  return TRUE;
}

static guint
bits_of (const char *dialect)
{
  const guint bits = 1U << sql_section_dialect_find (dialect, strlen (dialect));
  return strcmp (dialect, "mariadb") == 0 ? bits | bits_of ("mysql") : bits;
}

/* The text without its BOM, checked. */
static char *
read_text (const Script *script, size_t *length, GError **error)
{
  g_autofree char *text = script_read (script, length, error);
  if (text == NULL)
    return NULL;
  const Source source = source_of (script->header.path, text, *length);
  if (!source_validate (&source, source.end, error))
    return NULL;
  *length = (size_t)(source.end - source.start);
  memmove (text, source.start, *length + 1);
  return g_steal_pointer (&text);
}

SqlScript *
sql_script_read (const Script *script, const char *dialect, GError **error)
{
  size_t length;
  char *text = read_text (script, &length, error);
  return text == NULL ? NULL : sql_script_parse (script, text, length, dialect, error);
}

SqlScript *
sql_script_parse (const Script *script, char *text, size_t length, const char *dialect,
                  GError **error)
{
  g_autoptr (SqlScript) sql = g_new0 (SqlScript, 1);
  sql->text = text;
  const Source source = { script->header.path, text, text + length };
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_set_clear_func (sections, section_clear);
  Parser parser = { .source = &source,
                    .dialect = sql_dialect_find (dialect),
                    .dialect_bits = bits_of (dialect),
                    .sections = sections,
                    .keys_end = header_keys_end (&source),
                    .transaction_off = script->transaction_off,
                    .resume = script->resume };
  if (!read_sections (&parser, error) || !check_first (&parser, error)
      || !choose_sections (&parser, sql, error))
    return NULL;
  return g_steal_pointer (&sql);
}

void
sql_script_free (SqlScript *sql)
{
  if (sql == NULL)
    return;
  GArray *const sections[] = { sql->upgrade, sql->downgrade, sql->validate, sql->verify };
  for (size_t i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i] != NULL)
      g_array_unref (sections[i]);
  g_free (sql->text);
  g_free (sql);
}

const char *
sql_script_locate (const SqlScript *sql, const char *at, size_t *line, size_t *column,
                   size_t *length)
{
  const Source source = { NULL, sql->text, sql->text + strlen (sql->text) };
  SourcePlace place = source_place_start (&source);
  source_place_move (&place, at);
  *line = place.line;
  *column = place.column;
  return source_line (&source, at, length);
}
