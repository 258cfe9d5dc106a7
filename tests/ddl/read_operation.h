/* An operation from JSON, in the shape that the script library hands over. */
#pragma once

#include "schema/operation.h"

#include <jansson.h>

const Operation *read_operation (Arena *arena, json_t *json);
const ColumnType *read_type (Arena *arena, json_t *json);
