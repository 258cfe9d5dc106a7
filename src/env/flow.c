#include "env/flow.h"

Ways
ways_begin (const EnvReader *reader, const PyNode *node)
{
  return (Ways){ .mark = reader->journal.changes->len, .node = node };
}

static gboolean
may_return (Flow flow)
{
  return flow == FLOW_RETURN || flow == FLOW_MAYBE_RETURNED;
}

static Flow
join_flows (Flow a, Flow b)
{
  if (a == b)
    return a;
  return may_return (a) || may_return (b) ? FLOW_MAYBE_RETURNED : FLOW_MAYBE_LEFT;
}

void
ways_add (EnvReader *reader, Ways *ways, Flow flow)
{
  g_autoptr (GHashTable) made = env_journal_rewind (&reader->journal, ways->mark);
  if (flow == FLOW_RAISE) {
    reader->doubts++;
    ways->is_mixed |= ways->raises && g_strcmp0 (ways->raised_class, reader->raised_class) != 0;
    ways->raised_class = reader->raised_class;
    ways->raises = TRUE;
    return;
  }
  if (ways->made == NULL) {
    ways->made = g_steal_pointer (&made);
    ways->flow = flow;
    return;
  }
  env_journal_join (&reader->journal, ways->made, made, ways->node);
  g_hash_table_unref (ways->made);
  ways->made = env_journal_rewind (&reader->journal, ways->mark);
  ways->flow = join_flows (ways->flow, flow);
}

Flow
ways_end (EnvReader *reader, Ways *ways)
{
  if (ways->made == NULL) {
    if (ways->is_mixed)
      reader->raised_class = NULL;
    return FLOW_RAISE;
  }
  reader->raised = NULL;
  env_journal_apply (&reader->journal, ways->made);
  g_hash_table_unref (ways->made);
  return ways->flow;
}
