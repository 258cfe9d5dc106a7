#include "base/error.h"
#include "base/nearest.h"
#include "settings/sections.h"
#include "settings/values.h"

#include <string.h>

typedef struct CmigKey CmigKey;

/* FIELD is where the value goes; it is of the type that READ writes. */
typedef gboolean (*CmigKeyReader) (const CmigKey *key, const char *value, gpointer field,
                                   GError **error);

struct CmigKey {
  const char *name;
  const char *standard; /* the value when the key is not written; NULL: the field stays zero */
  CmigKeyReader read;
  size_t field;             /* offset in Settings; unused where READ keeps nothing */
  const char *const *words; /* what READ accepts, where that is a list */
  const char *meaning;      /* for people, `code` in backquotes */
};

static gboolean
read_text (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  (void)error;
  char **text = field;
  *text = g_strdup (value);
  return TRUE;
}

static gboolean
read_optional_text (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  return *value == '\0' || read_text (key, value, field, error);
}

static gboolean
read_name (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  if (*value != '\0')
    return read_text (key, value, field, error);
  error_set (error, ERROR_CONFIG, "must not be empty");
  error_add_hint (error, "leave the line out for the default, %s", key->standard);
  return FALSE;
}

static gboolean
read_boolean (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  return value_parse_boolean (value, field, error);
}

static gboolean
read_duration (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  return value_parse_duration (value, field, error);
}

static gboolean
read_mode (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  return value_parse_mode (value, field, error);
}

static gboolean
read_variables (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  GStrv *names = field;
  *names = value_parse_variables (value, error);
  return *names != NULL;
}

/* Words between blanks or commas. */
static gboolean
read_words (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  (void)error;
  GStrv *words = field;
  g_auto (GStrv) parts = g_strsplit_set (value, ", \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);
  *words = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_choice (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  return value_parse_choice (value, key->words, field, error);
}

static gboolean
read_count (const CmigKey *key, const char *value, gpointer field, GError **error)
{
  (void)key;
  return value_parse_count (value, field, error);
}

static const char *const never_always[] = { "never", "always", NULL };
static const char *const fail_continue[] = { "fail", "continue", NULL };
static const char *const id_kinds[] = { "auto", "hash", "sequential", NULL };
static const char *const stamp_checks[] = { "warn", "refuse", "off", NULL };
static const char *const rebuilds[] = { "alembic", "keep", NULL };
static const char *const edited[] = { "warn", "fail", "ignore", NULL };

#define FIELD(name) offsetof (Settings, name)

static const CmigKey keys[] = {
  { "pre_alembic_table", "refresh_tokens", read_text, FIELD (pre_alembic_table), NULL,
    "a database that has this table and no version table is older than Alembic; empty turns that "
    "off" },
  { "pre_alembic_revision", "001", read_name, FIELD (pre_alembic_revision), NULL,
    "what such a database is stamped with" },
  { "version_table", "alembic_version", read_name, FIELD (version_table), NULL,
    "the table of the version rows" },
  { "version_table_schema", NULL, read_optional_text, FIELD (version_table_schema), NULL,
    "its schema" },
  { "transaction_per_migration", "true", read_boolean, FIELD (transaction_per_migration), NULL,
    "`false`: the whole run is one transaction" },
  { "lint_ignore", NULL, read_words, FIELD (lint_ignore), NULL,
    "rules that `validate` does not warn of" },
  { "lock_timeout", "60s", read_duration, FIELD (lock_timeout_ms), NULL,
    "how long to wait for another run or a writer" },
  { "confirm_downgrade", "always", read_choice, FIELD (confirm_downgrade), never_always,
    "`never`: downgrade without asking" },
  { "database", NULL, read_optional_text, FIELD (database), NULL,
    "URL or path; counts in the place of `sqlalchemy.url` and of what `env.py` says" },
  { "database_env", NULL, read_variables, FIELD (database_env), NULL,
    "environment variables that name the database, in order" },
  { "file_mode", "0600", read_mode, FIELD (file_mode), NULL,
    "permissions of a SQLite file that cmig creates" },
  { "revision_ids", "auto", read_choice, FIELD (revision_ids), id_kinds,
    "`hash`, `sequential`, or sequential where all ids are numbers of one width" },
  { "script_env", NULL, read_variables, FIELD (script_env), NULL,
    "environment variables that `.py` scripts may read" },
  { "rebuild", "alembic", read_choice, FIELD (keep_rebuild), rebuilds,
    "what the rebuild of a table by a batch block keeps: exactly what Alembic does, with a warning "
    "of each loss, or `keep`: everything" },
  { "backup", "off", read_boolean, FIELD (backup), NULL,
    "`on`: a backup before every run that will change something" },
  { "backup_dir", NULL, read_optional_text, FIELD (backup_dir), NULL,
    "the folder for backups; else beside the database" },
  { "backup_keep", "5", read_count, FIELD (backup_keep), NULL,
    "how many of one database stay there; `0`: all" },
  { "stamp_check", "warn", read_choice, FIELD (stamp_check), stamp_checks,
    "what `stamp` does where the database lacks what the scripts would have made, or has it "
    "otherwise: `warn`, `refuse` (as `stamp --check`, exit status 3), `off`" },
  { "verify_ignore", NULL, read_words, FIELD (verify_ignore), NULL,
    "tables, views, indexes and triggers that `verify`, `adopt`, `stamp` and `doctor` take no "
    "notice of: names, `*` stands for any text" },
  { "history_table", NULL, read_optional_text, FIELD (history_table), NULL,
    "a table of cmig's own with a row for every step: revision, direction, SHA-256 of the script, "
    "start (UTC), duration, version of cmig" },
  { "edited_scripts", "warn", read_choice, FIELD (edited_scripts), edited,
    "with a `history_table`, what `upgrade` does about an applied script that was edited or "
    "deleted since: `warn`, `fail` or `ignore`; `status` tells in any case, `validate` but with "
    "`ignore`" },
  { "when_ahead", "fail", read_choice, FIELD (continue_when_ahead), fail_continue,
    "the database is at a revision that no script has: `fail`, or `continue` without changing "
    "anything" },
};

static gboolean
is_known (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (name, keys[i].name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
refuse_unknown_key (const char *written, const char *section, const char *file, size_t line,
                    GError **error)
{
  if (is_known (written))
    return TRUE;
  const char *names[G_N_ELEMENTS (keys) + 1] = { NULL };
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    names[i] = keys[i].name;
  const char *nearest = nearest_word (written, names);
  error_set_at (error, ERROR_CONFIG, file, line, 0, "unknown key '%s' in [%s]%s%s%s", written,
                section, nearest == NULL ? "" : ": did you mean '", nearest == NULL ? "" : nearest,
                nearest == NULL ? "" : "'?");
  g_autofree char *known = g_strjoinv (", ", (char **)(gsize)names);
  error_add_hint (error, "the keys are %s", known);
  return FALSE;
}

static gboolean
refuse_unknown_keys (const ConfigSource *source, GError **error)
{
  g_auto (GStrv) written = ini_options (source->ini, source->section);
  for (size_t i = 0; written != NULL && written[i] != NULL; i++)
    if (!refuse_unknown_key (written[i], source->section, ini_file (source->ini),
                             ini_line (source->ini, source->section, written[i]), error))
      return FALSE;
  g_auto (GStrv) names = pyproject_keys (source->pyproject, source->table);
  for (size_t i = 0; names != NULL && names[i] != NULL; i++)
    if (!refuse_unknown_key (names[i], "tool.cmig", pyproject_file (source->pyproject),
                             pyproject_line (source->pyproject, source->table, names[i]), error))
      return FALSE;
  return TRUE;
}

/* The value of KEY as text, whatever TOML has made of it. */
static gboolean
get_words (const ConfigSource *source, const CmigKey *key, char **value, GError **error)
{
  if (!config_source_is_pyproject (source, key->name))
    return config_source_get (source, key->name, value, error);
  *value = pyproject_get_words (source->pyproject, source->table, key->name, key->read == read_mode,
                                error);
  return *value != NULL;
}

static gboolean
read_key (const CmigKey *key, Settings *settings, const ConfigSource *source, GError **error)
{
  g_autofree char *written = NULL;
  if (!get_words (source, key, &written, error))
    return FALSE;
  const char *value = written == NULL ? key->standard : written;
  if (value != NULL && !key->read (key, value, G_STRUCT_MEMBER_P (settings, key->field), error))
    return config_source_fail (source, key->name, error);
  /* a URL may hold a password; what has been chosen is told with its source */
  if (strcmp (key->name, "database") != 0)
    config_source_note (source, settings, key->name, written);
  return TRUE;
}

/* A table has one purpose. */
static gboolean
check_history_table (const Settings *settings, const ConfigSource *source, GError **error)
{
  const char *const taken[] = { settings->version_table, "cmig_running" };
  for (size_t i = 0; settings->history_table != NULL && i < G_N_ELEMENTS (taken); i++)
    if (g_ascii_strcasecmp (settings->history_table, taken[i]) == 0) {
      error_set (error, ERROR_CONFIG, "%s is another table", taken[i]);
      return config_source_fail (source, "history_table", error);
    }
  if (settings->history_table == NULL
      || g_ascii_strncasecmp (settings->history_table, "sqlite_", strlen ("sqlite_")) != 0)
    return TRUE;
  error_set (error, ERROR_CONFIG, "names that begin with sqlite_ are SQLite's own");
  return config_source_fail (source, "history_table", error);
}

gboolean
cmig_section_read (Settings *settings, const ConfigSource *source, GError **error)
{
  if (!refuse_unknown_keys (source, error))
    return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!read_key (&keys[i], settings, source, error))
      return FALSE;
  if (!check_history_table (settings, source, error))
    return FALSE;
  if (settings->database != NULL)
    settings->database_source = g_strdup_printf ("%s:%zu", config_source_file (source, "database"),
                                                 config_source_line (source, "database"));
  return TRUE;
}

gboolean
cmig_section_key (size_t i, SettingKey *key)
{
  if (i >= G_N_ELEMENTS (keys))
    return FALSE;
  *key = (SettingKey){ "cmig", keys[i].name, keys[i].standard, keys[i].meaning };
  return TRUE;
}
