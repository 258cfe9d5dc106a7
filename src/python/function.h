/* Objects that are called, and what stands between a class and them. */
#pragma once

#include "python/code.h"
#include "python/native.h"

typedef struct Frame Frame;
typedef struct Signature Signature;

typedef struct {
  Object base;
  Code *code;
  Module *module; /* its globals */
  String *name, *qualified_name;
  Tuple *defaults;        /* of the last positional parameters; may be NULL */
  Dict *keyword_defaults; /* may be NULL */
  Tuple *closure;         /* cells; may be NULL */
  Dict *attributes;       /* set from outside; may be NULL */
  Value doc;
} Function;

typedef struct {
  Object base;
  const NativeFunctionDef *def;
  Class *owner;         /* the class whose method it is, or NULL */
  Module *module;       /* or NULL */
  Signature *signature; /* parsed at the first call */
  bool binds;           /* becomes a bound method when it is read from an instance */
  bool makes;           /* __new__: instances of derived classes get its result as payload */
} NativeFunction;

typedef struct {
  Object base;
  Value function, self;
} BoundMethod;

typedef struct {
  Object base;
  Value value;
} Cell;

typedef struct {
  Object base;
  Value get, set, delete, doc;
  bool (*native) (Vm *vm, Value self, Value *result);
  const char *name; /* of a native one */
} Property;

/* staticmethod and classmethod. */
typedef struct {
  Object base;
  Value function;
} MethodWrapper;

typedef struct {
  Object base;
  Class *class; /* whose successors are asked */
  Value self;
  Class *self_class;
} Super;

typedef struct {
  Object base;
  Frame *frame; /* NULL when it is over */
  String *name;
  bool running, started;
} Generator;

/* An instance of BaseException or a class derived from it; the Instance comes first. */
typedef struct {
  Instance instance;
  Value path; /* of the innermost frame of the user's when it was raised first; ABSENT: not yet */
  guint32 line, column;
} Exception;

Value function_new (Vm *vm, Code *code, Module *module);
Value native_function_new (Vm *vm, const NativeFunctionDef *def, Class *owner, Module *module);
Value bound_method_new (Vm *vm, Value function, Value self);
Value cell_new (Vm *vm, Value value);
Value method_wrapper_new (Vm *vm, ObjectKind kind, Value function);
Value module_new (Vm *vm, const char *name, const char *path);

void signature_free (Signature *signature);
