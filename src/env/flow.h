/* What becomes of an env.py where nobody knows which of several ways it goes: all are followed, and
 * only what they agree on is kept. */
#pragma once

#include "env/reader.h"

/* How a statement ends. */
typedef enum {
  FLOW_NEXT,
  FLOW_CONTINUE,
  FLOW_BREAK,
  FLOW_RETURN, /* from the function */
  FLOW_RAISE,
  FLOW_MAYBE_LEFT,     /* one way goes on, another has left the round of a loop, or the loop */
  FLOW_MAYBE_RETURNED, /* one way goes on, another has left the function */
} Flow;

/* The ways that the text may go on from one state; those that raise an exception do not count. */
typedef struct {
  guint mark;
  const PyNode *node; /* what decides */
  GHashTable *made;   /* the changes all of them agree on; NULL: no way so far */
  Flow flow;
  gboolean raises, is_mixed; /* some way raises; several do, each something else */
  const char *raised_class;
} Ways;

Ways ways_begin (const EnvReader *reader, const PyNode *node);

/* The state is now what one way has come to, which ended with FLOW; back to the start. */
void ways_add (EnvReader *reader, Ways *ways, Flow flow);

/* The state is now what all ways agree on. Returns how they end. */
Flow ways_end (EnvReader *reader, Ways *ways);
