/* Writes the man pages: man_pages FOLDER HEADER. Commands, options and keys come from the program's
 * own records, the functions from HEADER (cmig.h) with the comments before them. */
#include "cli/command.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* TEXT as roff has it: `code` is bold. Caller frees. */
static char *
roff (const char *text)
{
  GString *out = g_string_new (NULL);
  bool code = false;
  for (const char *at = text; *at != '\0'; at++) {
    const bool starts = out->len == 0 || out->str[out->len - 1] == '\n';
    if (*at == '`') {
      g_string_append (out, code ? "\\fR" : "\\fB");
      code = !code;
    }
    else if (*at == '\\')
      g_string_append (out, "\\e");
    else if (*at == '-')
      g_string_append (out, "\\-");
    else if (starts && (*at == '.' || *at == '\''))
      g_string_append_printf (out, "\\&%c", *at);
    else
      g_string_append_c (out, *at);
  }
  return g_string_free (out, FALSE);
}

static void
say (GString *page, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = roff (text);
  g_string_append_printf (page, "%s%s%s", before, escaped, after);
}

static GString *
page_new (const char *name, int section, const char *summary)
{
  GString *page = g_string_new (NULL);
  g_autofree char *upper = g_ascii_strup (name, -1);
  g_string_append_printf (page, ".TH %s %d \"\" \"cmig %s\" \"cmig\"\n.SH NAME\n", upper, section,
                          cmig_version ());
  say (page, "", name, "");
  say (page, " \\- ", summary, "\n");
  return page;
}

static bool
page_write (GString *page, const char *folder, const char *name, int section)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.%d", folder, name, section);
  const bool written = g_file_set_contents (file, page->str, (gssize)page->len, NULL);
  if (!written)
    fprintf (stderr, "cannot write %s\n", file);
  g_string_free (page, TRUE);
  return written;
}

static void
add_option (GString *page, const Option *option)
{
  g_autoptr (GString) names = g_string_new (NULL);
  if (option->letter != 0)
    g_string_append_printf (names, "\\fB\\-%c\\fR%s", option->letter,
                            option->name == NULL ? "" : ", ");
  if (option->name != NULL)
    g_string_append_printf (names, "\\fB\\-\\-%s\\fR", option->name);
  if (option->alias != NULL)
    g_string_append_printf (names, ", \\fB\\-%c\\fR, \\fB\\-\\-%s\\fR", option->alias_letter,
                            option->alias);
  if (option->argument != NULL)
    g_string_append_printf (names, " \\fI%s\\fR", option->argument);
  g_string_append_printf (page, ".TP\n%s\n", names->str);
  say (page, "", option->help, "\n");
}

static void
add_options (GString *page, const char *title, const OptionList list)
{
  if (list[0] == OPTION_NONE)
    return;
  g_string_append_printf (page, ".SH %s\n", title);
  for (size_t i = 0; i < MOST_OPTIONS && list[i] != OPTION_NONE; i++)
    add_option (page, option_find (list[i]));
}

static void
add_end (GString *page)
{
  static const char *const statuses[]
      = { "0",     "done; also: nothing to do",
          "1",     "failed or refused",
          "2",     "wrong usage",
          "3",     "the answer is no",
          "4",     "the lock was not had in time, nothing was changed",
          "5",     "the database is ahead of the scripts",
          "128+N", "ended by signal N" };
  g_string_append (page, ".SH EXIT STATUS\n");
  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i += 2)
    g_string_append_printf (page, ".TP\n\\fB%s\\fR\n%s\n", statuses[i], statuses[i + 1]);
  g_string_append (page, ".SH SEE ALSO\n.BR cmig (1),\n.BR cmig.ini (5),\n.BR cmig (3)\n");
}

static bool
write_command (const char *folder, const Command *command)
{
  g_autofree char *name = g_strconcat ("cmig-", command->name, NULL);
  GString *page = page_new (name, 1, command->summary);
  g_string_append_printf (page, ".SH SYNOPSIS\n\\fBcmig %s\\fR [\\fIOPTION\\fR...]", command->name);
  if (command->positional != NULL) {
    const bool needed = command->least > 0;
    g_string_append_printf (page, " %s\\fI%s\\fR%s%s", needed ? "" : "[", command->positional,
                            needed ? "" : "]", command->most == SIZE_MAX ? " ..." : "");
  }
  g_string_append (page, command->takes_program ? " [\\-\\- \\fIPROGRAM ARG\\fR...]\n" : "\n");
  if (command->description != NULL)
    say (page, ".SH DESCRIPTION\n", command->description, "\n");
  add_options (page, "OPTIONS", command->options);
  add_options (page, "GLOBAL OPTIONS", global_options);
  add_end (page);
  return page_write (page, folder, name, 1);
}

static bool
write_program (const char *folder)
{
  GString *page = page_new ("cmig", 1, "migrations of projects that use Alembic, without Python");
  g_string_append (page, ".SH SYNOPSIS\n\\fBcmig\\fR [\\fIOPTION\\fR...] \\fICOMMAND\\fR "
                         "[\\fIARGUMENT\\fR...]\n.SH DESCRIPTION\n");
  say (page, "",
       "cmig reads the project's alembic.ini and its folder of scripts (SQL with a header, and "
       "Alembic's own .py scripts, with no Python installed), keeps the "
       "same alembic_version table, and takes the same commands. A migration and its version row "
       "are one transaction; any number of runs may start at "
       "once; with nothing to do nothing is locked.",
       "\n");
  g_string_append (page, ".SH COMMANDS\n");
  for (const Command *command = commands; command->name != NULL; command++) {
    g_string_append_printf (page, ".TP\n\\fBcmig\\-%s\\fR(1)\n", command->name);
    say (page, "", command->summary, "\n");
  }
  add_options (page, "GLOBAL OPTIONS", global_options);
  add_end (page);
  return page_write (page, folder, "cmig", 1);
}

static void
add_keys (GString *page, const char *section)
{
  struct cmig_key key;
  for (size_t i = 0; cmig_key_at (i, &key); i++) {
    if (strcmp (key.section, section) != 0)
      continue;
    say (page, ".TP\n\\fB", key.name, "\\fR (");
    say (page, "", key.standard == NULL ? "no default" : key.standard, ")\n");
    say (page, "", key.meaning, "\n");
  }
}

static bool
write_keys (const char *folder)
{
  static const struct {
    const char *section, *title, *text;
  } parts[] = {
    { "cmig", "CMIG'S KEYS",
      "In the section [cmig], or [tool.cmig], which Alembic ignores. An unknown key is an error." },
    { "alembic", "ALEMBIC'S KEYS",
      "In the section [alembic], or the one that `-n` names, or in [tool.alembic], where lists, "
      "numbers and truths are those of TOML. A key in the ini file counts before the same one in "
      "pyproject.toml; other keys are left to Alembic." },
    { "post_write_hooks", "POST-WRITE HOOKS",
      "In the section [post_write_hooks], or as tables [[tool.alembic.post_write_hooks]] with the "
      "keys `name`, `type` and so on." },
    { "", "LOGGING",
      "The sections [loggers], [handlers] and [formatters] and those that they name are read as "
      "Python's logging reads them: levels, formats and the stream to standard error. "
      "`CMIG_LOG_LEVEL` in the environment sets the level." },
  };
  GString *page = page_new ("cmig.ini", 5, "the configuration of a project");
  g_string_append (page, ".SH DESCRIPTION\n");
  say (page, "",
       "alembic.ini and pyproject.toml are read as Alembic reads them: `-c` names the file, else "
       "`ALEMBIC_CONFIG` in the environment, else it is ./alembic.ini. `%(here)s` stands for its "
       "folder.",
       "\n");
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_string_append_printf (page, ".SH %s\n", parts[i].title);
    say (page, "", parts[i].text, "\n");
    add_keys (page, parts[i].section);
  }
  g_string_append (page, ".SH EXAMPLE\n.nf\n[alembic]\nscript_location = %(here)s/migrations\n"
                         "sqlalchemy.url = sqlite:///app.db\n\n[cmig]\nlock_timeout = 30s\n"
                         "backup = on\n.fi\n.SH SEE ALSO\n.BR cmig (1)\n");
  return page_write (page, folder, "cmig.ini", 5);
}

/* A declaration, or a comment, as it stands in the header. */
static void
add_code (GString *page, const char *text)
{
  g_autofree char *escaped = roff (text);
  g_string_append_printf (page, ".nf\n%s\n.fi\n", escaped);
}

/* The words of a comment, without what makes it one. Caller frees. */
static char *
comment_text (const char *comment)
{
  g_autoptr (GRegex) marks = g_regex_new ("^/\\*\\s*|\\s*\\*/$|\\n[ ]*\\*?[ ]*", 0, 0, NULL);
  g_autofree char *flat = g_regex_replace (marks, comment, -1, 0, " ", 0, NULL);
  return g_strdup (g_strstrip (flat));
}

static bool
write_library (const char *folder, const char *header)
{
  g_autofree char *text = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) declarations
      = g_regex_new ("(?:(/\\*(?:[^*]|\\*(?!/))*\\*/)\\n)?CMIG_API ([^;]*;)", 0, 0, NULL);
  if (!g_file_get_contents (header, &text, NULL, NULL)) {
    fprintf (stderr, "cannot read %s\n", header);
    return false;
  }
  GString *page = page_new ("cmig", 3, "migrations from a program");
  g_string_append (
      page,
      ".SH LIBRARY\nlibcmig (\\-lcmig)\n.SH SYNOPSIS\n.B #include <cmig.h>\n.SH DESCRIPTION\n");
  g_autofree char *top = g_strndup (text, (size_t)(strstr (text, "*/") + 2 - text));
  g_autofree char *words = comment_text (top);
  say (page, "", words, "\n");
  g_string_append (page, ".SH FUNCTIONS\n");
  g_regex_match (declarations, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *comment = g_match_info_fetch (match, 1),
                    *declaration = g_match_info_fetch (match, 2);
    add_code (page, declaration);
    g_autofree char *meaning = comment_text (comment);
    if (*meaning != '\0')
      say (page, ".RS\n", meaning, "\n.RE\n");
    g_string_append (page, ".sp\n");
  }
  g_string_append (page, ".SH SEE ALSO\n.BR cmig (1)\n");
  return page_write (page, folder, "cmig", 3);
}

int
main (int argc, char **argv)
{
  if (argc != 3 || g_mkdir_with_parents (argv[1], 0755) != 0)
    return 2;
  bool written
      = write_program (argv[1]) && write_keys (argv[1]) && write_library (argv[1], argv[2]);
  for (const Command *command = commands; written && command->name != NULL; command++)
    written = write_command (argv[1], command);
  return written ? 0 : 1;
}
