/* Which database: the first that is given wins (README, "Which database"). */
#pragma once

#include "config/settings.h"
#include "config/url.h"
#include "config/variable.h"

typedef struct {
  DatabaseUrl *url;
  char *source; /* where it came from, for the log: "--database", "TOKEN_STORAGE_DB",
                   "sqlalchemy.url in /x/alembic.ini" */
  char *notice; /* one line about a DATABASE_URL that is set, differs and is not used; or NULL */
} DatabaseChoice;

/* The order: DATABASE, X_DATABASE_URL, the variables of database_env, TOKEN_STORAGE_DB,
 * sqlalchemy.url, and where that is missing, empty or the one of Alembic's template, DATABASE_URL.
 * The notice tells of a DATABASE_URL that database_env would make count, so not with DATABASE or
 * X_DATABASE_URL. DATABASE is the value of -d, X_DATABASE_URL that of -x database_url=…; both may
 * be NULL. A value without a scheme is a SQLite path, except in sqlalchemy.url. NAME_FILE variables
 * name a file that holds the value. An empty variable is unset. Errors: ERROR_CONFIG (nothing names
 * a database; NAME and NAME_FILE both set; unreadable file; bad URL). */
DatabaseChoice *database_choose (const Settings *settings, const char *database,
                                 const char *x_database_url, EnvironmentLookup lookup,
                                 void *lookup_data, GError **error);
void database_choice_free (DatabaseChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatabaseChoice, database_choice_free)
