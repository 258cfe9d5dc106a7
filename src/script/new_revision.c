#include "script/new_revision.h"

#include "base/error.h"
#include "base/file.h"
#include "revision/id.h"
#include "revision/symbol.h"
#include "script/hooks.h"

#include <string.h>

static const char needs_one_head[]
    = "Multiple heads are present; please specify the head revision on which the new revision "
      "should be based, or perform a merge.";

/* The number after the largest id, where all ids are numbers of one width (0: they are not). */
static char *
next_number (const RevisionMap *map, size_t least_width)
{
  size_t width = least_width;
  guint64 largest = 0;
  for (size_t i = 0; i < map->count; i++) {
    const char *id = map->items[i].id;
    const size_t length = strlen (id);
    if (strspn (id, "0123456789") != length || length > 18 || (i > 0 && length != width))
      return NULL;
    width = length;
    largest = MAX (largest, g_ascii_strtoull (id, NULL, 10));
  }
  return width == 0 ? NULL : g_strdup_printf ("%0*" G_GUINT64_FORMAT, (int)width, largest + 1);
}

static char *
new_id (const Settings *settings, const RevisionMap *map)
{
  char *number = settings->revision_ids == REVISION_IDS_HASH
                     ? NULL
                     : next_number (map, settings->revision_ids == REVISION_IDS_SEQUENTIAL ? 3 : 0);
  if (number != NULL)
    return number;
  g_autofree char *uuid = g_uuid_string_random ();
  return g_strdup (uuid + strlen (uuid) - 12);
}

static gboolean
check_id (const RevisionMap *map, const char *id, GError **error)
{
  g_autofree char *fault = revision_id_fault (id);
  const Revision *taken = revision_map_find (map, id);
  if (fault == NULL && taken == NULL)
    return TRUE;
  if (fault != NULL)
    error_set (error, ERROR_REVISION, "%s", fault);
  else {
    error_set (error, ERROR_REVISION, "Revision %s is present already", id);
    error_add_hint (error, "%s has it", taken->header->path);
  }
  return FALSE;
}

static gboolean
check_label (const RevisionMap *map, const NewRevision *request, const char *id, GError **error)
{
  if (request->branch_label == NULL)
    return TRUE;
  const Revision *taken = revision_map_find (map, request->branch_label);
  if (taken == NULL && !g_str_equal (request->branch_label, id))
    return TRUE;
  error_set (error, ERROR_REVISION, "Branch name '%s' in revision %s already used by revision %s",
             request->branch_label, id, taken == NULL ? id : taken->id);
  return FALSE;
}

static GPtrArray *
resolve_heads (const RevisionMap *map, const NewRevision *request, GError **error)
{
  const Resolver resolver = { .map = map, .multiple_heads = needs_one_head };
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  gboolean twice = FALSE;
  for (const char *const *symbol = request->heads; *symbol != NULL; symbol++) {
    gboolean at_base = FALSE;
    g_autoptr (GPtrArray) some = symbol_resolve_walk (&resolver, *symbol, &at_base, error);
    if (some == NULL)
      return NULL;
    if (at_base) {
      error_set (error, ERROR_REVISION, "Can't locate revision identified by '%s'", *symbol);
      return NULL;
    }
    for (guint i = 0; i < some->len; i++) {
      const Revision *head = g_ptr_array_index (some, i);
      if (head == NULL) /* a walk that left the graph counts as the base, as in Alembic */
        continue;
      twice |= g_ptr_array_find (heads, head, NULL);
      revisions_add (heads, head);
    }
  }
  if (!twice)
    return g_steal_pointer (&heads);
  error_set (error, ERROR_REVISION, "Duplicate head revisions specified");
  return NULL;
}

static gboolean
check_splice (const NewRevision *request, const GPtrArray *heads, GError **error)
{
  for (guint i = 0; i < heads->len && !request->splice; i++) {
    const Revision *head = g_ptr_array_index (heads, i);
    if (revision_is_head (head))
      continue;
    error_set (error, ERROR_REVISION,
               "Revision %s is not a head revision; please specify --splice to create a new branch "
               "from this revision",
               head->id);
    return FALSE;
  }
  return TRUE;
}

/* The location to write to. Caller frees. */
static char *
choose_version_path (const ScriptDirectory *directory, const NewRevision *request,
                     const GPtrArray *heads, GError **error)
{
  const guint count = g_strv_length (directory->version_locations);
  g_autofree char *wanted = NULL;
  if (request->version_path != NULL)
    wanted = g_canonicalize_filename (request->version_path, NULL);
  else if (count == 1)
    wanted = g_strdup (directory->version_locations[0]);
  else if (heads->len > 0) {
    /* a script in a sub-folder of a location belongs to that location */
    const char *path = ((const Revision *)g_ptr_array_index (heads, 0))->header->path;
    for (char **location = directory->version_locations; *location != NULL; location++) {
      g_autofree char *prefix = g_strconcat (*location, "/", NULL);
      if (g_str_has_prefix (path, prefix))
        return g_strdup (*location);
    }
    wanted = g_path_get_dirname (path);
  }
  else {
    error_set (error, ERROR_REVISION,
               "Multiple version locations present, please specify --version-path");
    return NULL;
  }
  for (char **location = directory->version_locations; *location != NULL; location++) {
    g_autofree char *canonical = g_canonicalize_filename (*location, NULL);
    if (g_str_equal (canonical, wanted))
      return g_strdup (*location);
  }
  error_set (error, ERROR_REVISION, "Path %s is not represented in current version locations",
             request->version_path == NULL ? wanted : request->version_path);
  return NULL;
}

/* Labels stay as they are, partial ids become whole ones. */
static GStrv
resolve_depends_on (const RevisionMap *map, const NewRevision *request, GError **error)
{
  const Resolver resolver = { .map = map };
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  for (const char *const *name = request->depends_on; *name != NULL; name++) {
    const Revision *revision = NULL;
    if (!symbol_resolve (&resolver, *name, &revision, error))
      return NULL;
    if (revision == NULL) {
      error_set (error, ERROR_REVISION, "Can't locate revision identified by '%s'", *name);
      return NULL;
    }
    const gboolean is_label
        = revision->labels != NULL
          && g_ptr_array_find_with_equal_func (revision->labels, *name, g_str_equal, NULL);
    g_strv_builder_add (ids, is_label ? *name : revision->id);
  }
  return g_strv_builder_end (ids);
}

static gboolean
ensure_folder (const char *path, ScriptMessage message, void *data, GError **error)
{
  gboolean made;
  if (!folder_create (path, &made, error))
    return FALSE;
  if (!made)
    return TRUE;
  g_autofree char *text = g_strdup_printf ("Creating directory %s ...  done", path);
  message (data, text);
  return TRUE;
}

static char *
write_script (const Settings *settings, const ScriptDirectory *directory, const char *version_path,
              const NewRevision *request, TemplateValues *values, ScriptMessage message, void *data,
              GError **error)
{
  if (!ensure_folder (version_path, message, data, error))
    return NULL;
  g_autofree char *path
      = script_write (settings, directory, version_path, request->format, values, error);
  if (path == NULL)
    return NULL;
  g_autofree char *text = g_strdup_printf ("Generating %s ...  done", path);
  message (data, text);
  return hooks_run (settings, path, message, data, error) ? g_steal_pointer (&path) : NULL;
}

char *
new_revision_write (const Settings *settings, const ScriptDirectory *directory,
                    const RevisionMap *map, const NewRevision *request, ScriptMessage message,
                    void *data, GError **error)
{
  g_autofree char *id
      = request->rev_id != NULL ? g_strdup (request->rev_id) : new_id (settings, map);
  if (!check_id (map, id, error))
    return NULL;
  g_autoptr (GPtrArray) heads = resolve_heads (map, request, error);
  g_autofree char *version_path
      = heads == NULL ? NULL : choose_version_path (directory, request, heads, error);
  if (version_path == NULL || !check_splice (request, heads, error)
      || !check_label (map, request, id, error))
    return NULL;
  g_auto (GStrv) depends_on = resolve_depends_on (map, request, error);
  if (depends_on == NULL)
    return NULL;
  g_autoptr (GStrvBuilder) down = g_strv_builder_new ();
  for (guint i = 0; i < heads->len; i++)
    g_strv_builder_add (down, ((const Revision *)g_ptr_array_index (heads, i))->id);
  g_auto (GStrv) down_revision = g_strv_builder_end (down);
  char *labels[] = { (char *)(guintptr)request->branch_label, NULL };
  TemplateValues values = {
    .up_revision = id,
    .down_revision = down_revision,
    .branch_labels = labels,
    .depends_on = depends_on,
    .message = request->message,
  };
  return write_script (settings, directory, version_path, request, &values, message, data, error);
}
