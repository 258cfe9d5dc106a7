/* Indexes and slices, and the type slice. */
#include <string.h>

#include "python/builtin_private.h"
#include "python/vm_state.h"

/* A bound of a slice, cut to LEAST..MOST; negative ones count from the end. */
static bool
bound_resolve (Vm *vm, Value bound, gint64 length, gint64 least, gint64 most, gint64 *resolved)
{
  gint64 index;
  if (!number_index (vm, bound, &index))
    return false;
  if (index < 0)
    index += length;
  *resolved = CLAMP (index, least, most);
  return true;
}

static bool
is_given (Value value)
{
  return value.kind != VALUE_NONE && value.kind != VALUE_ABSENT;
}

bool
slice_resolve (Vm *vm, Value slice_value, gint64 length, SlicePart *part)
{
  const Slice *slice = (const Slice *)(gpointer)slice_value.object;
  part->step = 1;
  if (is_given (slice->step) && !number_index (vm, slice->step, &part->step))
    return false;
  if (part->step == 0)
    return vm_raise (vm, "ValueError", "slice step cannot be zero");
  part->step = MAX (part->step, -G_MAXINT64);
  const bool backwards = part->step < 0;
  const gint64 least = backwards ? -1 : 0, most = backwards ? length - 1 : length;
  part->start = backwards ? most : least;
  part->stop = backwards ? least : most;
  if (is_given (slice->start)
      && !bound_resolve (vm, slice->start, length, least, most, &part->start))
    return false;
  if (is_given (slice->stop) && !bound_resolve (vm, slice->stop, length, least, most, &part->stop))
    return false;
  const gint64 distance = backwards ? part->start - part->stop : part->stop - part->start;
  const gint64 stride = ABS (part->step);
  part->count = distance <= 0 ? 0 : (distance - 1) / stride + 1;
  return true;
}

bool
bounds_resolve (Vm *vm, Value start, Value stop, gint64 length, gint64 *first, gint64 *last)
{
  *first = 0;
  *last = length;
  if (is_given (start) && !bound_resolve (vm, start, length, 0, G_MAXINT64, first))
    return false;
  return !is_given (stop) || bound_resolve (vm, stop, length, 0, length, last);
}

bool
index_resolve (Vm *vm, Value key, const char *what, gint64 length, gint64 *index)
{
  if (!number_index (vm, key, index))
    return false;
  if (*index < 0)
    *index += length;
  if (*index < 0 || *index >= length)
    return vm_raise (vm, "IndexError", "%s index out of range", what);
  return true;
}

gint64
range_length (const Range *range)
{
  const guint64 stride = range->step < 0 ? -(guint64)range->step : (guint64)range->step;
  const gint64 low = range->step > 0 ? range->start : range->stop;
  const gint64 high = range->step > 0 ? range->stop : range->start;
  if (low >= high || stride == 0)
    return 0;
  return (gint64)MIN (((guint64)high - (guint64)low - 1) / stride + 1, (guint64)G_MAXINT64);
}

Value
slice_new (Vm *vm, Value start, Value stop, Value step)
{
  Slice *slice = heap_object (vm, OBJECT_SLICE, sizeof (Slice));
  slice->start = start;
  slice->stop = stop;
  slice->step = step;
  return value_object (slice);
}

Value
range_new (Vm *vm, gint64 start, gint64 stop, gint64 step)
{
  Range *range = heap_object (vm, OBJECT_RANGE, sizeof (Range));
  range->start = start;
  range->stop = stop;
  range->step = step;
  return value_object (range);
}

static bool
slice_call (Vm *vm, Value *arguments, Value *result)
{
  const Tuple *given = as_tuple (arguments[1]);
  if (given->length == 0 || given->length > 3)
    return vm_raise (vm, "TypeError", "slice expected at %s %d argument%s, got %zu",
                     given->length == 0 ? "least" : "most", given->length == 0 ? 1 : 3,
                     given->length == 0 ? "" : "s", given->length);
  const Value none = value_none ();
  const bool only_stop = given->length == 1;
  *result = slice_new (vm, only_stop ? none : given->items[0], given->items[only_stop ? 0 : 1],
                       given->length == 3 ? given->items[2] : none);
  return true;
}

static bool
slice_indices (Vm *vm, Value *arguments, Value *result)
{
  gint64 length;
  SlicePart part;
  if (!number_index (vm, arguments[1], &length) || !slice_resolve (vm, arguments[0], length, &part))
    return false;
  const Value bounds[] = { value_int (part.start), value_int (part.stop), value_int (part.step) };
  *result = tuple_new (vm, bounds, G_N_ELEMENTS (bounds));
  return true;
}

static bool
slice_start (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = ((Slice *)(gpointer)self.object)->start;
  return true;
}

static bool
slice_stop (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = ((Slice *)(gpointer)self.object)->stop;
  return true;
}

static bool
slice_step (Vm *vm G_GNUC_UNUSED, Value self, Value *result)
{
  *result = ((Slice *)(gpointer)self.object)->step;
  return true;
}

static const NativeFunctionDef slice_class_methods[]
    = { { "__new__", "cls, *args", slice_call }, { 0 } };
static const NativeFunctionDef slice_methods[]
    = { { "indices", "self, length, /", slice_indices }, DUNDERS_EQUAL, DUNDERS_TEXT, { 0 } };
static const NativePropertyDef slice_properties[]
    = { { "start", slice_start }, { "stop", slice_stop }, { "step", slice_step }, { 0 } };
const NativeClassDef builtin_slice = { .name = "slice",
                                       .methods = slice_methods,
                                       .class_methods = slice_class_methods,
                                       .properties = slice_properties };
