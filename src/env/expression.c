#include "env/reader.h"

#include <string.h>

#define DEEPEST_EXPRESSION 200

const EnvValue *
env_raise (EnvReader *reader, const PyNode *node, const char *class_name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  reader->raised = syntax_arena_copy (reader->arena, reason, strlen (reason));
  reader->raised_at = node;
  reader->raised_class = class_name;
  return NULL;
}

const EnvValue *
env_raise_none (EnvReader *reader, const EnvValue *value, const char *class_name,
                const PyNode *node)
{
  g_autofree char *why = env_why (value);
  return env_raise (reader, node, class_name, "%s", why);
}

const EnvValue *
env_opaque (EnvReader *reader, const EnvValue *value, const PyNode *node)
{
  reader->doubts++;
  if (value->kind == ENV_UNKNOWN)
    return value;
  if (value->kind != ENV_NAME)
    return env_value_unknown (reader->arena, node, "cmig does not work this out");
  if (g_str_has_prefix (value->text, "builtins."))
    return env_value_unknown (reader->arena, node, "cmig does not carry out %s()",
                              value->text + strlen ("builtins."));
  return env_value_unknown (reader->arena, node, "it comes from %.*s", (int)value->count,
                            value->text);
}

const EnvValue *
env_with_origins (EnvReader *reader, const EnvValue *value, const EnvOrigin *origins)
{
  if (value == NULL || origins == NULL || value->kind == ENV_DICT)
    return value;
  EnvValue *copy = env_value_new (reader->arena, value->kind);
  *copy = *value;
  copy->origins = env_origins_join (reader->arena, origins, value->origins);
  return copy;
}

static const EnvValue *
evaluate_name (EnvReader *reader, const PyNode *node)
{
  for (const EnvScope *scope = reader->frame->scope; scope != NULL; scope = scope->parent) {
    const EnvValue *value = env_scope_get (scope, node->text);
    if (value != NULL && value->kind == ENV_GLOBAL)
      value = env_scope_get (reader->globals, node->text);
    if (value != NULL)
      return value;
  }
  g_autofree char *path = g_strconcat ("builtins.", node->text, NULL);
  EnvValue *name = env_value_new (reader->arena, ENV_NAME);
  name->text = syntax_arena_copy (reader->arena, path, strlen (path));
  name->count = strlen (path);
  name->node = node;
  return name;
}

static const EnvValue *
evaluate_constant (EnvReader *reader, const PyNode *node)
{
  if (node->kind == PY_TRUE || node->kind == PY_FALSE)
    return env_value_boolean (reader->arena, node->kind == PY_TRUE);
  if (node->kind == PY_STRING && strlen (node->text) == node->length) {
    EnvValue *text = env_value_new (reader->arena, ENV_STRING);
    text->text = node->text;
    text->node = node;
    return text;
  }
  if (node->kind == PY_INTEGER && !node->is_big) {
    EnvValue *integer = env_value_new (reader->arena, ENV_INTEGER);
    integer->integer = node->integer;
    return integer;
  }
  return node->kind == PY_NONE
             ? env_value_none (reader->arena)
             : env_value_unknown (reader->arena, node, "cmig does not work this out");
}

static const EnvValue *
evaluate_list (EnvReader *reader, const PyNode *node)
{
  EnvValue *list = env_value_new (reader->arena, ENV_LIST);
  const EnvValue **items
      = syntax_arena_alloc (reader->arena, (node->items.count + 1) * sizeof *items);
  for (size_t i = 0; i < node->items.count; i++) {
    items[i] = env_evaluate (reader, node->items.items[i]);
    if (items[i] == NULL || node->items.items[i]->kind == PY_STARRED)
      return items[i];
  }
  list->items = items;
  list->count = node->items.count;
  return list;
}

/* The entries of FROM become those of TO. */
static void
copy_entries (EnvReader *reader, EnvScope *to, const EnvScope *from)
{
  for (const EnvEntry *entry = from->first; entry != NULL; entry = entry->next)
    if (entry->value != NULL)
      env_scope_set (&reader->journal, to, entry->name, entry->value);
}

static const EnvValue *
evaluate_dict (EnvReader *reader, const PyNode *node)
{
  EnvValue *dict = env_value_new (reader->arena, ENV_DICT);
  dict->scope = env_scope_new (reader->arena, NULL);
  dict->scope->is_dict = TRUE;
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *pair = node->items.items[i];
    const EnvValue *key = pair->target == NULL ? NULL : env_evaluate (reader, pair->target);
    const EnvValue *value = env_evaluate (reader, pair->value);
    if (value == NULL || (pair->target != NULL && key == NULL))
      return NULL;
    if (key != NULL && key->kind == ENV_STRING)
      env_scope_set (&reader->journal, dict->scope, key->text, value);
    else if (key == NULL && value->kind == ENV_DICT)
      copy_entries (reader, dict->scope, value->scope);
    dict->is_open |= key == NULL ? value->kind != ENV_DICT || value->is_open
                                 : key->kind == ENV_UNKNOWN || key->kind == ENV_NAME;
  }
  return dict;
}

static const EnvValue *
evaluate_boolean (EnvReader *reader, const PyNode *node)
{
  const EnvOrigin *origins = NULL;
  const EnvValue *value = NULL;
  for (size_t i = 0; i < node->items.count; i++) {
    value = env_evaluate (reader, node->items.items[i]);
    if (value == NULL)
      return NULL;
    const int truth = env_value_truth (value);
    const gboolean is_last = i + 1 == node->items.count;
    if (truth < 0 && !is_last)
      return env_opaque (reader, value, node->items.items[i]);
    if (is_last || truth == (node->operator== PY_OP_OR))
      break;
    origins = env_origins_join (reader->arena, origins, value->origins);
  }
  return env_with_origins (reader, value, origins);
}

static const EnvValue *
evaluate_conditional (EnvReader *reader, const PyNode *node)
{
  const EnvValue *test = env_evaluate (reader, node->test);
  const int truth = test == NULL ? -1 : env_value_truth (test);
  if (test == NULL)
    return NULL;
  if (truth >= 0)
    return env_with_origins (reader, env_evaluate (reader, truth ? node->value : node->other),
                             test->origins);
  const EnvValue *a = env_evaluate (reader, node->value), *b = env_evaluate (reader, node->other);
  if (a == NULL || b == NULL)
    return a == NULL ? b : a;
  return env_value_join (reader->arena, a, b, node->test);
}

static const EnvValue *
evaluate_unary (EnvReader *reader, const PyNode *node)
{
  const EnvValue *value = env_evaluate (reader, node->value);
  const int truth = value == NULL ? -1 : env_value_truth (value);
  if (value == NULL || (node->operator!= PY_OP_NOT) || truth < 0)
    return value == NULL ? NULL : env_opaque (reader, value, node);
  return env_with_origins (reader, env_value_boolean (reader->arena, !truth), value->origins);
}

static gboolean
is_known (const EnvValue *value)
{
  return value->kind != ENV_UNKNOWN && value->kind != ENV_NAME;
}

/* A OPERATOR B, as it is without a "not"; NULL where that raises an exception. */
static const EnvValue *
compare (EnvReader *reader, const EnvValue *a, PyOperator comparison, const EnvValue *b,
         const PyNode *node)
{
  if (comparison == PY_OP_IN || comparison == PY_OP_NOT_IN)
    return env_contains (reader, b, a, node);
  const gboolean is_equality = comparison == PY_OP_EQ || comparison == PY_OP_NE
                               || comparison == PY_OP_IS || comparison == PY_OP_IS_NOT;
  if (!is_equality || !is_known (a) || !is_known (b))
    return env_opaque (reader, is_known (a) ? b : a, node);
  return env_value_boolean (reader->arena, env_value_equal (a, b));
}

static const EnvValue *
evaluate_compare (EnvReader *reader, const PyNode *node)
{
  const PyNode *comparison = node->items.items[0];
  const EnvValue *a = env_evaluate (reader, node->value);
  const EnvValue *b = a == NULL ? NULL : env_evaluate (reader, comparison->value);
  if (b == NULL || node->items.count > 1)
    return b == NULL ? NULL : env_opaque (reader, b, node);
  const PyOperator sign = comparison->operator;
  const EnvValue *answer = compare (reader, a, sign, b, node);
  if (answer == NULL || answer->kind != ENV_BOOLEAN)
    return answer;
  const gboolean turned = sign == PY_OP_NE || sign == PY_OP_IS_NOT || sign == PY_OP_NOT_IN;
  return env_with_origins (
      reader, env_value_boolean (reader->arena, (answer->integer != 0) != turned), a->origins);
}

static const EnvValue *
evaluate_binary (EnvReader *reader, const PyNode *node)
{
  const EnvValue *a = env_evaluate (reader, node->value);
  const EnvValue *b = a == NULL ? NULL : env_evaluate (reader, node->other);
  if (b == NULL)
    return NULL;
  if (node->operator== PY_OP_ADD)
    return env_concatenate (reader, a, b, node);
  if (node->operator== PY_OP_MODULO && a->kind == ENV_STRING)
    return env_percent (reader, a, b, node);
  if (node->operator== PY_OP_DIVIDE && a->is_path && b->kind == ENV_STRING) {
    g_autofree char *joined
        = *b->text == '/' ? g_strdup (b->text) : g_build_filename (a->text, b->text, NULL);
    EnvValue *path = env_value_new (reader->arena, ENV_STRING);
    path->text = syntax_arena_copy (reader->arena, joined, strlen (joined));
    path->is_path = TRUE;
    path->origins = env_origins_join (reader->arena, a->origins, b->origins);
    return path;
  }
  return env_opaque (reader, is_known (a) ? b : a, node);
}

static const EnvValue *
evaluate_attribute (EnvReader *reader, const PyNode *node)
{
  const EnvValue *value = env_evaluate (reader, node->value);
  return value == NULL ? NULL : env_attribute (reader, value, node);
}

static const EnvValue *
evaluate_subscript (EnvReader *reader, const PyNode *node)
{
  const EnvValue *value = env_evaluate (reader, node->value);
  if (value == NULL)
    return NULL;
  if (node->other == NULL || node->other->kind == PY_SLICE)
    return env_opaque (reader, value, node);
  const EnvValue *key = env_evaluate (reader, node->other);
  return key == NULL ? NULL : env_subscript (reader, value, key, node);
}

/* FALSE where one of them raises an exception. */
static gboolean
evaluate_arguments (EnvReader *reader, const PyNode *node, EnvArguments *arguments)
{
  arguments->items
      = syntax_arena_alloc (reader->arena, (node->items.count + 1) * sizeof *arguments->items);
  arguments->keywords = env_scope_new (reader->arena, NULL);
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *item = node->items.items[i];
    const gboolean is_keyword = item->kind == PY_KEYWORD;
    const EnvValue *value
        = env_evaluate (reader, is_keyword || item->kind == PY_STARRED ? item->value : item);
    if (value == NULL)
      return FALSE;
    if (is_keyword && item->text != NULL)
      env_scope_set (&reader->journal, arguments->keywords, item->text, value);
    else if (is_keyword && value->kind == ENV_DICT)
      copy_entries (reader, arguments->keywords, value->scope);
    else if (!is_keyword && item->kind != PY_STARRED)
      arguments->items[arguments->count++] = value;
    arguments->is_open
        |= item->kind == PY_STARRED
           || (is_keyword && item->text == NULL && (value->kind != ENV_DICT || value->is_open));
  }
  return TRUE;
}

static const EnvValue *
evaluate_call (EnvReader *reader, const PyNode *node)
{
  const EnvValue *called = env_evaluate (reader, node->value);
  EnvArguments arguments = { 0 };
  if (called == NULL || !evaluate_arguments (reader, node, &arguments))
    return NULL;
  return called->kind == ENV_FUNCTION ? env_run_function (reader, called, &arguments)
                                      : env_call (reader, called, &arguments, node);
}

static const EnvValue *
evaluate_inner (EnvReader *reader, const PyNode *node)
{
  return env_evaluate (reader, node->value);
}

static const EnvValue *
evaluate_walrus (EnvReader *reader, const PyNode *node)
{
  const EnvValue *value = env_evaluate (reader, node->value);
  return value != NULL && env_assign (reader, node->target, value) ? value : NULL;
}

const EnvValue *
env_evaluate (EnvReader *reader, const PyNode *node)
{
  static const EnvValue *(*const evaluators[]) (EnvReader *, const PyNode *) = {
    [PY_NAME] = evaluate_name,
    [PY_NONE] = evaluate_constant,
    [PY_TRUE] = evaluate_constant,
    [PY_FALSE] = evaluate_constant,
    [PY_INTEGER] = evaluate_constant,
    [PY_STRING] = evaluate_constant,
    [PY_FSTRING] = env_fstring,
    [PY_TUPLE] = evaluate_list,
    [PY_LIST] = evaluate_list,
    [PY_DICT] = evaluate_dict,
    [PY_UNARY] = evaluate_unary,
    [PY_BINARY] = evaluate_binary,
    [PY_BOOLEAN] = evaluate_boolean,
    [PY_COMPARE] = evaluate_compare,
    [PY_CONDITIONAL] = evaluate_conditional,
    [PY_CALL] = evaluate_call,
    [PY_ATTRIBUTE] = evaluate_attribute,
    [PY_SUBSCRIPT] = evaluate_subscript,
    [PY_WALRUS] = evaluate_walrus,
    [PY_AWAIT] = evaluate_inner,
  };
  const gboolean is_known_kind
      = node->kind < G_N_ELEMENTS (evaluators) && evaluators[node->kind] != NULL;
  if (!is_known_kind || reader->depth > DEEPEST_EXPRESSION)
    return env_value_unknown (reader->arena, node, "cmig does not work this out");
  reader->depth++;
  const EnvValue *value = evaluators[node->kind](reader, node);
  reader->depth--;
  return value;
}

void
env_bind (EnvReader *reader, const char *name, const EnvValue *value)
{
  const EnvValue *old = env_scope_get (reader->frame->scope, name);
  const gboolean is_global = old != NULL && old->kind == ENV_GLOBAL;
  env_scope_set (&reader->journal, is_global ? reader->globals : reader->frame->scope, name, value);
}

static void
assign_items (EnvReader *reader, const PyNode *target, const EnvValue *value)
{
  const gboolean matches = value->kind == ENV_LIST && value->count == target->items.count;
  for (size_t i = 0; i < target->items.count; i++)
    env_assign (reader, target->items.items[i],
                matches ? value->items[i] : env_opaque (reader, value, target));
}

static gboolean
assign_entry (EnvReader *reader, const PyNode *target, const EnvValue *value)
{
  const EnvValue *container = env_evaluate (reader, target->value);
  const EnvValue *key
      = container == NULL || target->other == NULL || target->other->kind == PY_SLICE
            ? container
            : env_evaluate (reader, target->other);
  if (key == NULL)
    return FALSE;
  EnvScope *scope = container->kind == ENV_DICT ? container->scope : NULL;
  if (container->kind == ENV_NAME && g_str_equal (container->text, "os.environ"))
    scope = reader->environment;
  if (scope == NULL)
    return TRUE;
  if (key->kind == ENV_STRING)
    env_scope_set (&reader->journal, scope, key->text, value);
  /* it may have been any of them */
  for (const EnvEntry *entry = scope->first; entry != NULL; entry = entry->next)
    if (entry->value != NULL && key->kind != ENV_STRING)
      env_scope_set (&reader->journal, scope, entry->name, env_opaque (reader, key, target));
  return TRUE;
}

gboolean
env_assign (EnvReader *reader, const PyNode *target, const EnvValue *value)
{
  if (target->kind == PY_NAME)
    env_bind (reader, target->text, value);
  else if (target->kind == PY_TUPLE || target->kind == PY_LIST)
    assign_items (reader, target, value);
  else if (target->kind == PY_STARRED)
    return env_assign (reader, target->value,
                       env_value_unknown (reader->arena, target, "cmig does not work this out"));
  else if (target->kind == PY_SUBSCRIPT)
    return assign_entry (reader, target, value);
  return TRUE;
}
