#include "schema/shape.h"

#include "schema/sqlite_reference.h"
#include "schema/sqlite_sql.h"

#include <string.h>

typedef struct {
  Arena *arena;
  const Snapshot *snapshot;
  const SqliteCreateTable *create;
  GPtrArray *columns;
  GPtrArray *constraints;
} Builder;

static SqlText
text_of (Arena *arena, const char *shown)
{
  g_autofree char *folded = g_ascii_strdown (shown, -1);
  return (SqlText){ arena_string (arena, shown), arena_string (arena, folded) };
}

/* The number of the first token of a clause's text behind the name of its constraint. */
static guint
first_token (const SqliteClause *clause)
{
  return clause->name == NULL ? 0 : 2;
}

/* Without the parentheses around all of it. */
static const char *
strip_parentheses (Arena *arena, const char *sql)
{
  for (;;) {
    g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
    const guint count = tokens->len - 5;
    int depth = 0;
    guint closed = 0;
    for (guint i = 0; i < count && closed == 0; i++) {
      const SqliteTokenKind kind = g_array_index (tokens, SqliteToken, i).kind;
      depth += (kind == TOKEN_OPEN) - (kind == TOKEN_CLOSE);
      if (depth == 0)
        closed = i + 1;
    }
    if (count < 3 || closed != count || g_array_index (tokens, SqliteToken, 0).kind != TOKEN_OPEN)
      return sql;
    const size_t start = g_array_index (tokens, SqliteToken, 1).start;
    sql = arena_string_n (arena, sql + start,
                          g_array_index (tokens, SqliteToken, count - 2).end - start);
  }
}

/* What follows the first word of a clause. */
static const char *
behind_word (Arena *arena, const SqliteClause *clause)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (clause->sql);
  return arena_string (
      arena, clause->sql + g_array_index (tokens, SqliteToken, first_token (clause) + 1).start);
}

static const SqliteClause *
find_key (const SqliteCreateTable *create, const SqliteItem **item)
{
  for (guint i = 0; i < create->items->len; i++) {
    *item = g_ptr_array_index (create->items, i);
    const SqliteClause *key = sqlite_sql_find_clause (*item, CLAUSE_PRIMARY_KEY);
    if (key != NULL)
      return key;
  }
  *item = NULL;
  return NULL;
}

/* Can COLUMN never be NULL, whatever it says? The rowid and the key of a table without one cannot
 * (https://sqlite.org/lang_createtable.html#rowid, https://sqlite.org/withoutrowid.html). */
static gboolean
is_never_null (const SqliteCreateTable *create, const SqliteItem *column)
{
  const SqliteItem *item;
  const SqliteClause *key = find_key (create, &item);
  if (key == NULL)
    return FALSE;
  gboolean listed = item == column;
  for (guint i = 0; key->columns != NULL && i < key->columns->len; i++)
    listed |= g_ascii_strcasecmp (g_ptr_array_index (key->columns, i), column->column) == 0;
  if (!listed || create->without_rowid)
    return listed;
  const SqliteClause *type = sqlite_sql_find_clause (column, CLAUSE_TYPE);
  return type != NULL && g_ascii_strcasecmp (type->sql, "INTEGER") == 0
         && (key->columns == NULL ? !sqlite_tokens_mention (key->sql, "desc")
                                  : key->columns->len == 1);
}

static SqlText
generated_text (Arena *arena, const SqliteClause *clause)
{
  const SqlText body
      = sqlite_text (arena, strip_parentheses (arena, clause->body == NULL ? "" : clause->body), 0,
                     G_MAXUINT, SQL_TEXT_PLAIN);
  const char *storage = sqlite_tokens_mention (clause->sql, "stored") ? "STORED" : "VIRTUAL";
  return (SqlText){ arena_printf (arena, "AS (%s) %s", body.shown, storage),
                    arena_printf (arena, "%s %s", body.folded, storage) };
}

/* DEFAULT NULL says nothing. */
static SqlText
default_text (Arena *arena, const SqliteClause *clause)
{
  const SqlText text = sqlite_text (arena, strip_parentheses (arena, behind_word (arena, clause)),
                                    0, G_MAXUINT, SQL_TEXT_DEFAULT);
  return g_str_equal (text.folded, "null") ? (SqlText){ NULL, NULL } : text;
}

static void
add_property (const Builder *builder, ShapeColumn *column, const SqliteClause *clause)
{
  Arena *arena = builder->arena;
  const guint first = first_token (clause);
  switch (clause->kind) {
  case CLAUSE_TYPE:
    column->properties[COLUMN_TYPE]
        = sqlite_text (arena, clause->sql, 0, G_MAXUINT, SQL_TEXT_PLAIN);
    break;
  case CLAUSE_DEFAULT:
    column->properties[COLUMN_DEFAULT] = default_text (arena, clause);
    break;
  case CLAUSE_NOT_NULL:
    column->properties[COLUMN_NULLABILITY]
        = sqlite_text (arena, clause->sql, first, G_MAXUINT, SQL_TEXT_PLAIN);
    break;
  case CLAUSE_COLLATE:
    if (g_ascii_strcasecmp (behind_word (arena, clause), "BINARY") != 0)
      column->properties[COLUMN_COLLATION]
          = sqlite_text (arena, clause->sql, first + 1, G_MAXUINT, SQL_TEXT_PLAIN);
    break;
  case CLAUSE_GENERATED:
    column->properties[COLUMN_GENERATED] = generated_text (arena, clause);
    break;
  case CLAUSE_PRIMARY_KEY:
  case CLAUSE_NULL:
  case CLAUSE_UNIQUE:
  case CLAUSE_CHECK:
  case CLAUSE_REFERENCES:
  case CLAUSE_FOREIGN_KEY:
  case CLAUSE_OTHER:
    break;
  }
}

static const char *
with_conflict (Arena *arena, const char *text, const SqliteClause *clause)
{
  return clause->on_conflict == NULL || g_str_equal (clause->on_conflict, "ABORT")
             ? text
             : arena_printf (arena, "%s ON CONFLICT %s", text, clause->on_conflict);
}

/* "a, b DESC": what stands in the first parentheses of a table constraint. */
static const char *
listed_columns (Arena *arena, const SqliteClause *clause)
{
  g_autoptr (GArray) tokens = sqlite_tokens_read (clause->sql);
  guint open = 0, close;
  while (open + 5 < tokens->len && g_array_index (tokens, SqliteToken, open).kind != TOKEN_OPEN)
    open++;
  for (close = open; close + 5 < tokens->len; close++)
    if (g_array_index (tokens, SqliteToken, close).kind == TOKEN_CLOSE)
      break;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = open + 1; i < close; i++) {
    const SqliteToken *token = &g_array_index (tokens, SqliteToken, i);
    const SqlText part
        = sqlite_text (arena, clause->sql, i, i + 1, SQL_TEXT_PLAIN | SQL_TEXT_ORDERED);
    if (token->kind == TOKEN_COMMA)
      g_string_append (text, ", ");
    else if (*part.shown != '\0') {
      if (text->len > 0 && !g_str_has_suffix (text->str, ", "))
        g_string_append_c (text, ' ');
      g_string_append (text, part.shown);
    }
  }
  return arena_string (arena, text->str);
}

/* "a, b" of a PRIMARY KEY or UNIQUE clause of COLUMN (NULL: of the table). */
static const char *
key_columns (Arena *arena, const SqliteClause *clause, const char *column)
{
  if (column == NULL)
    return listed_columns (arena, clause);
  return sqlite_tokens_mention (clause->sql, "desc") ? arena_printf (arena, "%s DESC", column)
                                                     : column;
}

static const char *
joined (Arena *arena, const GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ",
                            (const char *)g_ptr_array_index (names, i));
  return arena_string (arena, text->str);
}

/* The primary key of the table NAME as a foreign key without columns means it. */
static const char *
key_of_table (const Builder *builder, const char *name)
{
  const SchemaObject *table = snapshot_find (builder->snapshot, SCHEMA_TABLE, name);
  const SqliteCreateTable *create
      = table == NULL ? NULL : sqlite_sql_parse (builder->arena, table->sql);
  const SqliteItem *item;
  const SqliteClause *key = create == NULL ? NULL : find_key (create, &item);
  if (key == NULL)
    return NULL;
  return key->columns == NULL ? item->column : joined (builder->arena, key->columns);
}

static const char *
reference_text (const Builder *builder, const SqliteClause *clause, const char *column)
{
  const SqliteReference reference = sqlite_reference_read (builder->arena, clause->sql);
  const char *columns = reference.columns == NULL ? key_of_table (builder, reference.parent)
                                                  : joined (builder->arena, reference.columns);
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "FOREIGN KEY (%s) REFERENCES %s",
                          key_columns (builder->arena, clause, column), reference.parent);
  if (columns != NULL)
    g_string_append_printf (text, " (%s)", columns);
  if (reference.on_delete != NULL)
    g_string_append_printf (text, " ON DELETE %s", reference.on_delete);
  if (reference.on_update != NULL)
    g_string_append_printf (text, " ON UPDATE %s", reference.on_update);
  if (reference.deferred)
    g_string_append (text, " DEFERRABLE INITIALLY DEFERRED");
  return arena_string (builder->arena, text->str);
}

static SqlText
check_text (Arena *arena, const SqliteClause *clause)
{
  const SqlText body
      = sqlite_text (arena, strip_parentheses (arena, clause->body == NULL ? "" : clause->body), 0,
                     G_MAXUINT, SQL_TEXT_PLAIN);
  return (SqlText){ arena_printf (arena, "CHECK (%s)", body.shown),
                    arena_printf (arena, "check %s", body.folded) };
}

static void
add_constraint (const Builder *builder, const SqliteClause *clause, const char *column)
{
  Arena *arena = builder->arena;
  ShapeConstraint constraint = { .name = clause->name };
  switch (clause->kind) {
  case CLAUSE_PRIMARY_KEY:
  case CLAUSE_UNIQUE: {
    const gboolean unique = clause->kind == CLAUSE_UNIQUE;
    constraint.kind = unique ? SHAPE_UNIQUE : SHAPE_PRIMARY_KEY;
    const char *text = arena_printf (arena, "%s (%s)", unique ? "UNIQUE" : "PRIMARY KEY",
                                     key_columns (arena, clause, column));
    constraint.text = text_of (arena, with_conflict (arena, text, clause));
    break;
  }
  case CLAUSE_CHECK:
    constraint.kind = SHAPE_CHECK;
    constraint.text = check_text (arena, clause);
    break;
  case CLAUSE_REFERENCES:
  case CLAUSE_FOREIGN_KEY:
    constraint.kind = SHAPE_FOREIGN_KEY;
    constraint.text = text_of (arena, reference_text (builder, clause, column));
    break;
  case CLAUSE_TYPE:
  case CLAUSE_NOT_NULL:
  case CLAUSE_NULL:
  case CLAUSE_DEFAULT:
  case CLAUSE_COLLATE:
  case CLAUSE_GENERATED:
  case CLAUSE_OTHER:
    return;
  }
  ShapeConstraint *added = arena_new0 (arena, ShapeConstraint);
  *added = constraint;
  array_add (builder->constraints, added);
}

static void
add_item (const Builder *builder, const SqliteItem *item)
{
  for (guint i = 0; i < item->clauses->len; i++)
    add_constraint (builder, g_ptr_array_index (item->clauses, i), item->column);
  if (item->column == NULL)
    return;
  ShapeColumn *column = arena_new0 (builder->arena, ShapeColumn);
  column->name = item->column;
  for (guint i = 0; i < item->clauses->len; i++)
    add_property (builder, column, g_ptr_array_index (item->clauses, i));
  column->never_null = is_never_null (builder->create, item);
  array_add (builder->columns, column);
}

static SqlText
options_text (Arena *arena, const SqliteCreateTable *create)
{
  const char *words[]
      = { create->without_rowid ? "WITHOUT ROWID" : NULL, create->strict ? "STRICT" : NULL,
          create->autoincrement ? "AUTOINCREMENT" : NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len == 0 ? "" : ", ", words[i]);
  return text->len == 0 ? (SqlText){ NULL, NULL } : text_of (arena, text->str);
}

const Shape *
shape_build (Arena *arena, const Snapshot *snapshot, const SchemaObject *table)
{
  const SqliteCreateTable *create = sqlite_sql_parse (arena, table->sql);
  if (create == NULL)
    return NULL;
  const Builder builder = { arena, snapshot, create, arena_array (arena), arena_array (arena) };
  for (guint i = 0; i < create->items->len; i++)
    add_item (&builder, g_ptr_array_index (create->items, i));
  Shape *shape = arena_new0 (arena, Shape);
  shape->columns = builder.columns;
  shape->constraints = builder.constraints;
  shape->options = options_text (arena, create);
  return shape;
}

static SqlText
joined_text (Arena *arena, SqlText first, SqlText second)
{
  const char *blank = *first.folded == '\0' || *second.folded == '\0' ? "" : " ";
  return (SqlText){ arena_printf (arena, "%s%s%s", first.shown, blank, second.shown),
                    arena_printf (arena, "%s%s%s", first.folded, blank, second.folded) };
}

/* The number of the first token from AT on that is WORD and in no parentheses; else that of the
 * end. */
static guint
find_word (const char *sql, const SqliteToken *tokens, guint at, const char *word)
{
  int depth = 0;
  for (; tokens[at].kind != TOKEN_END; at++) {
    depth += (tokens[at].kind == TOKEN_OPEN) - (tokens[at].kind == TOKEN_CLOSE);
    if (depth == 0 && sqlite_token_is (sql, &tokens[at], word))
      break;
  }
  return at;
}

/* From the token AT on; parentheses around all of the condition say nothing. */
static SqlText
index_text (Arena *arena, const char *sql, const SqliteToken *tokens, guint at)
{
  const guint where = find_word (sql, tokens, at, "where");
  const SqlText parts = sqlite_text (arena, sql, at, where, SQL_TEXT_ORDERED);
  if (tokens[where].kind == TOKEN_END)
    return parts;
  const char *condition = strip_parentheses (arena, sql + tokens[where + 1].start);
  const SqlText word = sqlite_text (arena, sql, where, where + 1, SQL_TEXT_PLAIN);
  return joined_text (
      arena, parts,
      joined_text (arena, word, sqlite_text (arena, condition, 0, G_MAXUINT, SQL_TEXT_PLAIN)));
}

/* From the token AT on; SQLite's triggers are all FOR EACH ROW, and BEFORE where it is not said. */
static SqlText
trigger_text (Arena *arena, const char *sql, const SqliteToken *tokens, guint at)
{
  static const char *const times[] = { "before", "after", "instead" };
  gboolean timed = FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    timed = timed || sqlite_token_is (sql, &tokens[at], times[i]);
  const guint begin = find_word (sql, tokens, at, "begin");
  const guint rows = MIN (find_word (sql, tokens, at, "for"), begin);
  const SqlText head = sqlite_text (arena, sql, at, rows, SQL_TEXT_PLAIN);
  const SqlText rest
      = sqlite_text (arena, sql, rows < begin ? rows + 3 : rows, G_MAXUINT, SQL_TEXT_PLAIN);
  const SqlText before = { timed ? "" : "BEFORE", timed ? "" : "before" };
  return joined_text (arena, joined_text (arena, before, head), rest);
}

SqlText
shape_text (Arena *arena, const SchemaObject *object)
{
  const char *sql = object->sql;
  g_autoptr (GArray) tokens = sqlite_tokens_read (sql);
  const SqliteToken *all = (const SqliteToken *)(const void *)tokens->data;
  const gboolean unique = sqlite_token_is (sql, &all[1], "unique");
  /* CREATE [UNIQUE] INDEX name, CREATE VIRTUAL TABLE name, CREATE VIEW name */
  guint at = unique || object->kind == SCHEMA_VIRTUAL_TABLE ? 4 : 3;
  if (at < tokens->len && all[at].kind == TOKEN_OTHER) /* schema.name */
    at += 2;
  if (object->kind == SCHEMA_TRIGGER)
    return trigger_text (arena, sql, all, at);
  if (object->kind != SCHEMA_INDEX)
    return sqlite_text (arena, sql, at, G_MAXUINT, SQL_TEXT_PLAIN);
  const SqlText prefix = { unique ? "UNIQUE" : "", unique ? "unique" : "" };
  return joined_text (arena, prefix, index_text (arena, sql, all, at));
}
