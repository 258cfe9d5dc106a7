/* A revision: what its script says of it, and what the graph makes of that. */
#pragma once

#include <glib.h>

/* What a script says. Owned by whoever read the script; a graph borrows it. */
typedef struct {
  char *revision;
  GStrv down_revision; /* empty: a base. Never NULL, like the two below */
  GStrv branch_labels;
  GStrv depends_on; /* as written: ids or labels */
  char *doc;        /* the first paragraph of the message; "" when there is none */
  char *path;       /* of the script, for messages */
} RevisionHeader;

typedef struct Revision Revision;

/* A list of borrowed revisions. */
typedef struct {
  const Revision **items;
  size_t count;
} RevisionList;

struct Revision {
  const RevisionHeader *header;
  const char *id;        /* header->revision */
  size_t index;          /* in load order: the tie-break everywhere */
  size_t generation;     /* longer than that of every parent */
  RevisionList down;     /* down_revision, in order */
  RevisionList depends;  /* depends_on resolved, in order */
  RevisionList parents;  /* down, then the dependencies that no ancestor has already; no doubles */
  RevisionList children; /* by down_revision, in load order */
  RevisionList all_children; /* children and dependents, in load order */
  GPtrArray *labels; /* const char *: own and inherited branch labels, in the order they came;
                        NULL: none */
};

static inline gboolean
revision_is_base (const Revision *revision)
{
  return revision->down.count == 0;
}

/* Nothing follows by down_revision; something may still depend on it ("effective head"). */
static inline gboolean
revision_is_head (const Revision *revision)
{
  return revision->children.count == 0;
}

static inline gboolean
revision_is_real_head (const Revision *revision)
{
  return revision->all_children.count == 0;
}

static inline gboolean
revision_is_branch_point (const Revision *revision)
{
  return revision->children.count > 1;
}

static inline gboolean
revision_is_merge_point (const Revision *revision)
{
  return revision->down.count > 1;
}

/* Appends to an array of const Revision. */
static inline void
revisions_add (GPtrArray *revisions, const Revision *revision)
{
  g_ptr_array_add (revisions, (gpointer)(guintptr)revision);
}

/* LIST as an array, which the caller unrefs. */
static inline GPtrArray *
revisions_of_list (const RevisionList *list)
{
  GPtrArray *revisions = g_ptr_array_new ();
  for (size_t i = 0; i < list->count; i++)
    revisions_add (revisions, list->items[i]);
  return revisions;
}
