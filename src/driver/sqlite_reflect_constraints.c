#include "driver/sqlite_reflect.h"

#include <string.h>

/* SQLAlchemy looks for constraints in the text of the table. These find what its patterns find,
 * and miss what they miss. */
static const char names_pattern[] = "\"(?<quoted>.+?)\"|(?<plain>[a-z0-9_]+)";

static const char foreign_key_pattern[]
    = "(?:CONSTRAINT\\s+(?:\"(?<name>.+?)\"|(?<word>\\w+))\\s+)?"
      "FOREIGN\\s+KEY\\s*\\(\\s*(?<columns>.+?)\\s*\\)\\s+"
      "REFERENCES\\s+(?:\"(?<table>.+?)\"|(?<plain>[a-z0-9_]+))"
      "\\s*\\(\\s*(?<referred>(?:(?:\"[^\"]+\"|[a-z0-9_]+)\\s*(?:,\\s*)?)+)\\)\\s*"
      "(?<actions>(?:ON\\s+(?:DELETE|UPDATE)\\s+"
      "(?:SET\\s+NULL|SET\\s+DEFAULT|CASCADE|RESTRICT|NO\\s+ACTION)\\s*)*)"
      "(?<deferrable>(?:NOT\\s+)?DEFERRABLE)?(?:\\s+INITIALLY\\s+(?<initially>DEFERRED|IMMEDIATE))"
      "?";

static const char unique_pattern[]
    = "(?:CONSTRAINT\\s+(?:\"(?<name>.+?)\"|(?<word>\\w+))\\s+)?UNIQUE\\s*\\((?<columns>.+?)\\)";

static const char inline_unique_pattern[]
    = "(?:(?<columns>\".+?\")|[\\[`]?(?<plain>[a-z0-9_]+)[\\]`]?)"
      "[\\t ]+[a-z0-9_]+(?:[\\t ]+[a-z0-9_]+)*?[\\t ]+UNIQUE";

static const char check_pattern[]
    = "(?<![A-Za-z0-9_])(?:CONSTRAINT\\s+(?<name>\"(?:[^\"]|\"\")+\"|'(?:[^']|'')+'"
      "|\\[(?:[^\\]]|\\]\\])+\\]|`(?:[^`]|``)+`|\\S+)\\s+)?CHECK\\s*\\(";

static const char action_pattern[] = "ON\\s+(?<event>DELETE|UPDATE)\\s+(?<action>SET\\s+NULL|"
                                     "SET\\s+DEFAULT|CASCADE|RESTRICT|NO\\s+ACTION)";

static GRegex *
pattern (const char *text)
{
  return g_regex_new (text, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
}

const char *
reflect_group (Arena *arena, const GMatchInfo *match, const char *group)
{
  int start;
  if (!g_match_info_fetch_named_pos (match, group, &start, NULL) || start < 0)
    return NULL;
  return arena_take (arena, g_match_info_fetch_named (match, group));
}

static const char *
either_group (Arena *arena, const GMatchInfo *match, const char *first, const char *second)
{
  const char *text = reflect_group (arena, match, first);
  return text != NULL && *text != '\0' ? text : reflect_group (arena, match, second);
}

static size_t
match_start (const GMatchInfo *match)
{
  int start = 0;
  g_match_info_fetch_pos (match, 0, &start, NULL);
  return (size_t)start;
}

/* The names in "a, \"b c\"". */
static GPtrArray *
reflect_split_names (Arena *arena, const char *text)
{
  GPtrArray *names = arena_array (arena);
  g_autoptr (GRegex) regex = pattern (names_pattern);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    array_add (names, either_group (arena, match, "quoted", "plain"));
  return names;
}

static gboolean
same_names (const GPtrArray *left, const GPtrArray *right)
{
  gboolean same = array_length (left) == array_length (right);
  for (guint i = 0; same && i < array_length (left); i++)
    same = g_str_equal (g_ptr_array_index (left, i), g_ptr_array_index (right, i));
  return same;
}

static void
place (GArray *constraints, Constraint *constraint, size_t position)
{
  const PlacedConstraint placed = { constraint, position };
  g_array_append_val (constraints, placed);
}

/* The columns of the primary key of the table that a foreign key refers to without naming any. */
static gboolean
referred_key (const Reflector *reflector, const char *table, const GPtrArray **columns,
              GError **error)
{
  const char *sql;
  gboolean found;
  Constraint *key;
  if (!reflect_sql (reflector, table, &sql, &found, error))
    return FALSE;
  *columns = arena_array (reflector->arena);
  if (!found)
    return TRUE;
  if (reflect_columns (reflector, table, sql, NULL, &key, error) == NULL)
    return FALSE;
  *columns = key->columns;
  return TRUE;
}

static const char *
column_text (const Reflector *reflector, sqlite3_stmt *statement, int column)
{
  return arena_string (reflector->arena, (const char *)sqlite3_column_text (statement, column));
}

/* The foreign keys as the pragma tells them: Constraint *, by their number. */
static GPtrArray *
read_foreign_keys (const Reflector *reflector, GError **error)
{
  GPtrArray *keys = arena_array (reflector->arena);
  sqlite3_stmt *statement;
  GError *problem = NULL;
  gint64 last = -1;
  if (!reflect_pragma (reflector, "foreign_key_list", reflector->name, &statement, error))
    return NULL;
  while (statement != NULL) {
    const gint64 id = sqlite3_column_int64 (statement, 0);
    const char *to = column_text (reflector, statement, 4);
    if (id != last) {
      Constraint *key = arena_new0 (reflector->arena, Constraint);
      key->kind = CONSTRAINT_FOREIGN_KEY;
      key->ref_table = column_text (reflector, statement, 2);
      key->ref_schema = arena_string (reflector->arena, reflector->schema);
      key->columns = arena_array (reflector->arena);
      key->ref_columns = arena_array (reflector->arena);
      array_add (keys, key);
      if (to == NULL && !referred_key (reflector, key->ref_table, &key->ref_columns, &problem))
        break;
    }
    last = id;
    const Constraint *key = g_ptr_array_index (keys, keys->len - 1);
    array_add ((GPtrArray *)(guintptr)key->columns, column_text (reflector, statement, 3));
    if (to != NULL)
      array_add ((GPtrArray *)(guintptr)key->ref_columns, to);
    reflect_next_row (reflector, &statement, &problem);
  }
  if (problem == NULL)
    return keys;
  sqlite3_finalize (statement);
  g_propagate_error (error, problem);
  return NULL;
}

static void
read_actions (const Reflector *reflector, const char *text, Constraint *key)
{
  g_autoptr (GRegex) regex = pattern (action_pattern);
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *event = g_match_info_fetch_named (match, "event");
    g_autofree char *raw = g_match_info_fetch_named (match, "action");
    g_autofree char *upper = g_ascii_strup (raw, -1);
    g_autofree char *action = g_regex_replace_literal (blanks, upper, -1, 0, " ", 0, NULL);
    if (g_str_equal (action, "NO ACTION"))
      continue;
    const char **slot = g_ascii_strcasecmp (event, "delete") == 0 ? &key->ondelete : &key->onupdate;
    *slot = arena_string (reflector->arena, action);
  }
}

/* Takes the foreign key that a match is about out of KEYS; of several alike the last one. */
static Constraint *
take_foreign_key (GPtrArray *keys, const GPtrArray *columns, const char *table,
                  const GPtrArray *referred)
{
  Constraint *found = NULL;
  for (guint i = keys->len; i > 0; i--) {
    Constraint *key = g_ptr_array_index (keys, i - 1);
    if (!same_names (key->columns, columns) || !same_names (key->ref_columns, referred)
        || !g_str_equal (key->ref_table, table))
      continue;
    if (found == NULL)
      found = key;
    g_ptr_array_remove_index (keys, i - 1);
  }
  return found;
}

static void
append_shown (const GPtrArray *names, GString *text)
{
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "'%s', ", (const char *)g_ptr_array_index (names, i));
}

static void
warn_of_unlocated (const Reflector *reflector, const GPtrArray *columns, const char *table,
                   const GPtrArray *referred)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  append_shown (columns, shown);
  g_string_append_printf (shown, "'%s', ", table);
  append_shown (referred, shown);
  g_string_truncate (shown, shown->len - 2);
  array_add (reflector->warnings,
             arena_printf (reflector->arena,
                           "WARNING: SQL-parsed foreign key constraint '(%s)' could not be located "
                           "in PRAGMA foreign_keys for table %s",
                           shown->str, reflector->name));
}

static void
read_foreign_key_match (const Reflector *reflector, const GMatchInfo *match, GPtrArray *keys,
                        GArray *constraints)
{
  Arena *arena = reflector->arena;
  const GPtrArray *columns = reflect_split_names (arena, reflect_group (arena, match, "columns"));
  const GPtrArray *referred = reflect_split_names (arena, reflect_group (arena, match, "referred"));
  const char *table = either_group (arena, match, "table", "plain");
  Constraint *key = take_foreign_key (keys, columns, table, referred);
  if (key == NULL) {
    warn_of_unlocated (reflector, columns, table, referred);
    return;
  }
  const char *deferrable = reflect_group (arena, match, "deferrable");
  const char *initially = reflect_group (arena, match, "initially");
  key->name = either_group (arena, match, "name", "word");
  read_actions (reflector, reflect_group (arena, match, "actions"), key);
  if (deferrable != NULL && *deferrable != '\0')
    key->deferrable = g_ascii_strncasecmp (deferrable, "not", 3) == 0 ? MAYBE_FALSE : MAYBE_TRUE;
  if (initially != NULL && *initially != '\0')
    key->initially = arena_take (arena, g_ascii_strup (initially, -1));
  place (constraints, key, match_start (match));
}

/* Where the column of an unnamed constraint is written. */
static size_t
column_position (const Reflector *reflector, const GPtrArray *columns)
{
  const SqliteItem *item = reflector->create == NULL || array_length (columns) == 0
                               ? NULL
                               : sqlite_sql_find_column (reflector->create, columns->pdata[0]);
  return item == NULL ? 0 : item->start;
}

gboolean
reflect_foreign_keys (const Reflector *reflector, GArray *constraints, GError **error)
{
  GPtrArray *keys = read_foreign_keys (reflector, error);
  if (keys == NULL)
    return FALSE;
  g_autoptr (GRegex) regex = pattern (foreign_key_pattern);
  g_autoptr (GMatchInfo) match = NULL;
  if (reflector->sql != NULL)
    for (g_regex_match (regex, reflector->sql, 0, &match); g_match_info_matches (match);
         g_match_info_next (match, NULL))
      read_foreign_key_match (reflector, match, keys, constraints);
  while (keys->len > 0) {
    const Constraint *first = g_ptr_array_index (keys, 0);
    Constraint *key = take_foreign_key (keys, first->columns, first->ref_table, first->ref_columns);
    place (constraints, key, column_position (reflector, key->columns));
  }
  return TRUE;
}

/* Adds the UNIQUE of a match if SQLite made an index for it; each index serves once. */
static void
add_unique (const Reflector *reflector, const GMatchInfo *match, gboolean is_inline,
            GPtrArray *indexes, GArray *constraints)
{
  Arena *arena = reflector->arena;
  const char *text = is_inline ? either_group (arena, match, "columns", "plain")
                               : reflect_group (arena, match, "columns");
  GPtrArray *columns = reflect_split_names (arena, text);
  for (guint i = 0; i < indexes->len; i++) {
    const Index *index = g_ptr_array_index (indexes, i);
    gboolean same = array_length (index->parts) == columns->len;
    for (guint j = 0; same && j < columns->len; j++)
      same = g_str_equal (((const IndexPart *)g_ptr_array_index (index->parts, j))->column,
                          g_ptr_array_index (columns, j));
    if (!same)
      continue;
    Constraint *unique = arena_new0 (arena, Constraint);
    unique->kind = CONSTRAINT_UNIQUE;
    unique->columns = columns;
    if (!is_inline)
      unique->name = either_group (arena, match, "name", "word");
    place (constraints, unique, match_start (match));
    g_ptr_array_remove_index (indexes, i);
    return;
  }
}

gboolean
reflect_uniques (const Reflector *reflector, GArray *constraints, GError **error)
{
  GPtrArray *indexes = reflect_indexes (reflector, TRUE, error);
  if (indexes == NULL)
    return FALSE;
  const char *const patterns[] = { unique_pattern, inline_unique_pattern };
  for (size_t i = 0; reflector->sql != NULL && i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GRegex) regex = pattern (patterns[i]);
    g_autoptr (GMatchInfo) match = NULL;
    for (g_regex_match (regex, reflector->sql, 0, &match); g_match_info_matches (match);
         g_match_info_next (match, NULL))
      add_unique (reflector, match, i == 1, indexes, constraints);
  }
  return TRUE;
}

/* Where the parenthesis that opens at AT is closed, or NULL. Quoted text does not count. */
static const char *
closing_parenthesis (const char *at)
{
  int depth = 0;
  for (; *at != '\0'; at++) {
    if (*at == '\'' || *at == '"') {
      at = strchr (at + 1, *at);
      if (at == NULL)
        return NULL;
      continue;
    }
    depth += (*at == '(') - (*at == ')');
    if (depth == 0)
      return at;
  }
  return NULL;
}

static const char *
without_quotes (Arena *arena, const char *name)
{
  const size_t length = name == NULL ? 0 : strlen (name);
  if (length < 3)
    return name;
  const char first = name[0], last = name[length - 1];
  if ((strchr ("\"'`", first) != NULL && last == first) || (first == '[' && last == ']'))
    return arena_string_n (arena, name + 1, length - 2);
  return name;
}

static gint
compare_checks (gconstpointer left, gconstpointer right)
{
  const PlacedConstraint *a = left, *b = right;
  const char *first = a->constraint->name, *second = b->constraint->name;
  return strcmp (first == NULL ? "~" : first, second == NULL ? "~" : second);
}

void
reflect_checks (const Reflector *reflector, GArray *constraints)
{
  Arena *arena = reflector->arena;
  g_autoptr (GRegex) regex = pattern (check_pattern);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (PlacedConstraint));
  if (reflector->sql == NULL)
    return;
  for (g_regex_match (regex, reflector->sql, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    int end = 0;
    g_match_info_fetch_pos (match, 0, NULL, &end);
    const char *inside = reflector->sql + end;
    const char *close = closing_parenthesis (inside - 1);
    if (close == NULL)
      continue;
    Constraint *check = arena_new0 (arena, Constraint);
    g_autofree char *text = g_strstrip (g_strndup (inside, (gsize)(close - inside)));
    check->kind = CONSTRAINT_CHECK;
    check->sqltext = arena_string (arena, text);
    check->name = without_quotes (arena, reflect_group (arena, match, "name"));
    place (checks, check, match_start (match));
  }
  g_array_sort (checks, compare_checks);
  g_array_append_vals (constraints, checks->data, checks->len);
}

gboolean
reflect_missing_table (const Reflector *reflector, const char **missing, GError **error)
{
  const char *schema = reflector->schema == NULL ? "main" : reflector->schema;
  char *sql = sqlite3_mprintf (
      "WITH RECURSIVE known (name) AS (SELECT name FROM \"%w\".sqlite_master UNION ALL "
      "SELECT name FROM sqlite_temp_master), "
      "needed (name) AS (SELECT %Q UNION SELECT key.\"table\" FROM needed, "
      "pragma_foreign_key_list (needed.name, CASE WHEN %d THEN %Q END) AS key) "
      "SELECT name FROM needed "
      "WHERE lower (name) NOT IN (SELECT lower (name) FROM known) AND name <> %Q LIMIT 1",
      schema, reflector->name, reflector->schema != NULL, schema, reflector->name);
  sqlite3_stmt *statement = sqlite_prepare (reflector->sqlite, sql, error);
  sqlite3_free (sql);
  if (statement == NULL)
    return FALSE;
  GError *problem = NULL;
  while (reflect_next_row (reflector, &statement, &problem))
    *missing = column_text (reflector, statement, 0);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return problem == NULL;
}
