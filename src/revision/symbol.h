/* What a user may call a revision: ids, partial ids, labels, head, heads, base, label@symbol, -N,
 * +N, symbol+N. Sources: alembic/script/revision.py (get_revisions, get_revision, _walk,
 * _parse_upgrade_target, _parse_downgrade_target), alembic/script/base.py (_catch_revision_errors)
 * for the texts. */
#pragma once

#include "revision/walk.h"

/* Who asks: decides a few words of the errors. */
typedef struct {
  const RevisionMap *map;
  const char *argument; /* the target as the user gave it, for "Multiple head revisions …"; NULL:
                           whatever was ambiguous */
  const char *multiple_heads; /* replaces that text altogether; NULL: Alembic's general one */
} Resolver;

/* Where a walk has come to. */
typedef struct {
  const Revision *revision; /* NULL before a walk's first step from nowhere, and at the base */
  gboolean at_base;         /* walked down past the first revision */
  gboolean nowhere;         /* no revision was there to go on to */
} Position;

/* The revisions that SYMBOL (NULL: base) stands for; none for base: an array of const Revision that
 * the caller unrefs. A negative number walks down from each head, and leaves NULL where it walks
 * past the first revision. Errors: ERROR_REVISION, ERROR_MULTIPLE_HEADS. */
GPtrArray *symbol_resolve_all (const Resolver *resolver, const char *symbol, GError **error);

/* The same; *AT_BASE tells whether such a walk ended just below a first revision, and no further.
 */
GPtrArray *symbol_resolve_walk (const Resolver *resolver, const char *symbol, gboolean *at_base,
                                GError **error);

/* The one revision that SYMBOL stands for, NULL for base; several are ERROR_MULTIPLE_HEADS. Returns
 * FALSE on error. */
gboolean symbol_resolve (const Resolver *resolver, const char *symbol, const Revision **revision,
                         GError **error);

/* The rows of a version table. Errors: ERROR_AHEAD for a row that no script has. */
GPtrArray *symbol_resolve_rows (const Resolver *resolver, const char *const *rows, GError **error);

/* The members of REVISIONS that are related to what LABEL names (ancestors and descendants by
 * FOLLOW; all of them when LABEL names the base). */
GPtrArray *symbol_filter_lineage (const Resolver *resolver, const GPtrArray *revisions,
                                  const char *label, Follow follow, GError **error);

/* The revision that a branch label (or an id used as one) stands for. */
const Revision *symbol_resolve_branch (const Resolver *resolver, const char *label, GError **error);

/* A target of the form [label@][symbol](+|-)N: what stands before a longer tail is enough, as in
 * Alembic. */
typedef struct {
  char *label;  /* or NULL */
  char *symbol; /* or NULL */
  char *digits; /* "+2" as written */
  gint64 steps;
} RelativeTarget;

gboolean relative_target_parse (const char *target, RelativeTarget *relative);
void relative_target_clear (RelativeTarget *relative);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RelativeTarget, relative_target_clear)

/* Sets "Relative revision +5 didn't produce 5 migrations" and returns FALSE. The number stands
 * AS_WRITTEN
 * ("+0", "-007") or as Python prints it. */
gboolean relative_target_fails (const RelativeTarget *relative, gboolean as_written,
                                GError **error);

/* Walks STEPS up (> 0) or down from START (NULL: from the bases or heads). LABEL, if not NULL,
 * chooses among children. With OVERWALK the walk ends early where nothing is left, else it ends
 * `nowhere`. Errors: ERROR_REVISION "Ambiguous walk". */
gboolean symbol_walk (const Resolver *resolver, const Revision *start, gint64 steps,
                      const char *label, gboolean overwalk, Position *end, GError **error);
