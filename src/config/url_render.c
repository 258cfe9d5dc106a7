#include "config/percent.h"
#include "config/url.h"

#include <string.h>

#define HIDDEN "***"

static gboolean
is_secret (const char *key)
{
  static const char *const parts[] = { "passw", "passphrase", "pwd", "secret", "token" };
  g_autofree char *lower = g_ascii_strdown (key, -1);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (lower, parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
render_host (GString *text, const char *host)
{
  const char *at = strrchr (host, '@');
  g_autofree char *shown = g_strconcat (at == NULL ? "" : HIDDEN, at == NULL ? host : at, NULL);
  g_string_append_printf (text, strchr (shown, ':') == NULL ? "%s" : "[%s]", shown);
}

static int
compare_pairs (gconstpointer a, gconstpointer b, gpointer query)
{
  const size_t *first = a, *second = b;
  char **pairs = query;
  const int order = strcmp (pairs[*first], pairs[*second]);
  return order != 0 ? order : (*first > *second) - (*first < *second);
}

/* Sorted by key, as SQLAlchemy does it. */
static void
render_query (GString *text, const GPtrArray *query)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (size_t));
  for (size_t i = 0; i < query->len; i += 2)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_pairs, query->pdata);
  for (size_t i = 0; i < order->len; i++) {
    const size_t pair = g_array_index (order, size_t, i);
    const char *key = query->pdata[pair];
    g_autofree char *name = percent_encode_plus (key);
    g_autofree char *value
        = is_secret (key) ? g_strdup (HIDDEN) : percent_encode_plus (query->pdata[pair + 1]);
    g_string_append_printf (text, "%c%s=%s", i == 0 ? '?' : '&', name, value);
  }
}

char *
database_url_render (const DatabaseUrl *url)
{
  GString *text = g_string_new (url->drivername);
  g_string_append (text, "://");
  if (url->username != NULL) {
    g_autofree char *name = percent_encode (url->username);
    g_string_append_printf (text, "%s%s@", name, url->password == NULL ? "" : ":" HIDDEN);
  }
  if (url->host != NULL)
    render_host (text, url->host);
  if (url->port != 0)
    g_string_append_printf (text, ":%u", url->port);
  if (url->database != NULL)
    g_string_append_printf (text, "/%s", url->database);
  render_query (text, url->query);
  return g_string_free (text, FALSE);
}

static gboolean
same_query (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (size_t i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

gboolean
database_url_equal (const DatabaseUrl *a, const DatabaseUrl *b)
{
  return a->dialect == b->dialect && g_strcmp0 (a->username, b->username) == 0
         && g_strcmp0 (a->password, b->password) == 0 && g_strcmp0 (a->host, b->host) == 0
         && a->port == b->port && g_strcmp0 (a->database, b->database) == 0
         && same_query (a->query, b->query);
}

const char *
database_url_query (const DatabaseUrl *url, const char *key)
{
  for (size_t i = 0; i < url->query->len; i += 2)
    if (strcmp (url->query->pdata[i], key) == 0)
      return url->query->pdata[i + 1];
  return NULL;
}

gboolean
database_url_is_memory (const DatabaseUrl *url)
{
  if (url->dialect != DIALECT_SQLITE)
    return FALSE;
  return url->database == NULL || *url->database == '\0' || strcmp (url->database, ":memory:") == 0
         || g_str_has_prefix (url->database, "file::memory:")
         || g_strcmp0 (database_url_query (url, "mode"), "memory") == 0;
}
