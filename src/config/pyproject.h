/* The tables [tool.alembic] and [tool.cmig] of a pyproject.toml, with values as Alembic reads them
 * (alembic/config.py, _get_toml_config_value()): a text goes through Python's % with nothing but
 * "here", the folder of the file; so a % that stands for itself is written twice.
 *
 * TABLE is "alembic" or "cmig". Errors are ERROR_CONFIG, with file and line. */
#pragma once

#include "base/files.h"

typedef struct Pyproject Pyproject;

/* Reads FILE of FILES. A missing file, and one that names neither table, reads as an empty one. */
Pyproject *pyproject_read (const Files *files, const char *file, GError **error);
void pyproject_free (Pyproject *pyproject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pyproject, pyproject_free)

const char *pyproject_file (const Pyproject *pyproject);

/* The keys of TABLE in their order. Caller frees. */
GStrv pyproject_keys (const Pyproject *pyproject, const char *table);
gboolean pyproject_has (const Pyproject *pyproject, const char *table, const char *key);

/* The line of KEY, or 0. */
size_t pyproject_line (const Pyproject *pyproject, const char *table, const char *key);

/* The following are for keys that are there. A text. */
char *pyproject_get_text (const Pyproject *pyproject, const char *table, const char *key,
                          GError **error);

/* A text; a whole number (with OCTAL in octal) or a truth as one. */
char *pyproject_get_scalar (const Pyproject *pyproject, const char *table, const char *key,
                            gboolean octal, GError **error);

/* The same, or a list of texts joined by ", ". */
char *pyproject_get_words (const Pyproject *pyproject, const char *table, const char *key,
                           gboolean octal, GError **error);

gboolean pyproject_get_boolean (const Pyproject *pyproject, const char *table, const char *key,
                                gboolean *value, GError **error);
GStrv pyproject_get_list (const Pyproject *pyproject, const char *table, const char *key,
                          GError **error);

/* The tables of the array KEY, each as key, value, key, value …, ended by NULL. The array owns the
 * lists. */
GPtrArray *pyproject_get_tables (const Pyproject *pyproject, const char *table, const char *key,
                                 GError **error);
