#include "python/compile_private.h"

#include <string.h>

static Scope *
scope_new (Compiler *compiler, ScopeKind kind, Scope *parent, const PyNode *node)
{
  Scope *scope = g_new0 (Scope, 1);
  scope->kind = kind;
  scope->parent = parent;
  scope->node = node;
  scope->symbols = g_ptr_array_new_with_free_func (g_free);
  scope->by_name = g_hash_table_new (NULL, NULL);
  scope->children = g_ptr_array_new_with_free_func ((GDestroyNotify)scope_free);
  scope->cells = g_ptr_array_new ();
  scope->frees = g_ptr_array_new ();
  if (parent != NULL)
    g_ptr_array_add (parent->children, scope);
  g_hash_table_insert (compiler->scopes, (gpointer)(guintptr)node, scope);
  return scope;
}

void
scope_free (Scope *scope)
{
  if (scope == NULL)
    return;
  g_ptr_array_unref (scope->symbols);
  g_hash_table_unref (scope->by_name);
  g_ptr_array_unref (scope->children);
  g_ptr_array_unref (scope->cells);
  g_ptr_array_unref (scope->frees);
  g_free (scope);
}

Symbol *
scope_find (const Scope *scope, String *name)
{
  return g_hash_table_lookup (scope->by_name, name);
}

static Symbol *
scope_add (Scope *scope, String *name)
{
  Symbol *symbol = scope_find (scope, name);
  if (symbol == NULL) {
    symbol = g_new0 (Symbol, 1);
    symbol->name = name;
    g_ptr_array_add (scope->symbols, symbol);
    g_hash_table_insert (scope->by_name, name, symbol);
  }
  return symbol;
}

static bool visit (Compiler *compiler, Scope *scope, const PyNode *node);

static bool
visit_all (Compiler *compiler, Scope *scope, PyNodes nodes)
{
  for (size_t i = 0; i < nodes.count; i++)
    if (nodes.items[i] != NULL && !visit (compiler, scope, nodes.items[i]))
      return false;
  return true;
}

static void
bind (Compiler *compiler, Scope *scope, const PyNode *name)
{
  scope_add (scope, compile_name (compiler, name))->bound = true;
}

/* What is assigned to: names in it are bound, the rest is read. */
static bool
visit_target (Compiler *compiler, Scope *scope, const PyNode *target)
{
  switch ((int)target->kind) {
  case PY_NAME:
    bind (compiler, scope, target);
    return true;
  case PY_TUPLE:
  case PY_LIST:
    for (size_t i = 0; i < target->items.count; i++)
      if (!visit_target (compiler, scope, target->items.items[i]))
        return false;
    return true;
  case PY_STARRED:
    return visit_target (compiler, scope, target->value);
  default:
    return visit (compiler, scope, target);
  }
}

/* In the order in which a frame has them: *args and **kw last. */
static bool
add_parameters (Compiler *compiler, Scope *scope, PyNodes parameters)
{
  static const guint order[]
      = { 1u << PY_PARAMETER_POSITIONAL_ONLY | 1u << PY_PARAMETER_PLAIN,
          1u << PY_PARAMETER_KEYWORD_ONLY, 1u << PY_PARAMETER_ARGS, 1u << PY_PARAMETER_KEYWORDS };
  for (size_t turn = 0; turn < G_N_ELEMENTS (order); turn++)
    for (size_t i = 0; i < parameters.count; i++) {
      const PyNode *parameter = parameters.items[i];
      if ((order[turn] & 1u << parameter->parameter) == 0)
        continue;
      Symbol *symbol = scope_add (scope, compile_name (compiler, parameter));
      if (symbol->parameter)
        return compile_fail (compiler, parameter, "duplicate argument '%s' in function definition",
                             symbol->name->text);
      symbol->bound = symbol->parameter = true;
    }
  return true;
}

static bool
visit_function (Compiler *compiler, Scope *scope, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++)
    if (node->items.items[i]->value != NULL
        && !visit (compiler, scope, node->items.items[i]->value))
      return false;
  if (!visit_all (compiler, scope, node->decorators))
    return false;
  if (node->kind == PY_FUNCTION)
    bind (compiler, scope, node);
  Scope *inner = scope_new (compiler, SCOPE_FUNCTION, scope, node);
  if (!add_parameters (compiler, inner, node->items))
    return false;
  if (node->is_async)
    return true;
  return node->kind == PY_LAMBDA ? visit (compiler, inner, node->value)
                                 : visit_all (compiler, inner, node->body);
}

static bool
visit_class (Compiler *compiler, Scope *scope, const PyNode *node)
{
  if (!visit_all (compiler, scope, node->items) || !visit_all (compiler, scope, node->decorators))
    return false;
  bind (compiler, scope, node);
  return visit_all (compiler, scope_new (compiler, SCOPE_CLASS, scope, node), node->body);
}

/* What the first clause goes through belongs to the scope outside. */
static bool
visit_comprehension (Compiler *compiler, Scope *scope, const PyNode *node)
{
  const PyNode *first = node->items.items[0];
  if (!visit (compiler, scope, first->value))
    return false;
  Scope *inner = scope_new (compiler, SCOPE_FUNCTION, scope, node);
  Symbol *source = scope_add (inner, vm_intern (compiler->vm, ".0", -1));
  source->bound = source->parameter = true;
  inner->generator = node->kind == PY_GENERATOR;
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *clause = node->items.items[i];
    if (!visit_target (compiler, inner, clause->target)
        || (i > 0 && !visit (compiler, inner, clause->value))
        || !visit_all (compiler, inner, clause->items))
      return false;
  }
  return visit (compiler, inner, node->value);
}

static bool
is_comprehension (const PyNode *node)
{
  return node != NULL
         && (node->kind == PY_LIST_COMPREHENSION || node->kind == PY_SET_COMPREHENSION
             || node->kind == PY_DICT_COMPREHENSION || node->kind == PY_GENERATOR);
}

/* name := value binds outside of all comprehensions around it. */
static bool
visit_walrus (Compiler *compiler, Scope *scope, const PyNode *node)
{
  Scope *home = scope;
  while (is_comprehension (home->node)) {
    home = home->parent;
    if (home->kind == SCOPE_CLASS)
      return compile_fail (compiler, node,
                           "assignment expression within a comprehension cannot be used in a "
                           "class body");
  }
  String *name = compile_name (compiler, node->target);
  Symbol *symbol = scope_add (home, name);
  symbol->bound = true;
  for (Scope *between = scope; between != home; between = between->parent) {
    Symbol *seen = scope_add (between, name);
    seen->global = home->kind == SCOPE_MODULE || symbol->global;
    seen->nonlocal = !seen->global;
  }
  return visit (compiler, scope, node->value);
}

static bool
visit_declaration (Compiler *compiler, Scope *scope, const PyNode *node)
{
  const bool global = node->kind == PY_GLOBAL;
  const char *word = global ? "global" : "nonlocal";
  for (size_t i = 0; i < node->items.count; i++) {
    String *name = compile_name (compiler, node->items.items[i]);
    const Symbol *known = scope_find (scope, name);
    if (scope->kind == SCOPE_MODULE && !global)
      return compile_fail (compiler, node, "nonlocal declaration not allowed at module level");
    if (known != NULL && known->parameter)
      return compile_fail (compiler, node, "name '%s' is parameter and %s", name->text, word);
    if (known != NULL && known->bound)
      return compile_fail (compiler, node, "name '%s' is assigned to before %s declaration",
                           name->text, word);
    if (known != NULL && !known->global && !known->nonlocal)
      return compile_fail (compiler, node, "name '%s' is used prior to %s declaration", name->text,
                           word);
    Symbol *symbol = scope_add (scope, name);
    symbol->global = global;
    symbol->nonlocal = !global;
  }
  return true;
}

static bool
visit_import (Compiler *compiler, Scope *scope, const PyNode *node)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    if (alias->other != NULL)
      bind (compiler, scope, alias->other);
    else if (alias->text[0] == '*') {
      if (scope->kind != SCOPE_MODULE)
        return compile_fail (compiler, node, "import * only allowed at module level");
    }
    else
      scope_add (scope, vm_intern (compiler->vm, alias->text, (gssize)strcspn (alias->text, ".")))
          ->bound
          = true;
  }
  return true;
}

static bool
visit_name (Compiler *compiler, Scope *scope, const PyNode *node)
{
  scope_add (scope, compile_name (compiler, node));
  if (scope->kind == SCOPE_FUNCTION && strcmp (node->text, "super") == 0)
    scope_add (scope, vm_intern (compiler->vm, "__class__", -1));
  return true;
}

static bool
visit_yield (Compiler *compiler, Scope *scope, const PyNode *node)
{
  if (scope->kind != SCOPE_FUNCTION)
    return compile_fail (compiler, node, "'yield' outside function");
  if (is_comprehension (scope->node))
    return compile_fail (compiler, node, "'yield' inside a comprehension");
  scope->generator = true;
  return node->value == NULL || visit (compiler, scope, node->value);
}

/* The annotations of a class are functions of their own: they may fail. Others are not looked at.
 */
static bool
visit_annotated (Compiler *compiler, Scope *scope, const PyNode *node)
{
  if (!visit_target (compiler, scope, node->target)
      || (node->value != NULL && !visit (compiler, scope, node->value)))
    return false;
  if (scope->kind != SCOPE_CLASS || node->target->kind != PY_NAME)
    return true;
  Scope *inner = scope_new (compiler, SCOPE_FUNCTION, scope, node->annotation);
  return visit (compiler, inner, node->annotation);
}

/* Whatever has no rule of its own: its parts. */
static bool
visit_parts (Compiler *compiler, Scope *scope, const PyNode *node)
{
  const PyNode *parts[] = { node->test, node->value, node->other };
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && !visit (compiler, scope, parts[i]))
      return false;
  if (node->target != NULL) {
    const bool key = node->kind == PY_PAIR;
    if (key ? !visit (compiler, scope, node->target)
            : !visit_target (compiler, scope, node->target))
      return false;
  }
  return visit_all (compiler, scope, node->items) && visit_all (compiler, scope, node->body)
         && visit_all (compiler, scope, node->orelse) && visit_all (compiler, scope, node->final);
}

static bool
visit (Compiler *compiler, Scope *scope, const PyNode *node)
{
  switch ((int)node->kind) {
  case PY_NAME:
    return visit_name (compiler, scope, node);
  case PY_FUNCTION:
  case PY_LAMBDA:
    return visit_function (compiler, scope, node);
  case PY_CLASS:
    return visit_class (compiler, scope, node);
  case PY_LIST_COMPREHENSION:
  case PY_SET_COMPREHENSION:
  case PY_DICT_COMPREHENSION:
  case PY_GENERATOR:
    return visit_comprehension (compiler, scope, node);
  case PY_ASSIGN:
  case PY_DELETE:
    for (size_t i = 0; i < node->items.count; i++)
      if (!visit_target (compiler, scope, node->items.items[i]))
        return false;
    return node->value == NULL || visit (compiler, scope, node->value);
  case PY_ANNOTATED:
    return visit_annotated (compiler, scope, node);
  case PY_WALRUS:
    return visit_walrus (compiler, scope, node);
  case PY_GLOBAL:
  case PY_NONLOCAL:
    return visit_declaration (compiler, scope, node);
  case PY_IMPORT:
  case PY_IMPORT_FROM:
    return visit_import (compiler, scope, node);
  case PY_YIELD:
  case PY_YIELD_FROM:
    return visit_yield (compiler, scope, node);
  default:
    return visit_parts (compiler, scope, node);
  }
}

Scope *
scope_build (Compiler *compiler, const PyNode *module)
{
  Scope *scope = scope_new (compiler, SCOPE_MODULE, NULL, module);
  if (visit_all (compiler, scope, module->body))
    return scope;
  scope_free (scope);
  return NULL;
}

/* The function around SCOPE that binds NAME, or the class whose __class__ it is. */
static Symbol *
find_outside (Compiler *compiler, const Scope *scope, String *name, Scope **home)
{
  const bool class_cell = strcmp (name->text, "__class__") == 0;
  for (Scope *outer = scope->parent; outer != NULL; outer = outer->parent) {
    *home = outer;
    if (class_cell && outer->kind == SCOPE_CLASS)
      return scope_add (outer, name);
    if (outer->kind != SCOPE_FUNCTION)
      continue;
    Symbol *symbol = scope_find (outer, name);
    if (symbol != NULL && symbol->global)
      return NULL;
    if (symbol != NULL && symbol->bound && !symbol->nonlocal)
      return symbol;
  }
  (void)compiler;
  return NULL;
}

gint
scope_cell (const Scope *scope, const String *name)
{
  for (guint i = 0; i < scope->cells->len; i++)
    if (((const Symbol *)scope->cells->pdata[i])->name == name)
      return (gint)i;
  for (guint i = 0; i < scope->frees->len; i++)
    if (((const Symbol *)scope->frees->pdata[i])->name == name)
      return (gint)(scope->cells->len + i);
  return -1;
}

/* A class can have a name of its own like the one that it hands down to its methods. */
static void
hand_down (Scope *class, String *name)
{
  if (scope_cell (class, name) >= 0)
    return;
  Symbol *handed = g_new0 (Symbol, 1);
  handed->name = name;
  handed->place = PLACE_FREE;
  g_ptr_array_add (class->symbols, handed);
  g_ptr_array_add (class->frees, handed);
}

/* Hands the cell of HOME's symbol down to SCOPE. */
static void
capture (Scope *scope, Scope *home, Symbol *symbol)
{
  if (symbol->place != PLACE_CELL) {
    symbol->place = PLACE_CELL;
    g_ptr_array_add (home->cells, symbol);
  }
  for (Scope *between = scope; between != home; between = between->parent) {
    Symbol *seen = scope_add (between, symbol->name);
    if (seen->place == PLACE_NAME)
      hand_down (between, symbol->name);
    else if (seen->place != PLACE_FREE) {
      seen->place = PLACE_FREE;
      g_ptr_array_add (between->frees, seen);
    }
  }
}

static bool
resolve_symbol (Compiler *compiler, Scope *scope, Symbol *symbol)
{
  Scope *home = NULL;
  if (symbol->place != PLACE_UNKNOWN)
    return true;
  if (scope->kind == SCOPE_MODULE || symbol->global) {
    symbol->place = PLACE_GLOBAL;
    return true;
  }
  if (symbol->bound && !symbol->nonlocal) {
    symbol->place = scope->kind == SCOPE_CLASS ? PLACE_NAME : PLACE_FAST;
    return true;
  }
  Symbol *outer = find_outside (compiler, scope, symbol->name, &home);
  if (outer != NULL) {
    capture (scope, home, outer);
    return true;
  }
  if (symbol->nonlocal)
    return compile_fail (compiler, scope->node, "no binding for nonlocal '%s' found",
                         symbol->name->text);
  symbol->place = scope->kind == SCOPE_CLASS ? PLACE_NAME : PLACE_GLOBAL;
  return true;
}

/* Slots: parameters first, as they stand, then the other locals. */
static void
number_slots (Scope *scope)
{
  for (guint i = 0; i < scope->symbols->len; i++) {
    Symbol *symbol = scope->symbols->pdata[i];
    if (symbol->parameter || symbol->place == PLACE_FAST)
      symbol->slot = scope->locals++;
  }
}

static bool
resolve_names (Compiler *compiler, Scope *scope)
{
  for (guint i = 0; i < scope->symbols->len; i++)
    if (!resolve_symbol (compiler, scope, scope->symbols->pdata[i]))
      return false;
  for (guint i = 0; i < scope->children->len; i++)
    if (!resolve_names (compiler, scope->children->pdata[i]))
      return false;
  return true;
}

static void
number_all (Scope *scope)
{
  number_slots (scope);
  for (guint i = 0; i < scope->children->len; i++)
    number_all (scope->children->pdata[i]);
}

bool
scope_resolve (Compiler *compiler, Scope *module)
{
  if (!resolve_names (compiler, module))
    return false;
  number_all (module);
  return true;
}
