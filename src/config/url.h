/* Database URLs as SQLAlchemy's make_url() reads them (sqlalchemy/engine/url.py). */
#pragma once

#include <glib.h>

typedef enum { DIALECT_SQLITE, DIALECT_POSTGRESQL, DIALECT_MYSQL, DIALECT_MARIADB } DialectName;

typedef struct {
  DialectName dialect;
  char *drivername;   /* as written: "sqlite+aiosqlite" */
  char *username;     /* decoded, or NULL */
  char *password;     /* decoded, or NULL; never shown */
  char *host;         /* or NULL */
  guint port;         /* 0: none */
  char *database;     /* SQLite: the path as written; NULL or "" or ":memory:" is in memory */
  GPtrArray *query;   /* char *: key, value, key, value … decoded, in their order */
} DatabaseUrl;

/* Reads TEXT. Errors: ERROR_CONFIG for what SQLAlchemy cannot parse ("Could not parse SQLAlchemy URL
 * from string '…'", a password in it replaced by ***) and unknown dialects, ERROR_UNSUPPORTED for a
 * driver that cmig cannot honour (+pysqlcipher). A driver suffix is otherwise ignored. */
DatabaseUrl *database_url_parse (const char *text, GError **error);
void database_url_free (DatabaseUrl *url);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatabaseUrl, database_url_free)

/* A URL for a SQLite file PATH. */
DatabaseUrl *database_url_for_path (const char *path);

/* The URL as str(URL) renders it, the password as ***. Caller frees. */
char *database_url_render (const DatabaseUrl *url);

/* TRUE when the database lives in memory only. */
gboolean database_url_is_memory (const DatabaseUrl *url);
