/* The word that a mistyped one was probably meant to be. */
#pragma once

#include <glib.h>

/* Edits (insert, delete, replace, swap of neighbours) between two words, bytes compared without
 * regard to ASCII case. Words of more than 64 bytes count as LIMIT + 1 edits apart unless equal;
 * any distance over LIMIT is reported as LIMIT + 1. */
size_t edit_distance (const char *a, const char *b, size_t limit);

/* The first of the NULL-terminated WORDS that is the fewest edits away from WORD, if that is at
 * most two and at most half of WORD; NULL otherwise. Borrowed from WORDS. */
const char *nearest_word (const char *word, const char *const *words);
