/* The modules that are written in C. */
#include <string.h>

#include "python/builtin_view.h"
#include "python/native_builtins.h"
#include "python/native_datetime.h"
#include "python/native_decimal.h"
#include "python/native_json.h"
#include "python/native_re.h"
#include "python/native_system.h"
#include "python/native_time.h"
#include "python/native_uuid.h"

static const NativeModuleDef *const modules[] = {
  &native_binascii,    &native_builtins, &native_digest, &native_math, &native_system,
  &native_unicodedata, &native_datetime, &native_json,   &native_time, &native_decimal,
  &native_re,          &native_types,    &native_uuid,
};

const NativeModuleDef *
native_module_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (modules); i++)
    if (strcmp (modules[i]->name, name) == 0)
      return modules[i];
  return NULL;
}
