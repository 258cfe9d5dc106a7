/* What alembic.ini says, read once: the keys of Alembic's main section and those of [cmig].
 * Rules of Alembic: alembic/config.py, alembic/script/base.py (from_config). */
#pragma once

#include <glib.h>

typedef struct LoggingSettings LoggingSettings;

typedef enum { REVISION_IDS_AUTO, REVISION_IDS_HASH, REVISION_IDS_SEQUENTIAL } RevisionIds;

/* One [post_write_hooks] entry, unchecked: what is missing is an error when the hook is run. */
typedef struct {
  char *name;
  char *type; /* or NULL */
  char
      *target; /* value of entrypoint, executable or module, whichever the type asks for; or NULL */
  char *options; /* or NULL */
  char *cwd;     /* or NULL */
} PostWriteHook;

typedef struct {
  char *config_file;       /* as named, made absolute; need not exist */
  char *script_location;   /* as written, relative to the current directory; NULL when absent */
  GStrv version_locations; /* absolute; NULL: <script_location>/versions */
  GStrv system_path; /* prepend_sys_path, absolute: where .py scripts find modules; NULL: none */
  gboolean recursive_version_locations;
  gboolean revision_environment;
  char *file_template;         /* "%(rev)s_%(slug)s": printf forms already unescaped by the ini */
  size_t truncate_slug_length; /* characters */
  char *timezone;              /* NULL: local time, naive */
  char *output_encoding;       /* "utf-8" */
  char *url;                   /* sqlalchemy.url, NULL when absent */
  size_t url_line;             /* where it stands in CONFIG_FILE, or 0 */
  GError *url_error;           /* why sqlalchemy.url could not be read (bad %), or NULL */
  GPtrArray *hooks;            /* PostWriteHook, in their order */
  LoggingSettings *logging;

  char *pre_alembic_table; /* "" turns detection off */
  char *pre_alembic_revision;
  char *version_table;
  char *version_table_schema; /* NULL: none */
  gboolean transaction_per_migration;
  gint64 lock_timeout_ms;
  gboolean confirm_downgrade; /* TRUE: ask before every downgrade */
  GStrv database_env;         /* NULL: not written in the configuration */
  guint file_mode;
  RevisionIds revision_ids;
  GStrv script_env;      /* the environment variables that .py scripts may read; NULL: none */
  gboolean keep_rebuild; /* a batch rebuild keeps what Alembic loses */
  gboolean continue_when_ahead;
} Settings;

/* Reads CONFIG_FILE, or when NULL the file that ALEMBIC_CONFIG names, or alembic.ini, with
 * MAIN_SECTION
 * ("alembic") as the main section. A missing file reads as an empty one, as Alembic's does. An
 * unknown key in [cmig] is an error that suggests the right one. The environment gives
 * ALEMBIC_CONFIG and CMIG_LOG_LEVEL. Errors: ERROR_CONFIG and ERROR_UNSUPPORTED, with file and line
 * where there is one. */
Settings *settings_read (const char *config_file, const char *main_section, GError **error);
void settings_free (Settings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settings, settings_free)
