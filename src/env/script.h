/* What a project's env.py plainly says. It is never run: its text is followed, from the top, as far
 * as that can be done with nothing but the configuration, the environment and the -x arguments.
 * What comes from elsewhere (the project's own modules, calls of libraries) is unknown, and so is
 * everything that is made of it. What stays unknown is reported and changes nothing.
 *
 * Rules of Alembic: alembic/runtime/environment.py (configure), alembic/config.py. */
#pragma once

#include "base/files.h"
#include "config/ini.h"
#include "config/variable.h"

typedef struct {
  const char *folder;   /* script_location */
  const Ini *ini;       /* what config.get_main_option() reads */
  const char *section;  /* its main section */
  const char *const *x; /* the -x arguments, or NULL */
  EnvironmentLookup lookup;
  void *lookup_data;
  const Files *files; /* where env.py is; NULL: on the disk */
} EnvQuestion;

/* An argument of context.configure(). */
typedef struct {
  const char *name; /* "version_table" */
  char *value;      /* a string; "true" or "false" */
  size_t line;
} EnvSetting;

/* Something in env.py that matters and is not taken over. */
typedef struct {
  size_t line;
  char *expression; /* without what may be a password */
  char *reason;
  char *hint; /* what to set instead, or NULL */
} EnvRemark;

typedef struct {
  char *path;          /* of env.py, which need not exist */
  GPtrArray *settings; /* EnvSetting */
  GPtrArray *remarks;  /* EnvRemark, by line */

  char *url;           /* what the engine is made with; NULL where env.py says nothing of its own */
  char *url_source;    /* "DATABASE_URL in /x/env.py:12" */
  size_t url_line;     /* */
  GStrv url_variables; /* the environment variables that are in it; never NULL */
  char *url_missing;   /* one line where URL is NULL although env.py wants another than the
                          configured one; else NULL */
  char *url_unset;     /* the environment variable that would tell URL if it were set, or NULL */
} EnvScript;

/* Reads env.py in the folder. With THOROUGH also what only reports need; without, a file that has
 * none of the words that matter is not parsed. A file that is missing or cannot be read is no
 * error: it says nothing, and a remark tells why. */
EnvScript *env_script_read (const EnvQuestion *question, gboolean thorough);
void env_script_free (EnvScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EnvScript, env_script_free)

/* NULL when env.py does not say it, or not plainly. */
const EnvSetting *env_script_setting (const EnvScript *script, const char *name);
