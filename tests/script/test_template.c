/* What test_python_judge.py cannot compare: places of errors, and the SQL template. */
#include "base/error.h"
#include "script/template.h"
#include "script/templates.h"

#include <criterion/criterion.h>
#include <string.h>

static char revision[] = "003", first[] = "001", second[] = "002";
static char *one[] = { first, NULL }, *two[] = { first, second, NULL }, *none[] = { NULL };

static const char *
find_template (const char *name)
{
  for (const TemplateFile *file = template_files; file->template != NULL; file++)
    if (strcmp (file->name, name) == 0)
      return file->text;
  return NULL;
}

Test (template, the_sql_template_makes_a_header)
{
  const TemplateValues values = { .up_revision = revision,
                                  .down_revision = two,
                                  .branch_labels = one,
                                  .depends_on = none,
                                  .create_date = "2026-01-13 12:00:00",
                                  .message = "add users" };
  g_autofree char *text = template_render (find_template ("script.sql.mako"), "x", &values, NULL);
  cr_expect_str_eq (text, "-- add users\n--\n-- revision: 003\n-- down_revision: 001, 002\n-- "
                          "branch_labels: 001\n-- depends_on: \n"
                          "-- create_date: 2026-01-13 12:00:00\n\n-- upgrade\n\n-- downgrade\n");
}

Test (template, faults_have_a_place)
{
  static const struct {
    const char *text, *want;
  } rows[] = {
    { "a\n${nope}", "2:3 unknown name 'nope' in the template x.mako" },
    { "a ${message.upper()}",
      "1:12 an expression that templates may not hold in the template x.mako" },
    { "${message | h}", "1:13 a filter other than comma, n and str in the template x.mako" },
    { "\xc3\xa9 ${message",
      "1:12 an expression that templates may not hold in the template x.mako" },
    { "x\n  % while message:\n",
      "2:3 a control line that templates may not hold in the template x.mako" },
    { "x\n% if message:\n", "2:1 a control line without its end in the template x.mako" },
    { "% endif\n", "1:1 a control line without its beginning in the template x.mako" },
    { "<%include file='x'/>", "1:1 a tag that templates may not hold in the template x.mako" },
    { "<%\n  import os\n%>", "2:3 a statement that templates may not hold in the template x.mako" },
    { "<% d = config.get_main_option('databases') %>", NULL },
    { "${repr(create_date)}", "1:3 repr() of a date in the template x.mako" },
  };
  const TemplateValues values = { revision, none, none, none, "2026", "message", NULL };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = template_render (rows[i].text, "x.mako", &values, &error);
    cr_assert_null (text, "%s", rows[i].text);
    g_autofree char *found = g_strdup_printf ("%zu:%zu %s", error_place (error)->line,
                                              error_place (error)->column, error->message);
    if (rows[i].want != NULL)
      cr_expect_str_eq (found, rows[i].want, "<%s> is not <%s>", found, rows[i].want);
  }
}
