#include "base/error.h"
#include "script/sql_script.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "-- revision: 1\n-- down_revision:\n"

/* revision | down_revision | branch_labels | depends_on | doc | create date; or an error
 * "line:column message" */
static char *
describe (const char *text, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Script) script = sql_header_parse (text, length, "x.sql", NULL, &error);
  if (error != NULL) {
    const CmigErrorPrivate *place = error_place (error);
    return g_strdup_printf ("%zu:%zu %s", place->line, place->column, error->message);
  }
  if (script == NULL)
    return g_strdup ("skipped");
  g_autofree char *down = g_strjoinv ("+", script->header.down_revision);
  g_autofree char *labels = g_strjoinv ("+", script->header.branch_labels);
  g_autofree char *depends = g_strjoinv ("+", script->header.depends_on);
  return g_strdup_printf ("%s|%s|%s|%s|%s|%s%s%s%s", script->header.revision, down, labels, depends,
                          script->header.doc,
                          script->create_date == NULL ? "-" : script->create_date,
                          script->transaction_off ? " off" : "", script->resume ? " resume" : "",
                          script->backup_required ? " backup" : "");
}

typedef struct {
  const char *text;
  const char *want;
} Row;

static void
check (const Row *rows, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    g_autofree char *found = describe (rows[i].text, strlen (rows[i].text));
    cr_expect_str_eq (found, rows[i].want, "<%s> is not <%s> for:\n%s", found, rows[i].want,
                      rows[i].text);
  }
}

Test (sql_header, keys_and_prose_are_told_apart)
{
  static const Row rows[] = {
    { HEAD, "1|||||-" },
    { "-- add users\n--\n" HEAD "-- create_date: 2026-01-13 12:00:00+00:00\n",
      "1||||add users|2026-01-13 12:00:00+00:00" },
    { "\xef\xbb\xbf-- m\r\n-- revision: 2\r\n-- down_revision: 1\r\n\r\n-- upgrade\r\nSELECT 1;",
      "2|1|||m|-" },
    { "--revision=2\n  --   DOWN_REVISION =  1  \n", "2|1||||-" },
    { "-- Note: revision follows\n" HEAD, "1||||Note: revision follows|-" },
    { HEAD "-- see http://x.y/?a=1\n", "1||||see http://x.y/?a=1|-" },
    { "-- ========\n-- words\n-- ========\n" HEAD, "1||||words|-" },
    { HEAD "-- upgrade\n-- branch_labels: no\n", "1|||||-" },
    { HEAD "SELECT 1;\n-- branch_labels: no\n", "1|||||-" },
    { HEAD "/* comment */\n-- branch_labels: no\n", "1|||||-" },
    { HEAD "-- the revision: which comes\n", "1||||the revision: which comes|-" },
    { "-- only prose\nSELECT 1;", "skipped" },
    { "", "skipped" },
    { "SELECT 1;", "skipped" },
    { HEAD "-- transaction: off\n-- resume: YES\n-- backup: required\n",
      "1|||||- off resume backup" },
    { HEAD "-- transaction: on\n-- resume: no\n", "1|||||-" },
  };
  check (rows, G_N_ELEMENTS (rows));
}

Test (sql_header, values_are_read_as_python_would_write_them)
{
  static const Row rows[] = {
    { "-- revision: '1'\n-- down_revision: None\n", "1|||||-" },
    { "-- revision: 1\n-- down_revision: base\n", "1|||||-" },
    { "-- revision: 1\n-- down_revision: ''\n", "1|||||-" },
    { "-- revision: 3\n-- down_revision: 1, 2\n", "3|1+2||||-" },
    { "-- revision: 3\n-- down_revision: (\"1\", '2')\n", "3|1+2||||-" },
    { "-- revision: 3\n-- down_revision: ['1',]\n", "3|1||||-" },
    { "-- revision: 3\n-- down_revision: [1, 2]\n", "3|1+2||||-" },
    { "-- revision: 3\n-- down_revision: ()\n", "3|||||-" },
    { "-- revision: \"a b\"\n-- down_revision:\n", "a b|||||-" },
    { HEAD "-- branch_labels: a, \"b c\"\n-- depends_on: x\n", "1||a+b c|x||-" },
    { HEAD "-- branch_labels: None\n-- depends_on: ()\n-- create_date:\n", "1|||||-" },
    { HEAD "-- branch_labels: base\n", "1||base|||-" },
    { HEAD "-- create_date: \"2026\"\n", "1|||||2026" },
  };
  check (rows, G_N_ELEMENTS (rows));
}

Test (sql_header, faults_have_a_place)
{
  static const Row rows[] = {
    { "-- revision: 1\n", "1:1 down_revision is missing in the header of x.sql" },
    { "-- down_revision: 1\n", "1:1 revision is missing in the header of x.sql" },
    { "-- branch_labels: 1\n", "1:1 revision is missing in the header of x.sql" },
    { "-- m\n-- revison: 1\n", "2:4 unknown key 'revison' in the header of x.sql" },
    { HEAD "-- down-revision: 1\n", "3:4 unknown key 'down-revision' in the header of x.sql" },
    { HEAD "--depend_on = 1\n", "3:3 unknown key 'depend_on' in the header of x.sql" },
    { HEAD "-- Transactions: off\n", "3:4 unknown key 'Transactions' in the header of x.sql" },
    { HEAD "-- revision: 2\n", "3:1 revision is given twice in x.sql" },
    { "-- revision: aa-a0\n-- down_revision:\n",
      "1:14 Character(s) '-' not allowed in revision identifier 'aa-a0'" },
    { "-- revision: a@b:c+d\n-- down_revision:\n",
      "1:14 Character(s) '+, :, @' not allowed in revision identifier 'a@b:c+d'" },
    { "-- revision:\n-- down_revision:\n", "1:13 a revision identifier is one line and not empty" },
    { "-- revision: a, b\n-- down_revision:\n", "1:14 more than one value in revision of x.sql" },
    { "-- revision: 1\n-- down_revision: a b\n", NULL },
    { "-- revision: 1\n-- down_revision: (a\n",
      "2:19 a bracket without its partner in down_revision of x.sql" },
    { "-- revision: 1\n-- down_revision: 'a\n",
      "2:19 a quote without its partner in down_revision of x.sql" },
    { "-- revision: 1\n-- down_revision: a,,b\n", NULL },
    { "-- revision: 1\n-- down_revision: a, base\n",
      "2:19 'base' cannot stand beside other values in down_revision of x.sql" },
    { HEAD "-- transaction: maybe\n", "3:17 transaction is on or off, not 'maybe', in x.sql" },
    { HEAD "-- backup: no\n", "3:12 backup is required, not 'no', in x.sql" },
    { "-- \xc3\xa9\xff\n" HEAD, "1:5 invalid UTF-8 (byte 0xff) in x.sql" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = describe (rows[i].text, strlen (rows[i].text));
    if (rows[i].want == NULL)
      cr_expect (g_str_has_prefix (found, "2:"), "<%s> has no place for:\n%s", found, rows[i].text);
    else
      cr_expect_str_eq (found, rows[i].want, "<%s> is not <%s> for:\n%s", found, rows[i].want,
                        rows[i].text);
  }
  g_autofree char *nul = describe ("-- a\n-- b\0c\n", 12);
  cr_expect_str_eq (nul, "2:5 a NUL byte in x.sql");
}

Test (sql_header, long_doc_is_what_the_template_of_alembic_holds)
{
  static const Row rows[] = {
    { HEAD, "Revision ID: 1\nRevises:" },
    { "-- m\n-- revision: 3\n-- down_revision: 1, 2\n-- create_date: 2026\n",
      "m\n\nRevision ID: 3\nRevises: 1, 2\nCreate Date: 2026" },
    { "-- m\n-- first\n--   second\n--\n-- third\n--\n" HEAD "-- create_date: d\n-- fourth\n",
      "m\n\nfirst\n  second\n\nthird\n\nfourth\n\nRevision ID: 1\nRevises: \nCreate Date: d" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Script) script
        = sql_header_parse (rows[i].text, strlen (rows[i].text), "x.sql", NULL, NULL);
    cr_assert_not_null (script);
    cr_expect_str_eq (script->long_doc, rows[i].want, "<%s> for:\n%s", script->long_doc,
                      rows[i].text);
  }
}

/* Cut anywhere, the beginning of a file gives the same header or asks for more. */
Test (sql_header, beginning_of_a_file_is_enough_or_asks_for_more)
{
  static const char text[] = "-- m\n--\n-- revision: 12\n-- down_revision: 3\n-- a -- b\n\n-- "
                             "upgrade\nSELECT 'caf\xc3\xa9';\n-- downgrade\n";
  g_autofree char *whole = describe (text, strlen (text));
  size_t enough = 0;
  for (size_t length = 0; length <= strlen (text); length++) {
    gboolean done;
    g_autoptr (GError) error = NULL;
    g_autoptr (Script) script = sql_header_parse (text, length, "x.sql", &done, &error);
    cr_assert_null (error);
    cr_assert_eq (done, script != NULL, "at %zu", length);
    enough += done ? 1 : 0;
    if (done) {
      g_autofree char *cut = describe (text, length);
      cr_expect_str_eq (cut, whole, "at %zu", length);
    }
  }
  cr_expect_gt (enough, 20);
}
