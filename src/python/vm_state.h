/* The interpreter's own state; only the files of the virtual machine look into it. */
#pragma once

#include "python/code.h"
#include "python/dict.h"
#include "python/function.h"
#include "python/native.h"
#include "python/vm.h"

enum {
  CACHE_SIZE = 1024, /* of looked-up class attributes */
  MOST_FRAMES = 1000,
  MOST_NATIVE = 150,            /* runs of the loop inside each other */
  MOST_STACK = 3 * 1024 * 1024, /* bytes of C's stack */
  FRAME_SIZES = 4,
  BYTES_A_STEP = 128, /* that are filled in the time of a jump or call */
};

typedef struct {
  const Class *class;
  const String *name;
  Value value;
} CachedAttribute;

typedef struct {
  Object *objects;
  size_t live;  /* bytes, found by the last collection */
  size_t since; /* bytes asked for since then */
  size_t threshold, limit;
} Heap;

/* Names that the interpreter itself looks up. */
typedef enum {
  NAME_INIT,
  NAME_NEW,
  NAME_CALL,
  NAME_GETATTR,
  NAME_SETATTR,
  NAME_DELATTR,
  NAME_GET,
  NAME_SET,
  NAME_DELETE,
  NAME_DICT,
  NAME_CLASS,
  NAME_NAME,
  NAME_QUALNAME,
  NAME_MODULE,
  NAME_DOC,
  NAME_FILE,
  NAME_PATH,
  NAME_PACKAGE,
  NAME_ALL,
  NAME_ARGS,
  NAME_CAUSE,
  NAME_CONTEXT,
  NAME_SUPPRESS_CONTEXT,
  NAME_BOOL,
  NAME_LEN,
  NAME_ITER,
  NAME_NEXT,
  NAME_GETITEM,
  NAME_SETITEM,
  NAME_DELITEM,
  NAME_CONTAINS,
  NAME_EQ,
  NAME_HASH,
  NAME_REPR,
  NAME_STR,
  NAME_FORMAT,
  NAME_ENTER,
  NAME_EXIT,
  NAME_SET_NAME,
  NAME_INIT_SUBCLASS,
  NAME_CLASS_GETITEM,
  NAME_PREPARE,
  NAME_ANNOTATIONS,
  NAME_CLASS_CELL,
  NAME_MISSING,
  NAME_COUNT,
} NameId;

struct Vm {
  Heap heap;
  GHashTable *interned; /* String (hashed by its text) */
  String *names[NAME_COUNT];
  Class *kinds[OBJECT_DATA + 1]; /* the class of each kind of object */
  Class *immediates[8];          /* by ValueKind */
  Class *frozen_set, *base_exception, *exception;
  GHashTable *native_classes; /* NativeClassDef ─► Class */
  Dict *modules;              /* dotted name ─► Module */
  Dict *builtins;
  GHashTable *sources;                 /* path ─► text of the user's modules */
  struct CodeStrings *library_strings; /* NULL before the first module of cmig's library */
  GPtrArray *scripts;                  /* modules handed out by vm_load_script */
  CachedAttribute *cache;

  Frame *frame; /* the innermost */
  Frame *free_frames[FRAME_SIZES];
  guint frame_depth, running; /* loops inside each other */
  const char *stack;          /* where C's stack was when the outermost loop began */
  Value result;               /* of the frame that was left last */
  Value raised;               /* ABSENT: nothing */
  GError *failure;            /* what no except catches */
  char *why;                  /* what it comes from, where that is another module's; or NULL */
  gint64 budget;              /* steps left */

  VmOptions settings;
};

/* The one String with this text. */
String *vm_intern (Vm *vm, const char *text, gssize length);
String *vm_intern_string (Vm *vm, String *string);

void heap_init (Vm *vm, size_t limit);
void heap_free (Vm *vm);
/* SIZE bytes, all zero but for the Object at their beginning. */
gpointer heap_object (Vm *vm, ObjectKind kind, size_t size);
/* Counts BYTES that an object has got beside itself. */
static inline void
heap_count (Vm *vm, size_t bytes)
{
  vm->heap.since += bytes;
  vm->budget -= (gint64)(bytes / BYTES_A_STEP);
}
void heap_collect (Vm *vm);
bool heap_is_full (const Vm *vm);
