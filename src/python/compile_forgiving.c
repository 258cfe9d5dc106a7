/* Modules of the project are read for what a migration needs of them: constants, small functions,
 * types. What else they do at their top level (settings, connections) often cannot be carried out,
 * and need not be. */
#include "python/compile_private.h"

static void
add_name (Compiler *compiler, GHashTable *names, const char *text, size_t length)
{
  g_hash_table_add (names, vm_intern (compiler->vm, text, (gssize)length));
}

static void
add_aliases (Compiler *compiler, const PyNode *node, GHashTable *names)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    const char *text = alias->other == NULL ? alias->text : alias->other->text;
    add_name (compiler, names, text, strcspn (text, ".*"));
  }
}

/* The names that STATEMENT would bind, with all that stands in it. */
static GHashTable *
bound_names (Compiler *compiler, PyNode *statement)
{
  GHashTable *names = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  g_ptr_array_add (stack, statement);
  while (stack->len > 0) {
    const PyNode *node = g_ptr_array_steal_index_fast (stack, stack->len - 1);
    if (node->kind == PY_FUNCTION || node->kind == PY_CLASS)
      add_name (compiler, names, node->text, node->length);
    else if (node->kind == PY_IMPORT || node->kind == PY_IMPORT_FROM)
      add_aliases (compiler, node, names);
    else {
      if (node->target != NULL)
        g_ptr_array_add (targets, node->target);
      py_nodes_push (node->kind == PY_ASSIGN ? targets : stack, node->items);
      py_nodes_push (stack, node->body);
      py_nodes_push (stack, node->orelse);
      py_nodes_push (stack, node->final);
    }
  }
  while (targets->len > 0) {
    const PyNode *target = g_ptr_array_steal_index_fast (targets, targets->len - 1);
    if (target->kind == PY_NAME)
      add_name (compiler, names, target->text, target->length);
    else if (target->kind == PY_TUPLE || target->kind == PY_LIST)
      py_nodes_push (targets, target->items);
  }
  return names;
}

static Opcode
forget_operation (const PyNode *statement)
{
  switch ((int)statement->kind) {
  case PY_FUNCTION:
  case PY_CLASS:
  case PY_IMPORT:
  case PY_IMPORT_FROM:
    return OP_FORGET;
  default:
    return OP_FORGET_ASSIGNED;
  }
}

static bool
compile_forgiving (Compiler *compiler, PyNode *statement)
{
  Unit *unit = compiler->unit;
  Label *end = label_new ();
  const guint start = unit->words->len;
  const bool fine = compile_statement (compiler, statement);
  const guint stop = unit->words->len;
  emit_jump (compiler, OP_JUMP, end);
  forgiving_place (compiler, start, stop);
  if (statement->kind == PY_UNREADABLE)
    emit (compiler, OP_OPEN, 0);
  g_autoptr (GHashTable) names = bound_names (compiler, statement);
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (((const String *)name)->length > 0)
      emit_name (compiler, forget_operation (statement), name);
  emit (compiler, OP_POP, 0);
  label_place (compiler, end);
  label_free (end);
  return fine;
}

bool
compile_top (Compiler *compiler, PyNodes body)
{
  if (compiler->kind != COMPILE_PROJECT)
    return compile_body (compiler, body);
  for (size_t i = 0; i < body.count; i++)
    if (!compile_forgiving (compiler, body.items[i]))
      return false;
  return compiler->error == NULL;
}
