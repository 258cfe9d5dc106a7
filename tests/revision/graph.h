/* Graphs for tests, drawn as text: "a > b, b+c > d(label){dependency}, e" — d follows b and c,
 * carries a branch label and depends on a revision; e is a base. The order of the text is the load
 * order. */
#pragma once

#include "revision/map.h"

typedef struct {
  GPtrArray *headers; /* RevisionHeader */
  RevisionMap *map;   /* NULL: the graph is broken, and `error` says how */
  GError *error;
} Graph;

Graph graph_draw (const char *picture);
void graph_clear (Graph *graph);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

/* The strings joined by blanks. Caller frees. */
char *join_ids (const GPtrArray *strings);
