/* Classes: made by `class`, from a table of C, or from a line of the tree of exceptions. */
#pragma once

#include "python/function.h"

/* A class with these bases (class objects); its attributes are copied. METACLASS NULL: that of the
 * bases. NULL after a TypeError. */
Class *class_new (Vm *vm, Class *metaclass, const char *name, const char *module, Value bases,
                  Value attributes);

/* The class of a table; made once. BASE NULL: object. */
Class *class_from_table (Vm *vm, const NativeClassDef *def, Class *base, const char *module);

/* WRAPPER: OBJECT_NATIVE_FUNCTION for methods, or the kind of wrapper around them. */
void class_add_methods (Vm *vm, Class *class, const NativeFunctionDef *defs, ObjectKind wrapper);

/* The attribute that instances see: CLASS's own or the next inherited one; ABSENT: none. */
Value class_lookup (Vm *vm, const Class *class, String *name);
Value class_lookup_after (const Class *class, const Class *after, String *name);
/* After any change of an attribute of a class. */
void class_changed (Vm *vm);

bool class_is_derived (const Class *class, const Class *from);

static inline Class *
value_as_class (Value value)
{
  return VALUE_IS (value, OBJECT_CLASS) ? (Class *)(gpointer)value.object : NULL;
}

/* type (name, bases, namespace), with all that classes are told when they are made. */
bool class_make (Vm *vm, Class *metaclass, Value name, Value bases, Value namespace, Value keywords,
                 Value *class);
/* __build_class__ (body, name, *bases, **keywords) */
bool class_build (Vm *vm, Value *arguments, Value *result);

/* CLASS (…): makes an instance and calls its __init__. */
bool class_call (Vm *vm, Class *class, const Value *arguments, size_t count, Value keywords,
                 Value *result);
/* The same without the metaclass's __call__. */
bool class_call_plain (Vm *vm, Class *class, const Value *arguments, size_t count, Value keywords,
                       Value *result);

/* The classes that no table of the built-in types has: type, function, property… */
void class_start (Vm *vm);
