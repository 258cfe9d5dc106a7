#include "base/error.h"
#include "revision/graph.h"
#include "revision/plan.h"

#include <criterion/criterion.h>

typedef struct {
  const char *graph, *from, *target; /* FROM: rows joined by blanks */
  const char *want;                  /* "+b -c" steps, or the beginning of the error */
  const char *rows;                  /* afterwards; NULL: an error is wanted */
} Case;

static char *
describe_steps (const Plan *plan)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < plan->steps->len; i++) {
    const PlanStep *step = g_ptr_array_index (plan->steps, i);
    const char *id = step->revision != NULL ? step->revision->id
                     : step->to->len > 0    ? g_ptr_array_index (step->to, 0)
                                            : "base";
    g_string_append_printf (text, "%s%c%s", i == 0 ? "" : " ",
                            step->operation == STEP_UPGRADE     ? '+'
                            : step->operation == STEP_DOWNGRADE ? '-'
                                                                : '=',
                            id);
  }
  return g_string_free (text, FALSE);
}

static void
check (const Case *row, StepOperation operation)
{
  g_auto (Graph) graph = graph_draw (row->graph);
  cr_assert_not_null (graph.map, "%s: %s", row->graph,
                      graph.error != NULL ? graph.error->message : "");
  g_auto (GStrv) rows = *row->from == '\0' ? g_new0 (char *, 1) : g_strsplit (row->from, " ", -1);
  g_auto (GStrv) targets = g_strsplit (row->target, " ", -1);
  const char *const *from = (const char *const *)rows;
  g_autoptr (GError) error = NULL;
  g_autoptr (Plan) plan = operation == STEP_UPGRADE
                              ? plan_upgrade (graph.map, from, row->target, &error)
                          : operation == STEP_DOWNGRADE
                              ? plan_downgrade (graph.map, from, row->target, &error)
                              : plan_stamp (graph.map, from, (const char *const *)targets, &error);
  if (row->rows == NULL) {
    cr_expect_null (plan, "%s from '%s' to '%s' should fail", row->graph, row->from, row->target);
    cr_expect (error != NULL && g_str_has_prefix (error->message, row->want),
               "%s to '%s': got '%s', want '%s'", row->graph, row->target,
               error == NULL ? "" : error->message, row->want);
    return;
  }
  cr_expect_not_null (plan, "%s from '%s' to '%s': %s", row->graph, row->from, row->target,
                      error == NULL ? "" : error->message);
  if (plan == NULL)
    return;
  g_autofree char *steps = describe_steps (plan);
  g_autofree char *after = join_ids (plan->to);
  cr_expect_str_eq (steps, row->want, "%s from '%s' to '%s': got %s, want %s", row->graph,
                    row->from, row->target, steps, row->want);
  cr_expect_str_eq (after, row->rows, "%s from '%s' to '%s': got rows %s, want %s", row->graph,
                    row->from, row->target, after, row->rows);
}

#define LINE "aaaa > bbbb, bbbb > cccc, aaaa"
#define DIAMOND "a > b, a > c, b+c > d, a"
#define TWO "a, a > b(left), a > c(right)"

Test (plan, upgrade_goes_where_alembic_goes)
{
  static const Case rows[] = {
    { LINE, "", "head", "+aaaa +bbbb +cccc", "cccc" },
    { LINE, "aaaa", "head", "+bbbb +cccc", "cccc" },
    { LINE, "cccc", "head", "", "cccc" },
    { LINE, "cccc", "aaaa", "", "cccc" },
    { LINE, "", "b", "+aaaa +bbbb", "bbbb" },
    { LINE, "", "+2", "+aaaa +bbbb", "bbbb" },
    { LINE, "aaaa", "+1", "+bbbb", "bbbb" },
    { LINE, "aaaa", "+1xyz", "+bbbb", "bbbb" },
    { LINE, "", "aaaa+1", "+aaaa +bbbb", "bbbb" },
    { LINE, "", "head-1", "+aaaa +bbbb", "bbbb" },
    { LINE, "", "base", "", "" },
    { LINE, "", "base+1", "+aaaa", "aaaa" },
    { LINE, "", "+5", "Relative revision +5 didn't produce 5 migrations", NULL },
    { LINE, "cccc", "-1", "Relative revision -1 didn't produce 1 migrations", NULL },
    { LINE, "", "+0", "Relative revision 0 didn't produce 0 migrations", NULL },
    { LINE, "", "-99999999999999999999",
      "Relative revision -99999999999999999999 didn't produce 99999999999999999999 migrations",
      NULL },
    { LINE, "", "head-3", "Relative revision -3 didn't produce 3 migrations", NULL },
    { LINE, "", "zzzz", "Can't locate revision identified by 'zzzz'", NULL },
    { LINE, "", " head", "Can't locate revision identified by ' head'", NULL },
    { LINE, "", "", "Can't locate revision identified by ''", NULL },
    { LINE, "gone", "head", "Can't locate revision identified by 'gone'", NULL },
    { "abcd1, abcd2", "", "abcd", "Can't locate revision identified by 'abcd'", NULL },
    { DIAMOND, "", "head", "+a +c +b +d", "d" },
    { DIAMOND, "c", "d", "+b +d", "d" },
    { DIAMOND, "b c", "d", "+d", "d" },
    { TWO, "", "head", "Multiple head revisions are present for given argument 'head'", NULL },
    { TWO, "", "heads", "+a +c +b", "c b" },
    { TWO, "", "left@head", "+a +b", "b" },
    { TWO, "a", "right@+1", "+c", "c" },
    { TWO, "b", "right@+1", "+c", "b c" },
    { TWO, "b c", "+1", "Ambiguous upgrade from multiple current revisions", NULL },
    { TWO, "a", "+1", "Ambiguous walk", NULL },
    { TWO, "a b", "heads", "Requested revision b overlaps with other requested revisions a", NULL },
    { "a, b{a}", "", "b", "+a +b", "b" },
    { "a, b{a}", "", "heads", "+a +b", "b" },
    { "", "", "head", "", "" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i], STEP_UPGRADE);
}

Test (plan, downgrade_goes_where_alembic_goes)
{
  static const Case rows[] = {
    { LINE, "cccc", "-1", "-cccc", "bbbb" },
    { LINE, "cccc", "-3", "-cccc -bbbb -aaaa", "" },
    { LINE, "cccc", "base", "-cccc -bbbb -aaaa", "" },
    { LINE, "cccc", "aaaa", "-cccc -bbbb", "aaaa" },
    { LINE, "cccc", "cccc", "", "cccc" },
    { LINE, "cccc", "bbbb-1", "-cccc -bbbb", "aaaa" },
    { LINE, "cccc", "aaaa+1", "-cccc", "bbbb" },
    { LINE, "bbbb", "cccc", "Destination cccc is not a valid downgrade target from current head(s)",
      NULL },
    { LINE, "cccc", "-4", "Relative revision -4 didn't produce 4 migrations", NULL },
    { LINE, "cccc", "bbbb-99999999999999999999", "Walked too far", NULL },
    { LINE, "cccc", "+0", "Relative revision +0 didn't produce 0 migrations", NULL },
    { LINE, "", "-1", "Relative revision -1 didn't produce 1 migrations", NULL },
    { LINE, "cccc", "aaaa-2", "Walked too far", NULL },
    { LINE, "cccc", "nolab@base", "Can't locate revision identified by 'nolab'", NULL },
    { DIAMOND, "d", "-1", "Ambiguous walk", NULL },
    { DIAMOND, "d", "b", "-d", "c b" },
    { DIAMOND, "d", "a", "-d -b -c", "a" },
    { TWO, "b c", "left@-1", "-b", "c" },
    { TWO, "b c", "left@base", "-b -c -a", "" },
    { TWO, "b c", "left@a", "-b", "c" },
    { "a, b{a}", "b", "b@base", "-b", "a" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i], STEP_DOWNGRADE);
}

Test (plan, stamp_moves_rows_without_running_anything)
{
  static const Case rows[] = {
    { LINE, "", "cccc", "=cccc", "cccc" },
    { LINE, "aaaa", "head", "=cccc", "cccc" },
    { LINE, "cccc", "aaaa", "=aaaa", "aaaa" },
    { LINE, "cccc", "base", "=base", "" },
    { LINE, "cccc", "cccc", "", "cccc" },
    { DIAMOND, "d", "b c", "=b =c", "b c" },
    { DIAMOND, "b c", "d", "=d", "d" },
    { TWO, "b", "c", "=c", "b c" },
    { TWO, "", "heads", "=b =c", "b c" },
    { TWO, "", "head", "Multiple heads are present; please specify a single target revision",
      NULL },
    { LINE, "", "bbbb cccc", "Requested revision cccc overlaps with other requested revisions bbbb",
      NULL },
    { LINE, "aaaa", "+1", "Can't locate revision identified by '+1'", NULL },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i], STEP_STAMP);
}

Test (plan, describes_a_step_as_alembic_logs_it)
{
  g_auto (Graph) graph = graph_draw (DIAMOND);
  static const char *const none[] = { NULL };
  g_autoptr (Plan) plan = plan_upgrade (graph.map, none, "head", NULL);
  static const char *const want[]
      = { "upgrade  -> a", "upgrade a -> c", "upgrade a -> b", "upgrade b, c -> d" };
  for (size_t i = 0; i < G_N_ELEMENTS (want); i++) {
    g_autofree char *got = plan_step_describe (g_ptr_array_index (plan->steps, i));
    cr_expect_str_eq (got, want[i]);
  }
}

Test (plan, goes_on_from_other_rows_to_the_same_target)
{
  g_auto (Graph) graph = graph_draw (LINE);
  static const char *const before[] = { "aaaa", NULL }, *const later[] = { "bbbb", NULL };
  g_autoptr (Plan) plan = plan_upgrade (graph.map, before, "+2", NULL);
  g_autoptr (Plan) again = plan_again (graph.map, later, plan, NULL);
  g_autofree char *steps = describe_steps (again);
  cr_expect_str_eq (steps, "+cccc");
}
