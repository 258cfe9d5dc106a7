/* A project in one file: its configuration, its scripts in their order, and the Python modules that
 * they import. */
#pragma once

#include "base/files.h"

/* What the configuration names, as paths below the bundle's folder. */
typedef struct {
  const char *script_location;
  const char *const *version_locations;
  const char *const *system_path; /* where modules are looked for */
  const char *const *scripts;     /* in load order */
  const char *const *heads;       /* ids */
} BundleInfo;

/* FILES: path below the bundle's folder ─► GBytes. */
GBytes *bundle_write (const BundleInfo *info, GHashTable *files);

typedef struct {
  GVariant *whole, *entries, *text;
  Files *files;
  char *script_location; /* this and the next are absolute */
  GStrv version_locations, system_path;
  GStrv heads;
} Bundle;

gboolean bundle_is_one (const void *data, size_t size);

/* BYTES, at an address that eight divides, stay where they are. ROOT: the absolute path that stands
 * for the bundle's folder. Errors: ERROR_CONFIG for what is no whole bundle. */
Bundle *bundle_read (GBytes *bytes, const char *root, GError **error);
/* The absolute paths of its scripts in load order. Caller frees. */
GStrv bundle_scripts (const Bundle *bundle);
void bundle_free (Bundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bundle, bundle_free)
