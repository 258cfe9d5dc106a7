#include "cli/markup.h"
#include "cli/page.h"

#include <string.h>

enum { MOST_BYTES = 64 * 1024 }; /* of a text on the page */

static const char *
class_of (enum cmig_sql_part part)
{
  static const char *const classes[]
      = { [CMIG_SQL_COMMENT] = "c", [CMIG_SQL_KEYWORD] = "k", [CMIG_SQL_TYPE] = "t",
          [CMIG_SQL_STRING] = "s",  [CMIG_SQL_NUMBER] = "n",  [CMIG_SQL_NAME] = NULL };
  return part < G_N_ELEMENTS (classes) ? classes[part] : NULL;
}

/* How much of TEXT is shown: not more than half a character less than MOST_BYTES. */
static size_t
shown_length (const char *text)
{
  const size_t length = strlen (text);
  return length <= MOST_BYTES ? length
                              : (size_t)(g_utf8_find_prev_char (text, text + MOST_BYTES) - text);
}

static void
add_rest (GString *out, const char *text, size_t shown)
{
  const size_t rest = strlen (text) - shown;
  if (rest > 0)
    markup_add (out, "<p class=\"problem\">… and %u KB more</p>", (guint)(rest / 1024 + 1));
}

static void
add_highlighted (GString *out, const char *sql)
{
  const size_t length = shown_length (sql);
  enum cmig_sql_part part;
  g_string_append (out, "<pre class=\"sql\" tabindex=\"0\"><code>");
  for (size_t at = 0, size; (size = cmig_sql_next (sql + at, length - at, &part)) > 0; at += size) {
    const char *class = class_of (part);
    if (class != NULL)
      g_string_append_printf (out, "<span class=\"%s\">", class);
    markup_add_text (out, sql + at, size);
    g_string_append (out, class != NULL ? "</span>" : "");
  }
  g_string_append (out, "</code></pre>");
  add_rest (out, sql, length);
}

static void
add_section (GString *out, const char *title, const char *sql, const char *problem)
{
  if (sql == NULL && problem == NULL)
    return;
  markup_add (out, "<section><h3>%s</h3>", title);
  if (sql != NULL && *sql != '\0')
    add_highlighted (out, sql);
  else if (sql != NULL)
    g_string_append (out, "<p class=\"nothing\">Nothing is done.</p>");
  if (problem != NULL)
    markup_add (out, "<p class=\"problem\">%s%s</p>", sql == NULL ? "No SQL: " : "Note: ", problem);
  g_string_append (out, "</section>\n");
}

static void
add_script (GString *out, const struct cmig_script *script)
{
  g_string_append (out, "<div class=\"scripts\">\n");
  add_section (out, "Upgrade", script->upgrade, script->upgrade_problem);
  add_section (out, "Downgrade", script->downgrade, script->downgrade_problem);
  add_section (out, "Validate", script->validate, NULL);
  add_section (out, "Verify", script->verify, NULL);
  g_string_append (out, "</div>\n");
  if (script->python == NULL)
    return;
  const size_t length = shown_length (script->python);
  g_string_append (out, "<details><summary>Python script</summary><pre tabindex=\"0\"><code>");
  markup_add_text (out, script->python, length);
  g_string_append (out, "</code></pre>");
  add_rest (out, script->python, length);
  g_string_append (out, "</details>\n");
}

/* What the docstring says besides the message and what the page says anyway. Caller frees. */
static char *
description_of (const struct cmig_revision *revision)
{
  static const char *const known[] = { "Revision ID:", "Revises:", "Create Date:" };
  const char *text = revision->docstring;
  if (g_str_has_prefix (text, revision->message))
    text += strlen (revision->message);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) rest = g_string_new (NULL);
  bool was_empty = false;
  for (char **line = lines; *line != NULL; line++) {
    const bool is_empty = **line == '\0';
    bool is_known = is_empty && was_empty;
    was_empty = is_empty;
    for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
      is_known = is_known || g_str_has_prefix (*line, known[i]);
    if (!is_known)
      g_string_append_printf (rest, "%s\n", *line);
  }
  return g_strdup (g_strstrip (rest->str));
}

static void
add_fact (GString *out, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    markup_add (out, "<div><dt>%s</dt><dd>%s</dd></div>\n", name, value);
}

static void
add_revisions (const Page *page, GString *out, const char *name, const char *const *ids)
{
  if (*ids == NULL)
    return;
  markup_add (out, "<div><dt>%s</dt><dd>", name);
  page_add_links (page, out, ids);
  g_string_append (out, "</dd></div>\n");
}

/* PATH from here, where it is below; as UTF-8. Caller frees. */
static char *
path_from_here (const char *path)
{
  g_autofree char *here = g_get_current_dir ();
  const size_t length = strlen (here);
  const bool below = g_str_has_prefix (path, here) && path[length] == '/';
  return g_utf8_make_valid (below ? path + length + 1 : path, -1);
}

/* "2026-01-31T12:00:00Z" for people; NULL for NULL. Caller frees. */
static char *
time_for_people (const char *time)
{
  if (time == NULL || !g_str_has_suffix (time, "Z"))
    return g_strdup (time);
  g_autofree char *plain = g_strndup (time, strlen (time) - 1);
  return g_strconcat (g_strdelimit (plain, "T", ' '), " UTC", NULL);
}

static void
add_facts (const Page *page, GString *out, const struct cmig_revision *revision)
{
  static const char *const base[] = { "base", NULL };
  g_autofree char *path = path_from_here (revision->path);
  g_autofree char *applied = time_for_people (revision->applied);
  g_autofree char *labels = g_strjoinv (", ", (char **)(guintptr)revision->branch_labels);
  g_string_append (out, "<dl class=\"facts\">\n");
  add_revisions (page, out, "Down revision",
                 *revision->down_revision == NULL ? base : revision->down_revision);
  add_revisions (page, out, "Depends on", revision->dependencies);
  add_revisions (page, out, "Followed by", revision->next);
  add_fact (out, "Labels", labels);
  add_fact (out, "Created", revision->create_date);
  add_fact (out, "Applied", applied);
  add_fact (out, "File", path);
  g_string_append (out, "</dl>\n");
}

void
page_add_card (const Page *page, GString *out, size_t index)
{
  const struct cmig_revision *revision = &page->revisions->items[index];
  g_autofree char *anchor = page_anchor (revision->revision);
  g_autofree char *description = description_of (revision);
  markup_add (out, "<article id=\"%s\">\n<h2><a href=\"#%s\"><code>%s</code></a> %s</h2>\n<p>",
              anchor, anchor, revision->revision, revision->message);
  page_add_marks (out, revision, page->state != NULL);
  g_string_append (out, "</p>\n");
  if (*description != '\0')
    markup_add (out, "<p class=\"description\">%s</p>\n", description);
  add_facts (page, out, revision);
  add_script (out, &page->scripts->items[index]);
  g_string_append (out, "</article>\n");
}
