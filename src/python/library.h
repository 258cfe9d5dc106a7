/* cmig's own modules in Python, embedded in the program (made from library/ when it is built). */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
  const char *name; /* "sqlalchemy.dialects" */
  bool package;
  bool compiled; /* DATA is what code_writer_code gave; else Python text */
  const guint8 *data;
  size_t length;
} LibraryModule;

/* Sorted by name; the last has the name NULL. */
extern const LibraryModule library_modules[];
extern const size_t library_module_count;
extern const guint8 library_strings[]; /* of all compiled ones: what code_writer_strings gave */
extern const size_t library_strings_length;

/* Is it one of Python's standard library? Its classes are Python's own: what they lack is missing
 * under Python, too. */
bool library_is_standard (const char *name);

/* NULL when there is no such module. */
const LibraryModule *library_find (const char *name);
