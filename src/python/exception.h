/* Exceptions: raising, catching, and making an uncaught one into an error. */
#pragma once

#include "python/function.h"

/* Python's built-in exceptions, and their classes in vm->builtins. */
void exception_start (Vm *vm);

/* A class made from "Name:Base"; BASE is looked up in MODULE, then in the built-in ones. */
Class *exception_class (Vm *vm, const char *line, Value module);

/* The first of its args, or None. */
Value exception_first_argument (Vm *vm, Value exception);

/* raise VALUE: a class is called. Always returns false. */
bool exception_raise (Vm *vm, Value value);

/* except CLASSES: whether EXCEPTION is one of them. False after a TypeError. */
bool exception_matches (Vm *vm, Value exception, Value classes, bool *matches);

/* Takes the raised exception away; ABSENT: none, or a failure that cannot be caught. */
Value exception_take (Vm *vm);
/* Takes it away if it is of a built-in class NAME. */
bool exception_take_if (Vm *vm, const char *name, Value *exception);

/* What was raised, as an error for who runs the Vm; nothing is raised then. */
void exception_report (Vm *vm, GError **error);

bool value_is_exception (Value value);
