#include "cli/graph.h"

#include "cli/lanes.h"
#include "cli/text.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* What a line of the graph says beside its lanes. */
typedef struct {
  const Output *output;
  const struct cmig_revisions *revisions;
  unsigned parts;
} Lines;

/* Where lane I stands: at every second character. */
static char *
lane_of (char *row, size_t i)
{
  return row + 2 * i;
}

/* The lanes as they stand, and room for MOST. Caller frees. */
static char *
draw_lanes (const LaneList *lanes, guint most)
{
  const size_t width = 2 * (size_t)most + 2;
  char *row = g_malloc (width + 1);
  memset (row, ' ', width);
  row[width] = '\0';
  for (guint i = 0; i < lanes->len; i++)
    *lane_of (row, i) = '|';
  return row;
}

static void
print_row (char *row)
{
  puts (g_strchomp (row));
}

static void
print_join (void *data G_GNUC_UNUSED, const LaneList *lanes, guint from, guint to)
{
  g_autofree char *row = draw_lanes (lanes, lanes->len);
  for (guint i = from; i < lanes->len; i++) {
    *lane_of (row, i) = ' ';
    lane_of (row, i)[-1] = '/';
  }
  for (guint i = to + 1; i < from; i++)
    lane_of (row, i)[-1] = '_';
  print_row (row);
}

static void
print_end (void *data G_GNUC_UNUSED, const LaneList *lanes, guint at)
{
  if (at + 1 == lanes->len)
    return;
  g_autofree char *row = draw_lanes (lanes, lanes->len);
  for (guint i = at; i < lanes->len; i++) {
    *lane_of (row, i) = ' ';
    if (i > at)
      lane_of (row, i)[-1] = '/';
  }
  print_row (row);
}

static void
print_part (void *data G_GNUC_UNUSED, const LaneList *lanes, guint at)
{
  g_autofree char *row = draw_lanes (lanes, lanes->len + 1);
  for (guint i = at + 1; i < lanes->len; i++) {
    *lane_of (row, i) = ' ';
    lane_of (row, i)[1] = '\\';
  }
  lane_of (row, at)[1] = '\\';
  print_row (row);
}

static void
print_revision (void *data, const LaneList *lanes, size_t index, guint at)
{
  const Lines *lines = data;
  g_autofree char *row = draw_lanes (lanes, lanes->len);
  *lane_of (row, at) = '*';
  *lane_of (row, lanes->len) = '\0';
  fputs (row, stdout);
  text_print_line (lines->output, &lines->revisions->items[index], lines->parts);
}

void
graph_print (const Output *output, const struct cmig_revisions *revisions, unsigned parts)
{
  static const LaneListener listener
      = { .revision = print_revision, .part = print_part, .join = print_join, .end = print_end };
  Lines lines = { output, revisions, parts };
  lanes_walk (revisions, false, &listener, &lines);
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
    g_autofree char *line = text_flatten (revision->message);
    g_autofree char *message = quote (line, "\"\\", "\\");
    printf ("  \"%s\" [label = \"%s\\n%s\"%s];\n", id, id, message,
            revision->is_current ? ", style = filled" : "");
  }
  for (size_t i = 0; i < revisions->count; i++) {
    print_dot_edges (&revisions->items[i], revisions->items[i].down_revision, "");
    print_dot_edges (&revisions->items[i], revisions->items[i].dependencies, " [style = dashed]");
  }
  puts ("}");
}

/* NUMBERS: id ─► its number, which is the name that Mermaid takes for a node. */
static void
print_mermaid_edges (GHashTable *numbers, guint from, const char *const *to, const char *arrow)
{
  gpointer other;
  for (; *to != NULL; to++)
    if (g_hash_table_lookup_extended (numbers, *to, NULL, &other))
      printf ("  r%u %s r%u\n", from, arrow, GPOINTER_TO_UINT (other));
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
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  puts ("graph BT");
  for (guint i = 0; i < revisions->count; i++) {
    const struct cmig_revision *revision = &revisions->items[i];
    g_autofree char *id = mermaid_text (revision->revision);
    g_autofree char *line = text_flatten (revision->message);
    g_autofree char *message = mermaid_text (line);
    g_hash_table_insert (numbers, (gpointer)(guintptr)revision->revision, GUINT_TO_POINTER (i));
    printf ("  r%u[\"%s<br/>%s\"]\n", i, id, message);
    if (revision->is_current)
      printf ("  style r%u stroke-width:3px\n", i);
  }
  for (guint i = 0; i < revisions->count; i++) {
    print_mermaid_edges (numbers, i, revisions->items[i].down_revision, "-->");
    print_mermaid_edges (numbers, i, revisions->items[i].dependencies, "-.->");
  }
}
