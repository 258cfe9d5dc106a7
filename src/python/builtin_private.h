/* What the files of the built-in types share. */
#pragma once

#include "python/builtin.h"
#include "python/number.h"

#define NOT_IMPLEMENTED ((Value){ .kind = VALUE_NOT_IMPLEMENTED })

static inline const char *
text_next (const char *text)
{
  return text + g_utf8_skip[*(const guchar *)text];
}

/* The ObjectKind of a value on the heap, -1 of any other. */
static inline int
object_kind (Value value)
{
  return value.kind == VALUE_OBJECT ? (int)value.object->kind : -1;
}

static inline String *
as_string (Value value)
{
  return (String *)(gpointer)value.object;
}

static inline Bytes *
as_bytes (Value value)
{
  return (Bytes *)(gpointer)value.object;
}

static inline List *
as_list (Value value)
{
  return (List *)(gpointer)value.object;
}

static inline Tuple *
as_tuple (Value value)
{
  return (Tuple *)(gpointer)value.object;
}

static inline Set *
as_set (Value value)
{
  return (Set *)(gpointer)value.object;
}

static inline Range *
as_range (Value value)
{
  return (Range *)(gpointer)value.object;
}

static inline Data *
as_data (Value value)
{
  return (Data *)(gpointer)value.object;
}

static inline Class *
as_class (Value value)
{
  return (Class *)(gpointer)value.object;
}

static inline bool
is_text (Value value)
{
  return value_text (value, NULL) != NULL;
}

/* A list or a tuple (or an instance derived from one): its items. */
bool sequence_items (Value value, const Value **items, size_t *count);

/* The part of a sequence that a slice names: COUNT items from START on, STEP apart. */
typedef struct {
  gint64 start, stop, step, count;
} SlicePart;
bool slice_resolve (Vm *vm, Value slice, gint64 length, SlicePart *part);
/* The bounds that methods such as str.find take: START and STOP may be None or ABSENT. */
bool bounds_resolve (Vm *vm, Value start, Value stop, gint64 length, gint64 *first, gint64 *last);
/* An index counted from the end when negative, or IndexError "WHAT index out of range". */
bool index_resolve (Vm *vm, Value key, const char *what, gint64 length, gint64 *index);

gint64 range_length (const Range *range);

/* list.sort(): stable; KEY is None or a callable. */
bool list_sort (Vm *vm, List *list, Value key, bool reverse);
bool list_extend (Vm *vm, Value list, Value iterable);
bool list_delete_slice (Vm *vm, List *list, const SlicePart *part);
bool list_set_slice (Vm *vm, Value list, const SlicePart *part, Value iterable);

bool dict_update (Vm *vm, Value dict, Value other); /* a mapping, or an iterable of pairs */
bool dict_merge_keywords (Vm *vm, Value dict, Value keywords);

typedef enum {
  SET_UNION,
  SET_INTERSECTION,
  SET_DIFFERENCE,
  SET_SYMMETRIC,
} SetOperation;
/* A new set (frozen as LEFT is) of LEFT and any iterable. */
bool set_combine (Vm *vm, SetOperation operation, Value left, Value iterable, Value *result);
/* Makes LEFT hold what FROM holds. */
void set_assign (Vm *vm, Value left, Value from);
bool set_is_subset (Vm *vm, Value a, Value b, bool *subset);
bool set_add_all (Vm *vm, Value set, Value iterable);

/* An argument that must be a str: TypeError "WHAT must be str, not int"; WHAT may be NULL. */
bool text_argument (Vm *vm, const char *what, Value value, const char **text, size_t *length);
/* Bytes or an instance derived from them; NULL for any other value. */
const Bytes *value_bytes (Value value);

/* Appends the repr of a str or of bytes. */
void repr_text (GString *out, const char *text, size_t length);
bool repr_append (Vm *vm, GString *out, Value value);
/* With everything beyond ASCII escaped, as ascii() has it. */
char *ascii_escape (const char *text);
/* As str.isprintable() has it. */
bool unicode_is_printable (gunichar character);
bool unicode_is_space (gunichar character);

Value string_from (Vm *vm, GString *text); /* owns TEXT */

/* str.format (*args, **kw); NAMES may be any mapping (format_map). */
bool format_template (Vm *vm, Value format, Value arguments, Value names, Value *text);

/* Methods named as operators, for the tables of several types (builtin_dunder.c). */
extern const NativeFunctionDef dunder_methods[];
bool dunder_length (Vm *vm, Value *arguments, Value *result);
bool dunder_get_item (Vm *vm, Value *arguments, Value *result);
bool dunder_set_item (Vm *vm, Value *arguments, Value *result);
bool dunder_delete_item (Vm *vm, Value *arguments, Value *result);
bool dunder_contains (Vm *vm, Value *arguments, Value *result);
bool dunder_iterate (Vm *vm, Value *arguments, Value *result);
bool dunder_repr (Vm *vm, Value *arguments, Value *result);
bool dunder_str (Vm *vm, Value *arguments, Value *result);
bool dunder_format (Vm *vm, Value *arguments, Value *result);
bool dunder_hash (Vm *vm, Value *arguments, Value *result);
bool dunder_eq (Vm *vm, Value *arguments, Value *result);
bool dunder_ne (Vm *vm, Value *arguments, Value *result);
bool dunder_lt (Vm *vm, Value *arguments, Value *result);
bool dunder_le (Vm *vm, Value *arguments, Value *result);
bool dunder_gt (Vm *vm, Value *arguments, Value *result);
bool dunder_ge (Vm *vm, Value *arguments, Value *result);
bool dunder_add (Vm *vm, Value *arguments, Value *result);
bool dunder_subtract (Vm *vm, Value *arguments, Value *result);
bool dunder_multiply (Vm *vm, Value *arguments, Value *result);
bool dunder_reflected_multiply (Vm *vm, Value *arguments, Value *result);
bool dunder_modulo (Vm *vm, Value *arguments, Value *result);
bool dunder_and (Vm *vm, Value *arguments, Value *result);
bool dunder_or (Vm *vm, Value *arguments, Value *result);
bool dunder_xor (Vm *vm, Value *arguments, Value *result);
bool dunder_in_place_or (Vm *vm, Value *arguments, Value *result);

#define DUNDERS_EQUAL                                                                              \
  { "__eq__", "self, other, /", dunder_eq },                                                       \
  {                                                                                                \
    "__ne__", "self, other, /", dunder_ne                                                          \
  }
#define DUNDERS_ORDER                                                                              \
  { "__lt__", "self, other, /", dunder_lt }, { "__le__", "self, other, /", dunder_le },            \
      { "__gt__", "self, other, /", dunder_gt },                                                   \
  {                                                                                                \
    "__ge__", "self, other, /", dunder_ge                                                          \
  }
#define DUNDERS_TEXT                                                                               \
  { "__repr__", "self, /", dunder_repr }, { "__str__", "self, /", dunder_str },                    \
      { "__format__", "self, format_spec, /", dunder_format },                                     \
  {                                                                                                \
    "__hash__", "self, /", dunder_hash                                                             \
  }
#define DUNDERS_CONTAINER                                                                          \
  { "__len__", "self, /", dunder_length }, { "__iter__", "self, /", dunder_iterate },              \
  {                                                                                                \
    "__contains__", "self, key, /", dunder_contains                                                \
  }
