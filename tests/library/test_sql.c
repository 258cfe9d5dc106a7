/* The public API: what scripts do, to be shown, and SQL in its parts. */
#include "cmig.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

/* The parts of SQL: a letter each, its text behind it; blank space and signs as they stand. */
static char *
parts_of (const char *sql, size_t length)
{
  static const char letters[]
      = { [CMIG_SQL_OTHER] = 0,   [CMIG_SQL_COMMENT] = 'C', [CMIG_SQL_KEYWORD] = 'K',
          [CMIG_SQL_TYPE] = 'T',  [CMIG_SQL_NAME] = 'N',    [CMIG_SQL_STRING] = 'S',
          [CMIG_SQL_NUMBER] = '1' };
  GString *parts = g_string_new (NULL);
  enum cmig_sql_part part;
  for (size_t at = 0, size; (size = cmig_sql_next (sql + at, length - at, &part)) > 0; at += size) {
    if (letters[part] != 0)
      g_string_append_c (parts, letters[part]);
    g_string_append_len (parts, sql + at, (gssize)size);
  }
  return g_string_free (parts, FALSE);
}

Test (sql, parts)
{
  static const struct {
    const char *sql, *parts;
  } rows[] = {
    { "", "" },
    { " \n", " \n" },
    { "select a1, 'it''s' from \"t\";", "Kselect Na1, S'it''s' Kfrom N\"t\";" },
    { "CREATE TABLE t (v VARCHAR(80)) -- end", "KCREATE KTABLE Nt (Nv TVARCHAR(180)) C-- end" },
    { "/* a\nb */ x'00' X'1' [n] `m` 1.5e3", "C/* a\nb */ SxS'00' SXS'1' N[n] N`m` 11.15e3" },
    { "'open", "S'open" },
    { "/* open", "C/* open" },
    { "é = ? AND x = y", "Né = ? KAND Nx = Ny" },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *parts = parts_of (rows[i].sql, strlen (rows[i].sql));
    cr_expect_str_eq (parts, rows[i].parts);
  }
}

/* Whatever is cut off where, each byte is in one part. */
Test (sql, every_beginning_has_its_parts)
{
  static const char sql[] = "SELECT 'a''b', \"c\", x'0', 1.5 /* d */ FROM [e] -- f\n; $1 :é ü";
  for (size_t length = 0; length < sizeof sql; length++) {
    enum cmig_sql_part part;
    size_t at = 0;
    for (size_t size; (size = cmig_sql_next (sql + at, length - at, &part)) > 0; at += size)
      cr_assert_leq (part, CMIG_SQL_NUMBER);
    cr_expect_eq (at, length);
  }
}

Test (sql, scripts_of_a_project)
{
  g_autofree char *ini = g_build_filename (g_getenv ("CMIG_ROOT"), "alembic.ini", NULL);
  const char *const files[] = { ini, NULL };
  const struct cmig_options options = { .config_files = files, .database = "sqlite://" };
  struct cmig_error error = { 0 };
  cmig *handle = NULL;
  struct cmig_revisions *revisions;
  struct cmig_scripts *scripts;
  cr_assert_eq (cmig_open (&options, &handle, &error), CMIG_OK, "%s", error.message);
  cr_assert_eq (cmig_history (handle, NULL, true, &revisions, &error), CMIG_OK, "%s",
                error.message);
  cr_assert_eq (cmig_scripts_read (handle, revisions, &scripts, &error), CMIG_OK, "%s",
                error.message);
  cr_assert_eq (scripts->count, revisions->count);
  for (size_t i = 0; i < scripts->count; i++) {
    const struct cmig_script *script = &scripts->items[i];
    cr_expect_str_eq (script->revision, revisions->items[i].revision);
    cr_expect (script->upgrade != NULL && *script->upgrade != '\0' && script->python == NULL);
    cr_expect (script->upgrade_problem == NULL && script->downgrade_problem == NULL);
    cr_expect (!revisions->items[i].is_applied && revisions->items[i].applied == NULL);
  }
  cmig_scripts_free (scripts);
  cmig_scripts_free (NULL);
  cmig_revisions_free (revisions);
  cmig_close (handle);
}
