/* Which database: the first that is given wins (docs/manual.md, "Which database"). */
#pragma once

#include "config/url.h"
#include "config/variable.h"
#include "settings/settings.h"

typedef struct {
  DatabaseUrl *url;
  char *source; /* where it came from, for the log: "--database", "TOKEN_STORAGE_DB",
                   "sqlalchemy.url in /x/alembic.ini" */
  char *notice; /* one line about a DATABASE_URL that is set, differs and is not used, and that
                   database_env would make count; about another database that env.py wants, where
                   the configured one is taken; or NULL */
} DatabaseChoice;

/* Everything that may name a database. */
typedef struct {
  const Settings *settings;
  const EnvScript *env;       /* NULL: env.py has not been read */
  const char *database;       /* the value of -d, or NULL */
  const char *x_database_url; /* that of -x database_url=…, or NULL */
  EnvironmentLookup lookup;
  void *lookup_data;
} DatabaseSources;

/* The order: -d, -x database_url, the variables of database_env, what env.py says,
 * TOKEN_STORAGE_DB, the keys database and sqlalchemy.url, and where that is missing, empty or the
 * one of Alembic's template, DATABASE_URL; env.py does not count where the key database is written.
 * A value without a scheme is a SQLite path, except where Alembic reads it as well. NAME_FILE
 * variables name a file that holds the value. An empty variable is unset. Errors: ERROR_CONFIG
 * (nothing names a database; NAME and NAME_FILE both set; unreadable file; bad URL). */
DatabaseChoice *database_choose (const DatabaseSources *sources, GError **error);
void database_choice_free (DatabaseChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatabaseChoice, database_choice_free)
