#include "config/url.h"

#include "base/error.h"
#include "base/nearest.h"
#include "config/percent.h"

#include <string.h>

#define GREATEST_PORT 65535

/* The parts of a URL as they stand in its text; a NULL text means that the part is missing. */
typedef struct {
  TextSpan drivername, username, password, host, port, database, query;
} UrlParts;

static const struct {
  const char *name;
  DialectName dialect;
} dialects[] = {
  { "sqlite", DIALECT_SQLITE },       { "postgresql", DIALECT_POSTGRESQL },
  { "postgres", DIALECT_POSTGRESQL }, { "mysql", DIALECT_MYSQL },
  { "mariadb", DIALECT_MARIADB },
};

/* Drivers that reach something else than the database that the rest of the URL names. */
static const struct {
  const char *name, *reason;
} foreign_drivers[] = {
  { "pysqlcipher", "it reads encrypted databases" },
  { "sqlcipher", "it reads encrypted databases" },
  { "libsql", "it reads remote databases" },
  { "pyodbc", "it needs an ODBC data source" },
};

static DatabaseUrl *
url_new (void)
{
  DatabaseUrl *url = g_new0 (DatabaseUrl, 1);
  url->query = g_ptr_array_new_with_free_func (g_free);
  return url;
}

void
database_url_free (DatabaseUrl *url)
{
  g_free (url->drivername);
  g_free (url->username);
  g_free (url->password);
  g_free (url->host);
  g_free (url->database);
  g_ptr_array_unref (url->query);
  g_free (url);
}

/* The part from START up to the first of the characters STOP, and moves *START there. */
static TextSpan
take_until (const char **start, const char *stop)
{
  const TextSpan part = { *start, strcspn (*start, stop) };
  *start += part.length;
  return part;
}

/* "user@" or "user:password@", as the regular expression finds it: a user name ends at a colon or
 * slash and may hold '@'; a password ends at the first '@' and may hold anything else. */
static void
split_user (const char **text, UrlParts *parts)
{
  const char *rest = *text;
  const TextSpan name = take_until (&rest, ":/");
  const char *at = *rest == ':' ? strchr (rest, '@') : NULL;
  if (at != NULL) {
    parts->username = name;
    parts->password = (TextSpan){ rest + 1, (size_t)(at - rest - 1) };
    *text = at + 1;
    return;
  }
  at = g_strrstr_len (name.text, (gssize)name.length, "@");
  if (at != NULL) {
    parts->username = (TextSpan){ name.text, (size_t)(at - name.text) };
    *text = at + 1;
  }
}

/* "host", "[::1]", both with ":port" or without. */
static void
split_host (const char **text, UrlParts *parts)
{
  const TextSpan authority = { *text, strcspn (*text, "/?") };
  const char *bracket = g_strrstr_len (authority.text, (gssize)authority.length, "]");
  if (**text == '[' && bracket > authority.text + 1) {
    parts->host = (TextSpan){ *text + 1, (size_t)(bracket - *text - 1) };
    *text = bracket + 1;
  }
  else {
    parts->host = take_until (text, "/:?");
  }
  if (**text == ':') {
    (*text)++;
    parts->port = take_until (text, "/?");
  }
}

/* SQLAlchemy's regular expression, by hand. It is not anchored at the end: what follows a part that
 * it does not know is dropped. */
static gboolean
split_url (const char *text, UrlParts *parts)
{
  const char *rest = text;
  while (g_ascii_isalnum (*rest) || *rest == '_' || *rest == '+')
    rest++;
  if (rest == text || !g_str_has_prefix (rest, "://"))
    return FALSE;
  parts->drivername = (TextSpan){ text, (size_t)(rest - text) };
  rest += strlen ("://");
  split_user (&rest, parts);
  split_host (&rest, parts);
  if (*rest == '/') {
    rest++;
    parts->database = take_until (&rest, "?");
  }
  if (*rest == '?') {
    rest++;
    parts->query = take_until (&rest, "\n");
  }
  return TRUE;
}

/* TEXT without anything that may be a password, though nobody knows what its parts are. */
static char *
masked (const char *text)
{
  const char *scheme = strstr (text, "://");
  const char *start = scheme == NULL ? text : scheme + strlen ("://");
  const char *at = strrchr (start, '@');
  GString *shown = g_string_new_len (text, start - text);
  if (at != NULL) {
    g_string_append (shown, "***");
    start = at;
  }
  const size_t plain = strcspn (start, ":?");
  g_string_append_len (shown, start, (gssize)plain);
  if (start[plain] != '\0')
    g_string_append_printf (shown, "%c***", start[plain]);
  return g_string_free (shown, FALSE);
}

static gboolean
fail_to_parse (const char *text, const char *hint, GError **error)
{
  g_autofree char *shown = masked (text);
  error_set (error, ERROR_CONFIG, "Could not parse SQLAlchemy URL from string '%s'", shown);
  error_add_hint (error, "%s", hint);
  return FALSE;
}

static gboolean
resolve_dialect (DatabaseUrl *url, GError **error)
{
  const size_t length = strcspn (url->drivername, "+");
  g_autofree char *name = g_strndup (url->drivername, length);
  const char *driver = url->drivername[length] == '+' ? url->drivername + length + 1 : "";
  const char *names[G_N_ELEMENTS (dialects) + 1] = { NULL };
  gboolean known = FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (dialects); i++) {
    names[i] = dialects[i].name;
    if (strcmp (name, dialects[i].name) == 0) {
      url->dialect = dialects[i].dialect;
      known = TRUE;
    }
  }
  if (!known) {
    const char *nearest = nearest_word (name, names);
    error_set (error, ERROR_CONFIG, "unknown database dialect '%s'%s%s%s", name,
               nearest == NULL ? "" : ": did you mean '", nearest == NULL ? "" : nearest,
               nearest == NULL ? "" : "'?");
    error_add_hint (error, "cmig knows sqlite, postgresql, mysql and mariadb");
    return FALSE;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (foreign_drivers); i++)
    if (strncmp (driver, foreign_drivers[i].name, strlen (foreign_drivers[i].name)) == 0) {
      error_set (error, ERROR_UNSUPPORTED, "the database driver %s is not supported: %s",
                 url->drivername, foreign_drivers[i].reason);
      return FALSE;
    }
  return TRUE;
}

static gboolean
decode (TextSpan span, gboolean plus_is_space, char **decoded, GError **error)
{
  if (span.text == NULL)
    return TRUE;
  *decoded = percent_decode (span, plus_is_space);
  if (*decoded != NULL)
    return TRUE;
  error_set (error, ERROR_CONFIG, "a %%XX in the database URL does not stand for UTF-8 text");
  error_add_hint (error, "encode a single %% as %%25");
  return FALSE;
}

/* urllib.parse.parse_qsl(): an empty value drops its key. */
static gboolean
read_query (TextSpan span, GPtrArray *query, GError **error)
{
  if (span.text == NULL)
    return TRUE;
  const char *end = span.text + span.length;
  for (const char *start = span.text; start < end;) {
    const char *ampersand = memchr (start, '&', (size_t)(end - start));
    const char *stop = ampersand == NULL ? end : ampersand;
    const char *equals = memchr (start, '=', (size_t)(stop - start));
    if (equals != NULL && equals + 1 < stop) {
      g_autofree char *key = NULL, *value = NULL;
      if (!decode ((TextSpan){ start, (size_t)(equals - start) }, TRUE, &key, error)
          || !decode ((TextSpan){ equals + 1, (size_t)(stop - equals - 1) }, TRUE, &value, error))
        return FALSE;
      g_ptr_array_add (query, g_steal_pointer (&key));
      g_ptr_array_add (query, g_steal_pointer (&value));
    }
    start = ampersand == NULL ? end : ampersand + 1;
  }
  return TRUE;
}

static char *
copy (TextSpan span)
{
  return span.text == NULL ? NULL : g_strndup (span.text, span.length);
}

/* The port is never shown: a password that holds '@' and ':' puts its end there. */
static gboolean
read_port (TextSpan span, guint *port, const char *text, GError **error)
{
  if (span.text == NULL)
    return TRUE;
  g_autofree char *digits = copy (span);
  guint64 number;
  if (!g_ascii_string_to_unsigned (digits, 10, 1, GREATEST_PORT, &number, NULL))
    return fail_to_parse (
        text,
        "what follows the last ':' must be a port number; in a password write ':' "
        "as %3A, '/' as %2F and '@' as %40",
        error);
  *port = (guint)number;
  return TRUE;
}

DatabaseUrl *
database_url_parse (const char *text, GError **error)
{
  UrlParts parts = { 0 };
  if (!g_utf8_validate (text, -1, NULL) || !split_url (text, &parts)) {
    fail_to_parse (text,
                   "a URL looks like sqlite:///tokens.db (relative), sqlite:////srv/tokens.db "
                   "(absolute) or postgresql://user:password@host/database",
                   error);
    return NULL;
  }
  g_autoptr (DatabaseUrl) url = url_new ();
  url->drivername = copy (parts.drivername);
  url->database = copy (parts.database);
  if (parts.host.length > 0)
    url->host = copy (parts.host);
  if (!resolve_dialect (url, error) || !decode (parts.username, FALSE, &url->username, error)
      || !decode (parts.password, FALSE, &url->password, error)
      || !read_port (parts.port, &url->port, text, error)
      || !read_query (parts.query, url->query, error))
    return NULL;
  return g_steal_pointer (&url);
}

gboolean
database_url_check (const DatabaseUrl *url, GError **error)
{
  g_autofree char *shown = database_url_render (url);
  if (url->dialect == DIALECT_SQLITE
      && (url->host != NULL || url->username != NULL || url->password != NULL || url->port != 0)) {
    error_set (error, ERROR_CONFIG, "Invalid SQLite URL: %s", shown);
    error_add_hint (error,
                    "three slashes before a relative path, sqlite:///tokens.db, four before an "
                    "absolute one, sqlite:////srv/tokens.db");
    return FALSE;
  }
  if (url->host != NULL && strchr (url->host, '@') != NULL) {
    error_set (error, ERROR_CONFIG, "the host in the database URL %s holds an '@'", shown);
    error_add_hint (error, "in a user name or password write '@' as %%40");
    return FALSE;
  }
  return TRUE;
}

DatabaseUrl *
database_url_for_path (const char *path)
{
  DatabaseUrl *url = url_new ();
  url->dialect = DIALECT_SQLITE;
  url->drivername = g_strdup ("sqlite");
  url->database = g_strdup (path);
  return url;
}
