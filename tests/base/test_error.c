#include "base/error.h"

#include <criterion/criterion.h>

Test (error, the_first_place_and_hint_stay)
{
  g_autoptr (GError) error = NULL;
  error_set (&error, ERROR_SCRIPT, "wrong\nin two lines\n");
  error_add_place (&error, "a.sql", 3, 4);
  error_add_place (&error, "b.sql", 5, 6);
  error_add_hint (&error, "do %s", "this");
  error_add_hint (&error, "do that");
  cr_expect_str_eq (error->message, "wrong in two lines");
  const CmigErrorPrivate *place = error_place (error);
  cr_expect_str_eq (place->file, "a.sql");
  cr_expect_eq (place->line, 3);
  cr_expect_eq (place->column, 4);
  cr_expect_str_eq (place->hint, "do this");
}

Test (error, a_copy_has_the_place)
{
  g_autoptr (GError) error = NULL;
  error_set_at (&error, ERROR_SCRIPT, "a.sql", 1, 2, "wrong");
  error_add_source_line (&error, "CREATE \xff", 8);
  g_autoptr (GError) copy = g_error_copy (error);
  cr_expect_str_eq (error_place (copy)->file, "a.sql");
  cr_expect_str_eq (error_place (copy)->source_line, "CREATE \xef\xbf\xbd");
}

Test (error, nobody_has_to_listen)
{
  error_set (NULL, ERROR_SCRIPT, "wrong");
  error_add_place (NULL, "a.sql", 1, 1);
  error_add_hint (NULL, "x");
  cr_expect_null (error_place (NULL));
}

/* A line of LENGTH different characters as it is shown for COLUMN, and which stands there. */
static char *
show (size_t length, size_t column, gunichar *at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  for (size_t i = 1; i <= length; i++)
    g_string_append_unichar (line, 0x4e00 + (gunichar)i);
  error_set_at (&error, ERROR_SCRIPT, "a.py", 1, column, "wrong");
  error_add_source_line (&error, line->str, line->len);
  size_t there;
  char *shown = error_shown_line (error_place (error), &there);
  *at = there == 0 ? 0 : g_utf8_get_char (g_utf8_offset_to_pointer (shown, (glong)there - 1));
  return shown;
}

Test (error, of_a_long_line_the_part_around_the_column_is_shown)
{
  static const struct {
    size_t length, column;
    gboolean cut_before, cut_after;
  } rows[] = {
    { 10, 3, FALSE, FALSE },     { 160, 160, FALSE, FALSE }, { 161, 1, FALSE, TRUE },
    { 161, 161, TRUE, FALSE },   { 5000, 80, FALSE, TRUE },  { 5000, 81, TRUE, TRUE },
    { 5000, 82, TRUE, TRUE },    { 5000, 2500, TRUE, TRUE }, { 5000, 4920, TRUE, FALSE },
    { 5000, 5000, TRUE, FALSE }, { 5000, 0, FALSE, TRUE },   { 5000, 5001, TRUE, FALSE },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    gunichar at;
    g_autofree char *shown = show (rows[i].length, rows[i].column, &at);
    cr_expect_eq (g_utf8_strlen (shown, -1), (glong)MIN (rows[i].length, 160), "row %zu", i);
    cr_expect_eq (g_str_has_prefix (shown, "…"), rows[i].cut_before, "row %zu", i);
    cr_expect_eq (g_str_has_suffix (shown, "…"), rows[i].cut_after, "row %zu", i);
    const gboolean inside = rows[i].column > 0 && rows[i].column <= rows[i].length;
    cr_expect_eq (at, inside ? 0x4e00 + (gunichar)rows[i].column : 0, "row %zu", i);
  }
}
