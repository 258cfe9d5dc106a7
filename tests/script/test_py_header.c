/* What test_python_judge.py cannot compare: places and Alembic's messages. */
#include "base/error.h"
#include "script/py_header.h"

#include <criterion/criterion.h>
#include <string.h>

Test (py_header, faults_have_a_place)
{
  static const struct {
    const char *text, *path, *want;
  } rows[] = {
    { "revision = 'a'\n", "x.py", "0:0 down_revision is missing in x.py" },
    { "revision: str\ndown_revision = None\n", "/v/foo.py",
      "0:0 Could not determine revision id from filename foo.py. Be sure the 'revision' variable "
      "is declared inside the script "
      "(please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation)." },
    { "down_revision = None\n", "/v/0aF.py",
      "0:0 Could not determine revision id from filename 0aF.py. Be sure the 'revision' variable "
      "is declared inside the script "
      "(please see 'Upgrading from Alembic 0.1 to 0.2' in the documentation)." },
    { "revision = 'a'\ndown_revision = (\n  'b',\n  c)\n", "x.py",
      "4:3 down_revision is not set to a plain value in x.py" },
    { "x = 1\nrevision = make()\n", "x.py", "2:12 revision is not set to a plain value in x.py" },
    { "revision = None\ndown_revision = None\n", "x.py", "0:0 revision is no string in x.py" },
    { "revision = 'a'\ndown_revision = None\ndef f():\n  x = '''\n", "x.py",
      "4:7 a string that never ends in x.py" },
    { "revision = 'a'\ndown_revision = None\nf(\n", "x.py",
      "4:1 a bracket without its partner in x.py" },
    { "'''\xc3\xa9 \\N{BULLET}'''\n", "x.py",
      "1:6 an escape that cannot be read in the docstring in x.py" },
    { "revision = 'a'\n# \xff\n", "x.py", "2:3 invalid UTF-8 (byte 0xff) in x.py" },
    { "if 1:\n  pass\nelse:\n  revision = 'b'\n", "x.py",
      "4:12 revision is not set to a plain value in x.py" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Script) script
        = py_header_parse (rows[i].text, strlen (rows[i].text), rows[i].path, &error);
    cr_assert_null (script, "%s", rows[i].text);
    const CmigErrorPrivate *place = error_place (error);
    g_autofree char *found
        = g_strdup_printf ("%zu:%zu %s", place->line, place->column, error->message);
    cr_expect_str_eq (found, rows[i].want, "<%s> is not <%s>", found, rows[i].want);
  }
}

Test (py_header, old_scripts_have_their_id_in_the_file_name)
{
  static const char text[]
      = "\"\"\"old\n\nCreate Date: 2011-11-08 11:40:27\n\"\"\"\ndown_revision = None\n";
  g_autoptr (Script) script = py_header_parse (text, strlen (text), "/v/1ae09.py", NULL);
  cr_assert_not_null (script);
  cr_expect_str_eq (script->header.revision, "1ae09");
  cr_expect_str_eq (script->header.doc, "old");
  cr_expect_str_eq (script->create_date, "2011-11-08 11:40:27");
  cr_expect_eq (script->kind, SCRIPT_PYTHON);
}
