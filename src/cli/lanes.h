/* The lanes of the graph of revisions: which branches pass by, row by row. What is drawn as text
 * and what is drawn as a picture follow the same ones. */
#pragma once

#include "cmig.h"

#include <glib.h>

/* A lane is a branch that passes by: the id of the revision that it comes to (const char *). */
typedef GPtrArray LaneList;

/* Told on the way from the newest revision to the oldest. A change is told before it is made; those
 * slots may be NULL. */
typedef struct {
  /* The INDEX-th revision stands in the lane AT, which is among LANES. */
  void (*revision) (void *data, const LaneList *lanes, size_t index, guint at);
  void (*part) (void *data, const LaneList *lanes, guint at); /* a new lane on the right of AT */
  void (*join) (void *data, const LaneList *lanes, guint from, guint to); /* TO is left of FROM */
  void (*end) (void *data, const LaneList *lanes, guint at);
  /* LANES are what comes out of the INDEX-th revision, each id in one of them. */
  void (*pass) (void *data, const LaneList *lanes, size_t index);
} LaneListener;

/* REVISIONS are newest first. With DEPENDENCIES these have lanes as well, behind those of
 * down_revision. */
void lanes_walk (const struct cmig_revisions *revisions, bool dependencies,
                 const LaneListener *listener, void *data);

/* The lane that comes to ID; lanes->len: none does. */
guint lanes_find (const LaneList *lanes, const char *id);
