#include "python/vm.h"

#include "base/error.h"
#include "python/call.h"
#include "python/class.h"
#include "python/code_bytes.h"
#include "python/exception.h"
#include "python/import.h"
#include "python/vm_state.h"

#include <string.h>

static const char *const names[NAME_COUNT] = {
  [NAME_INIT] = "__init__",
  [NAME_NEW] = "__new__",
  [NAME_CALL] = "__call__",
  [NAME_GETATTR] = "__getattr__",
  [NAME_SETATTR] = "__setattr__",
  [NAME_DELATTR] = "__delattr__",
  [NAME_GET] = "__get__",
  [NAME_SET] = "__set__",
  [NAME_DELETE] = "__delete__",
  [NAME_DICT] = "__dict__",
  [NAME_CLASS] = "__class__",
  [NAME_NAME] = "__name__",
  [NAME_QUALNAME] = "__qualname__",
  [NAME_MODULE] = "__module__",
  [NAME_DOC] = "__doc__",
  [NAME_FILE] = "__file__",
  [NAME_PATH] = "__path__",
  [NAME_PACKAGE] = "__package__",
  [NAME_ALL] = "__all__",
  [NAME_ARGS] = "args",
  [NAME_CAUSE] = "__cause__",
  [NAME_CONTEXT] = "__context__",
  [NAME_SUPPRESS_CONTEXT] = "__suppress_context__",
  [NAME_BOOL] = "__bool__",
  [NAME_LEN] = "__len__",
  [NAME_ITER] = "__iter__",
  [NAME_NEXT] = "__next__",
  [NAME_GETITEM] = "__getitem__",
  [NAME_SETITEM] = "__setitem__",
  [NAME_DELITEM] = "__delitem__",
  [NAME_CONTAINS] = "__contains__",
  [NAME_EQ] = "__eq__",
  [NAME_HASH] = "__hash__",
  [NAME_REPR] = "__repr__",
  [NAME_STR] = "__str__",
  [NAME_FORMAT] = "__format__",
  [NAME_ENTER] = "__enter__",
  [NAME_EXIT] = "__exit__",
  [NAME_SET_NAME] = "__set_name__",
  [NAME_INIT_SUBCLASS] = "__init_subclass__",
  [NAME_CLASS_GETITEM] = "__class_getitem__",
  [NAME_PREPARE] = "__prepare__",
  [NAME_ANNOTATIONS] = "__annotations__",
  [NAME_CLASS_CELL] = "__classcell__",
  [NAME_MISSING] = "__missing__",
};

static const NativeFunctionDef build_class
    = { "__build_class__", "body, name, *bases, **keywords", class_build };

static void
publish_builtins (Vm *vm)
{
  const NativeModuleDef *def = native_module_find ("builtins");
  const Value builtins = value_object (vm->builtins);
  if (def != NULL)
    import_fill_native (vm, vm->builtins, def, NULL);
  dict_set_text (vm, builtins, "__build_class__",
                 native_function_new (vm, &build_class, NULL, NULL));
  dict_set_text (vm, builtins, "NotImplemented", (Value){ .kind = VALUE_NOT_IMPLEMENTED });
  dict_set_text (vm, builtins, "Ellipsis", (Value){ .kind = VALUE_ELLIPSIS });
  dict_set_text (vm, builtins, "__debug__", value_bool (true));
}

Vm *
vm_new (const VmOptions *options)
{
  enum { DEFAULT_MEMORY = 1 << 30, DEFAULT_BUDGET = 1000000000 };
  Vm *vm = g_new0 (Vm, 1);
  vm->settings = *options;
  if (options->budget == 0)
    vm->settings.budget = DEFAULT_BUDGET;
  vm->budget = (gint64)vm->settings.budget;
  heap_init (vm, options->memory == 0 ? (size_t)DEFAULT_MEMORY : options->memory);
  vm->cache = g_new0 (CachedAttribute, CACHE_SIZE);
  vm->native_classes = g_hash_table_new (NULL, NULL);
  vm->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  vm->scripts = g_ptr_array_new ();
  for (size_t i = 0; i < NAME_COUNT; i++)
    vm->names[i] = vm_intern (vm, names[i], -1);
  vm->builtins = dict_make (vm);
  vm->modules = dict_make (vm);
  class_start (vm);
  exception_start (vm);
  publish_builtins (vm);
  return vm;
}

void
vm_free (Vm *vm)
{
  if (vm == NULL)
    return;
  heap_free (vm);
  for (size_t i = 0; i < FRAME_SIZES; i++)
    while (vm->free_frames[i] != NULL) {
      Frame *next = vm->free_frames[i]->caller;
      g_free (vm->free_frames[i]);
      vm->free_frames[i] = next;
    }
  g_clear_error (&vm->failure);
  g_free (vm->why);
  g_hash_table_unref (vm->interned);
  g_hash_table_unref (vm->native_classes);
  g_hash_table_unref (vm->sources);
  g_ptr_array_unref (vm->scripts);
  code_strings_free (vm->library_strings);
  g_free (vm->cache);
  g_free (vm);
}

gpointer
vm_host (const Vm *vm)
{
  return vm->settings.host;
}

guint64
vm_steps (const Vm *vm)
{
  return vm->settings.budget - (guint64)MAX (vm->budget, 0);
}

bool
vm_place (const Vm *vm, const char **file, size_t *line, size_t *column)
{
  const Frame *frame = frame_of_user (vm);
  if (frame == NULL)
    return false;
  const CodePlace place = frame_place (frame);
  *file = frame->code->path->text;
  *line = place.line;
  *column = place.column;
  return true;
}

bool
vm_has_stack (Vm *vm)
{
  const char *here = __builtin_frame_address (0);
  if (vm->stack == NULL || vm->stack - here < MOST_STACK)
    return vm_tick (vm);
  return vm_raise (vm, "RecursionError", "maximum recursion depth exceeded");
}

bool
vm_has_room (Vm *vm, size_t size)
{
  /* Whether there is any left at all is looked at elsewhere, where garbage can be collected. */
  enum { SMALL = 1024 * 1024 };
  /* What is written piece by piece is there a second time when it becomes a value. */
  const size_t taken = vm->heap.live + vm->heap.since;
  if (size < SMALL || (taken < vm->heap.limit && size <= (vm->heap.limit - taken) / 2))
    return true;
  const Value class = dict_get_text (vm, value_object (vm->builtins), "MemoryError");
  return exception_raise (vm, class);
}

/* The line of the place, out of the text that was loaded or the file. */
static void
add_source_line (Vm *vm, GError **error)
{
  const CmigErrorPrivate *place = error == NULL ? NULL : error_place (*error);
  if (place == NULL || place->file == NULL || place->line == 0 || place->source_line != NULL)
    return;
  g_autofree char *text = NULL;
  size_t length = 0;
  if (!import_source (vm, place->file, &text, &length))
    return;
  const char *from = text;
  for (size_t line = 1; line < place->line && from != NULL; line++) {
    from = strchr (from, '\n');
    from = from == NULL ? NULL : from + 1;
  }
  if (from != NULL)
    error_add_source_line (error, from, strcspn (from, "\r\n"));
}

static bool
report (Vm *vm, GError **error)
{
  GError *found = NULL;
  exception_report (vm, &found);
  add_source_line (vm, &found);
  vm->frame_depth = 0;
  g_propagate_error (error, found);
  return false;
}

const Module *
vm_load_script (Vm *vm, const char *path, const char *text, size_t length, GError **error)
{
  g_autoptr (PyTree) tree = python_parse (path, text, length, error);
  return tree == NULL ? NULL : vm_load_tree (vm, tree, path, text, length, error);
}

const Module *
vm_load_tree (Vm *vm, const PyTree *tree, const char *path, const char *text, size_t length,
              GError **error)
{
  const Value value = module_new (vm, "script", path);
  Module *module = (Module *)(gpointer)value.object;
  vm->budget = (gint64)vm->settings.budget;
  /* As Alembic names it: 0001_first.py is 0001_first_py. */
  g_autofree char *name = g_path_get_basename (path);
  for (char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && ((guchar)*at & 0x80) == 0)
      *at = '_';
  dict_set_string (vm, module->attributes, vm->names[NAME_NAME], string_new (vm, name, -1));
  g_ptr_array_add (vm->scripts, module);
  if (import_run_tree (vm, module, tree, path, text, length, COMPILE_SCRIPT))
    return module;
  report (vm, error);
  return NULL;
}

bool
vm_call_function (Vm *vm, const Module *module, const char *name, bool *found, GError **error)
{
  const Value function = dict_get_text (vm, value_object (module->attributes), name);
  if (found != NULL)
    *found = function.kind != VALUE_ABSENT;
  if (function.kind == VALUE_ABSENT) {
    if (found == NULL)
      error_set_at (error, ERROR_SCRIPT, module->path, 0, 0, "the script has no function %s()",
                    name);
    return found != NULL;
  }
  Value result;
  vm->budget = (gint64)vm->settings.budget;
  return value_call (vm, function, NULL, 0, value_absent (), &result) || report (vm, error);
}
