#include "python/check.h"

#include "base/nearest.h"
#include "python/check_names.h"
#include "python/compile.h"

#include <string.h>

typedef struct {
  Vm *vm;
  CheckNames *names;
  GPtrArray *findings;
} Checker;

static void
finding_free (gpointer data)
{
  CheckFinding *finding = data;
  g_free (finding->message);
  g_free (finding->hint);
  g_free (finding);
}

static void
add_finding (Checker *checker, const PyNode *node, char *message, char *hint)
{
  CheckFinding *finding = g_new0 (CheckFinding, 1);
  *finding = (CheckFinding){ node->line, node->column, message, hint };
  g_ptr_array_add (checker->findings, finding);
}

static void
check_use (Checker *checker, const PyNode *node)
{
  const Known known = check_names_resolve (checker->names, node);
  if (known.kind == KNOWN_MISSING)
    add_finding (
        checker, node,
        known.why == NULL ? g_strdup_printf ("%s is not known to cmig", known.missing)
                          : g_strdup_printf ("%s cannot be had: %s", known.missing, known.why),
        known.nearest == NULL ? NULL : g_strdup_printf ("did you mean: %s", known.nearest));
}

static void
check_keywords (Checker *checker, const PyNode *call)
{
  const Function *function = check_names_function (checker->names, call->value);
  for (size_t i = 0; function != NULL && i < call->items.count; i++) {
    const PyNode *argument = call->items.items[i];
    if (argument->kind != PY_KEYWORD || argument->text == NULL
        || function_takes (function, argument->text))
      continue;
    g_auto (GStrv) parameters = function_parameters (function);
    const char *nearest = nearest_word (argument->text, (const char *const *)parameters);
    add_finding (checker, argument,
                 g_strdup_printf ("%s() is not known to cmig with the keyword %s",
                                  function->qualified_name->text, argument->text),
                 nearest == NULL ? NULL : g_strdup_printf ("did you mean: %s", nearest));
  }
}

static void
check_call (Checker *checker, const PyNode *call)
{
  const char *refusal = check_names_refusal (checker->names, call->value);
  if (refusal != NULL)
    add_finding (checker, call->value, g_strdup (refusal), NULL);
  check_keywords (checker, call);
}

static void
check_node (const PyNode *node, gpointer data)
{
  Checker *checker = data;
  if (node->kind == PY_CALL)
    check_call (checker, node);
  if (node->kind == PY_ATTRIBUTE || node->kind == PY_NAME)
    check_use (checker, node);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const CheckFinding *x = *(const CheckFinding *const *)a, *y = *(const CheckFinding *const *)b;
  return x->line != y->line ? (x->line < y->line ? -1 : 1)
                            : (x->column > y->column) - (x->column < y->column);
}

/* What may not happen, or not always. */
static bool
is_conditional (const PyNode *node)
{
  static const PyKind kinds[] = { PY_IF,
                                  PY_WHILE,
                                  PY_FOR,
                                  PY_TRY,
                                  PY_FUNCTION,
                                  PY_CLASS,
                                  PY_LAMBDA,
                                  PY_BOOLEAN,
                                  PY_ASSERT,
                                  PY_CONDITIONAL,
                                  PY_LIST_COMPREHENSION,
                                  PY_SET_COMPREHENSION,
                                  PY_DICT_COMPREHENSION,
                                  PY_GENERATOR,
                                  PY_COMPARE };
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (node->kind == kinds[i])
      return true;
  return false;
}

static const PyNode *
find_function (const PyTree *tree, const char *name)
{
  const PyNode *found = NULL;
  const PyNodes body = python_tree_root (tree)->body;
  for (size_t i = 0; i < body.count; i++)
    if (body.items[i]->kind == PY_FUNCTION && strcmp (body.items[i]->text, name) == 0)
      found = body.items[i];
  return found;
}

GPtrArray *
python_check_function (Vm *vm, const PyTree *tree, const char *name)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  const PyNode *function = find_function (tree, name);
  if (function == NULL)
    return findings;
  Checker checker = { vm, check_names_new (vm, python_tree_root (tree)), findings };
  for (size_t i = 0; i < function->body.count; i++) {
    const PyNode *statement = function->body.items[i];
    if (statement->kind == PY_RETURN || statement->kind == PY_RAISE)
      break;
    python_walk (statement, is_conditional, check_node, &checker);
  }
  check_names_free (checker.names);
  g_ptr_array_sort (findings, compare_places);
  return findings;
}

GPtrArray *
python_check (Vm *vm, const char *path, const char *text, size_t length, GError **error)
{
  g_autoptr (PyTree) tree = python_parse (path, text, length, error);
  if (tree == NULL || compile_tree (vm, tree, path, text, length, COMPILE_SCRIPT, error) == NULL)
    return NULL;
  const PyNode *root = python_tree_root (tree);
  Checker checker
      = { vm, check_names_new (vm, root), g_ptr_array_new_with_free_func (finding_free) };
  python_walk (root, NULL, check_node, &checker);
  check_names_free (checker.names);
  g_ptr_array_sort (checker.findings, compare_places);
  return checker.findings;
}
