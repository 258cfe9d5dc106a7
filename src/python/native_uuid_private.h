/* What the class UUID and the functions of the module uuid share. */
#pragma once

#include "python/builtin_private.h"

enum { UUID_SIZE = 16 };

typedef enum { UUID_NCS, UUID_RFC_4122, UUID_MICROSOFT, UUID_FUTURE } UuidVariant;

/* What Python calls them. */
extern const char *const uuid_variants[];

extern const NativeClassDef uuid_class_def;

static inline const guint8 *
uuid_bytes (Value uuid)
{
  return as_data (uuid)->data;
}

Value uuid_make (Vm *vm, Class *class, const guint8 *bytes);

Class *uuid_class (Vm *vm);

/* Makes BYTES a UUID of RFC 4122 of that version. */
void uuid_set_version (guint8 *bytes, guint version);

/* COUNT bytes of BYTES as a number, the first being the highest. */
guint64 uuid_read_number (const guint8 *bytes, size_t count);
void uuid_write_number (guint8 *bytes, size_t count, guint64 number);
