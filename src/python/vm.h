/* Runs Python scripts: migrations, and cmig's own library for them.
 *
 * A Vm is one world: nothing is shared between two of them, and nothing that a script makes lives
 * longer than its Vm. A script can reach only what is handed to it: the modules of its project, the
 * library, and the host module. */
#pragma once

#include "base/files.h"
#include "python/native.h"
#include "syntax/python.h"

typedef struct {
  const NativeModuleDef *host_module; /* `_cmig`; may be NULL */
  gpointer host;                      /* a VmHost (host.h), for vm_host (); may be NULL */
  const Files *files;                 /* where modules are; borrowed, may be NULL */
  const char *const *search_paths;    /* folders of modules, NULL at the end; may be NULL */
  const gint *interrupted;            /* set to 1 from anywhere: the script ends; may be NULL */
  guint64 budget;                     /* steps of one load or call; 0: 1,000,000,000 */
  size_t memory;                      /* bytes; 0: 1 GiB */
  bool collect_always;                /* look for garbage at every chance, for tests */
} VmOptions;

/* OPTIONS are copied, but not what they point to. */
Vm *vm_new (const VmOptions *options);
void vm_free (Vm *vm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Vm, vm_free)

/* Runs the top level of a script; the module belongs to the Vm. NULL after an error:
 * ERROR_SCRIPT (it does not parse, or an exception that nothing caught: "RuntimeError: text"),
 * ERROR_UNSUPPORTED (a refusal), ERROR_INTERRUPTED, or what a host function failed with; with file,
 * line, column and source line of the innermost place in the user's code. */
const Module *vm_load_script (Vm *vm, const char *path, const char *text, size_t length,
                              GError **error);

/* The same for a text whose TREE is there already. */
const Module *vm_load_tree (Vm *vm, const PyTree *tree, const char *path, const char *text,
                            size_t length, GError **error);

/* Calls MODULE's function NAME without arguments. *FOUND (may be NULL) tells whether there is one;
 * with FOUND given, none is no error. Errors as above. */
bool vm_call_function (Vm *vm, const Module *module, const char *name, bool *found, GError **error);

/* How many steps the last load or call took: jumps back, calls, objects, and more for what takes
 * longer. */
guint64 vm_steps (const Vm *vm);

/* Where the innermost code of the user is, for who logs or reports. False: nowhere. */
bool vm_place (const Vm *vm, const char **file, size_t *line, size_t *column);
