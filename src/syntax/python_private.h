/* What the readers of Python's nodes share. All give NULL after an error. */
#pragma once

#include "syntax/reader.h"

/* The child of that field; NULL: there is none. */
PyNode *read_field (Reader *reader, Children children, Field field);
/* All that are named. */
PyNodes read_items (Reader *reader, Children children);

/* The grammar binds a star to the name behind it alone: of (*a).b () it is made *(a.b ()). */
PyNode *widen_star (PyNode *node);

/* python_operator.c */
PyNode *read_binary (Reader *reader, TSNode node);
PyNode *read_boolean (Reader *reader, TSNode node);
PyNode *read_unary (Reader *reader, TSNode node);
PyNode *read_not (Reader *reader, TSNode node);
PyNode *read_comparison (Reader *reader, TSNode node);
PyNode *read_conditional (Reader *reader, TSNode node);

/* python_block.c */
PyNode *read_if (Reader *reader, TSNode node);
PyNode *read_while (Reader *reader, TSNode node);
PyNode *read_for (Reader *reader, TSNode node);
PyNode *read_with (Reader *reader, TSNode node);
PyNode *read_try (Reader *reader, TSNode node);
PyNode *read_function (Reader *reader, TSNode node);
PyNode *read_class (Reader *reader, TSNode node);
PyNode *read_decorated (Reader *reader, TSNode node);
PyNode *read_match (Reader *reader, TSNode node);
