#include "revision/graph.h"
#include "revision/history.h"

#include <criterion/criterion.h>

Test (map, refuses_broken_graphs_with_alembics_words)
{
  static const struct {
    const char *graph, *want;
  } rows[] = {
    { "a > b", "Revision a referenced from b is not present" },
    { "a{x}", "Revision x referenced from a is not present" },
    { "a, a", "Revision a is present more than once" },
    { "a > a", "Self-loop is detected in revisions (a)" },
    { "a{a}", "Dependency self-loop is detected in revisions (a)" },
    { "b > a, a > b", "Cycle is detected in revisions (a, b)" },
    { "x, b > a, a > b", "Cycle is detected in revisions (a, b)" },
    { "a{b}, b{a}", "Dependency cycle is detected in revisions (a, b)" },
    { "a, a+d > b, b > c, c+a > d, d > e", "Cycle is detected in revisions (b, c, d)" },
    { "a, a > b{c}, b > c, b > d, c > e", "Dependency cycle is detected in revisions (b, c)" },
    { "a(l), b(l)", "Branch name 'l' in revision b already used by revision a" },
    { "a(a)", "Branch name 'a' in revision a already used by revision a" },
    { "a-b", "Character(s) '-' not allowed in revision identifier 'a-b'" },
    { "a@b:c", "Character(s) ':, @' not allowed in revision identifier 'a@b:c'" },
    { "a(l), l > b", "Revision l referenced from b is not present" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Graph) graph = graph_draw (rows[i].graph);
    cr_expect_null (graph.map, "%s", rows[i].graph);
    cr_expect (graph.error != NULL && g_str_equal (graph.error->message, rows[i].want),
               "%s: got %s", rows[i].graph, graph.error == NULL ? "" : graph.error->message);
  }
}

Test (map, labels_reach_descendants_and_a_linear_past)
{
  static const struct {
    const char *graph, *revision, *want;
  } rows[] = {
    { "a, a > b(l), b > c", "c", "l" },
    { "a, a > b(l), b > c", "a", "l" },
    { "a, a > b(l), a > c", "a", "" },
    { "a, a > b(l), a > c", "c", "" },
    { "a, a > b(l), a > c(m), b+c > d", "d", "l m" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Graph) graph = graph_draw (rows[i].graph);
    const Revision *revision = revision_map_find (graph.map, rows[i].revision);
    g_autofree char *got = revision->labels == NULL ? g_strdup ("") : join_ids (revision->labels);
    cr_expect_str_eq (got, rows[i].want, "%s of %s: got %s", rows[i].revision, rows[i].graph, got);
  }
}

Test (map, dependencies_of_ancestors_are_no_parents)
{
  g_auto (Graph) graph = graph_draw ("x, a{x}, a > b{x}, b > c");
  const Revision *b = revision_map_find (graph.map, "b");
  cr_expect_eq (b->depends.count, 1);
  cr_expect_eq (b->parents.count, 1);
}

Test (history, lists_ranges_newest_first)
{
  static const struct {
    const char *graph, *lower, *upper, *want;
  } rows[] = {
    { "a, a > b, b > c", "base", "heads", "c b a" },
    { "a, a > b, b > c", "a", "b", "b a" },
    { "a, a > b, b > c", "a", "+1", "b a" },
    { "a, a > b, b > c", "base", "+9", "c b a" },
    { "a, a > b, b > c", "-2", "heads", "c b a" },
    { "a, a > b, b > c", "-3", "heads", NULL },
    { "a, a > b, b > c, x", "-2", "heads", NULL },
    { "a, a > b, b > c", "-9", "heads", NULL },
    { "a, a > b, b > c", "-9", "c", "c b a" },
    { "a, a > b, a > c", "b", "c", NULL },
    { "a, a > b(l), a > c", "l@base", "heads", "b a" },
    { "a, a > b, a > c, b+c > d", "base", "heads", "d b c a" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Graph) graph = graph_draw (rows[i].graph);
    const HistoryEnd lower = { rows[i].lower, NULL }, upper = { rows[i].upper, NULL };
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) found = history_collect (graph.map, &lower, &upper, &error);
    cr_expect_eq (found != NULL, rows[i].want != NULL, "%s %s:%s: %s", rows[i].graph, rows[i].lower,
                  rows[i].upper, error == NULL ? "" : error->message);
    if (found == NULL || rows[i].want == NULL)
      continue;
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    for (guint j = 0; j < found->len; j++)
      g_ptr_array_add (ids,
                       (gpointer)(guintptr)((const Revision *)g_ptr_array_index (found, j))->id);
    g_autofree char *got = join_ids (ids);
    cr_expect_str_eq (got, rows[i].want, "%s %s:%s: got %s", rows[i].graph, rows[i].lower,
                      rows[i].upper, got);
  }
}
