#include "revision/symbol.h"

#include "base/error.h"
#include "base/nearest.h"

#include <string.h>

/* "label@symbol" split at the first "@"; an empty label counts as none. */
typedef struct {
  char *label;
  const char *symbol;
} Address;

static void
address_clear (Address *address)
{
  g_free (address->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Address, address_clear)

static Address
address_split (const char *text)
{
  const char *at = text == NULL ? NULL : strchr (text, '@');
  if (at == NULL)
    return (Address){ NULL, text };
  return (Address){ at == text ? NULL : g_strndup (text, (gsize)(at - text)), at + 1 };
}

static void
cannot_locate (const Resolver *resolver, const char *symbol, GError **error)
{
  error_set (error, ERROR_REVISION, "Can't locate revision identified by '%s'", symbol);
  static const char *const symbols[] = { "head", "heads", "base", "current", NULL };
  const char *nearest_symbol = nearest_word (symbol, symbols);
  g_autofree char *nearest = revision_map_suggest (resolver->map, symbol, NULL, 4);
  if (nearest != NULL)
    error_add_hint (error, "did you mean: %s", nearest);
  else if (nearest_symbol != NULL)
    error_add_hint (error, "did you mean: %s", nearest_symbol);
  else
    error_add_hint (error, "`cmig history` lists the revisions");
}

static void
multiple_heads (const Resolver *resolver, const char *ambiguous, const GPtrArray *heads,
                GError **error)
{
  const char *argument = resolver->argument != NULL ? resolver->argument : ambiguous;
  if (resolver->multiple_heads != NULL)
    error_set (error, ERROR_MULTIPLE_HEADS, "%s", resolver->multiple_heads);
  else
    error_set (
        error, ERROR_MULTIPLE_HEADS,
        "Multiple head revisions are present for given argument '%s'; please specify a specific "
        "target revision, '<branchname>@%s' to narrow to a specific head, or 'heads' for all heads",
        argument, argument);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < heads->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ",
                            ((const Revision *)g_ptr_array_index (heads, i))->id);
  error_add_hint (error, "the heads are: %s", names->str);
}

/* What `label@` alone, `heads` or an id contributes to a lineage. */
static void
lineage_add (const Resolver *resolver, RevisionSet *lineage, const Revision *revision,
             Follow follow)
{
  g_autoptr (RevisionSet) below = revision_set_new (resolver->map);
  g_autoptr (RevisionSet) above = revision_set_new (resolver->map);
  revision_set_add_ancestors (below, revision, follow);
  revision_set_add_descendants (above, revision, follow);
  for (size_t i = 0; i < resolver->map->count; i++)
    if (below->marks[i] != 0 || above->marks[i] != 0)
      revision_set_add (lineage, &resolver->map->items[i]);
}

/* An id, a label, or the only one that begins with NAME (Alembic looks at names of more than three
 * characters). BRANCH, if not NULL, narrows the candidates. */
static const Revision *
find_by_prefix (const Resolver *resolver, const char *name, const RevisionSet *lineage,
                GError **error)
{
  const Revision *found = NULL;
  g_autoptr (GString) candidates = g_string_new (NULL);
  size_t count = 0;
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, resolver->map->by_name);
  while (*name != '\0' && g_hash_table_iter_next (&iter, &key, &value)) {
    if (!g_str_has_prefix (key, name) || g_utf8_strlen (key, -1) <= 3
        || (lineage != NULL && !revision_set_contains (lineage, value)))
      continue;
    found = value;
    if (count++ < 5)
      g_string_append_printf (candidates, "%s%s", count == 1 ? "" : ", ", (const char *)key);
  }
  if (count == 1)
    return found;
  if (count == 0) {
    cannot_locate (resolver, name, error);
    return NULL;
  }
  error_set (error, ERROR_REVISION, "Can't locate revision identified by '%s'", name);
  error_add_hint (error, "several begin with it: %s%s", candidates->str, count > 5 ? ", …" : "");
  return NULL;
}

const Revision *
symbol_resolve_branch (const Resolver *resolver, const char *label, GError **error)
{
  const Revision *revision = revision_map_find (resolver->map, label);
  return revision != NULL ? revision : find_by_prefix (resolver, label, NULL, error);
}

/* alembic: _revision_for_ident */
static const Revision *
find_ident (const Resolver *resolver, const char *name, const char *label, GError **error)
{
  g_autoptr (RevisionSet) lineage = NULL;
  if (label != NULL) {
    const Revision *branch = symbol_resolve_branch (resolver, label, error);
    if (branch == NULL)
      return NULL;
    lineage = revision_set_new (resolver->map);
    lineage_add (resolver, lineage, branch, FOLLOW_DOWN_REVISION);
  }
  const Revision *revision = revision_map_find (resolver->map, name);
  if (revision == NULL)
    return find_by_prefix (resolver, name, lineage, error);
  if (lineage == NULL || revision_set_contains (lineage, revision))
    return revision;
  cannot_locate (resolver, name, error);
  error_add_hint (error, "revision %s is not a member of branch '%s'", revision->id, label);
  return NULL;
}

/* The symbols that stand for heads or for nothing; *IDENT is set where SYMBOL is none of them.
 * alembic: _resolve_revision_number */
static GPtrArray *
resolve_number (const Resolver *resolver, const Address *address, const char **ident,
                GError **error)
{
  *ident = NULL;
  if (address->symbol == NULL || g_str_equal (address->symbol, "base"))
    return g_ptr_array_new ();
  const gboolean all = g_str_equal (address->symbol, "heads");
  if (!all && !g_str_equal (address->symbol, "head")) {
    *ident = address->symbol;
    return g_ptr_array_new ();
  }
  if (all && address->label == NULL)
    return revisions_of_list (&resolver->map->real_heads);
  g_autoptr (GPtrArray) heads = revisions_of_list (&resolver->map->heads);
  if (address->label != NULL) {
    GPtrArray *related
        = symbol_filter_lineage (resolver, heads, address->label, FOLLOW_DOWN_REVISION, error);
    if (related == NULL)
      return NULL;
    g_ptr_array_unref (heads);
    heads = related;
  }
  if (!all && heads->len > 1) {
    g_autofree char *ambiguous
        = address->label == NULL ? g_strdup ("head") : g_strdup_printf ("%s@head", address->label);
    multiple_heads (resolver, ambiguous, heads, error);
    return NULL;
  }
  return g_steal_pointer (&heads);
}

GPtrArray *
symbol_filter_lineage (const Resolver *resolver, const GPtrArray *revisions, const char *label,
                       Follow follow, GError **error)
{
  g_auto (Address) address = address_split (label);
  const char *ident;
  g_autoptr (GPtrArray) shares = resolve_number (resolver, &address, &ident, error);
  if (shares == NULL)
    return NULL;
  GPtrArray *related = g_ptr_array_new ();
  const gboolean everything = shares->len == 0 && ident == NULL && address.label == NULL;
  const char *const names[] = { address.label, ident };
  for (size_t i = 0; i < G_N_ELEMENTS (names) && revisions->len > 0; i++) {
    const Revision *share = names[i] == NULL ? NULL : find_ident (resolver, names[i], NULL, error);
    if (share != NULL)
      revisions_add (shares, share);
    else if (names[i] != NULL) {
      g_ptr_array_unref (related);
      return NULL;
    }
  }
  g_autoptr (RevisionSet) lineage = revision_set_new (resolver->map);
  for (guint i = 0; i < shares->len; i++)
    lineage_add (resolver, lineage, g_ptr_array_index (shares, i), follow);
  for (guint i = 0; i < revisions->len; i++) {
    const Revision *revision = g_ptr_array_index (revisions, i);
    if (everything || revision_set_contains (lineage, revision))
      revisions_add (related, revision);
  }
  return related;
}

/* Python's int(): blanks around, a sign, digits that single underscores may separate. */
static gboolean
parse_negative (const char *text, gint64 *number)
{
  if (!g_regex_match_simple ("^\\s*-[0-9]+(_[0-9]+)*\\s*$", text, G_REGEX_DOLLAR_ENDONLY, 0))
    return FALSE;
  g_autofree char *digits = g_strdup (text);
  char *to = digits;
  for (const char *from = text; *from != '\0'; from++)
    if (*from == '-' || g_ascii_isdigit (*from))
      *to++ = *from;
  *to = '\0';
  *number = g_ascii_strtoll (digits, NULL, 10);
  return *number < 0;
}

static GPtrArray *
walk_from_heads (const Resolver *resolver, const Address *address, gint64 steps, gboolean *at_base,
                 GError **error)
{
  g_autoptr (GPtrArray) reached = g_ptr_array_new ();
  for (size_t i = 0; i < resolver->map->real_heads.count; i++) {
    const Revision *head = resolver->map->real_heads.items[i];
    if (address->label != NULL
        && (head->labels == NULL
            || !g_ptr_array_find_with_equal_func (head->labels, address->label, g_str_equal, NULL)))
      continue;
    Position end;
    if (!symbol_walk (resolver, head, steps, NULL, FALSE, &end, error))
      return NULL;
    *at_base |= end.at_base;
    revisions_add (reached, end.revision);
  }
  return g_steal_pointer (&reached);
}

GPtrArray *
symbol_resolve_all (const Resolver *resolver, const char *symbol, GError **error)
{
  gboolean at_base;
  return symbol_resolve_walk (resolver, symbol, &at_base, error);
}

GPtrArray *
symbol_resolve_walk (const Resolver *resolver, const char *symbol, gboolean *at_base,
                     GError **error)
{
  *at_base = FALSE;
  g_auto (Address) address = address_split (symbol);
  const char *ident;
  g_autoptr (GPtrArray) revisions = resolve_number (resolver, &address, &ident, error);
  if (revisions == NULL || ident == NULL)
    return g_steal_pointer (&revisions);
  gint64 steps;
  if (parse_negative (ident, &steps))
    return walk_from_heads (resolver, &address, steps, at_base, error);
  const Revision *revision = find_ident (resolver, ident, address.label, error);
  if (revision == NULL)
    return NULL;
  revisions_add (revisions, revision);
  return g_steal_pointer (&revisions);
}

gboolean
symbol_resolve (const Resolver *resolver, const char *symbol, const Revision **revision,
                GError **error)
{
  *revision = NULL;
  g_auto (Address) address = address_split (symbol);
  const char *ident;
  g_autoptr (GPtrArray) revisions = resolve_number (resolver, &address, &ident, error);
  if (revisions == NULL)
    return FALSE;
  if (revisions->len > 1) {
    multiple_heads (resolver, symbol, revisions, error);
    return FALSE;
  }
  if (ident != NULL) {
    *revision = find_ident (resolver, ident, address.label, error);
    return *revision != NULL;
  }
  if (revisions->len == 1)
    *revision = g_ptr_array_index (revisions, 0);
  return address.label == NULL || symbol_resolve_branch (resolver, address.label, error) != NULL;
}

GPtrArray *
symbol_resolve_rows (const Resolver *resolver, const char *const *rows, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new ();
  for (; *rows != NULL; rows++) {
    const Revision *revision = revision_map_find_id (resolver->map, *rows);
    if (revision == NULL) {
      error_set (error, ERROR_AHEAD, "Can't locate revision identified by '%s'", *rows);
      g_autofree char *nearest = revision_map_suggest (resolver->map, *rows, NULL, 4);
      error_add_hint (
          error,
          "the database is at a revision that no script here has%s%s%s; use the newer scripts, or "
          "`cmig stamp --purge` the right revision",
          nearest == NULL ? "" : " (nearest: ", nearest == NULL ? "" : nearest,
          nearest == NULL ? "" : ")");
      return NULL;
    }
    revisions_add (revisions, revision);
  }
  return g_steal_pointer (&revisions);
}

void
relative_target_clear (RelativeTarget *relative)
{
  g_free (relative->label);
  g_free (relative->symbol);
  g_free (relative->digits);
}

static char *
fetch_group (const GMatchInfo *match, int group)
{
  char *text = g_match_info_fetch (match, group);
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
relative_target_parse (const char *target, RelativeTarget *relative)
{
  *relative = (RelativeTarget){ 0 };
  if (strpbrk (target, "+-") == NULL)
    return FALSE;
  g_autoptr (GRegex) regex
      = g_regex_new ("(?:(.+?)@)?(\\w+)?([+-][0-9]+)", 0, G_REGEX_MATCH_ANCHORED, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, target, 0, &match))
    return FALSE;
  relative->label = fetch_group (match, 1);
  relative->symbol = fetch_group (match, 2);
  relative->digits = fetch_group (match, 3);
  relative->steps = g_ascii_strtoll (relative->digits, NULL, 10);
  return TRUE;
}

gboolean
relative_target_fails (const RelativeTarget *relative, gboolean as_written, GError **error)
{
  const char *digits = relative->digits + 1;
  while (digits[0] == '0' && digits[1] != '\0')
    digits++;
  const gboolean negative = relative->digits[0] == '-' && *digits != '0';
  g_autofree char *down = g_strconcat (negative ? "-" : "", digits, NULL);
  error_set (error, ERROR_REVISION, "Relative revision %s didn't produce %s migrations",
             as_written ? relative->digits : down, digits);
  return FALSE;
}

/* Where one step from AT leads; none leaves the array empty. */
static GPtrArray *
next_steps (const Resolver *resolver, const Position *at, gboolean up, const char *label,
            GError **error)
{
  if (up) {
    g_autoptr (GPtrArray) above = revisions_of_list (
        at->revision == NULL ? &resolver->map->bases : &at->revision->children);
    return label == NULL
               ? g_steal_pointer (&above)
               : symbol_filter_lineage (resolver, above, label, FOLLOW_DOWN_REVISION, error);
  }
  if (at->at_base)
    return g_ptr_array_new ();
  return revisions_of_list (at->revision == NULL ? &resolver->map->heads : &at->revision->down);
}

gboolean
symbol_walk (const Resolver *resolver, const Revision *start, gint64 steps, const char *label,
             gboolean overwalk, Position *end, GError **error)
{
  *end = (Position){ .revision = start };
  const gboolean up = steps > 0;
  for (guint64 left = up ? (guint64)steps : 0 - (guint64)steps; left > 0; left--) {
    g_autoptr (GPtrArray) next = next_steps (resolver, end, up, label, error);
    if (next == NULL)
      return FALSE;
    if (next->len > 1) {
      error_set (error, ERROR_REVISION, "Ambiguous walk");
      error_add_hint (error, "several revisions lie that way; name one, or a branch: label@%s",
                      up ? "+N" : "-N");
      return FALSE;
    }
    if (next->len == 1)
      end->revision = g_ptr_array_index (next, 0);
    else if (!up && !end->at_base)
      *end = (Position){ .at_base = TRUE };
    else {
      if (!overwalk)
        *end = (Position){ .nowhere = TRUE };
      return TRUE;
    }
  }
  return TRUE;
}
