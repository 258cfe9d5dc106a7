/* The module time. */
#pragma once

#include "python/native.h"

extern const NativeModuleDef native_time;

/* A time.struct_time: year, month, day, hour, minute, second, weekday (0 is Monday), day of the
 * year, is_dst; ZONE is the zone's name or NULL, GMT_OFFSET in seconds counts only with one. */
typedef struct {
  int fields[9];
  const char *zone;
  gint64 gmt_offset;
} TimeTuple;
Value time_tuple_new (Vm *vm, const TimeTuple *tuple);
