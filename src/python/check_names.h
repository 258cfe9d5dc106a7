/* What the names of a script stand for, as far as that shows without running it. */
#pragma once

#include "python/function.h"
#include "syntax/python.h"

typedef enum {
  KNOWN_NOT,      /* nothing is known of it: a parameter, a computed value */
  KNOWN_VALUE,    /* a module, class or function of the library */
  KNOWN_INSTANCE, /* an instance of a class of the library */
  KNOWN_MISSING,  /* the library, or the project as cmig reads it, does not have it */
} KnownKind;

typedef struct {
  KnownKind kind;
  Value value;         /* the class of an instance */
  const char *missing; /* its name: "sqlalchemy.Foo"; belongs to the CheckNames */
  const char *nearest; /* what was probably meant, or NULL */
  const char *why;     /* it is the project's, but could not be had; or NULL */
} Known;

typedef struct CheckNames CheckNames;

/* The names that imports, `with … as` and assignments of ROOT bind, where all bindings of a name
 * say the same. */
CheckNames *check_names_new (Vm *vm, const PyNode *root);
void check_names_free (CheckNames *names);

/* What an expression stands for. Only the outermost missing name is told: in sa.foo.bar it is foo.
 */
Known check_names_resolve (CheckNames *names, const PyNode *node);

/* The library's function that is called by CALLED (of a class its __init__), or NULL. */
const Function *check_names_function (CheckNames *names, const PyNode *called);

/* The text that a call of CALLED is refused with whatever its arguments, or NULL. */
const char *check_names_refusal (const CheckNames *names, const PyNode *called);

/* Does FUNCTION take that keyword? */
bool function_takes (const Function *function, const char *keyword);
/* The names of its parameters. */
GStrv function_parameters (const Function *function);

/* Calls VISIT with every node of ROOT, parents first, but for those that SKIP (may be NULL) and
 * what is in them. */
void python_walk (const PyNode *root, bool (*skip) (const PyNode *node),
                  void (*visit) (const PyNode *node, gpointer data), gpointer data);
