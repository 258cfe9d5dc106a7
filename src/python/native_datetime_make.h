/* Making datetimes: of numbers, of the clock, of text. */
#pragma once

#include "python/native_datetime.h"

/* year … microsecond, tzinfo, fold; an ABSENT one stays as it is. Checked. */
bool datetime_fields (Vm *vm, const Value *arguments, Moment *moment, Value *zone);

extern const NativeFunctionDef datetime_class_methods[];
