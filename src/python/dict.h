/* The insides of dicts: entries in the order of insertion, and from eight on an index by hash. */
#pragma once

#include "python/value.h"

typedef struct {
  Value key, value; /* a removed entry has the key ABSENT */
  guint hash;
} DictEntry;

struct Dict {
  Object base;
  DictEntry *entries;
  guint32 *index; /* of entries, plus one; 0 is free. NULL while there are few */
  guint32 used, capacity, count, mask;
};

static inline Dict *
value_dict (Value value)
{
  return (Dict *)value.object;
}

guint string_hash (String *string);
Dict *dict_make (Vm *vm);

/* With a name that was interned (vm_intern), or any other string. NULL when it is not there. */
DictEntry *dict_find_string (const Dict *dict, String *name);
void dict_set_string (Vm *vm, Dict *dict, String *name, Value value);
bool dict_remove_string (Vm *vm, Dict *dict, String *name);

/* Sets all that FROM holds; keys that are strings only. */
void dict_add_all (Vm *vm, Dict *to, const Dict *from);

void dict_free_content (Dict *dict);
size_t dict_content_size (const Dict *dict);
