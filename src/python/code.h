/* Compiled Python: what a frame runs. */
#pragma once

#include "python/value.h"

typedef enum {
  CODE_FUNCTION = 1 << 0, /* its names are in slots; else in the frame's namespace */
  CODE_GENERATOR = 1 << 1,
  CODE_ARGS = 1 << 2,     /* has *args */
  CODE_KEYWORDS = 1 << 3, /* has **kw */
  CODE_LIBRARY = 1 << 4,  /* cmig's own */
  CODE_CLASS = 1 << 5,    /* the body of a class */
  CODE_SIMPLE = 1 << 6,   /* only plain parameters, none of them a cell */
} CodeFlags;

/* In the depth of a CodeHandler: also what no except catches goes there. */
#define CODE_FORGIVES (1u << 31)

/* While an instruction in [start, end) runs, an exception goes to HANDLER with DEPTH values left on
 * the stack. The first row that fits counts. */
typedef struct {
  guint32 start, end, handler, depth;
} CodeHandler;

typedef struct {
  guint32 line : 20, column : 12;
} CodePlace;

typedef struct {
  Object base;
  guint32 *words;    /* instructions: the operation in the low 8 bits, its argument above */
  CodePlace *places; /* NULL where the code was embedded: errors name the user's places */
  guint32 length;
  guint32 flags;
  guint32 positional_only, positional, keyword_only; /* parameters; positional has the first too */
  guint32 parameters;                                /* with *args and **kw */
  guint32 locals, cells, frees; /* slots: locals (parameters first), then cells, then frees */
  guint32 stack;
  Value *constants;
  String **names;
  String **local_names;
  guint32 *cell_parameters; /* for each cell: the parameter that it takes over, or G_MAXUINT32 */
  CodeHandler *handlers;
  guint32 constant_count, name_count, handler_count;
  String *name, *qualified_name;
  String *path;
  Value doc;
} Code;

Code *code_new (Vm *vm);
void code_free_content (Code *code);
size_t code_content_size (const Code *code);
