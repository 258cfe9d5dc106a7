#include "cli/graph.h"

#include "cli/text.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* A lane is a branch that passes by: the id of the revision that it comes to. A lane stands at
 * every second character. */
typedef struct {
  GPtrArray *lanes; /* const char * */
} Graph;

/* Where lane I stands. */
static char *
lane_of (char *row, size_t i)
{
  return row + 2 * i;
}

/* The lanes as they stand, and room for what joins or parts them. Caller frees. */
static char *
draw_lanes (const Graph *graph, guint most)
{
  const size_t width = 2 * (size_t)most + 2;
  char *row = g_malloc (width + 1);
  memset (row, ' ', width);
  row[width] = '\0';
  for (guint i = 0; i < graph->lanes->len; i++)
    *lane_of (row, i) = '|';
  return row;
}

static void
print_row (const char *row)
{
  puts (g_strchomp ((char *)(guintptr)row));
}

/* The lane FROM goes over into TO, left of it, and those on its right move up. */
static void
join_lanes (Graph *graph, guint from, guint to)
{
  g_autofree char *row = draw_lanes (graph, graph->lanes->len);
  for (guint i = from; i < graph->lanes->len; i++) {
    *lane_of (row, i) = ' ';
    lane_of (row, i)[-1] = '/';
  }
  for (guint i = to + 1; i < from; i++)
    lane_of (row, i)[-1] = '_';
  g_ptr_array_remove_index (graph->lanes, from);
  print_row (row);
}

/* The lane AT ends, and those on its right move up. */
static void
end_lane (Graph *graph, guint at)
{
  if (at + 1 == graph->lanes->len) {
    g_ptr_array_remove_index (graph->lanes, at);
    return;
  }
  g_autofree char *row = draw_lanes (graph, graph->lanes->len);
  for (guint i = at; i < graph->lanes->len; i++) {
    *lane_of (row, i) = ' ';
    if (i > at)
      lane_of (row, i)[-1] = '/';
  }
  g_ptr_array_remove_index (graph->lanes, at);
  print_row (row);
}

/* A new lane for ID on the right of AT. */
static void
part_lanes (Graph *graph, guint at, const char *id)
{
  g_autofree char *row = draw_lanes (graph, graph->lanes->len + 1);
  for (guint i = at + 1; i < graph->lanes->len; i++) {
    *lane_of (row, i) = ' ';
    lane_of (row, i)[1] = '\\';
  }
  lane_of (row, at)[1] = '\\';
  g_ptr_array_insert (graph->lanes, (gint)at + 1, (gpointer)(guintptr)id);
  print_row (row);
}

static guint
find_lane (const Graph *graph, const char *id)
{
  for (guint i = 0; i < graph->lanes->len; i++)
    if (strcmp (g_ptr_array_index (graph->lanes, i), id) == 0)
      return i;
  return graph->lanes->len;
}

/* Two lanes that come to one revision become one. */
static void
join_equal_lanes (Graph *graph)
{
  for (guint i = 1; i < graph->lanes->len; i++) {
    const guint first = find_lane (graph, g_ptr_array_index (graph->lanes, i));
    if (first < i)
      join_lanes (graph, i--, first);
  }
}

static void
print_revision (const Output *output, Graph *graph, const struct cmig_revision *revision,
                unsigned parts)
{
  const guint at = find_lane (graph, revision->revision);
  if (at == graph->lanes->len)
    g_ptr_array_add (graph->lanes, (gpointer)(guintptr)revision->revision);
  g_autofree char *row = draw_lanes (graph, graph->lanes->len);
  *lane_of (row, at) = '*';
  *lane_of (row, graph->lanes->len) = '\0';
  fputs (row, stdout);
  text_print_line (output, revision, parts);
  const char *const *parents = revision->down_revision;
  if (*parents == NULL) {
    end_lane (graph, at);
    return;
  }
  graph->lanes->pdata[at] = (gpointer)(guintptr)*parents;
  guint last = at;
  for (parents++; *parents != NULL; parents++)
    part_lanes (graph, last++, *parents);
  join_equal_lanes (graph);
}

void
graph_print (const Output *output, const struct cmig_revisions *revisions, unsigned parts)
{
  g_autoptr (GPtrArray) lanes = g_ptr_array_new ();
  Graph graph = { lanes };
  for (size_t i = 0; i < revisions->count; i++)
    print_revision (output, &graph, &revisions->items[i], parts);
}

/* TEXT with BEFORE in front of each of CHARACTERS, on one line. Caller frees. */
static char *
quote (const char *text, const char *characters, const char *before)
{
  GString *quoted = g_string_new (NULL);
  for (; *text != '\0'; text++) {
    if (strchr (characters, *text) != NULL)
      g_string_append (quoted, before);
    g_string_append_c (quoted, *text == '\n' || *text == '\r' ? ' ' : *text);
  }
  return g_string_free (quoted, FALSE);
}

static void
print_dot_edges (const struct cmig_revision *revision, const char *const *to, const char *style)
{
  for (; *to != NULL; to++) {
    g_autofree char *from = quote (revision->revision, "\"\\", "\\");
    g_autofree char *id = quote (*to, "\"\\", "\\");
    printf ("  \"%s\" -> \"%s\"%s;\n", from, id, style);
  }
}

void
graph_print_dot (const struct cmig_revisions *revisions)
{
  puts ("digraph revisions {\n  rankdir = BT;\n  node [shape = box];");
  for (size_t i = 0; i < revisions->count; i++) {
    const struct cmig_revision *revision = &revisions->items[i];
    g_autofree char *id = quote (revision->revision, "\"\\", "\\");
    g_autofree char *message = quote (revision->message, "\"\\", "\\");
    printf ("  \"%s\" [label = \"%s\\n%s\"%s];\n", id, id, message,
            revision->is_current ? ", style = filled" : "");
  }
  for (size_t i = 0; i < revisions->count; i++) {
    print_dot_edges (&revisions->items[i], revisions->items[i].down_revision, "");
    print_dot_edges (&revisions->items[i], revisions->items[i].depends_on, " [style = dashed]");
  }
  puts ("}");
}

/* A name that Mermaid takes for a node. */
static guint
number_of (const struct cmig_revisions *revisions, const char *id)
{
  guint i = 0;
  while (i < revisions->count && strcmp (revisions->items[i].revision, id) != 0)
    i++;
  return i;
}

static void
print_mermaid_edges (const struct cmig_revisions *revisions, guint from, const char *const *to,
                     const char *arrow)
{
  for (; *to != NULL; to++) {
    const guint other = number_of (revisions, *to);
    if (other < revisions->count)
      printf ("  r%u %s r%u\n", from, arrow, other);
  }
}

/* What Mermaid would take for its own is written as HTML has it. */
static char *
mermaid_text (const char *text)
{
  GString *quoted = g_string_new (NULL);
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    const gunichar character = g_utf8_get_char (text);
    if (character < 128 && !g_ascii_isalnum ((char)character) && character != ' ')
      g_string_append_printf (quoted, "#%u;", character);
    else
      g_string_append_unichar (quoted, character);
  }
  return g_string_free (quoted, FALSE);
}

void
graph_print_mermaid (const struct cmig_revisions *revisions)
{
  puts ("graph BT");
  for (guint i = 0; i < revisions->count; i++) {
    const struct cmig_revision *revision = &revisions->items[i];
    g_autofree char *id = mermaid_text (revision->revision);
    g_autofree char *message = mermaid_text (revision->message);
    printf ("  r%u[\"%s<br/>%s\"]\n", i, id, message);
    if (revision->is_current)
      printf ("  style r%u stroke-width:3px\n", i);
  }
  for (guint i = 0; i < revisions->count; i++) {
    print_mermaid_edges (revisions, i, revisions->items[i].down_revision, "-->");
    print_mermaid_edges (revisions, i, revisions->items[i].depends_on, "-.->");
  }
}
