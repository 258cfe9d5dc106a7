#include "python/vm_state.h"

#include <string.h>

enum { FEW = 8 };

Dict *
dict_make (Vm *vm)
{
  return heap_object (vm, OBJECT_DICT, sizeof (Dict));
}

Value
dict_new (Vm *vm)
{
  return value_object (dict_make (vm));
}

void
dict_free_content (Dict *dict)
{
  g_free (dict->entries);
  g_free (dict->index);
}

size_t
dict_content_size (const Dict *dict)
{
  return dict->capacity * sizeof (DictEntry)
         + (dict->index == NULL ? 0 : (dict->mask + 1) * sizeof (guint32));
}

static void
index_put (Dict *dict, guint hash, guint32 entry)
{
  guint32 at = hash & dict->mask;
  while (dict->index[at] != 0)
    at = (at + 1) & dict->mask;
  dict->index[at] = entry + 1;
}

/* Moves the entries together and makes room for twice as many as there are. */
static void
dict_resize (Vm *vm, Dict *dict)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < dict->used; i++)
    if (dict->entries[i].key.kind != VALUE_ABSENT)
      dict->entries[kept++] = dict->entries[i];
  dict->used = kept;
  dict->capacity = MAX ((guint32)FEW, kept * 2);
  dict->entries = g_renew (DictEntry, dict->entries, dict->capacity);
  g_clear_pointer (&dict->index, g_free);
  if (dict->capacity > FEW) {
    guint32 size = 2 * FEW;
    while (size < dict->capacity * 2)
      size *= 2;
    dict->mask = size - 1;
    dict->index = g_new0 (guint32, size);
    for (guint32 i = 0; i < kept; i++)
      index_put (dict, dict->entries[i].hash, i);
  }
  heap_count (vm, dict_content_size (dict));
}

static bool
keys_same (const DictEntry *entry, Value key, guint hash)
{
  if (entry->hash != hash || entry->key.kind != key.kind)
    return false;
  switch (key.kind) {
  case VALUE_INT:
    return entry->key.integer == key.integer;
  case VALUE_BOOL:
    return entry->key.boolean == key.boolean;
  case VALUE_NONE:
  case VALUE_ELLIPSIS:
  case VALUE_NOT_IMPLEMENTED:
    return true;
  case VALUE_OBJECT:
    return entry->key.object == key.object;
  case VALUE_ABSENT:
  case VALUE_FLOAT:
  default:
    return false;
  }
}

static bool
strings_same (const String *a, const String *b)
{
  return a == b || (a->length == b->length && memcmp (a->text, b->text, a->length) == 0);
}

/* Whether ENTRY's key equals KEY; only what can run Python code is asked in value_equal. */
static bool
entry_matches (Vm *vm, const DictEntry *entry, Value key, guint hash, bool *matches)
{
  *matches = keys_same (entry, key, hash);
  if (*matches || entry->hash != hash || entry->key.kind == VALUE_ABSENT)
    return true;
  if (VALUE_IS (entry->key, OBJECT_STRING) && VALUE_IS (key, OBJECT_STRING)) {
    *matches = strings_same ((String *)(gpointer)entry->key.object, (String *)(gpointer)key.object);
    return true;
  }
  return value_equal (vm, entry->key, key, matches);
}

/* As dict_get, for whoever has the hash already. */
static bool
dict_find (Vm *vm, Dict *dict, Value key, guint hash, DictEntry **entry)
{
  bool matches = false;
  *entry = NULL;
  if (dict->index == NULL) {
    for (guint32 i = 0; i < dict->used; i++) {
      if (!entry_matches (vm, &dict->entries[i], key, hash, &matches))
        return false;
      if (matches && i < dict->used) {
        *entry = &dict->entries[i];
        return true;
      }
    }
    return true;
  }
  /* A comparison may run code that changes this very dict. */
  for (guint32 at = hash; dict->index != NULL && dict->index[at & dict->mask] != 0; at++) {
    const guint32 i = dict->index[at & dict->mask] - 1;
    if (!entry_matches (vm, &dict->entries[i], key, hash, &matches))
      return false;
    if (matches && i < dict->used) {
      *entry = &dict->entries[i];
      return true;
    }
  }
  return true;
}

guint
string_hash (String *string)
{
  if (string->hash == 0) {
    guint hash = 5381;
    for (size_t i = 0; i < string->length; i++)
      hash = hash * 33 + (guchar)string->text[i];
    hash ^= hash >> 15;
    string->hash = hash == 0 ? 1 : hash;
  }
  return string->hash;
}

DictEntry *
dict_find_string (const Dict *dict, String *name)
{
  const guint hash = string_hash (name);
  guint32 at = hash & dict->mask;
  for (guint32 step = 0;; step++) {
    guint32 i = step;
    if (dict->index != NULL) {
      if (dict->index[at] == 0)
        return NULL;
      i = dict->index[at] - 1;
      at = (at + 1) & dict->mask;
    }
    else if (i >= dict->used)
      return NULL;
    DictEntry *entry = &dict->entries[i];
    if (entry->hash == hash && VALUE_IS (entry->key, OBJECT_STRING)
        && strings_same ((String *)(gpointer)entry->key.object, name))
      return entry;
  }
}

static void
dict_append (Vm *vm, Dict *dict, Value key, guint hash, Value value)
{
  if (dict->used == dict->capacity)
    dict_resize (vm, dict);
  if (dict->index != NULL)
    index_put (dict, hash, dict->used);
  dict->entries[dict->used++] = (DictEntry){ key, value, hash };
  dict->count++;
}

void
dict_set_string (Vm *vm, Dict *dict, String *name, Value value)
{
  DictEntry *entry = dict_find_string (dict, name);
  if (entry != NULL)
    entry->value = value;
  else
    dict_append (vm, dict, value_object (name), string_hash (name), value);
}

/* The index keeps pointing at the entry, so that the search goes on past it. */
static void
entry_remove (Dict *dict, DictEntry *entry)
{
  entry->key = value_absent ();
  entry->value = value_absent ();
  dict->count--;
  if (dict->count == 0)
    dict_clear (value_object (dict));
}

bool
dict_remove_string (Vm *vm, Dict *dict, String *name)
{
  (void)vm;
  DictEntry *entry = dict_find_string (dict, name);
  if (entry != NULL)
    entry_remove (dict, entry);
  return entry != NULL;
}

void
dict_add_all (Vm *vm, Dict *to, const Dict *from)
{
  for (guint32 i = 0; i < from->used; i++)
    if (VALUE_IS (from->entries[i].key, OBJECT_STRING))
      dict_set_string (vm, to, (String *)(gpointer)from->entries[i].key.object,
                       from->entries[i].value);
}

bool
dict_get (Vm *vm, Value dict, Value key, Value *found)
{
  guint hash;
  DictEntry *entry;
  *found = value_absent ();
  if (!value_hash (vm, key, &hash) || !dict_find (vm, value_dict (dict), key, hash, &entry))
    return false;
  if (entry != NULL)
    *found = entry->value;
  return true;
}

bool
dict_set (Vm *vm, Value dict, Value key, Value value)
{
  guint hash;
  DictEntry *entry;
  if (!value_hash (vm, key, &hash) || !dict_find (vm, value_dict (dict), key, hash, &entry))
    return false;
  if (entry != NULL)
    entry->value = value;
  else
    dict_append (vm, value_dict (dict), key, hash, value);
  return true;
}

bool
dict_remove (Vm *vm, Value dict, Value key, Value *removed)
{
  guint hash;
  DictEntry *entry;
  *removed = value_absent ();
  if (!value_hash (vm, key, &hash) || !dict_find (vm, value_dict (dict), key, hash, &entry))
    return false;
  if (entry != NULL) {
    *removed = entry->value;
    entry_remove (value_dict (dict), entry);
  }
  return true;
}

size_t
dict_length (Value dict)
{
  return value_dict (dict)->count;
}

bool
dict_next (Value dict, size_t *position, Value *key, Value *value)
{
  const Dict *table = value_dict (dict);
  while (*position < table->used) {
    const DictEntry *entry = &table->entries[(*position)++];
    if (entry->key.kind == VALUE_ABSENT)
      continue;
    if (key != NULL)
      *key = entry->key;
    if (value != NULL)
      *value = entry->value;
    return true;
  }
  return false;
}

void
dict_clear (Value dict)
{
  Dict *table = value_dict (dict);
  dict_free_content (table);
  table->entries = NULL;
  table->index = NULL;
  table->used = table->capacity = table->count = table->mask = 0;
}

Value
dict_get_text (Vm *vm, Value dict, const char *key)
{
  const DictEntry *entry = dict_find_string (value_dict (dict), vm_intern (vm, key, -1));
  return entry == NULL ? value_absent () : entry->value;
}

void
dict_set_text (Vm *vm, Value dict, const char *key, Value value)
{
  dict_set_string (vm, value_dict (dict), vm_intern (vm, key, -1), value);
}

Value
set_new (Vm *vm, bool frozen)
{
  Dict *members = dict_make (vm);
  Set *set = heap_object (vm, OBJECT_SET, sizeof (Set));
  set->members = members;
  set->frozen = frozen;
  if (frozen)
    set->base.class = vm->frozen_set;
  return value_object (set);
}

static Value
set_members (Value set)
{
  return value_object (((Set *)(gpointer)set.object)->members);
}

bool
set_add (Vm *vm, Value set, Value item)
{
  return dict_set (vm, set_members (set), item, value_none ());
}

bool
set_has (Vm *vm, Value set, Value item, bool *has)
{
  Value found;
  if (!dict_get (vm, set_members (set), item, &found))
    return false;
  *has = found.kind != VALUE_ABSENT;
  return true;
}

bool
set_remove (Vm *vm, Value set, Value item, bool *removed)
{
  Value found;
  if (!dict_remove (vm, set_members (set), item, &found))
    return false;
  *removed = found.kind != VALUE_ABSENT;
  return true;
}

void
set_clear (Value set)
{
  dict_clear (set_members (set));
}

size_t
set_length (Value set)
{
  return dict_length (set_members (set));
}

bool
set_next (Value set, size_t *position, Value *item)
{
  return dict_next (set_members (set), position, item, NULL);
}
