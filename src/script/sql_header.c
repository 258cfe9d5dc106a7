#include "script/sql_header.h"

#include "revision/id.h"

#include "script/header_value.h"
#include "script/sql_script.h"

#include <string.h>

/* What the header says before it is checked as a whole. */
typedef struct {
  const Source *source;
  Script *script;
  GString *description;          /* the prose but its first line */
  const char *seen[HEADER_KEYS]; /* the line of each key, or NULL */
  gboolean any_key;
  gboolean paragraph_ended;
} Header;

/* A key whose value is one of two words. */
typedef struct {
  const char *off;
  const char *on;
  size_t field; /* gboolean in Script */
} Choice;

static const Choice choices[HEADER_KEYS] = {
  [KEY_TRANSACTION] = { "on", "off", G_STRUCT_OFFSET (Script, transaction_off) },
  [KEY_RESUME] = { "no", "yes", G_STRUCT_OFFSET (Script, resume) },
  [KEY_BACKUP] = { NULL, "required", G_STRUCT_OFFSET (Script, backup_required) },
};

static gboolean
read_choice (Header *header, HeaderKey key, const HeaderValue *value, GError **error)
{
  const Choice *choice = &choices[key];
  g_autofree char *word = header_value_read_one (value, error);
  if (word == NULL)
    return FALSE;
  const gboolean on = g_ascii_strcasecmp (word, choice->on) == 0;
  if (!on && (choice->off == NULL || g_ascii_strcasecmp (word, choice->off) != 0)) {
    source_error (header->source, value->at, error, ERROR_SCRIPT, "%s is %s%s%s, not '%s', in %s",
                  value->key, choice->off == NULL ? "" : choice->off,
                  choice->off == NULL ? "" : " or ", choice->on, word, header->source->path);
    return FALSE;
  }
  G_STRUCT_MEMBER (gboolean, header->script, choice->field) = on;
  return TRUE;
}

static gboolean
check_revision (const Header *header, const HeaderValue *value, GError **error)
{
  g_autofree char *fault = revision_id_fault (header->script->header.revision);
  if (fault != NULL)
    source_error (header->source, value->at, error, ERROR_SCRIPT, "%s", fault);
  return fault == NULL;
}

/* Empty, None and base all mean that nothing comes before. */
static gboolean
read_down_revision (Header *header, const HeaderValue *value, GError **error)
{
  g_auto (GStrv) items = header_value_read_list (value, error);
  if (items == NULL)
    return FALSE;
  if (items[0] != NULL && items[1] == NULL && (strcmp (items[0], "base") == 0 || *items[0] == '\0'))
    g_clear_pointer (&items[0], g_free);
  for (size_t i = 0; items[i] != NULL; i++) {
    if (*items[i] != '\0' && strcmp (items[i], "base") != 0)
      continue;
    source_error (header->source, value->at, error, ERROR_SCRIPT,
                  "'%s' cannot stand beside other values in down_revision of %s", items[i],
                  header->source->path);
    return FALSE;
  }
  header->script->header.down_revision = g_steal_pointer (&items);
  return TRUE;
}

static gboolean
read_names (GStrv *names, const HeaderValue *value, GError **error)
{
  g_auto (GStrv) items = header_value_read_list (value, error);
  if (items == NULL)
    return FALSE;
  if (items[0] != NULL && items[1] == NULL && *items[0] == '\0')
    g_clear_pointer (&items[0], g_free);
  *names = g_steal_pointer (&items);
  return TRUE;
}

static void
read_create_date (Header *header, const HeaderValue *value)
{
  const char *at = value->at;
  size_t length = value->length;
  if (length >= 2 && (*at == '"' || *at == '\'') && at[length - 1] == *at) {
    at++;
    length -= 2;
  }
  if (length > 0)
    header->script->create_date = g_strndup (at, length);
}

static gboolean
read_key (Header *header, const HeaderLine *line, GError **error)
{
  RevisionHeader *revision = &header->script->header;
  const HeaderValue value
      = { header->source, header_key_names[line->key], line->text, line->length };
  if (header->seen[line->key] != NULL) {
    source_error (header->source, line->start, error, ERROR_SCRIPT, "%s is given twice in %s",
                  value.key, header->source->path);
    return FALSE;
  }
  header->seen[line->key] = line->start;
  header->any_key = TRUE;
  switch (line->key) {
  case KEY_REVISION:
    revision->revision = header_value_read_one (&value, error);
    return revision->revision != NULL && check_revision (header, &value, error);
  case KEY_DOWN_REVISION:
    return read_down_revision (header, &value, error);
  case KEY_BRANCH_LABELS:
    return read_names (&revision->branch_labels, &value, error);
  case KEY_DEPENDS_ON:
    return read_names (&revision->depends_on, &value, error);
  case KEY_CREATE_DATE:
    read_create_date (header, &value);
    return TRUE;
  case KEY_TRANSACTION:
  case KEY_RESUME:
  case KEY_BACKUP:
    break;
  }
  return read_choice (header, line->key, &value, error);
}

/* The first line of prose is the message, the others keep their paragraphs and indentation. */
static void
read_prose (Header *header, const HeaderLine *line)
{
  const char *text = line->text;
  size_t length = line->length;
  if (length > 0 && *text == ' ') {
    text++;
    length--;
  }
  g_autofree char *words = g_strchomp (g_strndup (text, length));
  if (header->script->header.doc == NULL) {
    header->script->header.doc = g_strchug (g_steal_pointer (&words));
    return;
  }
  if (header->description->len > 0)
    g_string_append (header->description, header->paragraph_ended ? "\n\n" : "\n");
  g_string_append (header->description, words);
  header->paragraph_ended = FALSE;
}

static gboolean
read_line (Header *header, const HeaderLine *line, GError **error)
{
  switch (line->kind) {
  case HEADER_KEY:
    header->paragraph_ended = TRUE;
    return read_key (header, line, error);
  case HEADER_TYPO:
    source_error (header->source, line->text, error, ERROR_SCRIPT,
                  "unknown key '%.*s' in the header of %s", (int)line->length, line->text,
                  header->source->path);
    error_add_hint (error, "did you mean: %s", header_key_names[line->key]);
    return FALSE;
  case HEADER_PROSE:
    read_prose (header, line);
    return TRUE;
  case HEADER_BLANK:
  case HEADER_OVER:
    break;
  }
  header->paragraph_ended = TRUE;
  return TRUE;
}

/* As Alembic's template lays out a docstring, stripped. */
static char *
build_long_doc (const Header *header)
{
  const Script *script = header->script;
  g_autofree char *revises = g_strjoinv (", ", script->header.down_revision);
  const gboolean has_date = script->create_date != NULL;
  const char *message = script->header.doc, *description = header->description->str;
  return g_strstrip (g_strconcat (
      message, *message != '\0' ? "\n\n" : "", description, *description != '\0' ? "\n\n" : "",
      "Revision ID: ", script->header.revision, "\nRevises: ", revises,
      has_date ? "\nCreate Date: " : "", has_date ? script->create_date : "", NULL));
}

static gboolean
finish (Header *header, GError **error)
{
  RevisionHeader *revision = &header->script->header;
  for (HeaderKey key = KEY_REVISION; key <= KEY_DOWN_REVISION; key++)
    if (header->seen[key] == NULL) {
      error_set_at (error, ERROR_SCRIPT, header->source->path, 1, 1,
                    "%s is missing in the header of %s", header_key_names[key],
                    header->source->path);
      error_add_hint (error, "write a line `-- %s: ID`%s", header_key_names[key],
                      key == KEY_REVISION ? "" : ", without an ID in a first revision");
      return FALSE;
    }
  GStrv *const names[] = { &revision->branch_labels, &revision->depends_on };
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (*names[i] == NULL)
      *names[i] = g_new0 (char *, 1);
  if (revision->doc == NULL)
    revision->doc = g_strdup ("");
  header->script->long_doc = build_long_doc (header);
  revision->path = g_strdup (header->source->path);
  return TRUE;
}

/* Whether the line at AT is surely no comment, however it goes on. */
static gboolean
is_other_line (const Source *source, const char *at)
{
  while (at < source->end && g_ascii_isspace (*at))
    at++;
  return at < source->end && *at != '-';
}

/* Reads the header's LINES; *END is behind the last one. FALSE: the text may go on, and what
 * follows may still belong to the header. */
static gboolean
read_lines (const Source *source, GArray *lines, const char **end)
{
  for (const char *at = source->start;;) {
    const HeaderLine line = header_line_read (source, at);
    *end = at;
    const gboolean whole = line.next > at && line.next[-1] == '\n';
    if (line.kind == HEADER_OVER)
      return whole || is_other_line (source, at);
    g_array_append_val (lines, line);
    at = *end = line.next;
    if (!whole)
      return FALSE;
  }
}

Script *
sql_header_parse (const char *text, size_t length, const char *path, gboolean *done, GError **error)
{
  const Source source = source_of (path, text, length);
  const char *end;
  g_autoptr (GArray) lines = g_array_sized_new (FALSE, FALSE, sizeof (HeaderLine), 32);
  const gboolean over = read_lines (&source, lines, &end);
  if (done != NULL && !(*done = over))
    return NULL;
  if (!source_validate (&source, end, error))
    return NULL;

  g_autoptr (Script) script = g_new0 (Script, 1);
  g_autoptr (GString) description = g_string_new (NULL);
  Header header = { .source = &source, .script = script, .description = description };
  for (guint i = 0; i < lines->len; i++)
    if (!read_line (&header, &g_array_index (lines, HeaderLine, i), error))
      return NULL;
  /* a file that is no text at all is not one to be skipped: it may be a script in UTF-16 */
  const char *nul = header.any_key ? NULL : memchr (text, '\0', length);
  if (nul != NULL)
    source_fails_to_be_text (&source, nul, error);
  if (!header.any_key || !finish (&header, error))
    return NULL;
  return g_steal_pointer (&script);
}
