#include "cli/picture.h"

#include "cli/lanes.h"
#include "cli/markup.h"

#include <string.h>

#define LEFT 14

/* By lane, again and again: on white, and by their class on black (svg.c, page.css). */
static const char *const colors[]
    = { "#0969da", "#1a7f37", "#8250df", "#bc4c00", "#bf3989", "#1b7c83" };

typedef struct {
  const char *from, *to; /* ids */
  bool is_dependency;
  guint color;
  guint lane;    /* that it has come to */
  GString *path; /* without the last vertical line */
} Edge;

struct Picture {
  const struct cmig_revisions *revisions;
  bool knows_applied;
  guint lanes;       /* the most at once */
  guint *dots;       /* the lane of each revision */
  GPtrArray *edges;  /* Edge, by child */
  GPtrArray *open;   /* those that have not come to their end */
  GHashTable *index; /* id ─► index + 1 */
};

static void
edge_free (gpointer data)
{
  Edge *edge = data;
  g_string_free (edge->path, TRUE);
  g_free (edge);
}

static guint
x_of (guint lane)
{
  return LEFT + lane * PICTURE_LANE;
}

guint
picture_y (size_t index)
{
  return (guint)index * PICTURE_ROW + PICTURE_ROW / 2;
}

static guint
index_of (const Picture *picture, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (picture->index, id));
}

static void
end_edge (const Edge *edge, guint y)
{
  g_string_append_printf (edge->path, "V%u", y);
}

/* Edges that come to the revision end there, and those to its parents begin. */
static void
place_revision (void *data, const LaneList *lanes, size_t index, guint at)
{
  Picture *picture = data;
  const struct cmig_revision *revision = &picture->revisions->items[index];
  picture->dots[index] = at;
  picture->lanes = MAX (picture->lanes, lanes->len);
  for (guint i = picture->open->len; i-- > 0;) {
    const Edge *edge = g_ptr_array_index (picture->open, i);
    if (strcmp (edge->to, revision->revision) == 0) {
      end_edge (edge, picture_y (index));
      g_ptr_array_remove_index (picture->open, i);
    }
  }
  const char *const *const lists[] = { revision->down_revision, revision->dependencies };
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const char *const *to = lists[i]; *to != NULL; to++) {
      Edge *edge = g_new0 (Edge, 1);
      *edge = (Edge){ revision->revision, *to, i > 0, G_MAXUINT, at, g_string_new (NULL) };
      g_string_append_printf (edge->path, "M%u %u", x_of (at), picture_y (index));
      g_ptr_array_add (picture->edges, edge);
      g_ptr_array_add (picture->open, edge);
    }
}

/* Most stay in their lane, so that one is looked at first. */
static guint
lane_of (const Edge *edge, const LaneList *lanes)
{
  return edge->lane < lanes->len && g_str_equal (g_ptr_array_index (lanes, edge->lane), edge->to)
             ? edge->lane
             : lanes_find (lanes, edge->to);
}

/* Each open edge goes over to its lane on the way to the next row. */
static void
pass_row (void *data, const LaneList *lanes, size_t index)
{
  Picture *picture = data;
  picture->lanes = MAX (picture->lanes, lanes->len);
  for (guint i = 0; i < picture->open->len; i++) {
    Edge *edge = g_ptr_array_index (picture->open, i);
    const guint lane = lane_of (edge, lanes), y = picture_y (index);
    if (edge->color == G_MAXUINT)
      edge->color = MAX (edge->lane, lane);
    if (lane == edge->lane)
      continue;
    g_string_append_printf (edge->path, "V%uC%u %u %u %u %u %u", y, x_of (edge->lane),
                            y + PICTURE_ROW * 3 / 5, x_of (lane), y + PICTURE_ROW * 2 / 5,
                            x_of (lane), y + PICTURE_ROW);
    edge->lane = lane;
  }
}

Picture *
picture_new (const struct cmig_revisions *revisions)
{
  static const LaneListener listener = { .revision = place_revision, .pass = pass_row };
  Picture *picture = g_new0 (Picture, 1);
  picture->revisions = revisions;
  picture->knows_applied = revisions->database != NULL;
  picture->lanes = 1;
  picture->dots = g_new0 (guint, MAX (revisions->count, 1));
  picture->edges = g_ptr_array_new_with_free_func (edge_free);
  picture->open = g_ptr_array_new ();
  picture->index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < revisions->count; i++)
    g_hash_table_insert (picture->index, (gpointer)(guintptr)revisions->items[i].revision,
                         GUINT_TO_POINTER (i + 1));
  lanes_walk (revisions, true, &listener, picture);
  for (guint i = 0; i < picture->open->len; i++)
    end_edge (g_ptr_array_index (picture->open, i), picture_height (picture));
  return picture;
}

void
picture_free (Picture *picture)
{
  g_free (picture->dots);
  g_ptr_array_unref (picture->edges);
  g_ptr_array_unref (picture->open);
  g_hash_table_unref (picture->index);
  g_free (picture);
}

guint
picture_width (const Picture *picture)
{
  return x_of (picture->lanes - 1) + LEFT;
}

guint
picture_height (const Picture *picture)
{
  return (guint)picture->revisions->count * PICTURE_ROW;
}

static guint
color_of (guint lane)
{
  return lane % (guint)G_N_ELEMENTS (colors);
}

static void
add_edge (const Edge *edge, GString *out)
{
  const guint color = color_of (edge->color);
  markup_add (out,
              "<path class=\"edge k%u\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" "
              "stroke-dasharray=\"%s\" data-from=\"%s\" data-to=\"%s\" d=\"%s\">"
              "<title>%s %s %s</title></path>\n",
              color, colors[color], edge->is_dependency ? "2 4" : "none", edge->from, edge->to,
              edge->path->str, edge->from, edge->is_dependency ? "depends on" : "→", edge->to);
}

/* Where two share a lane, the one that the lane has its color from lies above. */
void
picture_add_edges (const Picture *picture, GString *out)
{
  for (guint own = 0; own < 2; own++)
    for (guint i = 0; i < picture->edges->len; i++) {
      const Edge *edge = g_ptr_array_index (picture->edges, i);
      if ((edge->color == edge->lane && !edge->is_dependency) == (own == 1))
        add_edge (edge, out);
    }
}

void
picture_add_dot (const Picture *picture, GString *out, size_t index)
{
  const struct cmig_revision *revision = &picture->revisions->items[index];
  const guint lane = picture->dots[index], color = color_of (lane), x = x_of (lane);
  const guint y = picture_y (index);
  const bool hollow = picture->knows_applied && !revision->is_applied;
  if (revision->is_current)
    markup_add (out,
                "<circle class=\"k%u\" cx=\"%u\" cy=\"%u\" r=\"9\" fill=\"none\" stroke=\"%s\" "
                "stroke-width=\"2\"/>",
                color, x, y, colors[color]);
  markup_add (out,
              "<circle class=\"dot k%u%s\" cx=\"%u\" cy=\"%u\" r=\"5\" fill=\"%s\" stroke=\"%s\" "
              "stroke-width=\"2\"/>",
              color, hollow ? " hollow" : "", x, y, hollow ? "#ffffff" : colors[color],
              colors[color]);
}

bool
picture_shows_label (const Picture *picture, size_t index, const char *label)
{
  const struct cmig_revision *items = picture->revisions->items;
  for (const char *const *next = items[index].next; *next != NULL; next++) {
    const guint other = index_of (picture, *next);
    if (other > 0 && g_strv_contains (items[other - 1].branch_labels, label))
      return false;
  }
  return true;
}
