/* The sections that make up the settings. Errors have file and line. */
#pragma once

#include "config/ini.h"
#include "config/pyproject.h"
#include "settings/settings.h"

/* Where a key is looked for: first in the section of the ini file, then in the table of
 * pyproject.toml. */
typedef struct {
  const Ini *ini;
  const char *section;
  const Pyproject *pyproject;
  const char *table;
} ConfigSource;

/* Alembic's main section, usually [alembic], and [tool.alembic]. Missing ones read as empty. */
gboolean main_section_read (Settings *settings, const ConfigSource *source, GError **error);

/* [post_write_hooks], else [[tool.alembic.post_write_hooks]]. */
gboolean hooks_section_read (Settings *settings, const ConfigSource *source, GError **error);

/* [cmig] and [tool.cmig]. */
gboolean cmig_section_read (Settings *settings, const ConfigSource *source, GError **error);

/* Where KEY gets its value: the file, the line, and what its section is called there. Caller frees
 * the name. */
const char *config_source_file (const ConfigSource *source, const char *key);
size_t config_source_line (const ConfigSource *source, const char *key);

/* TRUE when the value, if any, is that of pyproject.toml. */
gboolean config_source_is_pyproject (const ConfigSource *source, const char *key);

/* The text of KEY; FALSE only on error: a missing one leaves *VALUE NULL. */
gboolean config_source_get (const ConfigSource *source, const char *key, char **value,
                            GError **error);

/* Gives the error of a value of KEY its place and names the key. Returns FALSE. */
gboolean config_source_fail (const ConfigSource *source, const char *key, GError **error);

/* The I-th key of the section; FALSE: there is none. */
gboolean main_section_key (size_t i, SettingKey *key);
gboolean hooks_section_key (size_t i, SettingKey *key);
gboolean cmig_section_key (size_t i, SettingKey *key);

/* Notes that KEY is VALUE, if it is anything. */
void config_source_note (const ConfigSource *source, Settings *settings, const char *key,
                         const char *value);
