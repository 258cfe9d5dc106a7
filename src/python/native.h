/* How classes, functions and modules written in C are told to the interpreter: as tables.
 *
 * A signature is Python's own text of the parameters: "self, sep=None, maxsplit=-1", "*args,
 * key=None", "a, b, /, *, strict=False". Defaults may be None, True, False, integers, and strings
 * in single quotes. Arguments arrive bound: one Value for each parameter in order (ABSENT where no
 * default was written `x=...` and none was given), a tuple for *args, a dict for **kw. A wrong call
 * raises TypeError with Python's text (a refusal where the table is the library's). A row without
 * a call is what cmig does not do: its signature is the text that a call of it is refused with. */
#pragma once

#include "python/protocol.h"

typedef bool (*NativeCall) (Vm *vm, Value *arguments, Value *result);

typedef struct {
  const char *name;
  const char *signature;
  NativeCall call;
} NativeFunctionDef;

typedef struct {
  const char *name;
  bool (*get) (Vm *vm, Value self, Value *result);
} NativePropertyDef;

typedef struct {
  const char *name;
  Value (*make) (Vm *vm);
} NativeConstantDef;

/* Tables end with an entry whose name is NULL; any table may be NULL. */
typedef struct {
  const char *name; /* "datetime" */
  const NativeFunctionDef
      *methods; /* first parameter is self; __eq__, __add__, __str__… as in Python */
  const NativeFunctionDef
      *class_methods; /* first parameter is the class; __new__ makes instances */
  const NativeFunctionDef *static_methods;
  const NativePropertyDef *properties;
  void (*finalize) (gpointer data);
  const char *base; /* a class before it in the same module; NULL: object */
} NativeClassDef;

typedef struct {
  const char *name; /* "json" */
  const NativeFunctionDef *functions;
  const NativeConstantDef *constants;
  const NativeClassDef *const *classes;   /* NULL at the end */
  const char *const *exceptions;          /* "JSONDecodeError:ValueError", NULL at the end */
  bool (*prepare) (Vm *vm, Value module); /* for what tables cannot say */
} NativeModuleDef;

/* Every native module, found by name when it is imported (native_modules.c). NULL: no such module.
 */
const NativeModuleDef *native_module_find (const char *name);

/* The class of a native class definition (made when its module was imported first; imports it). */
Class *native_class (Vm *vm, const char *module, const char *name);

/* Raises an exception of a built-in class by its name. Always returns false. */
bool vm_raise (Vm *vm, const char *class_name, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The same with any value as the exception's only argument: KeyError (key). */
bool vm_raise_with (Vm *vm, const char *class_name, Value argument);
/* Raises an instance. Always returns false. */
bool vm_raise_value (Vm *vm, Value exception);
/* StopIteration, after value_next () came to an end: with what the generator returned. */
bool vm_raise_stop (Vm *vm);
bool vm_raised (const Vm *vm);
/* Stops the script for good, past every except: something that cmig does not know or cannot do.
 * HINT may be NULL. Always returns false. */
bool vm_refuse (Vm *vm, const char *hint, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Makes ERROR (owned) the end of the script, likewise. Always returns false. */
bool vm_fail (Vm *vm, GError *error);

/* What a loop in C whose end the script decides does once a round: false when the script has to
 * end: it was interrupted, ran for too long, or uses too much memory. value_next () does it. */
bool vm_tick (Vm *vm);
/* The same for what takes as long as that many rounds. */
bool vm_spend (Vm *vm, guint64 steps);
/* For C that calls itself as deep as a script's data: a round, too, and raises RecursionError and
 * is false when little is left of C's stack. */
bool vm_has_stack (Vm *vm);
/* For C that makes big values: raises MemoryError and is false when SIZE more bytes are too much.
 */
bool vm_has_room (Vm *vm, size_t size);

/* What was handed to the Vm by who runs it: the database, log, environment (vm.h). */
gpointer vm_host (const Vm *vm);
