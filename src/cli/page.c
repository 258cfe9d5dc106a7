#include "cli/page.h"

#include "cli/markup.h"
#include "cli/picture.h"
#include "cli/text.h"

#include <string.h>

extern const char page_style[]; /* page.css */

char *
page_anchor (const char *id)
{
  GString *anchor = g_string_new ("r-");
  for (; *id != '\0'; id++)
    if (g_ascii_isalnum (*id) || *id == '_' || *id == '-')
      g_string_append_c (anchor, *id);
    else
      g_string_append_printf (anchor, ".%02x", (guint)(guchar)*id);
  return g_string_free (anchor, FALSE);
}

void
page_add_link (const Page *page, GString *out, const char *id)
{
  g_autofree char *anchor = page_anchor (id);
  if (g_hash_table_contains (page->shown, id))
    markup_add (out, "<a href=\"#%s\"><code>%s</code></a>", anchor, id);
  else
    markup_add (out, "<code>%s</code>", id);
}

void
page_add_links (const Page *page, GString *out, const char *const *ids)
{
  for (size_t i = 0; ids[i] != NULL; i++) {
    g_string_append (out, i == 0 ? "" : ", ");
    page_add_link (page, out, ids[i]);
  }
}

void
page_add_marks (GString *out, const struct cmig_revision *revision, bool applied)
{
  if (revision->is_current)
    markup_add (out, "<span class=\"mark now\">current</span>");
  else if (applied)
    markup_add (out, "<span class=\"mark %s\">%s</span>",
                revision->is_applied ? "applied" : "pending",
                revision->is_applied ? "applied" : "pending");
  if (revision->is_head)
    markup_add (out, "<span class=\"mark\">%s</span>", text_head_name (revision));
}

/* The hash lets this style through and no other. */
static void
add_head (const Page *page, GString *out)
{
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *)page_style, (gssize)strlen (page_style));
  g_checksum_get_digest (checksum, digest, &length);
  g_autofree char *hash = g_base64_encode (digest, length);
  markup_add (
      out,
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"generator\" content=\"cmig %s\">\n<title>Migrations%s%s</title>\n"
      "<link rel=\"icon\" href=\"data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' "
      "viewBox='0 0 16 16'%%3E%%3Cg fill='none' stroke='%%230969da' stroke-width='2'%%3E%%3Cpath "
      "d='M5 3v10M5 10c0-4 6-2 6-6'/%%3E%%3C/g%%3E%%3Cg fill='%%230969da'%%3E%%3Ccircle cx='5' "
      "cy='3' r='2'/%%3E%%3Ccircle cx='5' cy='13' r='2'/%%3E%%3Ccircle cx='11' cy='4' "
      "r='2'/%%3E%%3C/g%%3E%%3C/svg%%3E\">\n<style>",
      hash, cmig_version (), page->state == NULL ? "" : " of ",
      page->state == NULL ? "" : page->state->database);
  g_string_append (out, page_style);
  g_string_append (out, "</style>\n</head>\n<body>\n");
}

static size_t
count_applied (const struct cmig_revisions *revisions)
{
  size_t applied = 0;
  for (size_t i = 0; i < revisions->count; i++)
    applied += revisions->items[i].is_applied;
  return applied;
}

/* Where the database is, in figures. */
static void
add_figures (const Page *page, GString *out)
{
  const struct cmig_state *state = page->state;
  const size_t all = page->all->count, applied = count_applied (page->all);
  g_string_append (out, "<dl class=\"figures\">\n");
  if (state != NULL) {
    g_string_append (out, "<div><dt>Current</dt><dd>");
    page_add_links (page, out, state->current);
    g_string_append (out, *state->current == NULL ? "base</dd></div>\n" : "</dd></div>\n");
  }
  g_string_append (out, "<div><dt>Head</dt><dd>");
  const char *separator = "";
  for (size_t i = 0; i < all; i++)
    if (page->all->items[i].is_head) {
      g_string_append (out, separator);
      page_add_link (page, out, page->all->items[i].revision);
      separator = ", ";
    }
  g_string_append (out, "</dd></div>\n");
  if (state != NULL)
    markup_add (out,
                "<div><dt>Applied</dt><dd>%u</dd></div>\n"
                "<div><dt>Pending</dt><dd>%u</dd></div>\n",
                (guint)applied, (guint)(all - applied));
  markup_add (out, "<div><dt>Revisions</dt><dd>%u</dd></div>\n</dl>\n", (guint)all);
  if (state != NULL && all > 0)
    markup_add (out, "<progress max=\"%u\" value=\"%u\">%u of %u applied</progress>\n", (guint)all,
                (guint)applied, (guint)applied, (guint)all);
}

static void
add_notice (GString *out, const char *kind, const char *text)
{
  markup_add (out, "<p class=\"notice %s\">%s</p>\n", kind, text);
}

/* What is out of the ordinary with the database. */
static void
add_notices (const Page *page, GString *out)
{
  const struct cmig_state *state = page->state;
  if (state == NULL) {
    g_autofree char *text = g_strdup_printf (
        "The database could not be asked, so nothing is said of what it has: %s", page->trouble);
    add_notice (out, "warning", text);
    return;
  }
  if (!state->exists)
    add_notice (out, "plain", "The database is not there yet: everything is pending.");
  if (state->predates_alembic)
    add_notice (out, "plain",
                "The database is older than its migrations: the next upgrade stamps it first.");
  if (*state->unknown != NULL) {
    g_autofree char *ids = g_strjoinv (", ", (char **)(guintptr)state->unknown);
    g_autofree char *text
        = g_strdup_printf ("The database is ahead: no script here has its revision %s.", ids);
    add_notice (out, "warning", text);
  }
  if (state->running != NULL)
    add_notice (out, "warning", state->running->text);
  for (size_t i = 0; i < state->changed_count; i++)
    add_notice (out, "warning", state->changed[i].text);
}

static void
add_top (const Page *page, GString *out)
{
  markup_add (out, "<header>\n<p class=\"kind\">Migrations</p>\n<h1>%s</h1>\n",
              page->state == NULL ? "Revisions" : page->state->database);
  add_figures (page, out);
  add_notices (page, out);
  if (page->revisions->count < page->all->count) {
    g_autofree char *text = g_strdup_printf ("%zu of %zu revisions are shown.",
                                             page->revisions->count, page->all->count);
    add_notice (out, "plain", text);
  }
  g_string_append (out, "</header>\n");
}

/* The picture, each dot a link. The list beside it says the same, so that Tab passes it over. */
static void
add_picture (const Page *page, const Picture *picture, GString *out)
{
  const guint width = picture_width (picture), height = picture_height (picture);
  markup_add (out,
              "<svg width=\"%u\" height=\"%u\" viewBox=\"0 0 %u %u\" aria-label=\"Graph of the "
              "revisions\">\n",
              width, height, width, height);
  picture_add_edges (picture, out);
  for (size_t i = 0; i < page->revisions->count; i++) {
    const struct cmig_revision *revision = &page->revisions->items[i];
    g_autofree char *anchor = page_anchor (revision->revision);
    markup_add (out, "<a href=\"#%s\" tabindex=\"-1\"><title>%s: %s</title>", anchor,
                revision->revision, revision->message);
    picture_add_dot (picture, out, i);
    g_string_append (out, "</a>\n");
  }
  g_string_append (out, "</svg>\n");
}

static void
add_line (const Page *page, const Picture *picture, GString *out, size_t index)
{
  const struct cmig_revision *revision = &page->revisions->items[index];
  g_autofree char *anchor = page_anchor (revision->revision);
  markup_add (out, "<li><a href=\"#%s\"><code>%s</code>", anchor, revision->revision);
  page_add_marks (out, revision, false);
  for (const char *const *label = revision->branch_labels; *label != NULL; label++)
    if (picture_shows_label (picture, index, *label))
      markup_add (out, "<span class=\"mark label\">%s</span>", *label);
  markup_add (out, "<span class=\"message\">%s</span></a></li>\n", revision->message);
}

static void
add_graph (const Page *page, GString *out)
{
  g_autoptr (Picture) picture = picture_new (page->revisions);
  bool depends = false;
  for (size_t i = 0; i < page->revisions->count && !depends; i++)
    depends = *page->revisions->items[i].dependencies != NULL;
  g_string_append (out, "<nav aria-label=\"Graph\">\n<p class=\"legend\">Newest first.");
  if (page->state != NULL)
    g_string_append (out, " <span><b class=\"full\"></b> applied</span> "
                          "<span><b class=\"hollow\"></b> pending</span>");
  g_string_append (out,
                   depends ? " <span><b class=\"dashed\"></b> depends on</span></p>\n" : "</p>\n");
  g_string_append (out, "<div class=\"graph\">\n");
  add_picture (page, picture, out);
  g_string_append (out, "<ol reversed>\n");
  for (size_t i = 0; i < page->revisions->count; i++)
    add_line (page, picture, out, i);
  g_string_append (out, "</ol>\n</div>\n</nav>\n");
}

GString *
page_render (Page *page)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < page->revisions->count; i++)
    g_hash_table_add (shown, (gpointer)(guintptr)page->revisions->items[i].revision);
  page->shown = shown;
  GString *out = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H:%M UTC");
  add_head (page, out);
  add_top (page, out);
  g_string_append (out, "<div class=\"columns\">\n");
  if (page->revisions->count > 0)
    add_graph (page, out);
  g_string_append (out, "<main>\n");
  if (page->revisions->count == 0)
    add_notice (out, "plain", "There are no revisions.");
  for (size_t i = 0; i < page->revisions->count; i++)
    page_add_card (page, out, i);
  markup_add (out,
              "</main>\n</div>\n<footer>Written by cmig %s on <time>%s</time>. The SQL of Python "
              "scripts is what they send to an empty database.</footer>\n</body>\n</html>\n",
              cmig_version (), time);
  page->shown = NULL;
  return out;
}
