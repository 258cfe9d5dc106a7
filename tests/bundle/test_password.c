#include "bundle/password.h"

#include <criterion/criterion.h>

Test (password, is_cut_out_of_urls)
{
  static const struct {
    const char *text, *configuration, *program;
    guint lines;
  } rows[] = {
    { "sqlalchemy.url = sqlite:///x.db\n", "sqlalchemy.url = sqlite:///x.db\n",
      "sqlalchemy.url = sqlite:///x.db\n", 0 },
    { "a = 1\nurl = postgresql://u:p@h/d\nb = 2", "a = 1\n\nb = 2",
      "a = 1\nurl = postgresql://u@h/d\nb = 2", 1 },
    { "url = mysql+pymysql://u:p%%40x@h:3306/d", "", "url = mysql+pymysql://u@h:3306/d", 1 },
    { "url = postgresql://u@h/d", "url = postgresql://u@h/d", "url = postgresql://u@h/d", 0 },
    { "url = postgresql://u:%(pw)s@h/d", "url = postgresql://u:%(pw)s@h/d",
      "url = postgresql://u:%(pw)s@h/d", 0 },
    { "f'postgresql://{user}:{password}@{host}/d'", "f'postgresql://{user}:{password}@{host}/d'",
      "f'postgresql://{user}:{password}@{host}/d'", 0 },
    { "url = driver://user:pass@localhost/dbname", "url = driver://user:pass@localhost/dbname",
      "url = driver://user:pass@localhost/dbname", 0 },
    { "x = ['a://b:c@d', \"e://f:g@h\"]", "", "x = ['a://b@d', \"e://f@h\"]", 1 },
    { "see http://host:80/a@b", "see http://host:80/a@b", "see http://host:80/a@b", 0 },
    { "a\r\nurl = a://b:c@d\r\n", "a\r\n\n", "a\r\nurl = a://b@d\r\n", 1 },
    { "", "", "", 0 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) lines = NULL;
    g_autoptr (GArray) same = NULL;
    g_autofree char *configuration = password_cut (rows[i].text, TRUE, &lines);
    g_autofree char *program = password_cut (rows[i].text, FALSE, &same);
    cr_expect_str_eq (configuration, rows[i].configuration);
    cr_expect_str_eq (program, rows[i].program);
    cr_expect_eq (lines->len, rows[i].lines, "%s", rows[i].text);
    cr_expect_eq (same->len, lines->len);
  }
}
