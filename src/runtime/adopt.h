/* Which revision's schema does a database have that no migration tool has managed? */
#pragma once

#include "runtime/context.h"
#include "schema/difference.h"

typedef struct {
  Arena *arena, *found;         /* of the differences, and of what they borrow from the database */
  GStrv rows;                   /* of the version table; empty: the base */
  const GPtrArray *differences; /* Difference *; none: the schema is exactly that */
  GPtrArray *equals;            /* char *: rows of other states that are exactly the same */
} Adoption;

void adoption_clear (Adoption *adoption);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Adoption, adoption_clear)

/* Compares the context's database with every state that the scripts can leave: each revision alone,
 * and those on the way to all heads. The nearest goes to *ADOPTION. A script that cannot be
 * replayed is an error only where no state before it is exactly the database's; else the log warns.
 */
gboolean adoption_find (const MigrationContext *context, Adoption *adoption, GError **error);
