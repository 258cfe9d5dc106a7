/* list.sort (): a merge sort, stable, that asks only `<` as Python does. */
#include <string.h>

#include "python/builtin_private.h"

typedef struct {
  Value key, item;
} Entry;

static bool
is_less (Vm *vm, Value a, Value b, bool *less)
{
  Value result;
  return value_compare (vm, COMPARE_LT, a, b, &result) && value_truth (vm, result, less);
}

/* Merges two sorted runs; the left one's items come first among equals. */
static bool
merge (Vm *vm, const Entry *from, size_t middle, size_t count, Entry *to)
{
  size_t left = 0, right = middle, written = 0;
  while (left < middle && right < count) {
    bool less;
    if (!is_less (vm, from[right].key, from[left].key, &less))
      return false;
    to[written++] = less ? from[right++] : from[left++];
  }
  memcpy (to + written, from + left, (middle - left) * sizeof (Entry));
  memcpy (to + written + middle - left, from + right, (count - right) * sizeof (Entry));
  return true;
}

static bool
merge_sort (Vm *vm, Entry *entries, size_t count)
{
  g_autofree Entry *other = g_new (Entry, count);
  Entry *from = entries, *to = other;
  for (size_t width = 1; width < count; width *= 2) {
    for (size_t start = 0; start < count; start += 2 * width) {
      const size_t length = MIN (2 * width, count - start);
      if (!merge (vm, from + start, MIN (width, length), length, to + start))
        return false;
    }
    Entry *swap = from;
    from = to;
    to = swap;
  }
  if (from != entries)
    memcpy (entries, from, count * sizeof (Entry));
  return true;
}

static void
reverse_entries (Entry *entries, size_t count)
{
  for (size_t i = 0; i < count / 2; i++) {
    const Entry entry = entries[i];
    entries[i] = entries[count - 1 - i];
    entries[count - 1 - i] = entry;
  }
}

bool
list_sort (Vm *vm, List *list, Value key, bool reverse)
{
  const size_t count = list->length;
  g_autofree Entry *entries = g_new (Entry, count + 1);
  for (size_t i = 0; i < count; i++) {
    if (i >= list->length)
      return vm_raise (vm, "ValueError", "list modified during sort");
    entries[i] = (Entry){ list->items[i], list->items[i] };
    if (key.kind != VALUE_NONE
        && !value_call (vm, key, &entries[i].item, 1, value_absent (), &entries[i].key))
      return false;
  }
  /* Turned around before and after, equal items keep their order in a reversed sort too. */
  if (reverse)
    reverse_entries (entries, count);
  if (!merge_sort (vm, entries, count))
    return false;
  if (reverse)
    reverse_entries (entries, count);
  if (list->length != count)
    return vm_raise (vm, "ValueError", "list modified during sort");
  for (size_t i = 0; i < count; i++)
    list->items[i] = entries[i].item;
  return true;
}
