/* New scripts: file names and text as Alembic's generate_revision() makes them
 * (alembic/script/base.py). */
#pragma once

#include "script/directory.h"
#include "script/template.h"

typedef enum { FORMAT_AUTO, FORMAT_SQL, FORMAT_PY } ScriptFormat;

/* The slug of MESSAGE (UTF-8, may be NULL): runs of word characters joined by "_", lower-cased, cut
 * to LENGTH characters as Alembic does. Caller frees. */
char *script_slug (const char *message, size_t length);

/* The file name without suffix that FILE_TEMPLATE gives: %(rev)s %(slug)s %(epoch)s %(year)d
 * %(month).2d %(day) %(hour) %(minute)
 * %(second) with printf flags, width and precision, %%. Errors: ERROR_CONFIG for an unknown token.
 * Caller frees. */
char *script_file_name (const char *file_template, const char *revision, const char *slug,
                        GDateTime *created, GError **error);

/* The time now as Settings.timezone asks, and how Python's str() prints it ("2026-11-21
 * 03:11:47.623647", "…+00:00" with a time zone). Errors: ERROR_CONFIG "Can't locate timezone: X".
 */
GDateTime *script_create_date (const Settings *settings, GError **error);
char *script_create_date_format (GDateTime *created, gboolean with_offset);

/* Renders the directory's template (script.sql.mako or script.py.mako by FORMAT; AUTO takes the SQL
 * one where it is there) and writes it durably to a new file in VERSION_PATH (one of the
 * directory's locations), creating sub-directories that file_template asks for. An existing file is
 * never overwritten, and nothing is written that would not read back as the revision that VALUES
 * say. A NULL message is Alembic's "empty message", a NULL create_date the time now. A project
 * without template gets the SQL one of `init`. Returns the absolute path, caller frees. */
char *script_write (const Settings *settings, const ScriptDirectory *directory,
                    const char *version_path, ScriptFormat format, TemplateValues *values,
                    GError **error);
