/* import: C's modules, the embedded library, the project's own, and modules that are nowhere. */
#pragma once

#include "python/compile.h"
#include "python/function.h"

/* The module of a dotted name, with those above it; NULL after an exception. */
Module *import_module (Vm *vm, const char *name);

/* Calls the function NAME of the embedded library's MODULE. */
bool import_call (Vm *vm, const char *module, const char *name, const Value *arguments,
                  size_t count, Value *result);

/* `import a.b`: a; what `from a.b import …` gives: a.b. NAME may be relative by LEVEL dots to the
 * module IMPORTER. */
bool import_name (Vm *vm, Module *importer, const char *name, guint level, bool whole,
                  Value *module);
/* A name out of a module; an ABSENT value that refers to the module where the module is nowhere. */
bool import_from (Vm *vm, Value module, String *name, Value *value);
bool import_star (Vm *vm, Value module, Value namespace, Module *importer);

/* Runs text as the top level of MODULE. */
bool import_run (Vm *vm, Module *module, const char *path, const char *text, size_t length,
                 CompileKind kind);
bool import_run_tree (Vm *vm, Module *module, const PyTree *tree, const char *path,
                      const char *text, size_t length, CompileKind kind);

/* Puts what a table declares into ATTRIBUTES; MODULE may be NULL. */
bool import_fill_native (Vm *vm, Dict *attributes, const NativeModuleDef *def, Module *module);

/* The text of a module that was run. */
bool import_source (Vm *vm, const char *path, char **text, size_t *length);

/* A part of a project's package that nobody has imported yet: env.py, which is never run, may have.
 * *FOUND stays ABSENT when there is none. */
bool import_part (Vm *vm, Module *package, const String *name, Value *found);

/* Stands for NAME of MODULE, which could not be had (WHY: or NULL): any use of it is refused. */
Value import_placeholder (Vm *vm, const Module *module, const char *member, const char *why);

/* What of NAMESPACE, that of a class, could not be had and decides what the class is: its special
 * methods, and, if asked for, what is ASSIGNED to its names. ABSENT and referring to nothing: all
 * is there. */
Value import_lacks (Value namespace, bool assigned);

/* The refusal for a use of what was imported from nowhere. Always false. */
bool import_refuse (Vm *vm, Value placeholder);
bool import_refuse_member (Vm *vm, const Module *module, const char *name);
