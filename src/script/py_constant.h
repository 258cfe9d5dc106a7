/* Values that a module's top level computes of written ones: "a" + "b", names assigned before,
 * tuples taken apart, f-strings. For scripts whose ids are not written out (py_header.h). */
#pragma once

#include <glib.h>

/* A string, or a list or tuple of them; None has no items and is no list. */
typedef struct {
  gboolean is_list;
  GPtrArray *items; /* char *: one for a string; NULL: None */
} PyConstant;

typedef struct PyConstants PyConstants;

/* What the top level of TEXT assigns to names. NULL with an error when it is no Python. */
PyConstants *py_constants_read (const char *path, const char *text, size_t length, GError **error);
void py_constants_free (PyConstants *constants);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PyConstants, py_constants_free)

/* The last value that NAME gets. *KNOWN is FALSE when it is computed of anything else; NULL: it is
 * not assigned. */
const PyConstant *py_constants_find (const PyConstants *constants, const char *name,
                                     gboolean *known);
