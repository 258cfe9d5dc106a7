#include "base/nearest.h"

#include <string.h>

#define LONGEST_WORD 64

size_t
edit_distance (const char *a, const char *b, size_t limit)
{
  const size_t n = strlen (a), m = strlen (b);
  if (n > LONGEST_WORD || m > LONGEST_WORD)
    return strcmp (a, b) == 0 ? 0 : limit + 1;

  size_t rows[3][LONGEST_WORD + 1];
  for (size_t j = 0; j <= m; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= n; i++) {
    const size_t *before = rows[(i + 1) % 3], *above = rows[(i + 2) % 3];
    size_t *row = rows[i % 3];
    row[0] = i;
    for (size_t j = 1; j <= m; j++) {
      const gboolean same = g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 1]);
      row[j] = MIN (MIN (above[j] + 1, row[j - 1] + 1), above[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && g_ascii_tolower (a[i - 1]) == g_ascii_tolower (b[j - 2])
          && g_ascii_tolower (a[i - 2]) == g_ascii_tolower (b[j - 1]))
        row[j] = MIN (row[j], before[j - 2] + 1);
    }
  }
  return MIN (rows[n % 3][m], limit + 1);
}

const char *
nearest_word (const char *word, const char *const *words)
{
  const size_t limit = MIN (2, strlen (word) / 2);
  const char *nearest = NULL;
  size_t least = limit + 1;
  for (; *word != '\0' && *words != NULL; words++) {
    const size_t distance = edit_distance (word, *words, limit);
    if (distance < least) {
      least = distance;
      nearest = *words;
    }
  }
  return nearest;
}
