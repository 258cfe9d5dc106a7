#include "python/import.h"

#include "base/error.h"
#include "python/attribute.h"
#include "python/builtin.h"
#include "python/call.h"
#include "python/class.h"
#include "python/code_bytes.h"
#include "python/compile.h"
#include "python/exception.h"
#include "python/library.h"
#include "python/vm_state.h"

#include <string.h>

static void
fill_functions (Vm *vm, Dict *attributes, const NativeFunctionDef *defs, Module *module)
{
  for (; defs != NULL && defs->name != NULL; defs++)
    dict_set_text (vm, value_object (attributes), defs->name,
                   native_function_new (vm, defs, NULL, module));
}

bool
import_fill_native (Vm *vm, Dict *attributes, const NativeModuleDef *def, Module *module)
{
  const Value target = value_object (attributes);
  const Value home = module == NULL ? value_absent () : value_object (module);
  fill_functions (vm, attributes, def->functions, module);
  for (size_t i = 0; def->exceptions != NULL && def->exceptions[i] != NULL; i++) {
    Class *class = exception_class (vm, def->exceptions[i], home);
    dict_set_text (vm, target, class->name, value_object (class));
  }
  for (size_t i = 0; def->classes != NULL && def->classes[i] != NULL; i++) {
    const NativeClassDef *table = def->classes[i];
    Class *base
        = table->base == NULL ? NULL : value_as_class (dict_get_text (vm, target, table->base));
    Class *class = class_from_table (vm, table, base, module == NULL ? NULL : def->name);
    dict_set_text (vm, target, table->name, value_object (class));
  }
  for (const NativeConstantDef *constant = def->constants;
       constant != NULL && constant->name != NULL; constant++)
    dict_set_text (vm, target, constant->name, constant->make (vm));
  return def->prepare == NULL || module == NULL || def->prepare (vm, home);
}

static Module *
module_add (Vm *vm, const char *name, const char *path)
{
  Module *module = (Module *)(gpointer)module_new (vm, name, path).object;
  dict_set_text (vm, value_object (vm->modules), name, value_object (module));
  return module;
}

static Module *
load_native (Vm *vm, const char *name)
{
  const NativeModuleDef *host = vm->settings.host_module;
  const NativeModuleDef *def
      = host != NULL && strcmp (host->name, name) == 0 ? host : native_module_find (name);
  if (def == NULL)
    return NULL;
  Module *module = module_add (vm, name, NULL);
  module->library = true;
  return import_fill_native (vm, module->attributes, def, module) ? module : NULL;
}

static bool
run_code (Vm *vm, Module *module, Code *code)
{
  Frame *frame = frame_new (vm, NULL, code, module);
  frame->namespace = value_object (module->attributes);
  if (code->doc.kind != VALUE_ABSENT)
    dict_set_string (vm, module->attributes, vm->names[NAME_DOC], code->doc);
  return frame_enter (vm, frame, FRAME_TO_C) && vm_run (vm);
}

bool
import_run (Vm *vm, Module *module, const char *path, const char *text, size_t length,
            CompileKind kind)
{
  GError *error = NULL;
  g_autoptr (PyTree) tree = kind == COMPILE_PROJECT
                                ? python_parse_forgiving (path, text, length, &error)
                                : python_parse (path, text, length, &error);
  return tree == NULL ? vm_fail (vm, error)
                      : import_run_tree (vm, module, tree, path, text, length, kind);
}

bool
import_run_tree (Vm *vm, Module *module, const PyTree *tree, const char *path, const char *text,
                 size_t length, CompileKind kind)
{
  GError *error = NULL;
  if (kind != COMPILE_LIBRARY)
    g_hash_table_insert (vm->sources, g_strdup (path), g_strndup (text, length));
  Code *code = compile_tree (vm, tree, path, text, length, kind, &error);
  return code == NULL ? vm_fail (vm, error) : run_code (vm, module, code);
}

static Code *
read_library (Vm *vm, const LibraryModule *row, const char *path)
{
  if (vm->library_strings == NULL)
    vm->library_strings = code_strings_new (library_strings, library_strings_length);
  return vm->library_strings == NULL
             ? NULL
             : code_read (vm, vm->library_strings, row->data, row->length, path);
}

static Module *
load_library (Vm *vm, const char *name)
{
  const LibraryModule *row = library_find (name);
  if (row == NULL)
    return NULL;
  g_autofree char *path = g_strdup_printf ("<cmig>/%s", name);
  Module *module = module_add (vm, name, path);
  module->library = true;
  dict_set_string (vm, module->attributes, vm->names[NAME_PACKAGE],
                   string_new (vm, row->package ? name : "", -1));
  bool fine;
  if (row->compiled) {
    Code *code = read_library (vm, row, path);
    fine = code != NULL ? run_code (vm, module, code)
                        : vm_refuse (vm, NULL, "the module %s of cmig is damaged", name);
  }
  else
    fine = import_run (vm, module, path, (const char *)row->data, row->length, COMPILE_LIBRARY);
  return fine ? module : NULL;
}

/* The file of a module below FOLDER; NULL: none. A folder without __init__.py is a package, too. */
static char *
find_file (const Files *files, const char *folder, const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ".py", NULL);
  g_autofree char *package = g_build_filename (folder, name, NULL);
  g_autofree char *init = g_build_filename (package, "__init__.py", NULL);
  g_autofree char *file = g_build_filename (folder, file_name, NULL);
  if (files_has (files, init))
    return g_steal_pointer (&init);
  if (files_has (files, file))
    return g_steal_pointer (&file);
  return files_has_folder (files, package) ? g_steal_pointer (&package) : NULL;
}

static char *
find_in_project (Vm *vm, const char *name, const Module *parent)
{
  const Files *files = vm->settings.files;
  const char *last = strrchr (name, '.');
  if (parent != NULL) {
    if (parent->path == NULL || parent->library || last == NULL)
      return NULL;
    if (files_has_folder (files, parent->path))
      return find_file (files, parent->path, last + 1);
    g_autofree char *folder = g_path_get_dirname (parent->path);
    return g_str_has_suffix (parent->path, "__init__.py") ? find_file (files, folder, last + 1)
                                                          : NULL;
  }
  for (const char *const *path = vm->settings.search_paths; path != NULL && *path != NULL; path++) {
    char *file = find_file (files, *path, name);
    if (file != NULL)
      return file;
  }
  return NULL;
}

/* A module that does what cmig cannot is as good as none: many scripts import their models and
 * never use them. */
static bool
forgive (Vm *vm, Module *module)
{
  if (vm->failure == NULL || !g_error_matches (vm->failure, CMIG_ERROR, (int)ERROR_UNSUPPORTED))
    return false;
  module->why = g_strdup (vm->failure->message);
  g_clear_error (&vm->failure);
  dict_clear (value_object (module->attributes));
  module->unknown = true;
  return true;
}

static Module *
load_project (Vm *vm, const char *name, const Module *parent)
{
  g_autofree char *path = find_in_project (vm, name, parent);
  if (path == NULL)
    return NULL;
  Module *module = module_add (vm, name, path);
  const bool package
      = g_str_has_suffix (path, "__init__.py") || files_has_folder (vm->settings.files, path);
  g_autofree char *above = g_strdup (name);
  if (!package)
    *(strrchr (above, '.') == NULL ? above : strrchr (above, '.')) = '\0';
  dict_set_string (vm, module->attributes, vm->names[NAME_PACKAGE], string_new (vm, above, -1));
  if (files_has_folder (vm->settings.files, path))
    return module;
  g_autofree char *text = NULL;
  gsize length;
  GError *error = NULL;
  if (!files_read (vm->settings.files, path, &text, &length, &error)) {
    vm_raise (vm, "ImportError", "%s", error->message);
    g_error_free (error);
  }
  else if (import_run (vm, module, path, text, length, COMPILE_PROJECT) || forgive (vm, module))
    return module;
  dict_remove_string (vm, vm->modules, vm_intern (vm, name, -1));
  return NULL;
}

static Module *
load (Vm *vm, const char *name, const Module *parent)
{
  Module *module = load_native (vm, name);
  if (module == NULL && !vm_raised (vm))
    module = load_library (vm, name);
  if (module == NULL && !vm_raised (vm))
    module = load_project (vm, name, parent);
  if (module != NULL || vm_raised (vm))
    return module;
  module = module_add (vm, name, NULL);
  module->unknown = true;
  return module;
}

Module *
import_module (Vm *vm, const char *name)
{
  Module *module = NULL;
  for (const char *end = name; end != NULL;) {
    end = strchr (end + (end != name), '.');
    g_autofree char *part = end == NULL ? g_strdup (name) : g_strndup (name, (size_t)(end - name));
    const Value known = dict_get_text (vm, value_object (vm->modules), part);
    Module *next = VALUE_IS (known, OBJECT_MODULE) ? (Module *)(gpointer)known.object
                                                   : load (vm, part, module);
    if (next == NULL)
      return NULL;
    const char *last = strrchr (part, '.');
    if (module != NULL && known.kind == VALUE_ABSENT && (!next->unknown || module->unknown))
      dict_set_text (vm, value_object (module->attributes), last + 1, value_object (next));
    module = next;
  }
  return module;
}

bool
import_call (Vm *vm, const char *module, const char *name, const Value *arguments, size_t count,
             Value *result)
{
  Module *found = import_module (vm, module);
  if (found == NULL)
    return false;
  const Value function = dict_get_text (vm, value_object (found->attributes), name);
  return value_call (vm, function, arguments, count, value_absent (), result);
}

/* The absolute name of what a relative import means. */
static char *
absolute_name (Vm *vm, const Module *importer, const char *name, guint level)
{
  if (level == 0)
    return g_strdup (name);
  const DictEntry *entry = dict_find_string (importer->attributes, vm->names[NAME_PACKAGE]);
  const char *package = entry == NULL ? NULL : value_text (entry->value, NULL);
  if (package == NULL || *package == '\0') {
    vm_raise (vm, "ImportError", "attempted relative import with no known parent package");
    return NULL;
  }
  g_autofree char *base = g_strdup (package);
  for (; level > 1; level--) {
    char *dot = strrchr (base, '.');
    if (dot == NULL) {
      vm_raise (vm, "ImportError", "attempted relative import beyond top-level package");
      return NULL;
    }
    *dot = '\0';
  }
  return *name == '\0' ? g_steal_pointer (&base) : g_strconcat (base, ".", name, NULL);
}

bool
import_name (Vm *vm, Module *importer, const char *name, guint level, bool whole, Value *result)
{
  g_autofree char *absolute = absolute_name (vm, importer, name, level);
  Module *module = absolute == NULL ? NULL : import_module (vm, absolute);
  if (module == NULL)
    return false;
  *result = value_object (module);
  char *dot = strchr (absolute, '.');
  if (whole || dot == NULL)
    return true;
  *dot = '\0';
  *result = dict_get_text (vm, value_object (vm->modules), absolute);
  return true;
}

Value
import_placeholder (Vm *vm, const Module *module, const char *member, const char *why)
{
  Module *nothing = (Module *)(gpointer)module_new (vm, module->name, NULL).object;
  nothing->unknown = true;
  nothing->member = g_strdup (member);
  nothing->why = g_strdup (why);
  Value value = value_absent ();
  value.object = &nothing->base;
  return value;
}

Value
import_lacks (Value namespace, bool assigned)
{
  Value key;
  Value value;
  for (size_t at = 0; dict_next (namespace, &at, &key, &value);) {
    if (value.kind != VALUE_ABSENT || value.object == NULL)
      continue;
    const Module *placeholder = (const Module *)(gconstpointer)value.object;
    if ((assigned && placeholder->assigned) || g_str_has_prefix (placeholder->member, "__"))
      return value;
  }
  return value_absent ();
}

bool
import_part (Vm *vm, Module *package, const String *name, Value *found)
{
  g_autofree char *dotted = g_strdup_printf ("%s.%s", package->name, name->text);
  *found = value_absent ();
  Module *part = import_module (vm, dotted);
  if (part == NULL)
    return false;
  if (part->unknown)
    dict_remove_string (vm, vm->modules, vm_intern (vm, dotted, -1));
  else
    *found = value_object (part);
  return true;
}

bool
import_from (Vm *vm, Value from, String *name, Value *value)
{
  if (!VALUE_IS (from, OBJECT_MODULE))
    return attribute_get (vm, from, name, value);
  Module *module = (Module *)(gpointer)from.object;
  const DictEntry *entry = dict_find_string (module->attributes, name);
  if (entry != NULL) {
    *value = entry->value;
    return true;
  }
  /* a module's __getattr__ need not know its submodules */
  Value problem;
  if (!module->unknown && !attribute_find (vm, from, name, value)) {
    if (!exception_take_if (vm, "AttributeError", &problem))
      return false;
  }
  else if (!module->unknown && value->kind != VALUE_ABSENT)
    return true;
  if (!import_part (vm, module, name, value) || value->kind != VALUE_ABSENT)
    return !vm_raised (vm);
  if (!module->unknown && !module->library && !module->open)
    return vm_raise (vm, "ImportError", "cannot import name '%s' from '%s' (%s)", name->text,
                     module->name, module->path == NULL ? "unknown location" : module->path);
  *value = import_placeholder (vm, module, name->text, module->why);
  return true;
}

static bool
import_all (Vm *vm, Value module, Value names, Value namespace)
{
  Value list;
  if (!value_to_list (vm, names, &list))
    return false;
  const List *all = (const List *)(gpointer)list.object;
  for (size_t i = 0; i < all->length; i++) {
    Value value;
    const char *text = value_text (all->items[i], NULL);
    if (text == NULL)
      return vm_raise (vm, "TypeError", "Item in __all__ must be str");
    String *name = vm_intern (vm, text, -1);
    if (!import_from (vm, module, name, &value))
      return false;
    dict_set_string (vm, value_dict (namespace), name, value);
  }
  return true;
}

bool
import_star (Vm *vm, Value from, Value namespace, Module *importer)
{
  const Module *module = (const Module *)(gconstpointer)from.object;
  if (module->unknown || module->open)
    importer->open = true;
  Value all = value_absent ();
  Value problem;
  if (!module->unknown && !attribute_find (vm, from, vm->names[NAME_ALL], &all)
      && !exception_take_if (vm, "AttributeError", &problem))
    return false;
  if (all.kind != VALUE_ABSENT)
    return import_all (vm, from, all, namespace);
  Value key;
  Value value;
  for (size_t at = 0; dict_next (value_object (module->attributes), &at, &key, &value);)
    if (VALUE_IS (key, OBJECT_STRING) && value_text (key, NULL)[0] != '_')
      dict_set_string (vm, value_dict (namespace), (String *)(gpointer)key.object, value);
  return true;
}

bool
import_source (Vm *vm, const char *path, char **text, size_t *length)
{
  const char *source = g_hash_table_lookup (vm->sources, path);
  if (source == NULL)
    return false;
  *text = g_strdup (source);
  *length = strlen (source);
  return true;
}

static bool
refuse (Vm *vm, const Module *module, const char *name, const char *why)
{
  if (module->library)
    return vm_refuse (vm, NULL, "%s.%s is not known to cmig", module->name, name);
  if (why != NULL) {
    vm_refuse (vm, "define in the script itself what the migration needs of it",
               "%s of the module %s cannot be had: %s", name, module->name, why);
    g_free (vm->why);
    vm->why = g_strdup (why);
    return false;
  }
  return vm_refuse (vm, "define in the script itself what the migration needs of it",
                    "%s comes from the module %s, which is not known to cmig", name, module->name);
}

bool
import_refuse (Vm *vm, Value value)
{
  const Module *module = (const Module *)(gconstpointer)value.object;
  const Value known = dict_get_text (vm, value_object (vm->modules), module->name);
  const Module *home = VALUE_IS (known, OBJECT_MODULE) ? (Module *)(gpointer)known.object : module;
  return refuse (vm, home, module->member, module->why);
}

bool
import_refuse_member (Vm *vm, const Module *module, const char *name)
{
  return refuse (vm, module, name, module->why);
}

Class *
native_class (Vm *vm, const char *module_name, const char *name)
{
  if (strcmp (module_name, "builtins") == 0)
    return value_as_class (dict_get_text (vm, value_object (vm->builtins), name));
  const Module *module = import_module (vm, module_name);
  return module == NULL
             ? NULL
             : value_as_class (dict_get_text (vm, value_object (module->attributes), name));
}
