/* Python text ─► a tree with places.
 *
 * Every node has its place: line, and column in characters, both from 1, and the range of bytes.
 * What else it has depends on its kind; the table gives the fields by name, all others are NULL or
 * empty. "?" marks what may be missing. All of it belongs to the PyTree.
 *
 * The whole language is read, so that who walks the tree can tell what it does not carry out. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
  /* Statements */
  PY_MODULE,      /* body */
  PY_EXPRESSION,  /* value */
  PY_ASSIGN,      /* items: the targets (a = b = …), value */
  PY_AUGMENTED,   /* target, operator, value */
  PY_ANNOTATED,   /* target, annotation, value? */
  PY_RETURN,      /* value? */
  PY_DELETE,      /* items */
  PY_RAISE,       /* value?, other? (from) */
  PY_ASSERT,      /* test, value? */
  PY_PASS,        /* */
  PY_BREAK,       /* */
  PY_CONTINUE,    /* */
  PY_GLOBAL,      /* items: names */
  PY_NONLOCAL,    /* items: names */
  PY_IMPORT,      /* items: aliases (text is dotted) */
  PY_IMPORT_FROM, /* text? (dotted; NULL for `from . import`), level: dots, items: aliases ("*") */
  PY_IF,          /* test, body, orelse (an elif is a single PY_IF in it) */
  PY_WHILE,       /* test, body, orelse */
  PY_FOR,         /* target, value: what it goes through, body, orelse, is_async */
  PY_WITH,        /* items: with items, body, is_async */
  PY_TRY,         /* body, items: handlers, orelse, final */
  PY_FUNCTION,    /* text: name, items: parameters, annotation?, body, decorators, is_async */
  PY_CLASS,       /* text: name, items: arguments as of a call, body, decorators */
  PY_MATCH,       /* value: the first subject; what stands in it is not told */
  PY_TYPE_ALIAS,  /* nothing is told */
  PY_UNREADABLE,  /* text: why (python_parse_forgiving) */
  /* Parts of statements */
  PY_ALIAS,     /* text: name, other?: the name after `as` */
  PY_WITH_ITEM, /* value, target? */
  PY_HANDLER,   /* value?: the class or tuple, target?: the name after `as`, body, is_star */
  PY_PARAMETER, /* text: name, parameter, annotation?, value?: its default */
  /* Expressions */
  PY_NAME,        /* text */
  PY_NONE,        /* */
  PY_TRUE,        /* */
  PY_FALSE,       /* */
  PY_ELLIPSIS,    /* */
  PY_INTEGER,     /* integer; text as written. is_big: has more than 63 bits */
  PY_FLOAT,       /* real; text as written */
  PY_IMAGINARY,   /* text as written */
  PY_STRING,      /* text, length: decoded, adjacent literals joined; may hold NUL */
  PY_BYTES,       /* text, length */
  PY_FSTRING,     /* items: strings and formatted values */
  PY_FORMATTED,   /* value, conversion ('r', 's', 'a' or 0), other?: the format spec, an fstring */
  PY_TUPLE,       /* items */
  PY_LIST,        /* items */
  PY_SET,         /* items */
  PY_DICT,        /* items: pairs */
  PY_PAIR,        /* target?: the key (missing for **value), value */
  PY_UNARY,       /* operator, value */
  PY_BINARY,      /* value, operator, other */
  PY_BOOLEAN,     /* operator (and, or), items: two or more */
  PY_COMPARE,     /* value: the first, items: comparisons */
  PY_COMPARISON,  /* operator, value */
  PY_CONDITIONAL, /* value if test else other */
  PY_CALL,        /* value: what is called, items: arguments, some starred, some keywords */
  PY_KEYWORD,     /* text? (missing for **value), value */
  PY_STARRED,     /* value */
  PY_ATTRIBUTE,   /* value, text */
  PY_SUBSCRIPT,   /* value, other */
  PY_SLICE,       /* items: three, each may be NULL */
  PY_LAMBDA,      /* items: parameters, value */
  PY_LIST_COMPREHENSION, /* value, items: clauses */
  PY_SET_COMPREHENSION,  /* value, items: clauses */
  PY_DICT_COMPREHENSION, /* value: a pair, items: clauses */
  PY_GENERATOR,          /* value, items: clauses */
  PY_CLAUSE,             /* target, value: what it goes through, items: conditions, is_async */
  PY_WALRUS,             /* target, value */
  PY_AWAIT,              /* value */
  PY_YIELD,              /* value? */
  PY_YIELD_FROM,         /* value */
} PyKind;

typedef enum {
  PY_OP_NONE,
  PY_OP_ADD,
  PY_OP_SUBTRACT,
  PY_OP_MULTIPLY,
  PY_OP_DIVIDE,
  PY_OP_FLOOR_DIVIDE,
  PY_OP_MODULO,
  PY_OP_POWER,
  PY_OP_MATRIX_MULTIPLY,
  PY_OP_BIT_AND,
  PY_OP_BIT_OR,
  PY_OP_BIT_XOR,
  PY_OP_LEFT_SHIFT,
  PY_OP_RIGHT_SHIFT,
  PY_OP_INVERT, /* unary; so are PY_OP_ADD, PY_OP_SUBTRACT */
  PY_OP_NOT,
  PY_OP_AND,
  PY_OP_OR,
  PY_OP_LT,
  PY_OP_LE,
  PY_OP_EQ,
  PY_OP_NE,
  PY_OP_GT,
  PY_OP_GE,
  PY_OP_IN,
  PY_OP_NOT_IN,
  PY_OP_IS,
  PY_OP_IS_NOT,
} PyOperator;

typedef enum {
  PY_PARAMETER_POSITIONAL_ONLY, /* before a "/" */
  PY_PARAMETER_PLAIN,
  PY_PARAMETER_ARGS,         /* *args */
  PY_PARAMETER_KEYWORD_ONLY, /* behind *args or "*" */
  PY_PARAMETER_KEYWORDS,     /* **kw */
} PyParameter;

typedef struct PyNode PyNode;

typedef struct {
  PyNode **items;
  size_t count;
} PyNodes;

struct PyNode {
  PyKind kind;
  PyOperator operator;
  PyParameter parameter;
  bool is_async, is_star, is_big;
  char conversion;
  guint32 line, column;
  guint32 start, end; /* bytes */
  guint32 level;
  const char *text; /* with a NUL behind it */
  size_t length;
  union {
    gint64 integer;
    double real;
  };
  PyNode *value, *other, *target, *test, *annotation;
  PyNodes items, body, orelse, final, decorators;
};

typedef struct PyTree PyTree;

/* Reads TEXT (UTF-8, LENGTH bytes; it is not needed afterwards). PATH is for errors only. Errors:
 * ERROR_SCRIPT with file, line, column and the line, with Python's message where that is known. */
PyTree *python_parse (const char *path, const char *text, size_t length, GError **error);
/* The same for text that may be newer than the grammar: a statement of the top level that cannot be
 * read is a PY_UNREADABLE. */
PyTree *python_parse_forgiving (const char *path, const char *text, size_t length, GError **error);
void python_tree_free (PyTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PyTree, python_tree_free)

/* The PY_MODULE. */
const PyNode *python_tree_root (const PyTree *tree);

/* The string of a PY_EXPRESSION that is the first of BODY, or NULL. */
const PyNode *python_docstring (PyNodes body);

/* Adds those of NODES that are there. */
void py_nodes_push (GPtrArray *stack, PyNodes nodes);

/* The text of line LINE of the file (without its end), for messages. */
const char *python_line (const char *text, size_t length, size_t line, size_t *line_length);
