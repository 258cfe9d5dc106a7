/* Which key of the library's dicts is which field of a table, a column, a constraint, an index, a
 * type. */
#pragma once

#include "python/record.h"

extern const Record table_record, column_record, constraint_record, index_record, type_record;

/* {"string": …}, {"sql": …}, {"computed": …} or {"identity": …} into a DefaultArgument. */
extern const Record default_argument_record;
