#include "bundle/bundle.h"

#include "base/error.h"

#include <string.h>

#define MAGIC "cmigbnd1"
#define MAGIC_LENGTH 8
#define HEAD_LENGTH 16              /* the name and the size */
#define TYPE "(a{sv}aua(uuuuuu)ay)" /* info, scripts, files, their text */

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static GVariant *
write_info (const BundleInfo *info)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "script_location",
                         g_variant_new_string (info->script_location));
  const struct {
    const char *name;
    const char *const *list;
  } lists[] = { { "version_locations", info->version_locations },
                { "system_path", info->system_path },
                { "heads", info->heads } };
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    g_variant_builder_add (&builder, "{sv}", lists[i].name, g_variant_new_strv (lists[i].list, -1));
  return g_variant_builder_end (&builder);
}

/* *INDEXES: path ─► its place among the files, from 1. */
static void
write_files (GHashTable *files, GVariant **entries, GVariant **text, GHashTable *indexes)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (FilesEntry));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (files), compare_paths);
  for (GList *path = paths; path != NULL; path = path->next) {
    gsize size;
    const guint32 length = (guint32)strlen (path->data);
    const void *data = g_bytes_get_data (g_hash_table_lookup (files, path->data), &size);
    FilesEntry entry = { bytes->len, length, bytes->len + length + 1, (guint32)size, { 0, 0 } };
    files_sum (data, size, entry.sum);
    g_byte_array_append (bytes, path->data, length + 1);
    g_byte_array_append (bytes, data, (guint)size);
    g_array_append_val (list, entry);
    g_hash_table_insert (indexes, path->data, GUINT_TO_POINTER (list->len));
  }
  *entries = g_variant_new_fixed_array (G_VARIANT_TYPE ("(uuuuuu)"), list->data, list->len,
                                        sizeof (FilesEntry));
  *text = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes->data, bytes->len, 1);
}

static GVariant *
write_scripts (const char *const *scripts, GHashTable *indexes)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (; *scripts != NULL; scripts++) {
    const guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (indexes, *scripts)) - 1;
    g_array_append_val (places, place);
  }
  return g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, places->data, places->len,
                                    sizeof (guint32));
}

GBytes *
bundle_write (const BundleInfo *info, GHashTable *files)
{
  g_autoptr (GHashTable) indexes = g_hash_table_new (g_str_hash, g_str_equal);
  GVariant *content[4] = { write_info (info) };
  write_files (files, &content[2], &content[3], indexes);
  content[1] = write_scripts (info->scripts, indexes);
  g_autoptr (GVariant) native = g_variant_ref_sink (g_variant_new_tuple (content, 4));
  g_autoptr (GVariant) whole
      = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (native) : g_variant_ref (native);
  const guint64 size = GUINT64_TO_LE (HEAD_LENGTH + g_variant_get_size (whole));
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)MAGIC, MAGIC_LENGTH);
  g_byte_array_append (bytes, (const guint8 *)&size, sizeof size);
  g_byte_array_append (bytes, g_variant_get_data (whole), (guint)g_variant_get_size (whole));
  return g_byte_array_free_to_bytes (bytes);
}

gboolean
bundle_is_one (const void *data, size_t size)
{
  return size >= MAGIC_LENGTH && memcmp (data, MAGIC, MAGIC_LENGTH) == 0;
}

/* The list NAME of INFO, each after PREFIX. */
static GStrv
read_list (GVariant *info, const char *name, const char *prefix)
{
  g_autofree const char **list = NULL;
  g_autoptr (GStrvBuilder) result = g_strv_builder_new ();
  g_variant_lookup (info, name, "^a&s", &list);
  for (size_t i = 0; list != NULL && list[i] != NULL; i++) {
    g_autofree char *item = g_strconcat (prefix, list[i], NULL);
    g_strv_builder_add (result, item);
  }
  return g_strv_builder_end (result);
}

/* The bytes behind the head; NULL: they are no whole bundle. */
static GBytes *
check_head (GBytes *bytes)
{
  gsize length;
  guint64 size = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  if (!bundle_is_one (data, length) || length < HEAD_LENGTH)
    return NULL;
  memcpy (&size, data + MAGIC_LENGTH, sizeof size);
  return GUINT64_FROM_LE (size) == length
             ? g_bytes_new_from_bytes (bytes, HEAD_LENGTH, length - HEAD_LENGTH)
             : NULL;
}

Bundle *
bundle_read (GBytes *bytes, const char *root, GError **error)
{
  g_autoptr (GBytes) content = check_head (bytes);
  const char *location;
  if (content == NULL) {
    error_set_at (error, ERROR_CONFIG, root, 0, 0,
                  "the bundle is damaged: it was cut off, or "
                  "something was added");
    error_add_hint (error, "make it again with `cmig bundle`");
    return NULL;
  }
  g_autoptr (Bundle) bundle = g_new0 (Bundle, 1);
  g_autoptr (GVariant) stored
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (TYPE), content, FALSE));
  bundle->whole
      = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (stored) : g_steal_pointer (&stored);
  g_autoptr (GVariant) info = g_variant_get_child_value (bundle->whole, 0);
  if (!g_variant_lookup (info, "script_location", "&s", &location)) {
    error_set_at (error, ERROR_CONFIG, root, 0, 0, "the bundle is damaged: it names no scripts");
    error_add_hint (error, "make it again with `cmig bundle`");
    return NULL;
  }
  bundle->entries = g_variant_get_child_value (bundle->whole, 2);
  bundle->text = g_variant_get_child_value (bundle->whole, 3);
  gsize count, length;
  const FilesEntry *entries
      = g_variant_get_fixed_array (bundle->entries, &count, sizeof (FilesEntry));
  const char *text = g_variant_get_fixed_array (bundle->text, &length, 1);
  bundle->files = files_new_bundled (root, entries, count, text, length);
  const char *folder = files_root (bundle->files);
  bundle->script_location = g_strconcat (folder, location, NULL);
  bundle->version_locations = read_list (info, "version_locations", folder);
  bundle->system_path = read_list (info, "system_path", folder);
  bundle->heads = read_list (info, "heads", "");
  return g_steal_pointer (&bundle);
}

GStrv
bundle_scripts (const Bundle *bundle)
{
  g_autoptr (GVariant) scripts = g_variant_get_child_value (bundle->whole, 1);
  gsize count;
  const guint32 *places = g_variant_get_fixed_array (scripts, &count, sizeof (guint32));
  GStrv paths = g_new0 (char *, count + 1);
  size_t length = 0;
  for (size_t i = 0; i < count; i++) {
    char *path = files_path (bundle->files, places[i]);
    if (path != NULL)
      paths[length++] = path;
  }
  return paths;
}

void
bundle_free (Bundle *bundle)
{
  if (bundle == NULL)
    return;
  files_free (bundle->files);
  g_clear_pointer (&bundle->entries, g_variant_unref);
  g_clear_pointer (&bundle->text, g_variant_unref);
  g_clear_pointer (&bundle->whole, g_variant_unref);
  g_free (bundle->script_location);
  g_strfreev (bundle->version_locations);
  g_strfreev (bundle->system_path);
  g_strfreev (bundle->heads);
  g_free (bundle);
}
