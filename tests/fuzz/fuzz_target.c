/* What a user may call a revision, on a map with branches, labels, a merge and a dependency: as a
 * symbol, as a target of every operation from several rows, and as a range of `history`. */
#include "fuzz/fuzz.h"

#include "revision/graph.h"
#include "revision/history.h"
#include "revision/plan.h"
#include "revision/target.h"

#define PICTURE                                                                                    \
  "a1, a1 > a2(left), a2 > a3, a1 > b2(right), b2 > b3{a2}, a3+b3 > m4, m4 > m5, c1(other), "      \
  "c1 > c2{a3}, ab12, ab12 > ab13"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const rows[][3] = { { NULL }, { "a2", "b2" }, { "m5", "c2" }, { "b3" } };
  g_autofree char *text = g_strndup ((const char *)data, size);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  g_auto (Graph) graph = graph_draw (PICTURE);
  g_assert_no_error (graph.error);
  const Resolver resolver = { .map = graph.map, .argument = text };
  g_autoptr (GPtrArray) all = symbol_resolve_all (&resolver, text, NULL);
  const Revision *revision;
  symbol_resolve (&resolver, text, &revision, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *const targets[] = { text, NULL };
    g_autoptr (Plan) up = plan_upgrade (graph.map, rows[i], text, NULL);
    g_autoptr (Plan) down = plan_downgrade (graph.map, rows[i], text, NULL);
    g_autoptr (Plan) stamp = plan_stamp (graph.map, rows[i], targets, NULL);
  }
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  history_split_range (text, &start, &end, NULL);
  g_autofree char *near = revision_map_suggest (graph.map, text, NULL, 3);
  return 0;
}
