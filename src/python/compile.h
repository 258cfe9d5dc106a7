/* The tree of a script ─► code. */
#pragma once

#include "python/code.h"
#include "syntax/python.h"

/* Whose the text is. Of a module of the project, a statement of the top level or of a class that
 * fails is passed over: the names that it would bind are refused where they are used. */
typedef enum { COMPILE_SCRIPT, COMPILE_PROJECT, COMPILE_LIBRARY } CompileKind;

/* Reads and compiles the text of a module. Errors: ERROR_SCRIPT (it does not parse),
 * ERROR_UNSUPPORTED (it uses what cmig does not carry out), with their place. */
Code *compile_text (Vm *vm, const char *path, const char *text, size_t length, CompileKind kind,
                    GError **error);
/* The same for a text whose TREE is there already. */
Code *compile_tree (Vm *vm, const PyTree *tree, const char *path, const char *text, size_t length,
                    CompileKind kind, GError **error);
