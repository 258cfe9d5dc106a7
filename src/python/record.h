/* C structs out of dicts and back, by tables that say which key is which field. So the data that
 * the library hands over (operation_value.h) is described once, for both directions. */
#pragma once

#include "python/native.h"
#include "schema/operation.h"

typedef struct Record Record;

typedef enum {
  FIELD_TEXT,       /* const char *, NULL for None */
  FIELD_BOOLEAN,    /* gboolean */
  FIELD_MAYBE,      /* Maybe: None is unset; "auto" counts as true */
  FIELD_NUMBER,     /* gint64 */
  FIELD_NAME,       /* an enum, by the strings in NAMES */
  FIELD_NAMES,      /* GPtrArray * of const char * */
  FIELD_NAME_LISTS, /* GPtrArray * of GPtrArray * of const char * */
  FIELD_RECORD,     /* a pointer to a struct, NULL for None */
  FIELD_RECORDS,    /* GPtrArray * of pointers to structs */
  FIELD_OPTIONS,    /* GPtrArray * of Option *: a dict */
  FIELD_OWN,        /* what READ makes of it; not written back unless WRITE is there */
} FieldKind;

typedef struct {
  Vm *vm;
  Arena *arena;
} RecordReader;

typedef struct {
  const char *key;
  FieldKind kind;
  size_t offset;
  const Record *record;     /* of FIELD_RECORD and FIELD_RECORDS */
  const char *const *names; /* of FIELD_NAME; NULL at the end */
  bool required;            /* a pointer that must not be NULL */
  bool (*read) (RecordReader *reader, Value value, gpointer field);
  Value (*write) (Vm *vm, gconstpointer field); /* ABSENT: leave the key out */
} Field;

struct Record {
  const char *what; /* for messages: "a column" */
  size_t size;
  const Field *fields;               /* ends with an entry without a key */
  void (*prepare) (gpointer record); /* fields whose default is not zero; may be NULL */
  bool sparse;                       /* what is not set is not written */
};

/* Reads DICT into RECORD's fields of STRUCTURE. A key that the record does not have, one that it
 * lacks, or a value of another type, is refused: nothing that a script says is dropped. */
bool record_read_into (RecordReader *reader, const Record *record, Value dict, gpointer structure);

/* The same into a new struct of the arena; *STRUCTURE is NULL when DICT is None. */
bool record_read (RecordReader *reader, const Record *record, Value dict, gpointer *structure);

/* A dict of all fields. */
Value record_write (Vm *vm, const Record *record, gconstpointer structure);

/* An array of the arena's holds what nobody writes to any more. */
static inline void
record_add (GPtrArray *array, gconstpointer item)
{
  g_ptr_array_add (array, (gpointer)(guintptr)item);
}

/* Parts that readers of their own use. */
bool record_read_text (RecordReader *reader, Value value, const char **text);
bool record_read_options (RecordReader *reader, Value dict, const GPtrArray **options);
bool record_read_list (RecordReader *reader, const Record *record, Value list,
                       const GPtrArray **structures);
