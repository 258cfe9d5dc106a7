#include "config/ini.h"

#include "base/error.h"
#include "config/interpolation.h"
#include "config/text.h"

#include <string.h>

#define DEFAULT_SECTION "DEFAULT"
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef struct {
  char *name;
  GString *value;
  size_t line;
} IniOption;

typedef struct {
  char *name;
  size_t line;
  GPtrArray *options; /* IniOption, in their order */
  GHashTable *index;  /* name: IniOption */
} IniSection;

struct Ini {
  char *file;
  IniSection *defaults;
  GPtrArray *sections; /* IniSection, in their order, without the defaults */
  GHashTable *index;   /* name: IniSection, without the defaults */
};

typedef struct {
  Ini *ini;
  IniSection *section; /* NULL before the first header */
  IniOption *option;   /* the one that a continuation line belongs to, or NULL */
  size_t indent;       /* of the last header or option, in characters */
  size_t line;
} IniParser;

static void
option_free (gpointer data)
{
  IniOption *option = data;
  g_free (option->name);
  g_string_free (option->value, TRUE);
  g_free (option);
}

static IniSection *
section_new (char *name, size_t line)
{
  IniSection *section = g_new0 (IniSection, 1);
  section->name = name;
  section->line = line;
  section->options = g_ptr_array_new_with_free_func (option_free);
  section->index = g_hash_table_new (g_str_hash, g_str_equal);
  return section;
}

static void
section_free (gpointer data)
{
  IniSection *section = data;
  g_free (section->name);
  g_ptr_array_unref (section->options);
  g_hash_table_unref (section->index);
  g_free (section);
}

/* Takes NAME, which SECTION does not have yet. */
static IniOption *
section_add (IniSection *section, char *name, TextSpan value, size_t line)
{
  IniOption *option = g_new0 (IniOption, 1);
  option->name = name;
  option->value = g_string_new_len (value.text, (gssize)value.length);
  option->line = line;
  g_ptr_array_add (section->options, option);
  g_hash_table_insert (section->index, option->name, option);
  return option;
}

static gboolean
parse_header (IniParser *parser, TextSpan name_span, GError **error)
{
  Ini *ini = parser->ini;
  g_autofree char *name = g_strndup (name_span.text, name_span.length);
  parser->option = NULL;
  if (strcmp (name, DEFAULT_SECTION) == 0) {
    parser->section = ini->defaults;
    return TRUE;
  }
  const IniSection *first = g_hash_table_lookup (ini->index, name);
  if (first != NULL) {
    error_set_at (error, ERROR_CONFIG, ini->file, parser->line, 0,
                  "section [%s] is there twice, first in line %zu", name, first->line);
    error_add_hint (error, "move the options of both under one header");
    return FALSE;
  }
  parser->section = section_new (g_steal_pointer (&name), parser->line);
  g_ptr_array_add (ini->sections, parser->section);
  g_hash_table_insert (ini->index, parser->section->name, parser->section);
  return TRUE;
}

static gboolean
parse_option (IniParser *parser, TextSpan line, GError **error)
{
  IniSection *section = parser->section;
  size_t delimiter = 0;
  while (delimiter < line.length && line.text[delimiter] != '=' && line.text[delimiter] != ':')
    delimiter++;
  const TextSpan name_span = text_strip_end ((TextSpan){ line.text, delimiter });
  if (delimiter == line.length || name_span.length == 0) {
    error_set_at (error, ERROR_CONFIG, parser->ini->file, parser->line, 0,
                  delimiter == line.length
                      ? "this line is neither a section nor an option: it has no = or :"
                      : "an option without a name");
    error_add_hint (error,
                    "write name = value; a line that goes on with the value above is indented, "
                    "a comment starts with #");
    return FALSE;
  }

  g_autofree char *name = text_lower (name_span);
  IniOption *option = g_hash_table_lookup (section->index, name);
  if (option != NULL && option->line != 0) {
    error_set_at (error, ERROR_CONFIG, parser->ini->file, parser->line, 0,
                  "option %s in [%s] is there twice, first in line %zu", name, section->name,
                  option->line);
    error_add_hint (error, "remove one of them");
    return FALSE;
  }
  const TextSpan value
      = text_strip_start ((TextSpan){ line.text + delimiter + 1, line.length - delimiter - 1 });
  if (option == NULL) {
    parser->option = section_add (section, g_steal_pointer (&name), value, parser->line);
    return TRUE;
  }
  /* Only the built-in "here" has no line and may be given again. */
  g_string_truncate (option->value, 0);
  g_string_append_len (option->value, value.text, (gssize)value.length);
  option->line = parser->line;
  parser->option = option;
  return TRUE;
}

static gboolean
fail_without_header (const IniParser *parser, TextSpan line, GError **error)
{
  const gboolean marked = line.length >= strlen (BYTE_ORDER_MARK)
                          && memcmp (line.text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0;
  error_set_at (error, ERROR_CONFIG, parser->ini->file, parser->line, 0,
                marked ? "the file starts with a byte order mark, which is not allowed"
                       : "this line stands before the first section");
  error_add_hint (error, "%s",
                  marked ? "save the file as UTF-8 without BOM"
                         : "a section starts with its name in brackets, as in [alembic]");
  return FALSE;
}

/* The end of the name in "[name]", which is the last bracket of the line as configparser has it; 0
 * when there is none. */
static size_t
header_end (TextSpan line)
{
  if (line.text[0] != '[')
    return 0;
  size_t end = line.length - 1;
  while (end > 1 && line.text[end] != ']')
    end--;
  return end > 1 ? end : 0;
}

/* One round of RawConfigParser._read(). */
static gboolean
parse_line (IniParser *parser, TextSpan line, GError **error)
{
  const TextSpan unindented = text_strip_start (line);
  const TextSpan content = text_strip_end (unindented);
  if (content.length == 0) {
    if (parser->option != NULL)
      g_string_append_c (parser->option->value, '\n');
    return TRUE;
  }
  if (content.text[0] == '#' || content.text[0] == ';')
    return TRUE;

  const size_t indent = (size_t)g_utf8_strlen (line.text, content.text - line.text);
  if (parser->option != NULL && indent > parser->indent) {
    g_string_append_c (parser->option->value, '\n');
    g_string_append_len (parser->option->value, content.text, (gssize)content.length);
    return TRUE;
  }
  parser->indent = indent;
  const size_t end = header_end (content);
  if (end > 0)
    return parse_header (parser, (TextSpan){ content.text + 1, end - 1 }, error);
  if (parser->section == NULL)
    return fail_without_header (parser, content, error);
  return parse_option (parser, content, error);
}

static void
strip_values (IniSection *section)
{
  for (size_t i = 0; i < section->options->len; i++) {
    GString *value = ((IniOption *)section->options->pdata[i])->value;
    g_string_truncate (value, text_strip_end ((TextSpan){ value->str, value->len }).length);
  }
}

static gboolean
check_encoding (const char *text, size_t length, const char *file, GError **error)
{
  const char *end;
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  size_t line = 1;
  for (const char *p = text; p < end; p++)
    if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
      line++;
  if (*end == '\0')
    error_set_at (error, ERROR_CONFIG, file, line, 0,
                  "there is a NUL byte in this line: this is no configuration file");
  else
    error_set_at (error, ERROR_CONFIG, file, line, 0, "this line is not valid UTF-8");
  error_add_hint (error, "save the file as UTF-8 text");
  return FALSE;
}

Ini *
ini_parse (const char *text, size_t length, const char *file, const char *here, GError **error)
{
  if (!check_encoding (text, length, file, error))
    return NULL;
  g_autoptr (Ini) ini = g_new0 (Ini, 1);
  ini->file = g_strdup (file);
  ini->defaults = section_new (g_strdup (DEFAULT_SECTION), 0);
  ini->sections = g_ptr_array_new_with_free_func (section_free);
  ini->index = g_hash_table_new (g_str_hash, g_str_equal);
  if (here != NULL)
    section_add (ini->defaults, g_strdup ("here"), (TextSpan){ here, strlen (here) }, 0);

  IniParser parser = { .ini = ini };
  const char *end = text + length;
  for (const char *start = text; start < end;) {
    const char *stop = start;
    while (stop < end && *stop != '\n' && *stop != '\r')
      stop++;
    parser.line++;
    if (!parse_line (&parser, (TextSpan){ start, (size_t)(stop - start) }, error))
      return NULL;
    start = stop + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
  }
  strip_values (ini->defaults);
  for (size_t i = 0; i < ini->sections->len; i++)
    strip_values (ini->sections->pdata[i]);
  return g_steal_pointer (&ini);
}

void
ini_free (Ini *ini)
{
  g_free (ini->file);
  section_free (ini->defaults);
  g_ptr_array_unref (ini->sections);
  g_hash_table_unref (ini->index);
  g_free (ini);
}

const char *
ini_file (const Ini *ini)
{
  return ini->file;
}

static const IniSection *
find_section (const Ini *ini, const char *name)
{
  return strcmp (name, DEFAULT_SECTION) == 0 ? ini->defaults
                                             : g_hash_table_lookup (ini->index, name);
}

static const IniOption *
find_option (const IniSection *section, const char *name)
{
  g_autofree char *lower = text_lower ((TextSpan){ name, strlen (name) });
  return section == NULL ? NULL : g_hash_table_lookup (section->index, lower);
}

/* The option that gives NAME its value in SECTION. */
static const IniOption *
find_value (const Ini *ini, const char *section_name, const char *name)
{
  const IniSection *section = find_section (ini, section_name);
  const IniOption *option = find_option (section, name);
  return option != NULL || section == NULL ? option : find_option (ini->defaults, name);
}

gboolean
ini_has_section (const Ini *ini, const char *section)
{
  return g_hash_table_contains (ini->index, section);
}

gboolean
ini_has_option (const Ini *ini, const char *section, const char *option)
{
  return find_value (ini, section, option) != NULL;
}

const char *
ini_raw (const Ini *ini, const char *section, const char *option)
{
  const IniOption *found = find_value (ini, section, option);
  return found == NULL ? NULL : found->value->str;
}

char *
ini_get (const Ini *ini, const char *section, const char *option, GError **error)
{
  const IniOption *found = find_value (ini, section, option);
  return found == NULL ? NULL : interpolate (ini, section, found->name, found->value->str, error);
}

GStrv
ini_sections (const Ini *ini)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (size_t i = 0; i < ini->sections->len; i++)
    g_strv_builder_add (names, ((const IniSection *)ini->sections->pdata[i])->name);
  return g_strv_builder_end (names);
}

GStrv
ini_options (const Ini *ini, const char *section)
{
  const IniSection *found = find_section (ini, section);
  if (found == NULL)
    return NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  for (size_t i = 0; i < found->options->len; i++)
    g_strv_builder_add (names, ((const IniOption *)found->options->pdata[i])->name);
  return g_strv_builder_end (names);
}

size_t
ini_line (const Ini *ini, const char *section, const char *option)
{
  const IniOption *found = find_option (find_section (ini, section), option);
  return found == NULL ? 0 : found->line;
}

size_t
ini_value_line (const Ini *ini, const char *section, const char *option)
{
  const IniOption *found = find_value (ini, section, option);
  return found == NULL ? 0 : found->line;
}
