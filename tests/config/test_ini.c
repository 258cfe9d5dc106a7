#include "base/error.h"
#include "config/ini.h"

#include <criterion/criterion.h>
#include <string.h>

static Ini *
parse (const char *text, GError **error)
{
  return ini_parse (text, strlen (text), "test.ini", "/here", error);
}

/* test_configparser.py compares thousands of texts with Python; these say what matters most. */
Test (ini, values_are_those_of_configparser)
{
  static const struct {
    const char *text, *want; /* of option a in section s; NULL: it is not there */
  } rows[] = {
    { "[s]\na = 1\n", "1" },
    { "[s]\na : 1\n", "1" },
    { "[s]\na = b = c : d\n", "b = c : d" },
    { "[s]\nA=1\n", "1" },
    { "[s]\na=\n", "" },
    { "[s]\r\na = 1\r\n", "1" },
    { "[s]\ra = 1\r", "1" },
    { "[s] tail\na = 'q'", "'q'" },
    { "[s]\na = 1 ; 2 # 3\n", "1 ; 2 # 3" },
    { "[s]\na = 1\n  2\n", "1\n2" },
    { "[s]\na = 1\n\n  2\n\n\n", "1\n\n2" },
    { "[s]\na = 1\n# c\n  ; c\n  2\n", "1\n2" },
    { "[s]\n  a = 1\n  b = 2\n", "1" },
    { "[s]\na =\n  1\n", "\n1" },
    { "[s]\nb = 1\n", NULL },
    { "[S]\na = 1\n", NULL },
    { "[DEFAULT]\na = 1\n[s]\n", "1" },
    { "[DEFAULT]\na = 1\n", NULL },
    { "[DEFAULT]\na = 1\n[s]\na = 2\n[DEFAULT]\nb = 3\n", "2" },
    { "[s]\na = %(here)s/x\n", "/here/x" },
    { "[s]\na = %(HERE)s\n", "/here" },
    { "[s]\na = %(here)s\nhere = there\n", "there" },
    { "[s]\na = 100%%\n", "100%" },
    { "[s]\na = %%(b)s\n", "%(b)s" },
    { "[s]\na = %(b)s%(b)s\nb = <%(c)s>\nc = %%\n", "<%><%>" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Ini) ini = parse (rows[i].text, &error);
    cr_assert (ini != NULL, "%s: %s", rows[i].text, error == NULL ? "" : error->message);
    g_autofree char *got = ini_get (ini, "s", "a", &error);
    cr_expect_null (error, "%s", rows[i].text);
    cr_expect (g_strcmp0 (got, rows[i].want) == 0, "%s: got %s", rows[i].text, got);
  }
}

Test (ini, a_broken_file_is_an_error_with_its_line_and_what_to_do)
{
  static const struct {
    const char *text;
    size_t line;
    const char *message;
  } rows[] = {
    { "a = 1\n", 1, "this line stands before the first section" },
    { "\n\xEF\xBB\xBF[s]\n", 2, "the file starts with a byte order mark, which is not allowed" },
    { "[s]\na = 1\n\n[s]\n", 4, "section [s] is there twice, first in line 1" },
    { "[s]\na = 1\r\nA: 2\n", 3, "option a in [s] is there twice, first in line 2" },
    { "[DEFAULT]\nhere = 1\nhere = 2\n", 3,
      "option here in [DEFAULT] is there twice, first in line 2" },
    { "[s]\nword\n", 2, "this line is neither a section nor an option: it has no = or :" },
    { "[s]\n= 1\n", 2, "an option without a name" },
    { "[s]\n[]\n", 2, "this line is neither a section nor an option: it has no = or :" },
    { "[s]\n\r\na = \xFF\n", 3, "this line is not valid UTF-8" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Ini) ini = parse (rows[i].text, &error);
    cr_assert (ini == NULL && g_error_matches (error, CMIG_ERROR, ERROR_CONFIG), "%s",
               rows[i].text);
    cr_expect_str_eq (error->message, rows[i].message);
    cr_expect_eq (error_place (error)->line, rows[i].line, "%s: line %zu", rows[i].text,
                  error_place (error)->line);
    cr_expect_str_eq (error_place (error)->file, "test.ini");
    cr_expect_not_null (error_place (error)->hint, "%s", rows[i].text);
  }
}

Test (ini, a_nul_byte_is_an_error)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Ini) ini = ini_parse ("[s]\na = \0\n", 9, "test.ini", NULL, &error);
  cr_assert_null (ini);
  cr_expect_eq (error_place (error)->line, 2);
}

Test (ini, a_wrong_reference_is_an_error_only_when_the_value_is_read)
{
  static const struct {
    const char *text, *message;
  } rows[] = {
    { "[s]\na = 100%\n", "a % that is followed by neither % nor (" },
    { "[s]\na = %s\n", "a % that is followed by neither % nor (" },
    { "[s]\na = %(b\n", "a %( without its )s" },
    { "[s]\na = %(b)d\nb = 1", "a %( without its )s" },
    { "[s]\na = %()s\n", "a %( without its )s" },
    { "[s]\na = %(b)s\n", "it refers to %(b)s, but there is no such option" },
    { "[s]\na = %(a)s\n", "its references to other options are more than 10 deep" },
    { "[s]\na = %(b)s%(b)s\nb = %(c)s%(c)s%(c)s%(c)s%(c)s%(c)s%(c)s%(c)s\nc = "
      "%(d)s%(d)s%(d)s%(d)s%(d)s%(d)s%(d)s\n"
      "d = %(e)s%(e)s%(e)s%(e)s%(e)s%(e)s%(e)s\ne = %(f)s%(f)s%(f)s%(f)s%(f)s%(f)s\nf = "
      "%(g)s%(g)s%(g)s%(g)s%(g)s\n"
      "g = %(h)s%(h)s%(h)s%(h)s%(h)s%(h)s\nh = %(i)s%(i)s%(i)s%(i)s%(i)s\ni = %%",
      "too many references to other options" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Ini) ini = parse (rows[i].text, &error);
    cr_assert_not_null (ini, "%s", rows[i].text);
    g_autofree char *value = ini_get (ini, "s", "a", &error);
    cr_assert (value == NULL && g_error_matches (error, CMIG_ERROR, ERROR_CONFIG), "%s",
               rows[i].text);
    g_autofree char *want = g_strconcat ("cannot read a in [s]: ", rows[i].message, NULL);
    cr_expect_str_eq (error->message, want);
    cr_expect_eq (error_place (error)->line, 2);
    cr_expect_not_null (error_place (error)->hint);
  }
}

Test (ini, a_percent_sign_in_the_folder_stands_for_itself)
{
  static const char text[] = "[s]\na = %(here)s/100%%\n";
  g_autoptr (Ini) ini = ini_parse (text, strlen (text), "test.ini", "/50%/%(a)s", NULL);
  g_autofree char *value = ini_get (ini, "s", "a", NULL);
  cr_expect_str_eq (value, "/50%/%(a)s/100%");
}

Test (ini, options_keep_their_order_and_lines)
{
  g_autoptr (Ini) ini = parse ("[DEFAULT]\nz = 0\n[s]\nb = 1\n  2\na = 3\n[t]\n", NULL);
  g_auto (GStrv) options = ini_options (ini, "s"), none = ini_options (ini, "t");
  g_autofree char *joined = g_strjoinv (" ", options);
  cr_expect_str_eq (joined, "b a");
  cr_expect_null (none[0]);
  cr_expect_null (ini_options (ini, "u"));
  cr_expect_eq (ini_line (ini, "s", "A"), 6);
  cr_expect_eq (ini_line (ini, "s", "z"), 0);
  cr_expect_eq (ini_value_line (ini, "s", "z"), 2);
  cr_expect (ini_has_option (ini, "s", "Z") && !ini_has_option (ini, "u", "z"));
  cr_expect (ini_has_section (ini, "t") && !ini_has_section (ini, "DEFAULT"));
}
