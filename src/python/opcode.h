/* The operations of the virtual machine, and what their arguments mean. */
#pragma once

typedef enum {
#define OP(name, effect) OP_##name,
#include "python/opcode_table.h"
#undef OP
  OP_COUNT,
} Opcode;

typedef enum { MAKE_DEFAULTS = 1, MAKE_KEYWORD_DEFAULTS = 2, MAKE_CLOSURE = 4 } MakeFlags;

/* The argument of OP_FORMAT. */
enum { FORMAT_STR = 1, FORMAT_REPR = 2, FORMAT_ASCII = 3, FORMAT_CONVERSION = 3, FORMAT_SPEC = 4 };

/* The argument of OP_IMPORT: a name, dots, whether the script is ready for an ImportError, and
 * whether a.b gives a.b instead of a. */
enum {
  IMPORT_LEVEL_SHIFT = 16,
  IMPORT_LEVEL_MASK = 0x3F,
  IMPORT_GUARDED = 1 << 22,
  IMPORT_WHOLE = 1 << 23,
  IMPORT_NAME_MASK = 0xFFFF
};

/* The argument of OP_LIST_EXTEND. */
enum { EXTEND_DISPLAY, EXTEND_ARGUMENTS };
