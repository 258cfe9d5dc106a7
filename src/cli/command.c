#include "cli/command.h"

#include <stdint.h>

const Command commands[] = {
  { "branches", "show the branch points", NULL, 0, 0, { OPTION_VERBOSE }, run_branches },
  { "check", "check whether the models need a new revision (not there yet)", NULL, 0, 0, { OPTION_NONE }, run_check },
  { "current", "show where the database is", NULL, 0, 0, { OPTION_CHECK_HEADS, OPTION_VERBOSE }, run_current },
  { "downgrade", "go back to an earlier revision (default: -1)", "revision", 0, 1,
    { OPTION_REVISION, OPTION_SQL, OPTION_TAG, OPTION_DRY_RUN, OPTION_YES }, run_downgrade },
  { "edit", "open revision scripts in $EDITOR", "rev", 1, 1, { OPTION_NONE }, run_edit },
  { "ensure_version", "create the version table where it is missing", NULL, 0, 0, { OPTION_SQL }, run_ensure_version },
  { "heads", "show the heads of the scripts", NULL, 0, 0, { OPTION_VERBOSE, OPTION_RESOLVE_DEPENDENCIES }, run_heads },
  { "history", "list the revisions, newest first", NULL, 0, 0,
    { OPTION_REV_RANGE, OPTION_VERBOSE, OPTION_INDICATE_CURRENT }, run_history },
  { "init", "make a folder a migration environment", "directory", 1, 1, { OPTION_TEMPLATE, OPTION_PACKAGE }, run_init },
  { "list_templates", "list what init can start from", NULL, 0, 0, { OPTION_NONE }, run_list_templates },
  { "merge", "write a revision that joins several heads", "revisions", 1, SIZE_MAX,
    { OPTION_MESSAGE, OPTION_BRANCH_LABEL, OPTION_REV_ID, OPTION_SPLICE, OPTION_FORMAT }, run_merge },
  { "revision", "write a new revision script", NULL, 0, 0,
    { OPTION_MESSAGE, OPTION_AUTOGENERATE, OPTION_SQL, OPTION_HEAD, OPTION_SPLICE, OPTION_BRANCH_LABEL, OPTION_VERSION_PATH,
      OPTION_REV_ID, OPTION_DEPENDS_ON, OPTION_FORMAT },
    run_revision },
  { "show", "show a revision", "rev", 1, 1, { OPTION_NONE }, run_show },
  { "stamp", "set the version rows without running anything", "revisions", 0, SIZE_MAX,
    { OPTION_REVISION, OPTION_SQL, OPTION_TAG, OPTION_PURGE, OPTION_DRY_RUN }, run_stamp },
  { "status", "say where the database stands and what is pending", NULL, 0, 0, { OPTION_NONE }, run_status },
  { "upgrade", "go on to a later revision (default: head); then become PROGRAM, if `-- PROGRAM ARG…` follows", "revision", 0, 1,
    { OPTION_REVISION, OPTION_SQL, OPTION_TAG, OPTION_DRY_RUN }, run_upgrade },
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
