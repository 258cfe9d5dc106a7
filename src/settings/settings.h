/* What the configuration says, read once: Alembic's keys, in alembic.ini's main section or in
 * pyproject.toml's [tool.alembic], and cmig's, in [cmig] or [tool.cmig]; and what env.py adds.
 * Rules of Alembic: alembic/config.py, alembic/script/base.py (from_config). */
#pragma once

#include "base/files.h"
#include "env/script.h"

typedef struct LoggingSettings LoggingSettings;

typedef enum { STAMP_CHECK_WARN, STAMP_CHECK_REFUSE, STAMP_CHECK_OFF } StampCheck;

typedef enum { REVISION_IDS_AUTO, REVISION_IDS_HASH, REVISION_IDS_SEQUENTIAL } RevisionIds;

/* What an applied script that was changed since comes to. */
typedef enum { EDITED_SCRIPTS_WARN, EDITED_SCRIPTS_FAIL, EDITED_SCRIPTS_IGNORE } EditedScripts;

/* One [post_write_hooks] entry, unchecked: what is missing is an error when the hook is run. */
typedef struct {
  char *name;
  char *type; /* or NULL */
  char
      *target; /* value of entrypoint, executable or module, whichever the type asks for; or NULL */
  char *options; /* or NULL */
  char *cwd;     /* or NULL */
} PostWriteHook;

/* A key that there is. */
typedef struct {
  const char *section; /* "cmig", "alembic", "post_write_hooks" */
  const char *name;
  const char *standard; /* the default; NULL: none */
  const char *meaning;  /* `code` in backquotes */
} SettingKey;

/* A setting that is not the default. */
typedef struct {
  char *name;
  char *value;  /* as text, without a password */
  char *source; /* "/x/alembic.ini:7" */
} SettingNote;

typedef struct {
  const Files *files;      /* borrowed: where all that is named here is read; NULL: on the disk */
  GStrv scripts;           /* of a bundle: absolute paths in load order; NULL: find them */
  char *config_file;       /* the ini file as named, made absolute; need not exist */
  char *pyproject_file;    /* likewise */
  Ini *ini;                /* its text */
  char *section;           /* its main section */
  GPtrArray *notes;        /* SettingNote, in the order of the keys */
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
  char *database;             /* URL or path; NULL: as sqlalchemy.url says */
  char *database_source;      /* where it stands: "/x/alembic.ini:7" */
  guint file_mode;
  RevisionIds revision_ids;
  GStrv script_env;      /* the environment variables that .py scripts may read; NULL: none */
  gboolean keep_rebuild; /* a batch rebuild keeps what Alembic loses */
  gboolean continue_when_ahead;
  StampCheck stamp_check;
  GStrv lint_ignore;   /* rules that validate does not tell of; NULL: none */
  GStrv verify_ignore; /* names and patterns of tables, indexes, …; NULL: none */
  char *history_table; /* NULL: none */
  EditedScripts edited_scripts;
  gboolean backup;   /* before every run that will change something */
  char *backup_dir;  /* NULL: beside the database */
  guint backup_keep; /* how many automatic names are kept; 0: all */

  gboolean render_as_batch; /* only env.py says these two */
  char *user_module_prefix; /* or NULL */
} Settings;

/* Reads CONFIG_FILES, or what FILES (which must outlive the settings) has where they are a bundle.
 * CONFIG_FILES (NULL or a list: at most one ini file and one pyproject.toml), in the place of
 * one that is not among them the file that ALEMBIC_CONFIG names, or alembic.ini and pyproject.toml
 * in the current directory; MAIN_SECTION ("alembic") is the ini file's main section. A missing file
 * reads as an empty one, as Alembic's does. An unknown key of cmig's is an error that suggests the
 * right one. The environment gives ALEMBIC_CONFIG and CMIG_LOG_LEVEL. Errors: ERROR_USAGE for the
 * list, ERROR_CONFIG and ERROR_UNSUPPORTED, with file and line where there is one. */
Settings *settings_read (const Files *files, const char *const *config_files,
                         const char *main_section, GError **error);
void settings_free (Settings *settings);

/* Takes over what the configuration does not say and SCRIPT does. Doing it twice changes nothing.
 */
void settings_take_env (Settings *settings, const EnvScript *script);

/* Notes that NAME has been given VALUE, at LINE (0: not known) of FILE. */
void settings_note (Settings *settings, const char *name, const char *value, const char *file,
                    size_t line);

/* The note of NAME, or NULL. */
const SettingNote *settings_note_find (const Settings *settings, const char *name);

/* The I-th key of all sections; FALSE: there is none. */
gboolean settings_key (size_t i, SettingKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settings, settings_free)
