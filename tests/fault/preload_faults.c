/* Preloaded into cmig (LD_PRELOAD): makes the n-th call of one kind into SQLite's file layer, or
 * its n-th allocation, fail. It stands between SQLite and its default VFS, so nothing of cmig is
 * built otherwise.
 *
 * CMIG_FAULT="KIND N CODE HOW" says which: KIND one of the names below, N from 1, CODE a result
 * code as a number (no matter for an allocation), HOW "once" or "on" (and all that come after).
 * With an N of 0 nothing fails. CMIG_FAULT_COUNTS names a file that is handed "KIND COUNT" lines at
 * the end: how many calls there were; allocations are counted where KIND is "allocate", the others
 * else. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
  FAULT_OPEN,
  FAULT_READ,
  FAULT_WRITE,
  FAULT_TRUNCATE,
  FAULT_SYNC,
  FAULT_SIZE,
  FAULT_LOCK,
  FAULT_UNLOCK,
  FAULT_DELETE,
  FAULT_ACCESS,
  FAULT_SHARED_MAP,
  FAULT_SHARED_LOCK,
  FAULT_ALLOCATE,
  FAULT_KINDS
} FaultKind;

static const char *const kind_names[FAULT_KINDS]
    = { "open",   "read",   "write",  "truncate",   "sync",        "size",    "lock",
        "unlock", "delete", "access", "shared_map", "shared_lock", "allocate" };

/* The one thing that C functions without a user pointer can share. */
static struct {
  unsigned long counts[FAULT_KINDS];
  FaultKind kind;
  unsigned long at; /* 0: nothing fails */
  int code;
  bool stays;
  sqlite3_vfs *base;
  sqlite3_mem_methods memory;
} faults;

typedef struct {
  sqlite3_file file;
  sqlite3_file *base; /* lies behind this struct */
} FaultFile;

static bool
is_due (FaultKind kind)
{
  const unsigned long count = ++faults.counts[kind];
  return kind == faults.kind && faults.at > 0
         && (count == faults.at || (faults.stays && count > faults.at));
}

static sqlite3_file *
base_of (sqlite3_file *file)
{
  return ((FaultFile *)file)->base;
}

static int
fault_close (sqlite3_file *file)
{
  return base_of (file)->pMethods->xClose (base_of (file));
}

static int
fault_read (sqlite3_file *file, void *into, int size, sqlite3_int64 offset)
{
  if (is_due (FAULT_READ))
    return faults.code;
  return base_of (file)->pMethods->xRead (base_of (file), into, size, offset);
}

/* A disk that is full, or broken, has taken a part. */
static int
fault_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
{
  const sqlite3_io_methods *methods = base_of (file)->pMethods;
  if (!is_due (FAULT_WRITE))
    return methods->xWrite (base_of (file), from, size, offset);
  if (size > 1)
    methods->xWrite (base_of (file), from, size / 2, offset);
  return faults.code;
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (is_due (FAULT_TRUNCATE))
    return faults.code;
  return base_of (file)->pMethods->xTruncate (base_of (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  if (is_due (FAULT_SYNC))
    return faults.code;
  return base_of (file)->pMethods->xSync (base_of (file), flags);
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  if (is_due (FAULT_SIZE))
    return faults.code;
  return base_of (file)->pMethods->xFileSize (base_of (file), size);
}

static int
fault_lock (sqlite3_file *file, int lock)
{
  if (is_due (FAULT_LOCK))
    return faults.code;
  return base_of (file)->pMethods->xLock (base_of (file), lock);
}

static int
fault_unlock (sqlite3_file *file, int lock)
{
  if (is_due (FAULT_UNLOCK))
    return faults.code;
  return base_of (file)->pMethods->xUnlock (base_of (file), lock);
}

static int
fault_check_lock (sqlite3_file *file, int *reserved)
{
  return base_of (file)->pMethods->xCheckReservedLock (base_of (file), reserved);
}

static int
fault_control (sqlite3_file *file, int what, void *argument)
{
  return base_of (file)->pMethods->xFileControl (base_of (file), what, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return base_of (file)->pMethods->xSectorSize (base_of (file));
}

static int
fault_characteristics (sqlite3_file *file)
{
  return base_of (file)->pMethods->xDeviceCharacteristics (base_of (file));
}

static int
fault_shared_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  *memory = NULL;
  if (is_due (FAULT_SHARED_MAP))
    return faults.code;
  return base_of (file)->pMethods->xShmMap (base_of (file), region, size, extend, memory);
}

/* An unlock cannot fail. */
static int
fault_shared_lock (sqlite3_file *file, int offset, int count, int flags)
{
  if ((flags & SQLITE_SHM_LOCK) != 0 && is_due (FAULT_SHARED_LOCK))
    return faults.code;
  return base_of (file)->pMethods->xShmLock (base_of (file), offset, count, flags);
}

static void
fault_shared_barrier (sqlite3_file *file)
{
  base_of (file)->pMethods->xShmBarrier (base_of (file));
}

static int
fault_shared_unmap (sqlite3_file *file, int delete)
{
  return base_of (file)->pMethods->xShmUnmap (base_of (file), delete);
}

static const sqlite3_io_methods file_methods = {
  .iVersion = 2, /* no memory-mapped pages: every access is seen */
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_characteristics,
  .xShmMap = fault_shared_map,
  .xShmLock = fault_shared_lock,
  .xShmBarrier = fault_shared_barrier,
  .xShmUnmap = fault_shared_unmap,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *opened = (FaultFile *)file;
  (void)vfs;
  opened->file.pMethods = NULL;
  opened->base = (sqlite3_file *)&opened[1];
  if (is_due (FAULT_OPEN))
    return faults.code;
  const int result = faults.base->xOpen (faults.base, name, opened->base, flags, out_flags);
  if (opened->base->pMethods != NULL)
    opened->file.pMethods = &file_methods;
  return result;
}

static int
fault_delete (sqlite3_vfs *vfs, const char *name, int sync_directory)
{
  (void)vfs;
  if (is_due (FAULT_DELETE))
    return faults.code;
  return faults.base->xDelete (faults.base, name, sync_directory);
}

static int
fault_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  (void)vfs;
  if (is_due (FAULT_ACCESS))
    return faults.code;
  return faults.base->xAccess (faults.base, name, flags, result);
}

static void *
fault_allocate (int size)
{
  return is_due (FAULT_ALLOCATE) ? NULL : faults.memory.xMalloc (size);
}

static void *
fault_reallocate (void *memory, int size)
{
  return is_due (FAULT_ALLOCATE) ? NULL : faults.memory.xRealloc (memory, size);
}

static void
read_order (const char *order)
{
  char kind[16], how[8];
  if (order == NULL || sscanf (order, "%15s %lu %d %7s", kind, &faults.at, &faults.code, how) != 4)
    return;
  faults.stays = strcmp (how, "on") == 0;
  while (faults.kind < FAULT_KINDS && strcmp (kind_names[faults.kind], kind) != 0)
    faults.kind++;
  if (faults.kind < FAULT_KINDS)
    return;
  fprintf (stderr, "CMIG_FAULT: no such kind: %s\n", kind);
  abort ();
}

static void
put_before_allocations (void)
{
  sqlite3_config (SQLITE_CONFIG_GETMALLOC, &faults.memory);
  sqlite3_mem_methods memory = faults.memory;
  memory.xMalloc = fault_allocate;
  memory.xRealloc = fault_reallocate;
  sqlite3_config (SQLITE_CONFIG_MALLOC, &memory);
}

static void
put_before_files (void)
{
  static sqlite3_vfs vfs;
  faults.base = sqlite3_vfs_find (NULL);
  vfs = *faults.base;
  vfs.zName = "faults";
  vfs.szOsFile += (int)sizeof (FaultFile);
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  vfs.xAccess = fault_access;
  sqlite3_vfs_register (&vfs, 1);
}

/* Finding a VFS makes SQLite set itself up, so its first allocations are seen without one only. */
__attribute__ ((constructor)) static void
put_between (void)
{
  read_order (getenv ("CMIG_FAULT"));
  if (faults.kind == FAULT_ALLOCATE)
    put_before_allocations ();
  else
    put_before_files ();
}

__attribute__ ((destructor)) static void
write_counts (void)
{
  const char *path = getenv ("CMIG_FAULT_COUNTS");
  FILE *file = path == NULL ? NULL : fopen (path, "w");
  if (file == NULL)
    return;
  for (FaultKind kind = 0; kind < FAULT_KINDS; kind++)
    fprintf (file, "%s %lu\n", kind_names[kind], faults.counts[kind]);
  fclose (file);
}
