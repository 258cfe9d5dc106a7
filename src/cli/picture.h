/* The graph of revisions as curves and dots of SVG, laid out from the lanes of lanes.h. A row is a
 * revision, newest first. */
#pragma once

#include "cmig.h"

#include <glib.h>

enum { PICTURE_ROW = 28, PICTURE_LANE = 16 }; /* in pixels */

typedef struct Picture Picture;

/* Borrows REVISIONS. */
Picture *picture_new (const struct cmig_revisions *revisions);
void picture_free (Picture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

/* How much room its lanes take. */
guint picture_width (const Picture *picture);
guint picture_height (const Picture *picture);

/* The middle of the INDEX-th row. */
guint picture_y (size_t index);

/* The edges: a path each, "child → parent" as its title. A dependency's is dashed. */
void picture_add_edges (const Picture *picture, GString *out);

/* The dot of the INDEX-th revision: hollow where it is known not to be applied. */
void picture_add_dot (const Picture *picture, GString *out, size_t index);

/* Is the INDEX-th revision the newest one shown that has LABEL? */
bool picture_shows_label (const Picture *picture, size_t index, const char *label);
