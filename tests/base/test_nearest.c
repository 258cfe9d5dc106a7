#include "base/nearest.h"

#include <criterion/criterion.h>

Test (nearest, counts_edits)
{
  static const struct {
    const char *a, *b;
    size_t limit, want;
  } rows[] = {
    { "", "", 2, 0 },
    { "a", "", 2, 1 },
    { "revision", "revison", 2, 1 },
    { "upgrade", "upgarde", 2, 1 },
    { "HEAD", "head", 2, 0 },
    { "abc", "xyz", 2, 3 },
    { "kitten", "sitting", 9, 3 },
    { "ab", "ba", 0, 1 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    cr_expect_eq (edit_distance (rows[i].a, rows[i].b, rows[i].limit), rows[i].want, "%s %s",
                  rows[i].a, rows[i].b);
}

Test (nearest, long_words_are_far_apart_unless_equal)
{
  char a[100] = { 0 }, b[100] = { 0 };
  for (size_t i = 0; i < 90; i++)
    a[i] = b[i] = 'x';
  cr_expect_eq (edit_distance (a, b, 2), 0);
  b[0] = 'y';
  cr_expect_eq (edit_distance (a, b, 2), 3);
}

Test (nearest, suggests_only_what_is_near)
{
  static const char *const words[] = { "upgrade", "downgrade", "stamp", NULL };
  cr_expect_str_eq (nearest_word ("upgrad", words), "upgrade");
  cr_expect_str_eq (nearest_word ("stmap", words), "stamp");
  cr_expect_null (nearest_word ("x", words));
  cr_expect_null (nearest_word ("", words));
  cr_expect_null (nearest_word ("history", words));
}
