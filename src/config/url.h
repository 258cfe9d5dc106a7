/* Database URLs as SQLAlchemy's make_url() reads them (sqlalchemy/engine/url.py). */
#pragma once

#include <glib.h>

typedef enum { DIALECT_SQLITE, DIALECT_POSTGRESQL, DIALECT_MYSQL, DIALECT_MARIADB } DialectName;

typedef struct {
  DialectName dialect;
  char *drivername; /* as written: "sqlite+aiosqlite" */
  char *username;   /* decoded, or NULL */
  char *password;   /* decoded, or NULL; never shown */
  char *host;       /* or NULL */
  guint port;       /* 0: none */
  char *database;   /* SQLite: the path as written; NULL or "" or ":memory:" is in memory */
  GPtrArray *query; /* char *: key, value, key, value … decoded, in their order */
} DatabaseUrl;

/* Reads TEXT. Errors: ERROR_CONFIG for what SQLAlchemy cannot parse ("Could not parse SQLAlchemy
 * URL from string '…'", a password in it replaced by ***), for unknown dialects, for a port that is
 * none and for %XX that is not UTF-8 (where SQLAlchemy goes on with a replacement character);
 * ERROR_UNSUPPORTED for a driver that cmig cannot honour (+pysqlcipher). A driver suffix is
 * otherwise ignored. */
DatabaseUrl *database_url_parse (const char *text, GError **error);
void database_url_free (DatabaseUrl *url);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatabaseUrl, database_url_free)

/* Refuses what SQLAlchemy parses but cannot connect to, and what a password that was not encoded
 * leaves behind: SQLite with a host, an '@' in a host. Errors: ERROR_CONFIG. */
gboolean database_url_check (const DatabaseUrl *url, GError **error);

/* A URL for a SQLite file PATH. */
DatabaseUrl *database_url_for_path (const char *path);

/* The URL as SQLAlchemy 2.0 renders it, the password as ***, and so the values of query keys such
 * as "password" and a part of a password that a stray '@' has put into the host. Caller frees. */
char *database_url_render (const DatabaseUrl *url);

/* TRUE when both lead to the same database in the same way; driver suffixes do not count. */
gboolean database_url_equal (const DatabaseUrl *a, const DatabaseUrl *b);

/* The first value of KEY in the query, or NULL. Borrowed. */
const char *database_url_query (const DatabaseUrl *url, const char *key);

/* TRUE when the database lives in memory only. */
gboolean database_url_is_memory (const DatabaseUrl *url);
