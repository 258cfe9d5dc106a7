/* Operations, tables and types as the library's dicts, and as the C data of schema/. The keys are
 * the names of the structs' fields, where SQLAlchemy has a word its word. */
#pragma once

#include "python/record.h"

/* NULL after an exception or a refusal. Everything belongs to ARENA. */
const Operation *operation_from_value (Vm *vm, Arena *arena, Value dict);
const ColumnType *column_type_from_value (Vm *vm, Arena *arena, Value dict);

/* None for NULL. */
Value table_to_value (Vm *vm, const Table *table);
