/* Code as bytes, for this build only and without its places. The strings of many are written once,
 * beside them, and named by their numbers: the most frequent have the smallest. */
#pragma once

#include "python/code.h"
#include "python/opcode.h"

typedef struct CodeWriter CodeWriter;
typedef struct CodeStrings CodeStrings;

/* For CODES, which stay the caller's, and no others. */
CodeWriter *code_writer_new (Vm *vm, Code *const *codes, size_t count);
void code_writer_free (CodeWriter *writer);
GByteArray *code_writer_strings (CodeWriter *writer);
GByteArray *code_writer_code (CodeWriter *writer, const Code *code);

/* What code_writer_strings gave: DATA is kept. NULL when it is something else. */
CodeStrings *code_strings_new (const guint8 *data, size_t length);
void code_strings_free (CodeStrings *strings);
/* What code_writer_code gave, with STRINGS, which are of this VM. NULL when it is something else.
 */
Code *code_read (Vm *vm, CodeStrings *strings, const guint8 *data, size_t length, const char *path);

/* Of the writer and the reader: */

typedef enum {
  TAG_ABSENT,
  TAG_NONE,
  TAG_BOOL,
  TAG_NUMBER, /* an int that write_number can write */
  TAG_INT,
  TAG_FLOAT,
  TAG_STRING,
  TAG_BYTES,
  TAG_TUPLE,
  TAG_CODE,
} Tag;

/* The numbers of a Code, in one order for both ways. Most are 0: bits tell which are not. */
enum { NUMBERS = 13, OWN_NAME = 1 << NUMBERS };

void code_numbers (Code *code, guint32 *numbers[NUMBERS]);

/* What a Code in OUTER is called in full, as the compiler has it for all but a few. */
String *code_name_within (Vm *vm, const Code *outer, String *name);

/* In an operation's byte: it has an argument other than 0, which follows. */
enum { HAS_ARGUMENT = 0x80 };
G_STATIC_ASSERT ((int)OP_COUNT <= (int)HAS_ARGUMENT);
