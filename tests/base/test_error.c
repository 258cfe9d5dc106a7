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
