/* What the files that turn tree-sitter's nodes into PyNodes share. */
#pragma once

#include "syntax/arena.h"
#include "syntax/python.h"

#include <tree_sitter/api.h>

/* The grammar's names of nodes; sorted as their names are. */
typedef enum {
  SYNTAX_OTHER,
#define SYNTAX(name) SYNTAX_##name,
#include "syntax/python_names.h"
#undef SYNTAX
  SYNTAX_COUNT,
} Syntax;

typedef enum {
  FIELD_NONE,
  FIELD_ALIAS,
  FIELD_ALTERNATIVE,
  FIELD_ARGUMENT,
  FIELD_ARGUMENTS,
  FIELD_ATTRIBUTE,
  FIELD_BODY,
  FIELD_CAUSE,
  FIELD_CONDITION,
  FIELD_CONSEQUENCE,
  FIELD_DEFINITION,
  FIELD_EXPRESSION,
  FIELD_FORMAT,
  FIELD_FUNCTION,
  FIELD_KEY,
  FIELD_LEFT,
  FIELD_MODULE,
  FIELD_NAME,
  FIELD_OBJECT,
  FIELD_OPERATOR,
  FIELD_OPERATORS,
  FIELD_PARAMETERS,
  FIELD_RETURN,
  FIELD_RIGHT,
  FIELD_SUBJECT,
  FIELD_SUBSCRIPT,
  FIELD_SUPERCLASSES,
  FIELD_TYPE,
  FIELD_CONVERSION,
  FIELD_VALUE,
  FIELD_COUNT,
} Field;

/* Comments are left out. */
typedef struct {
  TSNode node;
  Syntax syntax;
  Field field;
  bool named;
} Child;

typedef struct {
  Child *items;
  size_t count;
} Children;

typedef struct {
  SyntaxArena *arena;
  const char *path, *source;
  size_t length;
  bool ascii, forgiving;
  guint depth;
  GError *error;      /* the first */
  guint8 *symbols;    /* TSSymbol ─► Syntax */
  guint8 fields[256]; /* TSFieldId ─► Field */
  TSTreeCursor cursor;
} Reader;

Syntax reader_syntax (const Reader *reader, TSNode node);
Children reader_children (Reader *reader, TSNode node);
/* The first child of that field, or NULL. */
const Child *children_field (Children children, Field field);
/* The first child of that kind, or NULL. */
const Child *children_find (Children children, Syntax syntax);
size_t children_named (Children children);

/* A node that stands where NODE does. */
PyNode *reader_node (Reader *reader, PyKind kind, TSNode node);
const char *reader_text (Reader *reader, TSNode node, size_t *length);
bool reader_token_is (const Reader *reader, TSNode node, const char *text);

/* Sets the error unless there is one; always NULL. */
PyNode *reader_fail (Reader *reader, size_t byte, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* One level deeper; false and an error when that is too deep. */
bool reader_enter (Reader *reader, TSNode node);
void reader_leave (Reader *reader);

typedef struct {
  PyNode **items;
  size_t count, capacity;
} PyList;
void py_list_add (Reader *reader, PyList *list, PyNode *node);
PyNodes py_list_end (PyList list);

/* NULL after an error. */
PyNode *read_expression (Reader *reader, TSNode node);
PyNode *read_string (Reader *reader, TSNode node);
PyNode *read_strings (Reader *reader, TSNode node);
PyNode *read_number (Reader *reader, TSNode node, Syntax syntax);
PyNodes read_parameters (Reader *reader, TSNode node);
PyNodes read_arguments (Reader *reader, TSNode node);
PyNodes read_body (Reader *reader, TSNode block);
PyNode *read_statement (Reader *reader, TSNode node, Syntax syntax);

/* Checks what the grammar is lenient about: brackets, strings, indentation. False after an error.
 */
bool check_lines (Reader *reader);
/* The message for a place that the grammar has no sense for. */
void report_syntax (Reader *reader, size_t byte);
