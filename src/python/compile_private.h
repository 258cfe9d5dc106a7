/* What the files of the compiler share. */
#pragma once

#include "python/compile.h"
#include "python/opcode.h"
#include "python/vm_state.h"
#include "syntax/python.h"

/* Names and where they live (compile_scope.c). */

typedef enum { SCOPE_MODULE, SCOPE_FUNCTION, SCOPE_CLASS } ScopeKind;

typedef enum {
  PLACE_UNKNOWN,
  PLACE_FAST,
  PLACE_CELL, /* also of a class: __class__ */
  PLACE_FREE,
  PLACE_GLOBAL,
  PLACE_NAME, /* of a class: its namespace */
} NamePlace;

typedef struct {
  String *name;
  bool bound, parameter, global, nonlocal;
  NamePlace place;
  guint32 slot; /* of a parameter or local */
} Symbol;

typedef struct Scope Scope;
struct Scope {
  ScopeKind kind;
  Scope *parent;
  const PyNode *node;
  GPtrArray *symbols; /* in the order of their first appearance */
  GHashTable *by_name;
  GPtrArray *children;
  GPtrArray *cells, *frees; /* Symbol */
  guint32 locals;
  bool generator;
};

typedef struct Compiler Compiler;

/* Every scope of a module. NULL after an error. */
Scope *scope_build (Compiler *compiler, const PyNode *module);
void scope_free (Scope *scope);
Symbol *scope_find (const Scope *scope, String *name);
/* Which of the cells and frees; -1: none. */
gint scope_cell (const Scope *scope, const String *name);
/* Decides where each name lives. False after an error. */
bool scope_resolve (Compiler *compiler, Scope *module);

/* The statements of a module or class: each for itself where the module is the project's
 * (compile_forgiving.c). */
bool compile_top (Compiler *compiler, PyNodes body);

/* Writing code (compile_emit.c). */

typedef struct {
  gint position; /* -1: not yet */
  gint depth;
  GArray *jumps; /* the words that go there */
} Label;

typedef enum {
  BLOCK_LOOP,
  BLOCK_FOR, /* a loop with its iterator on the stack */
  BLOCK_TRY,
  BLOCK_FINALLY,         /* FINAL runs on every way out */
  BLOCK_FINALLY_HANDLER, /* previous exception on the stack */
  BLOCK_HANDLER,         /* previous on the stack; NAME is unbound at its end */
  BLOCK_WITH,            /* exit on the stack */
  BLOCK_VALUE,           /* a value that is to be returned */
} BlockKind;

typedef struct Block Block;
struct Block {
  BlockKind kind;
  Block *outer;
  Label *next, *end; /* of loops */
  PyNodes final;
  const PyNode *name;
  gint handler; /* the one outside of it */
};

typedef struct {
  Label label;
  gint depth;
} Handler;

typedef struct Unit Unit;
struct Unit {
  Unit *outer;
  Scope *scope;
  GArray *words, *places, *handlers_of; /* for each instruction */
  GArray *constants;                    /* Value */
  GPtrArray *names;
  GHashTable *name_indices;
  GPtrArray *handlers; /* Handler */
  GArray *forgiving;   /* CodeHandler: whole statements of a project's module */
  gint handler;        /* that is in force; -1: none */
  gint depth, deepest;
  guint guarded; /* how many `try` with an `except ImportError` are around */
  const PyNode *place;
  Block *block;
  String *qualified_name;
};

struct Compiler {
  Vm *vm;
  const char *path, *text;
  size_t length;
  CompileKind kind;
  String *path_string;
  GHashTable *scopes; /* PyNode ─► Scope */
  Unit *unit;
  GError *error;
};

/* Always false; the first error counts. */
bool compile_fail (Compiler *compiler, const PyNode *node, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* In a module of the project that is no error, but code that refuses when it is reached: what comes
 * behind it never runs, but has to be code. */
bool compile_unsupported (Compiler *compiler, const PyNode *node, const char *what);

String *compile_name (Compiler *compiler, const PyNode *node);
/* The docstring of a BODY, or NULL; those of cmig's library speak to its readers alone. */
const PyNode *compile_docstring (const Compiler *compiler, PyNodes body);
void compile_doc (const Compiler *compiler, PyNodes body, Code *code);

/* The code between START and END, whatever stops it, is followed by what comes here, with the
 * reason as a string on the stack. */
void forgiving_place (Compiler *compiler, guint start, guint end);

void unit_start (Compiler *compiler, Scope *scope, const char *name);
/* The code of the unit; the unit before it goes on. */
Code *unit_finish (Compiler *compiler, String *name);

void emit (Compiler *compiler, Opcode operation, guint32 argument);
void emit_constant (Compiler *compiler, Value value);
void emit_text (Compiler *compiler, const char *text, size_t length);
/* Code that refuses WHAT when it is reached. */
void emit_refusal (Compiler *compiler, const char *what);
void emit_name (Compiler *compiler, Opcode operation, String *name);
guint32 unit_name (Compiler *compiler, String *name);

Label *label_new (void);
void label_free (Label *label);
void emit_jump (Compiler *compiler, Opcode operation, Label *label);
/* Here it is. */
void label_place (Compiler *compiler, Label *label);

/* From here on exceptions go to a new handler; gives the one before. */
gint handler_start (Compiler *compiler, gint depth, gint *number);
/* The handler's code begins here, with the exception on the stack. */
void handler_place (Compiler *compiler, gint number);

typedef enum { ACCESS_LOAD, ACCESS_STORE, ACCESS_DELETE } Access;
void emit_access (Compiler *compiler, Access access, String *name);

/* Statements and expressions; false after an error. */
bool compile_body (Compiler *compiler, PyNodes body);
bool compile_statement (Compiler *compiler, const PyNode *node);
BinaryOperator compile_binary_operator (PyOperator operator);
bool compile_expression (Compiler *compiler, const PyNode *node);
bool compile_store (Compiler *compiler, const PyNode *target);
/* Jumps to LABEL when NODE is as true as WHEN; else goes on. */
bool compile_condition (Compiler *compiler, const PyNode *node, bool when, Label *label);
bool compile_call (Compiler *compiler, const PyNode *node);
/* Arguments of a call whose callee and self are on the stack; LEADING values are there already. */
bool compile_arguments (Compiler *compiler, const PyNode *node, PyNodes arguments, guint32 leading);
bool compile_display (Compiler *compiler, const PyNode *node);
bool compile_comprehension (Compiler *compiler, const PyNode *node);
bool compile_fstring (Compiler *compiler, const PyNode *node);
bool compile_function (Compiler *compiler, const PyNode *node); /* leaves it on the stack */
bool compile_class (Compiler *compiler, const PyNode *node);
bool compile_annotation (Compiler *compiler, const PyNode *node);
bool compile_loop (Compiler *compiler, const PyNode *node);
bool compile_try (Compiler *compiler, const PyNode *node);
bool compile_with (Compiler *compiler, const PyNode *node);
/* return, break and continue: what has to run on the way out. */
bool compile_return (Compiler *compiler, const PyNode *node);
bool compile_leave_loop (Compiler *compiler, const PyNode *node);
