#include "schema/sqlite_reference.h"

#include <criterion/criterion.h>

Test (sqlite_reference, says_what_sqlite_does)
{
  static const struct {
    const char *sql, *want;
  } cases[] = {
    { "references p", "p | - | - | - | 0" },
    { "CONSTRAINT x REFERENCES \"a b\" ([c], d) on delete cascade", "a b | c,d | CASCADE | - | 0" },
    { "FOREIGN KEY (references_of)REFERENCES p(id)ON UPDATE SET/**/NULL",
      "p | id | - | SET NULL | 0" },
    { "references p match full on delete restrict on update set default",
      "p | - | RESTRICT | SET DEFAULT | 0" },
    { "references p on delete no action", "p | - | - | - | 0" },
    { "references p on delete cascade on delete set null on insert cascade",
      "p | - | SET NULL | - | 0" },
    { "references p on delete cascade on delete no action", "p | - | - | - | 0" },
    { "references p deferrable", "p | - | - | - | 0" },
    { "references p deferrable initially immediate", "p | - | - | - | 0" },
    { "references p deferrable initially deferred", "p | - | - | - | 1" },
    { "references p not deferrable initially deferred", "p | - | - | - | 0" },
    { "references p deferrable initially deferred not deferrable", "p | - | - | - | 0" },
    { "references deferrable (deferred)", "deferrable | deferred | - | - | 0" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Arena) arena = arena_new ();
    const SqliteReference reference = sqlite_reference_read (arena, cases[i].sql);
    g_autoptr (GString) shown = g_string_new (reference.parent);
    g_string_append (shown, reference.columns == NULL ? " | -" : " | ");
    for (guint j = 0; reference.columns != NULL && j < reference.columns->len; j++)
      g_string_append_printf (shown, "%s%s", j == 0 ? "" : ",",
                              (const char *)g_ptr_array_index (reference.columns, j));
    g_string_append_printf (
        shown, " | %s | %s | %d", reference.on_delete == NULL ? "-" : reference.on_delete,
        reference.on_update == NULL ? "-" : reference.on_update, reference.deferred);
    cr_expect_str_eq (shown->str, cases[i].want, "%s: %s", cases[i].sql, shown->str);
    cr_expect (g_ascii_strncasecmp (sqlite_reference_find (cases[i].sql), "references ", 11) == 0);
  }
}
