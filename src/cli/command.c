#include "cli/command.h"

#include <stdint.h>

const Command commands[] = {
  { .name = "adopt",
    .summary = "find the revision whose schema the database has, and stamp it",
    .description = "Compares the schema of a database that no migration tool has managed with what "
                   "the scripts make, revision by revision, and stamps the revision whose schema "
                   "it has. Where several have the same schema it is the last of them; where none "
                   "has, nothing is stamped and the difference from the nearest is shown.",
    .options = { OPTION_DRY_RUN },
    .run = run_adopt },
  { .name = "backup",
    .summary = "make a backup of the database and print its name",
    .description = "Copies the whole database while others read and write, checks the copy, and "
                   "prints its name. Without `file` it lies beside the database or in "
                   "`backup_dir`, with the time in its name, and the newest `backup_keep` stay.",
    .positional = "file",
    .most = 1,
    .options = { OPTION_FORCE },
    .run = run_backup },
  { .name = "branches",
    .summary = "show the branch points",
    .options = { OPTION_VERBOSE },
    .run = run_branches },
  { .name = "bundle",
    .summary = "pack the configuration and the scripts into one file, which -c names",
    .description = "Packs the configuration, the scripts in their order and the Python modules "
                   "that they import into one file. Passwords in URLs are left out.",
    .positional = "file",
    .most = 1,
    .options = { OPTION_EXECUTABLE, OPTION_FORCE },
    .run = run_bundle },
  { .name = "check",
    .summary = "check whether the models need a new revision (not there yet)",
    .run = run_check },
  { .name = "completion",
    .summary = "print what makes a shell complete commands, options and revisions",
    .description = "For bash and zsh put `eval \"$(cmig completion SHELL)\"` into the shell's "
                   "start-up file, for fish `cmig completion fish | source`.",
    .positional = "shell",
    .choices = "bash|zsh|fish",
    .least = 1,
    .most = SIZE_MAX,
    .without_project = true,
    .run = run_completion },
  { .name = "convert",
    .summary
    = "write the SQL of Python scripts as SQL scripts: of all, of revisions, of ranges a:b",
    .description = "Carries the Python scripts out without a database and writes the SQL that they "
                   "run as SQL scripts beside them.",
    .positional = "revisions",
    .most = SIZE_MAX,
    .options = { OPTION_REVISION, OPTION_DIALECT, OPTION_REPLACE },
    .run = run_convert },
  { .name = "current",
    .summary = "show where the database is",
    .options = { OPTION_CHECK_HEADS, OPTION_VERBOSE },
    .run = run_current },
  { .name = "doctor",
    .summary = "say what is wrong with the database, and what to do",
    .description
    = "Looks at the version table, what a rebuild left behind, the integrity of the file, foreign "
      "keys, the schema, the write-ahead log and permissions. Each finding says what to do.",
    .options = { OPTION_FIX, OPTION_REPAIR },
    .run = run_doctor },
  { .name = "downgrade",
    .summary = "go back to an earlier revision (default: -1)",
    .description
    = "Goes back to a revision: an id, the beginning of one, `-1`, `label@base`, `base`. Data can "
      "be lost, so it asks; where nobody can be asked it wants `--yes`.",
    .positional = "revision",
    .most = 1,
    .options = { OPTION_REVISION, OPTION_SQL, OPTION_TAG, OPTION_DRY_RUN, OPTION_REHEARSE,
                 OPTION_YES, OPTION_BACKUP },
    .run = run_downgrade },
  { .name = "edit",
    .summary = "open revision scripts in $EDITOR",
    .positional = "rev",
    .least = 1,
    .most = 1,
    .run = run_edit },
  { .name = "ensure_version",
    .summary = "create the version table where it is missing",
    .options = { OPTION_SQL },
    .run = run_ensure_version },
  { .name = "heads",
    .summary = "show the heads of the scripts",
    .options = { OPTION_VERBOSE, OPTION_RESOLVE_DEPENDENCIES },
    .run = run_heads },
  { .name = "history",
    .summary = "list the revisions, newest first",
    .description = "Lists the revisions from the newest on. `-r` takes a range, `START:END`, "
                   "either side of which may be left out. `--html` writes one page that needs "
                   "nothing else: the graph, the description and the SQL of each revision, and "
                   "which of them the database has. A page that is there is replaced, another "
                   "file is not.",
    .options = { OPTION_REV_RANGE, OPTION_VERBOSE, OPTION_INDICATE_CURRENT, OPTION_GRAPH,
                 OPTION_GRAPH_FORMAT, OPTION_HTML },
    .run = run_history },
  { .name = "init",
    .summary = "make a folder a migration environment",
    .positional = "directory",
    .least = 1,
    .most = 1,
    .options = { OPTION_TEMPLATE, OPTION_PACKAGE },
    .run = run_init },
  { .name = "list_templates",
    .summary = "list what init can start from",
    .run = run_list_templates },
  { .name = "merge",
    .summary = "write a revision that joins several heads",
    .positional = "revisions",
    .least = 1,
    .most = SIZE_MAX,
    .options = { OPTION_MESSAGE, OPTION_BRANCH_LABEL, OPTION_REV_ID, OPTION_SPLICE, OPTION_FORMAT },
    .run = run_merge },
  { .name = "restore",
    .summary = "give the database the content of a backup",
    .description = "Gives the database the content of a backup in one transaction, while others "
                   "have it open, and keeps what it replaces as another backup.",
    .positional = "file",
    .least = 1,
    .most = 1,
    .options = { OPTION_YES },
    .run = run_restore },
  { .name = "revision",
    .summary = "write a new revision script",
    .options
    = { OPTION_MESSAGE, OPTION_AUTOGENERATE, OPTION_SQL, OPTION_HEAD, OPTION_SPLICE,
        OPTION_BRANCH_LABEL, OPTION_VERSION_PATH, OPTION_REV_ID, OPTION_DEPENDS_ON, OPTION_FORMAT },
    .run = run_revision },
  { .name = "show",
    .summary = "show a revision",
    .positional = "rev",
    .least = 1,
    .most = 1,
    .run = run_show },
  { .name = "stamp",
    .summary = "set the version rows without running anything",
    .description = "Writes the version rows without running a script. The schema is compared with "
                   "what the scripts would have made, and a difference is told.",
    .positional = "revisions",
    .least = 1,
    .most = SIZE_MAX,
    .options
    = { OPTION_REVISION, OPTION_SQL, OPTION_TAG, OPTION_PURGE, OPTION_DRY_RUN, OPTION_CHECK },
    .run = run_stamp },
  { .name = "status",
    .summary = "say where the database stands and what is pending",
    .description = "Says which database it is and where it stands, which steps are pending, and "
                   "what to do where a run stopped half-way.",
    .run = run_status },
  { .name = "test",
    .summary = "run every revision up, down and up again on a database in memory",
    .description = "Runs every revision up, down and up again on a database in memory. A downgrade "
                   "must leave the schema from before, and the second upgrade that of the first.",
    .run = run_test },
  { .name = "upgrade",
    .summary = "go on to a later revision (default: head), then become PROGRAM if one follows",
    .description
    = "Goes on to a revision: an id, the beginning of one, `+2`, `rev+1`, `label@head`, `head`, "
      "`heads`. Each step and its version row are one transaction. Any number may run at once. "
      "What follows `--` behind the target is the program that cmig becomes afterwards.",
    .positional = "revision",
    .most = 1,
    .options
    = { OPTION_REVISION, OPTION_SQL, OPTION_TAG, OPTION_DRY_RUN, OPTION_REHEARSE, OPTION_BACKUP },
    .run = run_upgrade,
    .takes_program = true },
  { .name = "validate",
    .summary = "check the scripts without the database",
    .description
    = "Carries every script out on an empty database in memory, up and each down again, without "
      "the project's database, and warns by rules of what a script would do to data.",
    .options = { OPTION_SCRIPTS, OPTION_STRICT },
    .run = run_validate },
  { .name = "verify",
    .summary = "compare the database with what its scripts make",
    .description
    = "Compares the live schema with that of a database in memory on which the scripts were run.",
    .run = run_verify },
  { .name = "wait",
    .summary = "wait until the database is at a revision or beyond (default: heads), then become "
               "PROGRAM if one follows",
    .positional = "revision",
    .most = 1,
    .options = { OPTION_REVISION, OPTION_TIMEOUT },
    .run = run_wait,
    .takes_program = true },
  { .name = NULL },
};

const Command *
command_find (const char *name)
{
  for (const Command *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}
