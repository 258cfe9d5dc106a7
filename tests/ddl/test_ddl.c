#include "ddl/carry_out.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static gint
compare_strings (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *)left, *(const char *const *)right);
}

/* The constraints of a rebuilt table in any order: Alembic's comes from a set. */
static char *
in_any_order (const char *sql)
{
  const char *end = g_strrstr (sql, "\n)");
  if (strstr (sql, "CREATE TABLE _alembic_tmp_") == NULL || end == NULL)
    return g_strdup (sql);
  g_autofree char *items = g_strndup (sql, (gsize)(end - sql));
  g_auto (GStrv) parts = g_regex_split_simple ("(?:, )?\n\t", items, 0, 0);
  qsort (parts, g_strv_length (parts), sizeof *parts, compare_strings);
  g_autofree char *sorted = g_strjoinv ("|", parts);
  return g_strconcat (sorted, end, NULL);
}

/* All statements, and the indexes at the end in any order, as one text. */
static char *
statements_text (json_t *statements)
{
  g_autoptr (GPtrArray) indexes = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  size_t i;
  json_t *item;
  json_array_foreach (statements, i, item)
  {
    const char *sql = json_string_value (item);
    g_autofree char *shown = in_any_order (sql);
    if (strstr (sql, "INDEX ") != NULL)
      g_ptr_array_add (indexes, (gpointer)(guintptr)sql);
    else if (!g_str_has_prefix (sql, "PRAGMA"))
      g_string_append_printf (text, "%s;\n", shown);
  }
  g_ptr_array_sort (indexes, compare_strings);
  for (guint k = 0; k < indexes->len; k++)
    g_string_append_printf (text, "%s;\n", (const char *)g_ptr_array_index (indexes, k));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
error_part (json_t *answer, size_t part)
{
  const char *text = json_string_value (json_array_get (json_object_get (answer, "error"), part));
  return text == NULL ? "" : text;
}

/* alembic.json holds what Alembic 1.19 on SQLAlchemy 2.0 sent for each case, one a line. */
Test (ddl, sends_what_alembic_sends)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("CMIG_ROOT"), "tests", "ddl", "alembic.json", NULL);
  g_autofree char *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (size_t i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    json_t *request = json_loads (lines[i], 0, NULL);
    json_t *answer = carry_out_case (request);
    const char *title = json_string_value (json_object_get (request, "title"));
    g_autofree char *want = statements_text (json_object_get (request, "statements"));
    g_autofree char *got = statements_text (json_object_get (answer, "statements"));
    cr_expect_str_eq (got, want, "%s:\n%s\ninstead of\n%s", title, got, want);
    for (size_t part = 0; part < 2; part++)
      cr_expect_str_eq (error_part (answer, part), error_part (request, part),
                        "%s: %s instead of %s", title, error_part (answer, part),
                        error_part (request, part));
    json_decref (answer);
    json_decref (request);
  }
}
