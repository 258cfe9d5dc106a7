#include "revision/graph.h"

#include <string.h>

static void
free_header (gpointer data)
{
  RevisionHeader *header = data;
  g_free (header->revision);
  g_strfreev (header->down_revision);
  g_strfreev (header->branch_labels);
  g_strfreev (header->depends_on);
  g_free (header->doc);
  g_free (header->path);
  g_free (header);
}

/* What stands between OPEN and CLOSE in TEXT, split at blanks. */
static GStrv
words_between (const char *text, char open, char close)
{
  const char *from = strchr (text, open), *to = from == NULL ? NULL : strchr (from, close);
  if (from == NULL || to == NULL)
    return g_new0 (char *, 1);
  g_autofree char *inside = g_strndup (from + 1, (gsize)(to - from - 1));
  return g_strsplit (inside, " ", -1);
}

static RevisionHeader *
draw_revision (const char *text)
{
  g_auto (GStrv) sides = g_strsplit (text, ">", 2);
  const gboolean is_base = sides[1] == NULL;
  const char *node = g_strstrip (is_base ? sides[0] : sides[1]);
  RevisionHeader *header = g_new0 (RevisionHeader, 1);
  header->revision = g_strndup (node, strcspn (node, "({"));
  header->branch_labels = words_between (node, '(', ')');
  header->depends_on = words_between (node, '{', '}');
  header->down_revision
      = is_base ? g_new0 (char *, 1) : g_strsplit (g_strstrip (sides[0]), "+", -1);
  header->doc = g_strdup ("");
  header->path = g_strconcat (header->revision, ".sql", NULL);
  return header;
}

Graph
graph_draw (const char *picture)
{
  Graph graph = { .headers = g_ptr_array_new_with_free_func (free_header) };
  g_auto (GStrv) parts = g_strsplit (picture, ",", -1);
  for (char **part = parts; *part != NULL && *picture != '\0'; part++)
    g_ptr_array_add (graph.headers, draw_revision (g_strstrip (*part)));
  graph.map = revision_map_build ((const RevisionHeader *const *)graph.headers->pdata,
                                  graph.headers->len, &graph.error);
  return graph;
}

void
graph_clear (Graph *graph)
{
  g_clear_pointer (&graph->map, revision_map_free);
  g_clear_pointer (&graph->headers, g_ptr_array_unref);
  g_clear_error (&graph->error);
}

char *
join_ids (const GPtrArray *strings)
{
  GString *joined = g_string_new (NULL);
  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf (joined, "%s%s", i == 0 ? "" : " ",
                            (const char *)g_ptr_array_index (strings, i));
  return g_string_free (joined, FALSE);
}
