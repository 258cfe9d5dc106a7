/* The values of the Python that migrations are written in. None, booleans, integers and floats are
 * in the Value itself; all else is an Object on the heap of one Vm (heap.h), which frees it.
 * Integers have 64 bits: what would need more raises OverflowError. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct Vm Vm;
typedef struct Object Object;
typedef struct Class Class;
typedef struct Dict Dict;

typedef enum {
  VALUE_ABSENT, /* no value: an argument that was not given, a name that is not bound */
  VALUE_NONE,
  VALUE_NOT_IMPLEMENTED,
  VALUE_ELLIPSIS,
  VALUE_BOOL,
  VALUE_INT,
  VALUE_FLOAT,
  VALUE_OBJECT,
} ValueKind;

typedef struct {
  ValueKind kind;
  union {
    bool boolean;
    gint64 integer;
    double real;
    Object *object;
  };
} Value;

typedef enum {
  OBJECT_STRING,
  OBJECT_BYTES,
  OBJECT_LIST,
  OBJECT_TUPLE,
  OBJECT_DICT,
  OBJECT_SET, /* also frozenset */
  OBJECT_RANGE,
  OBJECT_SLICE,
  OBJECT_ITERATOR,
  OBJECT_CODE,
  OBJECT_CELL,
  OBJECT_FUNCTION,
  OBJECT_NATIVE_FUNCTION,
  OBJECT_BOUND_METHOD,
  OBJECT_GENERATOR,
  OBJECT_CLASS,
  OBJECT_INSTANCE, /* also exceptions, and instances of classes derived from str, int, dict… */
  OBJECT_MODULE,
  OBJECT_PROPERTY,
  OBJECT_STATIC_METHOD,
  OBJECT_CLASS_METHOD,
  OBJECT_SUPER,
  OBJECT_DATA, /* of a class written in C (datetime, a compiled pattern…) */
} ObjectKind;

struct Object {
  ObjectKind kind;
  bool marked;
  bool writing; /* its repr is being made: it may hold itself */
  Class *class; /* what type() gives; never NULL once the Vm runs */
  Object *next; /* in the heap's list */
};

/* UTF-8 without NUL terminator guarantee beyond LENGTH + 1 (there always is one). */
typedef struct {
  Object base;
  char *text;
  size_t length;     /* bytes */
  size_t characters; /* equals length for ASCII */
  guint hash;        /* 0 until asked for */
} String;

typedef struct {
  Object base;
  guint8 *data;
  size_t length;
} Bytes;

typedef struct {
  Object base;
  Value *items;
  size_t length, capacity;
} List;

typedef struct {
  Object base;
  size_t length;
  Value items[];
} Tuple;

typedef struct {
  Object base;
  Dict *members; /* values are VALUE_NONE */
  bool frozen;
} Set;

typedef struct {
  Object base;
  gint64 start, stop, step;
} Range;

typedef struct {
  Object base;
  Value start, stop, step;
} Slice;

/* An iterator made in C. NEXT returns false at the end and after an exception (see vm_raised). */
typedef struct Iterator Iterator;
struct Iterator {
  Object base;
  bool (*next) (Vm *vm, Iterator *iterator, Value *item);
  Value source, extra; /* kept alive */
  gint64 position;
};

typedef struct {
  Object base;
  Class *owner; /* or NULL */
  Dict *attributes;
  Value payload; /* of a class derived from str, int, float, dict, list, tuple, set, bytes; else
                    ABSENT */
} Instance;

/* An object of a class written in C: DATA belongs to it. */
typedef struct {
  Object base;
  gpointer data;
  Value kept[2]; /* values it refers to */
} Data;

typedef struct {
  Object base;
  char *name; /* dotted */
  char *path; /* of the file, or NULL */
  Dict *attributes;
  bool library; /* one of cmig's own: a name it lacks is refused instead of AttributeError */
  bool unknown; /* found nowhere; MEMBER is the name that was imported from it, or NULL */
  bool open;    /* took `*` from a module that was found nowhere, or was not read wholly */
  char *member;
  bool assigned; /* a placeholder of what a statement other than def, class or import binds */
  char *why;     /* it, or what a placeholder stands for, could not be had; or NULL */
} Module;

struct Class {
  Object base; /* base.class is the metaclass */
  char *name;
  char *qualified_name; /* with the module, for messages: "sqlalchemy.String" */
  Tuple *bases;
  Class **mro; /* itself first */
  size_t mro_length;
  Dict *attributes;
  ObjectKind layout; /* OBJECT_INSTANCE, OBJECT_DATA, or the kind whose payload an instance has */
  bool library;
  bool native;                      /* made from a table */
  bool exception;                   /* derived from BaseException */
  guint immediates;                 /* a bit for each ValueKind whose values are instances */
  Class *payload_class;             /* the built-in class whose value an instance holds, or NULL */
  void (*finalize) (gpointer data); /* of OBJECT_DATA */
};

#define VALUE_IS(value, object_kind)                                                               \
  ((value).kind == VALUE_OBJECT && (value).object->kind == (object_kind))

static inline Value
value_none (void)
{
  return (Value){ .kind = VALUE_NONE };
}

static inline Value
value_absent (void)
{
  return (Value){ .kind = VALUE_ABSENT };
}

static inline Value
value_bool (bool boolean)
{
  return (Value){ .kind = VALUE_BOOL, .boolean = boolean };
}

static inline Value
value_int (gint64 integer)
{
  return (Value){ .kind = VALUE_INT, .integer = integer };
}

static inline Value
value_float (double real)
{
  return (Value){ .kind = VALUE_FLOAT, .real = real };
}

static inline Value
value_object (gpointer object)
{
  return (Value){ .kind = VALUE_OBJECT, .object = object };
}

/* New objects; they live until the heap finds that nothing refers to them any more. The heap only
 * looks between instructions of the outermost frame, so C code may hold what it makes in locals.
 * LENGTH -1 means up to the NUL. */
Value string_new (Vm *vm, const char *text, gssize length);
Value string_take (Vm *vm, char *text, size_t length); /* owns TEXT */
Value string_format (Vm *vm, const char *format, ...) G_GNUC_PRINTF (2, 3);
Value bytes_new (Vm *vm, const void *data, size_t length);
Value list_new (Vm *vm, size_t capacity);
void list_append (Vm *vm, Value list, Value item);
Value tuple_new (Vm *vm, const Value *items, size_t length); /* ITEMS NULL: all None */
Value dict_new (Vm *vm);
Value set_new (Vm *vm, bool frozen);
Value iterator_new (Vm *vm, bool (*next) (Vm *vm, Iterator *iterator, Value *item), Value source);
Value data_new (Vm *vm, Class *class,
                gpointer data); /* owns DATA; freed with the class's finalize */

/* An instance of a class made by `class`, with no attributes and no payload; __init__ is not
 * called. */
Value instance_new (Vm *vm, Class *class);

/* The text of a str (or of an instance derived from str), NULL for any other value. */
const char *value_text (Value value, size_t *length);

/* The built-in value inside an instance of a class derived from a built-in type; else VALUE. */
Value value_plain (Value value);

/* Dict: a hash table that keeps the order of insertion. Keys need value_hash and value_equal, which
 * can raise; then these return false. */
bool dict_get (Vm *vm, Value dict, Value key,
               Value *found); /* FOUND is ABSENT when it is not there */
bool dict_set (Vm *vm, Value dict, Value key, Value value);
bool dict_remove (Vm *vm, Value dict, Value key, Value *removed);
size_t dict_length (Value dict);
/* *POSITION starts at 0. False at the end. */
bool dict_next (Value dict, size_t *position, Value *key, Value *value);
void dict_clear (Value dict);
/* With names as keys. */
Value dict_get_text (Vm *vm, Value dict, const char *key); /* ABSENT when it is not there */
void dict_set_text (Vm *vm, Value dict, const char *key, Value value);
bool set_add (Vm *vm, Value set, Value item);
bool set_has (Vm *vm, Value set, Value item, bool *has);
bool set_remove (Vm *vm, Value set, Value item, bool *removed);
void set_clear (Value set);
size_t set_length (Value set);
bool set_next (Value set, size_t *position, Value *item);
