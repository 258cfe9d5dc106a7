#include "env/flow.h"

#include <string.h>

#define MOST_STEPS 20000
#define MOST_ITEMS 200
#define MOST_ROUNDS 10
#define DEEPEST_CALL 30

static Flow run_block (EnvReader *reader, PyNodes body);

static Flow
run_either (EnvReader *reader, PyNodes first, PyNodes second, const PyNode *node)
{
  Ways ways = ways_begin (reader, node);
  ways_add (reader, &ways, run_block (reader, first));
  ways_add (reader, &ways, run_block (reader, second));
  return ways_end (reader, &ways);
}

static Flow
run_if (EnvReader *reader, const PyNode *node)
{
  const EnvValue *test = env_evaluate (reader, node->test);
  if (test == NULL)
    return FLOW_RAISE;
  const int truth = env_value_truth (test);
  return truth < 0 ? run_either (reader, node->body, node->orelse, node->test)
                   : run_block (reader, truth > 0 ? node->body : node->orelse);
}

/* TRUE where the changes since MARK have changed anything. */
static gboolean
has_changed (const EnvReader *reader, guint mark)
{
  const GArray *changes = reader->journal.changes;
  for (guint i = mark; i < changes->len; i++) {
    const EnvChange *before = &g_array_index (changes, EnvChange, i);
    const EnvValue *after = before->entry->value;
    if (before->value == NULL ? after != NULL
                              : after == NULL || !env_value_equal (before->value, after))
      return TRUE;
  }
  return FALSE;
}

/* Nobody knows how many rounds: what none, one and any more would not agree on becomes unknown. */
static Flow
run_unknown_loop (EnvReader *reader, const PyNode *node)
{
  Flow flow = FLOW_NEXT;
  guint mark;
  size_t round = 0;
  do {
    mark = reader->journal.changes->len;
    if (node->target != NULL)
      env_assign (reader, node->target,
                  env_value_unknown (reader->arena, node, "it is different in each round"));
    flow = run_either (reader, node->body, node->orelse, node);
  } while (flow != FLOW_RAISE && has_changed (reader, mark) && ++round < MOST_ROUNDS);
  return flow == FLOW_RAISE || flow == FLOW_RETURN || flow == FLOW_MAYBE_RETURNED ? flow
                                                                                  : FLOW_NEXT;
}

/* The rounds of a loop from the one for the item FROM. */
static Flow
run_rounds (EnvReader *reader, const PyNode *node, const EnvValue *list, size_t from)
{
  for (size_t i = from; i < list->count; i++) {
    if (!env_assign (reader, node->target, list->items[i]))
      return FLOW_RAISE;
    const Flow flow = run_block (reader, node->body);
    if (flow == FLOW_BREAK)
      return FLOW_NEXT;
    if (flow == FLOW_RETURN || flow == FLOW_RAISE)
      return flow;
    if (flow == FLOW_NEXT || flow == FLOW_CONTINUE)
      continue;
    Ways ways = ways_begin (reader, node);
    ways_add (reader, &ways, flow == FLOW_MAYBE_RETURNED ? FLOW_RETURN : FLOW_NEXT);
    ways_add (reader, &ways, run_rounds (reader, node, list, i + 1));
    return ways_end (reader, &ways);
  }
  return run_block (reader, node->orelse);
}

static Flow
run_for (EnvReader *reader, const PyNode *node)
{
  const EnvValue *list = env_evaluate (reader, node->value);
  if (list == NULL)
    return FLOW_RAISE;
  return list->kind != ENV_LIST || list->count > MOST_ITEMS ? run_unknown_loop (reader, node)
                                                            : run_rounds (reader, node, list, 0);
}

static Flow
run_while (EnvReader *reader, const PyNode *node)
{
  const EnvValue *test = env_evaluate (reader, node->test);
  if (test == NULL)
    return FLOW_RAISE;
  return env_value_truth (test) == 0 ? run_block (reader, node->orelse)
                                     : run_unknown_loop (reader, node);
}

/* Whether a handler for what NODE names takes an exception of the class RAISED: 1 or 0, or -1 where
 * nobody can tell. */
static int
catches (const PyNode *node, const char *raised)
{
  static const char *const all[] = { "Exception", "BaseException", NULL };
  if (node == NULL)
    return 1;
  int found = 0;
  for (size_t i = 0; node->kind == PY_TUPLE && i < node->items.count && found <= 0; i++) {
    const int caught = catches (node->items.items[i], raised);
    found = caught == 0 ? found : caught;
  }
  if (node->kind == PY_TUPLE)
    return found;
  if (node->kind != PY_NAME && node->kind != PY_ATTRIBUTE)
    return -1;
  if (g_strv_contains (all, node->text))
    return 1;
  if (raised == NULL)
    return -1;
  return g_str_equal (node->text, raised)
         || (g_str_equal (node->text, "LookupError") && g_str_equal (raised, "KeyError"));
}

static Flow
run_handler (EnvReader *reader, const PyNode *handler)
{
  if (handler->target != NULL)
    env_assign (reader, handler->target,
                env_value_unknown (reader->arena, handler, "it is an exception"));
  return run_block (reader, handler->body);
}

/* The statements raise an exception, whose class may be known. */
static Flow
run_handlers (EnvReader *reader, const PyNode *node)
{
  Ways ways = ways_begin (reader, node);
  const char *const raised = reader->raised_class, *const reason = reader->raised;
  const PyNode *const at = reader->raised_at;
  int caught = 0;
  for (size_t i = 0; i < node->items.count && caught <= 0; i++) {
    const PyNode *handler = node->items.items[i];
    const int catch_it = catches (handler->value, raised);
    caught = catch_it == 0 ? caught : catch_it;
    if (catch_it != 0)
      ways_add (reader, &ways, run_handler (reader, handler));
  }
  if (caught <= 0) {
    reader->raised = reason;
    reader->raised_at = at;
    reader->raised_class = raised;
    ways_add (reader, &ways, FLOW_RAISE);
  }
  return ways_end (reader, &ways);
}

/* With a statement that may raise an exception any handler may be the next, or none. */
static Flow
run_try (EnvReader *reader, const PyNode *node)
{
  Ways ways = ways_begin (reader, node);
  const size_t doubts = reader->doubts;
  Flow flow = run_block (reader, node->body);
  const gboolean may_raise = flow != FLOW_RAISE && reader->doubts != doubts;
  if (flow == FLOW_RAISE)
    flow = run_handlers (reader, node);
  else if (flow == FLOW_NEXT)
    flow = run_block (reader, node->orelse);
  if (may_raise) {
    ways_add (reader, &ways, flow);
    for (size_t i = 0; i < node->items.count; i++)
      ways_add (reader, &ways, run_handler (reader, node->items.items[i]));
    flow = ways_end (reader, &ways);
  }
  const Flow last = run_block (reader, node->final);
  return last == FLOW_NEXT ? flow : last;
}

static Flow
run_with (EnvReader *reader, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *item = node->items.items[i];
    const EnvValue *value = env_evaluate (reader, item->value);
    if (value == NULL)
      return FLOW_RAISE;
    if (value->kind != ENV_ENGINE && value->kind != ENV_UNKNOWN)
      value = env_value_unknown (reader->arena, item->value, "what it gives is not known");
    if (item->target != NULL && !env_assign (reader, item->target, value))
      return FLOW_RAISE;
  }
  return run_block (reader, node->body);
}

/* Modules whose import cannot fail, nor change what env.py sees. */
static gboolean
is_harmless (const char *module)
{
  static const char *const names[]
      = { "alembic", "sqlalchemy", "os", "sys", "logging", "re", "asyncio", "pathlib", "urllib" };
  const size_t length = strcspn (module, ".");
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && strncmp (module, names[i], length) == 0)
      return TRUE;
  return FALSE;
}

static const EnvValue *
imported (EnvReader *reader, const PyNode *node, const char *name)
{
  EnvValue *value = env_value_new (reader->arena, ENV_NAME);
  value->text = syntax_arena_copy (reader->arena, name, strlen (name));
  value->count = strlen (name);
  value->node = node;
  return value;
}

static Flow
run_import (EnvReader *reader, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    reader->doubts += !is_harmless (alias->text);
    if (alias->other != NULL) {
      env_bind (reader, alias->other->text, imported (reader, node, alias->text));
      continue;
    }
    /* `import a.b` gives the name a */
    const char *first = syntax_arena_copy (reader->arena, alias->text, strcspn (alias->text, "."));
    env_bind (reader, first, imported (reader, node, first));
  }
  return FLOW_NEXT;
}

static Flow
run_import_from (EnvReader *reader, const PyNode *node)
{
  g_autofree char *dots = g_strnfill (node->level, '.');
  const char *module = node->text == NULL ? "" : node->text;
  reader->doubts += node->level > 0 || !is_harmless (module);
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    const gboolean is_bare = *module == '\0';
    g_autofree char *name = g_strconcat (dots, module, is_bare ? "" : ".", alias->text, NULL);
    env_bind (reader, alias->other != NULL ? alias->other->text : alias->text,
              imported (reader, node, name));
  }
  return FLOW_NEXT;
}

static Flow
run_def (EnvReader *reader, const PyNode *node)
{
  EnvValue *function = env_value_new (reader->arena, ENV_FUNCTION);
  function->node = node;
  function->scope = reader->frame->scope;
  env_bind (
      reader, node->text,
      node->decorators.count == 0
          ? function
          : env_value_unknown (reader->arena, node->decorators.items[0], "it is a decorator"));
  return FLOW_NEXT;
}

static Flow
run_assignment (EnvReader *reader, const PyNode *node)
{
  const EnvValue *value = env_evaluate (reader, node->value);
  if (value == NULL)
    return FLOW_RAISE;
  if (node->kind == PY_ANNOTATED)
    return env_assign (reader, node->target, value) ? FLOW_NEXT : FLOW_RAISE;
  for (size_t i = 0; i < node->items.count; i++)
    if (!env_assign (reader, node->items.items[i], value))
      return FLOW_RAISE;
  return FLOW_NEXT;
}

static Flow
run_augmented (EnvReader *reader, const PyNode *node)
{
  const EnvValue *old = env_evaluate (reader, node->target);
  const EnvValue *more = old == NULL ? NULL : env_evaluate (reader, node->value);
  if (more == NULL)
    return FLOW_RAISE;
  const EnvValue *sum
      = node->operator== PY_OP_ADD
            ? env_concatenate (reader, old, more, node)
            : env_value_unknown (reader->arena, node, "cmig does not work this out");
  return sum != NULL && env_assign (reader, node->target, sum) ? FLOW_NEXT : FLOW_RAISE;
}

static Flow
run_return (EnvReader *reader, const PyNode *node)
{
  const EnvValue *value
      = node->value == NULL ? env_value_none (reader->arena) : env_evaluate (reader, node->value);
  if (value == NULL)
    return FLOW_RAISE;
  EnvFrame *frame = reader->frame;
  frame->result
      = frame->result == NULL ? value : env_value_join (reader->arena, frame->result, value, node);
  return FLOW_RETURN;
}

static Flow
run_delete (EnvReader *reader, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++)
    env_assign (reader, node->items.items[i],
                env_value_unknown (reader->arena, node, "it has been deleted"));
  return FLOW_NEXT;
}

static Flow
run_assert (EnvReader *reader, const PyNode *node)
{
  const EnvValue *test = env_evaluate (reader, node->test);
  if (test != NULL && env_value_truth (test) == 0)
    env_raise (reader, node, "AssertionError", "an assertion fails");
  return test == NULL || env_value_truth (test) == 0 ? FLOW_RAISE : FLOW_NEXT;
}

static Flow
run_global (EnvReader *reader, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count && reader->frame->scope != reader->globals; i++)
    env_scope_set (&reader->journal, reader->frame->scope, node->items.items[i]->text,
                   env_value_new (reader->arena, ENV_GLOBAL));
  return FLOW_NEXT;
}

/* The class that a raise statement names, or NULL. */
static const char *
raised_class (const PyNode *node)
{
  const PyNode *raised = node->value;
  if (raised != NULL && raised->kind == PY_CALL)
    raised = raised->value;
  return raised != NULL && raised->kind == PY_NAME ? raised->text : NULL;
}

static Flow
run_statement (EnvReader *reader, const PyNode *node)
{
  if (reader->steps++ > MOST_STEPS) {
    env_raise (reader, node, NULL, "cmig follows it no further");
    return FLOW_RAISE;
  }
  static Flow (*const runners[]) (EnvReader *, const PyNode *) = {
    [PY_ASSIGN] = run_assignment,
    [PY_ANNOTATED] = run_assignment,
    [PY_AUGMENTED] = run_augmented,
    [PY_RETURN] = run_return,
    [PY_DELETE] = run_delete,
    [PY_ASSERT] = run_assert,
    [PY_GLOBAL] = run_global,
    [PY_IMPORT] = run_import,
    [PY_IMPORT_FROM] = run_import_from,
    [PY_IF] = run_if,
    [PY_WHILE] = run_while,
    [PY_FOR] = run_for,
    [PY_WITH] = run_with,
    [PY_TRY] = run_try,
    [PY_FUNCTION] = run_def,
  };
  if (node->kind == PY_ANNOTATED && node->value == NULL)
    return FLOW_NEXT;
  if (node->kind < G_N_ELEMENTS (runners) && runners[node->kind] != NULL)
    return runners[node->kind](reader, node);
  if (node->kind == PY_EXPRESSION)
    return env_evaluate (reader, node->value) == NULL ? FLOW_RAISE : FLOW_NEXT;
  if (node->kind == PY_BREAK || node->kind == PY_CONTINUE)
    return node->kind == PY_BREAK ? FLOW_BREAK : FLOW_CONTINUE;
  if (node->kind == PY_RAISE) {
    env_raise (reader, node, raised_class (node), "env.py raises an exception here");
    return FLOW_RAISE;
  }
  if (node->kind == PY_CLASS)
    env_bind (reader, node->text, env_value_unknown (reader->arena, node, "it is a class"));
  return FLOW_NEXT;
}

/* What follows a statement that left on one way is only carried out on the other. */
static Flow
run_rest (EnvReader *reader, PyNodes rest, const PyNode *node, Flow left)
{
  Ways ways = ways_begin (reader, node);
  ways_add (reader, &ways, left);
  ways_add (reader, &ways, run_block (reader, rest));
  const Flow flow = ways_end (reader, &ways);
  /* it may as well have been a break */
  return flow == FLOW_CONTINUE ? FLOW_MAYBE_LEFT : flow;
}

static Flow
run_block (EnvReader *reader, PyNodes body)
{
  for (size_t i = 0; i < body.count; i++) {
    const PyNode *node = body.items[i];
    const Flow flow = run_statement (reader, node);
    const PyNodes rest = { body.items + i + 1, body.count - i - 1 };
    if (flow == FLOW_MAYBE_LEFT || flow == FLOW_MAYBE_RETURNED)
      return run_rest (reader, rest, node, flow == FLOW_MAYBE_LEFT ? FLOW_CONTINUE : FLOW_RETURN);
    if (flow != FLOW_NEXT)
      return flow;
  }
  return FLOW_NEXT;
}

void
env_run_module (EnvReader *reader, PyNodes body)
{
  EnvFrame frame = { .scope = reader->globals };
  reader->frame = &frame;
  if (run_block (reader, body) != FLOW_RAISE)
    reader->raised = NULL;
  reader->frame = NULL;
}

/* FALSE where Python would say that arguments are missing. */
static gboolean
bind_parameters (EnvReader *reader, const PyNode *function, const EnvArguments *arguments)
{
  size_t place = 0;
  for (size_t i = 0; i < function->items.count; i++) {
    const PyNode *parameter = function->items.items[i];
    const gboolean is_plain = parameter->parameter == PY_PARAMETER_PLAIN
                              || parameter->parameter == PY_PARAMETER_POSITIONAL_ONLY;
    const gboolean is_rest = parameter->parameter == PY_PARAMETER_ARGS
                             || parameter->parameter == PY_PARAMETER_KEYWORDS;
    const EnvValue *value = env_scope_get (arguments->keywords, parameter->text);
    if (is_plain && place < arguments->count)
      value = arguments->items[place++];
    else if (is_rest || (value == NULL && arguments->is_open))
      value = env_value_unknown (reader->arena, parameter, "it depends on the call");
    else if (value == NULL && parameter->value != NULL)
      value = env_evaluate (reader, parameter->value);
    if (value == NULL)
      return FALSE;
    env_scope_set (&reader->journal, reader->frame->scope, parameter->text, value);
  }
  return TRUE;
}

const EnvValue *
env_run_function (EnvReader *reader, const EnvValue *function, const EnvArguments *arguments)
{
  size_t depth = 0;
  for (const EnvFrame *caller = reader->frame; caller != NULL; caller = caller->caller)
    depth++;
  if (depth > DEEPEST_CALL)
    return env_value_unknown (reader->arena, function->node, "it calls itself");
  EnvFrame frame
      = { .scope = env_scope_new (reader->arena, function->scope), .caller = reader->frame };
  EnvFrame *caller = reader->frame;
  reader->frame = &frame;
  const Flow flow = bind_parameters (reader, function->node, arguments)
                        ? run_block (reader, function->node->body)
                        : FLOW_RAISE;
  reader->frame = caller;
  if (flow == FLOW_RAISE)
    return reader->raised != NULL
               ? NULL
               : env_raise (reader, function->node, "TypeError", "arguments are missing");
  if (flow == FLOW_RETURN)
    return frame.result;
  const EnvValue *none = env_value_none (reader->arena);
  return flow == FLOW_MAYBE_RETURNED && frame.result != NULL
             ? env_value_join (reader->arena, frame.result, none, function->node)
             : none;
}
