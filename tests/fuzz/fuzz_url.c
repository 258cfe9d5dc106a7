/* A database URL. What is shown of it reads back the same, and a password that stands nowhere else
 * in it is not shown. */
#include "fuzz/fuzz.h"

#include "config/url.h"

#include <string.h>

#define SECRET "s3cr3t"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatabaseUrl) url = database_url_parse (text, &error);
  g_assert_true ((url == NULL) == (error != NULL));
  if (url == NULL)
    return 0;
  g_autofree char *shown = database_url_render (url);
  const char *first = strstr (text, SECRET);
  if (url->password != NULL && strcmp (url->password, SECRET) == 0 && first != NULL
      && strchr (text, '%') == NULL && strstr (first + 1, SECRET) == NULL)
    g_assert_null (strstr (shown, SECRET));
  g_assert_true (database_url_equal (url, url));
  database_url_check (url, NULL);
  database_url_query (url, "password");
  database_url_is_memory (url);
  g_autoptr (DatabaseUrl) again = database_url_parse (shown, NULL);
  g_autofree char *shown_again = again == NULL ? NULL : database_url_render (again);
  if (shown_again != NULL)
    g_assert_cmpstr (shown_again, ==, shown);
  return 0;
}
