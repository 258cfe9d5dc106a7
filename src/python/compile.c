#include "python/compile_private.h"

#include "base/error.h"

#include <string.h>

static bool
fail_valist (Compiler *compiler, const PyNode *node, ErrorKind kind, const char *message)
{
  if (compiler->error != NULL)
    return false;
  const size_t line = node == NULL ? 0 : node->line;
  error_set_at (&compiler->error, kind, compiler->path, line, node == NULL ? 0 : node->column, "%s",
                message);
  size_t length;
  const char *text = python_line (compiler->text, compiler->length, line, &length);
  if (line > 0)
    error_add_source_line (&compiler->error, text, length);
  return false;
}

bool
compile_fail (Compiler *compiler, const PyNode *node, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return fail_valist (compiler, node, ERROR_SCRIPT, message);
}

bool
compile_unsupported (Compiler *compiler, const PyNode *node, const char *what)
{
  if (compiler->kind == COMPILE_PROJECT && compiler->error == NULL) {
    compiler->unit->place = node;
    emit_refusal (compiler, what);
    return true;
  }
  g_autofree char *message = g_strdup_printf ("cmig does not carry out %s", what);
  return fail_valist (compiler, node, ERROR_UNSUPPORTED, message);
}

String *
compile_name (Compiler *compiler, const PyNode *node)
{
  return vm_intern (compiler->vm, node->text, (gssize)node->length);
}

const PyNode *
compile_docstring (const Compiler *compiler, PyNodes body)
{
  return compiler->kind == COMPILE_LIBRARY ? NULL : python_docstring (body);
}

void
compile_doc (const Compiler *compiler, PyNodes body, Code *code)
{
  const PyNode *doc = compile_docstring (compiler, body);
  if (doc != NULL)
    code->doc = value_object (vm_intern (compiler->vm, doc->text, (gssize)doc->length));
}

static Code *
compile_module (Compiler *compiler, const PyNode *root)
{
  g_autoptr (GHashTable) scopes = g_hash_table_new (NULL, NULL);
  compiler->scopes = scopes;
  Code *code = NULL;
  Scope *scope = scope_build (compiler, root);
  if (scope != NULL && scope_resolve (compiler, scope)) {
    unit_start (compiler, scope, "<module>");
    compiler->unit->place = root;
    const bool fine = compile_top (compiler, root->body);
    emit (compiler, OP_NONE, 0);
    emit (compiler, OP_RETURN, 0);
    code = unit_finish (compiler, vm_intern (compiler->vm, "<module>", -1));
    compile_doc (compiler, root->body, code);
    if (!fine)
      code = NULL;
  }
  scope_free (scope);
  return code;
}

Code *
compile_text (Vm *vm, const char *path, const char *text, size_t length, CompileKind kind,
              GError **error)
{
  g_autoptr (PyTree) tree = python_parse (path, text, length, error);
  return tree == NULL ? NULL : compile_tree (vm, tree, path, text, length, kind, error);
}

Code *
compile_tree (Vm *vm, const PyTree *tree, const char *path, const char *text, size_t length,
              CompileKind kind, GError **error)
{
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0) {
    text += 3;
    length -= 3;
  }
  Compiler compiler = { .vm = vm,
                        .path = path,
                        .text = text,
                        .length = length,
                        .kind = kind,
                        .path_string = vm_intern (vm, path, -1) };
  Code *code = compile_module (&compiler, python_tree_root (tree));
  if (compiler.error == NULL)
    return code;
  g_propagate_error (error, compiler.error);
  return NULL;
}
