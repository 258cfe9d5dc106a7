#include "python/check_names.h"

#include "base/nearest.h"
#include "python/exception.h"
#include "python/import.h"
#include "python/vm_state.h"

#include <string.h>

struct CheckNames {
  Vm *vm;
  GHashTable *bindings; /* char * ─► Known * */
  GStringChunk *texts;
  GHashTable *imported; /* aliases of import statements: no uses */
};

/* What calls of the library give, where it is not an instance of the class that is called, and the
 * class of the argument that makes it so: inspect () of a model is no Inspector. */
static const struct {
  const char *function, *module, *class, *argument;
} results[] = {
  { "get_bind", "sqlalchemy.engine", "Connection", NULL },
  { "get_context", "alembic.runtime.migration", "MigrationContext", NULL },
  { "batch_alter_table", "alembic.operations", "BatchOperations", NULL },
  { "inspect", "sqlalchemy.engine.reflection", "Inspector", "Connection" },
};

static const Known nothing = { .kind = KNOWN_NOT };

/* Looking must not end the script. */
static void
forget_failure (Vm *vm)
{
  g_autoptr (GError) problem = NULL;
  if (vm_raised (vm))
    exception_report (vm, &problem);
}

static Known
known_value (Value value)
{
  return (Known){ .kind = KNOWN_VALUE, .value = value };
}

static Known
known_missing (CheckNames *names, const char *name)
{
  return (Known){ .kind = KNOWN_MISSING, .missing = g_string_chunk_insert (names->texts, name) };
}

static Known
module_known (CheckNames *names, const char *name)
{
  Module *module = import_module (names->vm, name);
  forget_failure (names->vm);
  if (module == NULL)
    return nothing;
  if (!module->unknown)
    return known_value (value_object (module));
  g_autofree char *text = g_strconcat ("module ", name, NULL);
  return known_missing (names, text);
}

static const char *
nearest_member (CheckNames *names, const Dict *attributes, const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  size_t position = 0;
  Value key, value;
  while (dict_next (value_object ((gpointer)(guintptr)attributes), &position, &key, &value))
    g_ptr_array_add (words, (gpointer)(guintptr)value_text (key, NULL));
  g_ptr_array_add (words, NULL);
  const char *found = nearest_word (name, (const char *const *)words->pdata);
  return found == NULL ? NULL : g_string_chunk_insert (names->texts, found);
}

static Known
member_of_module (CheckNames *names, Module *module, const char *name)
{
  Value found = value_absent ();
  const bool looked = value_find_attribute (names->vm, value_object (module), name, &found);
  if (looked && found.kind != VALUE_ABSENT)
    return known_value (found);
  forget_failure (names->vm);
  g_autofree char *below = g_strdup_printf ("%s.%s", module->name, name);
  Module *submodule = import_module (names->vm, below);
  forget_failure (names->vm);
  if (submodule != NULL && submodule->library && !submodule->unknown)
    return known_value (value_object (submodule));
  Known known = known_missing (names, below);
  known.nearest = nearest_member (names, module->attributes, name);
  return known;
}

/* Of a module of the project only what cannot be had is told, and its submodules. */
static Known
member_of_project (CheckNames *names, const Module *module, const char *name)
{
  const Value found = dict_get_text (names->vm, value_object (module->attributes), name);
  if (VALUE_IS (found, OBJECT_MODULE))
    return known_value (found);
  if (found.kind != VALUE_ABSENT || found.object == NULL)
    return nothing;
  g_autofree char *text = g_strdup_printf ("%s of the module %s", name, module->name);
  const Module *placeholder = (const Module *)(gconstpointer)found.object;
  Known known = known_missing (names, text);
  if (placeholder->why != NULL)
    known.why = g_string_chunk_insert (names->texts, placeholder->why);
  return known;
}

static const Code *
code_of (Value value)
{
  if (VALUE_IS (value, OBJECT_STATIC_METHOD) || VALUE_IS (value, OBJECT_CLASS_METHOD))
    value = ((const MethodWrapper *)value.object)->function;
  if (VALUE_IS (value, OBJECT_PROPERTY))
    value = ((const Property *)value.object)->get;
  return VALUE_IS (value, OBJECT_FUNCTION) ? ((const Function *)value.object)->code : NULL;
}

/* Do the methods of CLASS name it? Then it is an attribute that they set. */
static bool
methods_name (const Class *class, const char *name)
{
  size_t position = 0;
  Value key, value;
  while (dict_next (value_object (class->attributes), &position, &key, &value)) {
    const Code *code = code_of (value);
    for (guint32 i = 0; code != NULL && i < code->name_count; i++)
      if (strcmp (code->names[i]->text, name) == 0)
        return true;
  }
  return false;
}

static Known
member_of_class (CheckNames *names, const Class *class, const char *name, bool of_instance)
{
  for (size_t i = 0; i < class->mro_length; i++) {
    const Class *at = class->mro[i];
    const Value attributes = value_object (at->attributes);
    const Value found = dict_get_text (names->vm, attributes, name);
    if (found.kind != VALUE_ABSENT)
      return VALUE_IS (found, OBJECT_FUNCTION) ? known_value (found) : nothing;
    if (dict_get_text (names->vm, attributes, "__getattr__").kind != VALUE_ABSENT
        || (of_instance && methods_name (at, name)))
      return nothing;
  }
  if (g_str_has_prefix (name, "__"))
    return nothing;
  g_autofree char *text = g_strdup_printf ("%s.%s", class->name, name);
  Known known = known_missing (names, text);
  for (size_t i = 0; i < class->mro_length && known.nearest == NULL; i++)
    known.nearest = nearest_member (names, class->mro[i]->attributes, name);
  return known;
}

static Known
resolve_member (CheckNames *names, const PyNode *node)
{
  const Known base = check_names_resolve (names, node->value);
  if (base.kind == KNOWN_NOT || base.kind == KNOWN_MISSING)
    return nothing; /* a missing base is told where it stands */
  if (base.kind == KNOWN_VALUE && VALUE_IS (base.value, OBJECT_MODULE)) {
    Module *module = (Module *)base.value.object;
    return module->library ? member_of_module (names, module, node->text)
                           : member_of_project (names, module, node->text);
  }
  if (!VALUE_IS (base.value, OBJECT_CLASS))
    return nothing;
  const Class *class = (const Class *)base.value.object;
  return class->library ? member_of_class (names, class, node->text, base.kind == KNOWN_INSTANCE)
                        : nothing;
}

/* The function that VALUE is or binds (the directives of op are methods of one object), or NULL. */
static const Function *
function_of (Value value)
{
  if (VALUE_IS (value, OBJECT_BOUND_METHOD))
    value = ((const BoundMethod *)(gconstpointer)value.object)->function;
  return VALUE_IS (value, OBJECT_FUNCTION) ? (const Function *)(gconstpointer)value.object : NULL;
}

/* Is the first argument of CALL an instance of the class CLASS? */
static bool
is_given (CheckNames *names, const PyNode *call, const char *class)
{
  const Known given
      = call->items.count == 0 ? nothing : check_names_resolve (names, call->items.items[0]);
  return given.kind == KNOWN_INSTANCE
         && strcmp (((const Class *)(gconstpointer)given.value.object)->name, class) == 0;
}

static Known
resolve_call (CheckNames *names, const PyNode *node)
{
  const Known called = check_names_resolve (names, node->value);
  if (called.kind != KNOWN_VALUE)
    return nothing;
  if (VALUE_IS (called.value, OBJECT_CLASS)) {
    const Class *class = (const Class *)called.value.object;
    return class->library && class->base.class->mro_length <= 2
               ? (Known){ .kind = KNOWN_INSTANCE, .value = called.value }
               : nothing;
  }
  const Function *function = function_of (called.value);
  if (function == NULL)
    return nothing;
  const char *name = function->name->text;
  for (size_t i = 0; i < G_N_ELEMENTS (results); i++) {
    if (strcmp (results[i].function, name) != 0)
      continue;
    if (results[i].argument != NULL && !is_given (names, node, results[i].argument))
      return nothing;
    const Known module = module_known (names, results[i].module);
    if (module.kind != KNOWN_VALUE)
      return nothing;
    const Known class = member_of_module (names, (Module *)module.value.object, results[i].class);
    return class.kind == KNOWN_VALUE && VALUE_IS (class.value, OBJECT_CLASS)
               ? (Known){ .kind = KNOWN_INSTANCE, .value = class.value }
               : nothing;
  }
  return nothing;
}

Known
check_names_resolve (CheckNames *names, const PyNode *node)
{
  if (node->kind == PY_NAME) {
    const Known *known = g_hash_table_lookup (names->bindings, node->text);
    return known == NULL || g_hash_table_contains (names->imported, node) ? nothing : *known;
  }
  if (node->kind == PY_ATTRIBUTE)
    return resolve_member (names, node);
  return node->kind == PY_CALL ? resolve_call (names, node) : nothing;
}

const Function *
check_names_function (CheckNames *names, const PyNode *called)
{
  const Known known = check_names_resolve (names, called);
  if (known.kind != KNOWN_VALUE)
    return NULL;
  Value function = known.value;
  if (VALUE_IS (function, OBJECT_CLASS)) {
    const Class *class = (const Class *)function.object;
    function = value_absent ();
    for (size_t i = 0; i < class->mro_length && function.kind == VALUE_ABSENT; i++) {
      if (!class->mro[i]->library)
        return NULL;
      function = dict_get_text (names->vm, value_object (class->mro[i]->attributes), "__init__");
    }
  }
  const Function *found = function_of (function);
  return found != NULL && (found->code->flags & CODE_LIBRARY) != 0 ? found : NULL;
}

const char *
check_names_refusal (const CheckNames *names, const PyNode *called)
{
  if (called->kind != PY_NAME || g_hash_table_contains (names->bindings, called->text))
    return NULL;
  const Value found = dict_get_text (names->vm, value_object (names->vm->builtins), called->text);
  if (!VALUE_IS (found, OBJECT_NATIVE_FUNCTION))
    return NULL;
  const NativeFunctionDef *def = ((const NativeFunction *)(gconstpointer)found.object)->def;
  return def->call == NULL ? def->signature : NULL;
}

bool
function_takes (const Function *function, const char *keyword)
{
  const Code *code = function->code;
  if ((code->flags & CODE_KEYWORDS) != 0)
    return true;
  for (guint32 i = code->positional_only; i < code->positional + code->keyword_only; i++)
    if (strcmp (code->local_names[i]->text, keyword) == 0)
      return true;
  return false;
}

GStrv
function_parameters (const Function *function)
{
  const Code *code = function->code;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (guint32 i = code->positional_only; i < code->positional + code->keyword_only; i++)
    g_strv_builder_add (names, code->local_names[i]->text);
  return g_strv_builder_end (names);
}

static void
push_nodes (GPtrArray *stack, PyNodes nodes)
{
  for (size_t i = nodes.count; i-- > 0;)
    if (nodes.items[i] != NULL)
      g_ptr_array_add (stack, nodes.items[i]);
}

void
python_walk (const PyNode *root, bool (*skip) (const PyNode *node),
             void (*visit) (const PyNode *node, gpointer data), gpointer data)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_ptr_array_add (stack, (gpointer)(guintptr)root);
  while (stack->len > 0) {
    const PyNode *node = g_ptr_array_steal_index (stack, stack->len - 1);
    if (skip != NULL && skip (node))
      continue;
    PyNode *const single[]
        = { node->test, node->annotation, node->other, node->target, node->value };
    visit (node, data);
    push_nodes (stack, node->decorators);
    push_nodes (stack, node->final);
    push_nodes (stack, node->orelse);
    push_nodes (stack, node->body);
    push_nodes (stack, node->items);
    for (size_t i = 0; i < G_N_ELEMENTS (single); i++)
      if (single[i] != NULL)
        g_ptr_array_add (stack, single[i]);
  }
}

static bool
same_known (const Known *a, const Known *b)
{
  return a->kind == b->kind
         && (a->kind == KNOWN_MISSING ? strcmp (a->missing, b->missing) == 0
                                      : value_is (a->value, b->value));
}

static void
bind (CheckNames *names, const char *name, Known known)
{
  Known *before = g_hash_table_lookup (names->bindings, name);
  if (before == NULL) {
    g_hash_table_insert (names->bindings, g_strdup (name), g_memdup2 (&known, sizeof known));
    return;
  }
  if (before->kind != KNOWN_NOT && !same_known (before, &known))
    *before = nothing;
}

/* The names in a target of an assignment, a loop… */
static void
bind_target (CheckNames *names, const PyNode *target, Known known)
{
  if (target == NULL)
    return;
  if (target->kind == PY_NAME) {
    g_hash_table_add (names->imported, (gpointer)(guintptr)target);
    bind (names, target->text, known);
  }
  if (target->kind == PY_STARRED)
    bind_target (names, target->value, nothing);
  for (size_t i = 0;
       (target->kind == PY_TUPLE || target->kind == PY_LIST) && i < target->items.count; i++)
    bind_target (names, target->items.items[i], nothing);
}

static void
bind_import (const PyNode *node, CheckNames *names)
{
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    const char *name = alias->other == NULL ? NULL : alias->other->text;
    g_autofree char *first = g_strndup (alias->text, strcspn (alias->text, "."));
    if (alias->other != NULL)
      g_hash_table_add (names->imported, alias->other);
    bind (names, name == NULL ? first : name,
          module_known (names, name == NULL ? first : alias->text));
  }
}

static void
bind_import_from (const PyNode *node, CheckNames *names)
{
  const Known module
      = node->text == NULL || node->level > 0 ? nothing : module_known (names, node->text);
  for (size_t i = 0; i < node->items.count; i++) {
    const PyNode *alias = node->items.items[i];
    Known known = module;
    if (module.kind == KNOWN_VALUE) {
      Module *home = (Module *)module.value.object;
      known = home->library ? member_of_module (names, home, alias->text)
                            : member_of_project (names, home, alias->text);
    }
    else if (module.kind == KNOWN_MISSING) {
      g_autofree char *text = g_strdup_printf ("%s (of %s)", alias->text, module.missing);
      known = known_missing (names, text);
    }
    if (alias->other != NULL)
      g_hash_table_add (names->imported, alias->other);
    bind (names, alias->other == NULL ? alias->text : alias->other->text, known);
  }
}

/* Bindings that say what a name stands for. */
static void
bind_known (const PyNode *node, gpointer data)
{
  CheckNames *names = data;
  if (node->kind == PY_IMPORT)
    bind_import (node, names);
  else if (node->kind == PY_IMPORT_FROM)
    bind_import_from (node, names);
}

/* Bindings by statements that compute. */
static void
bind_computed (const PyNode *node, gpointer data)
{
  CheckNames *names = data;
  switch ((int)node->kind) {
  case PY_ASSIGN:
    for (size_t i = 0; i < node->items.count; i++)
      bind_target (names, node->items.items[i], check_names_resolve (names, node->value));
    break;
  case PY_WITH_ITEM:
    bind_target (names, node->target, check_names_resolve (names, node->value));
    break;
  case PY_ANNOTATED:
  case PY_AUGMENTED:
  case PY_FOR:
  case PY_CLAUSE:
  case PY_WALRUS:
  case PY_HANDLER:
    bind_target (names, node->target, nothing);
    break;
  case PY_FUNCTION:
  case PY_CLASS:
  case PY_PARAMETER:
    bind (names, node->text, nothing);
    break;
  default:
    break;
  }
}

CheckNames *
check_names_new (Vm *vm, const PyNode *root)
{
  CheckNames *names = g_new0 (CheckNames, 1);
  names->vm = vm;
  names->bindings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  names->texts = g_string_chunk_new (256);
  names->imported = g_hash_table_new (NULL, NULL);
  python_walk (root, NULL, bind_known, names);
  /* twice: what a name is computed of may turn out later to be bound in two ways */
  python_walk (root, NULL, bind_computed, names);
  python_walk (root, NULL, bind_computed, names);
  return names;
}

void
check_names_free (CheckNames *names)
{
  g_hash_table_unref (names->bindings);
  g_hash_table_unref (names->imported);
  g_string_chunk_free (names->texts);
  g_free (names);
}
