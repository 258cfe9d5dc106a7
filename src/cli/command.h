/* A command is one record: name, what it takes, what runs it. */
#pragma once

#include "cli/option.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cmig.h"

/* What a command has at hand while it runs. */
typedef struct {
  const Arguments *arguments;
  cmig *handle;
  bool json;
  bool quiet;
  Output out, err;
  Progress progress;
  struct cmig_error
      error; /* filled when a command returns anything but CMIG_OK, if there is something to say */
} Cli;

struct Command {
  const char *name;
  const char *summary;
  const char *description; /* more of it, for its man page: `code` in backquotes; or NULL */
  const char *positional;  /* what --help calls it; NULL: none */
  size_t least;            /* positionals, the values of --revision among them */
  size_t most;             /* SIZE_MAX: any number */
  OptionList options;
  enum cmig_status (*run) (Cli *cli);
  const char *choices;  /* what the positional may be: "a|b"; NULL: anything */
  bool without_project; /* no configuration is read */
  bool takes_program;   /* `-- PROGRAM ARG…` may follow the target */
};

extern const Command commands[]; /* in the order of --help; the last has no name */

const Command *command_find (const char *name);

enum cmig_status run_adopt (Cli *cli);
enum cmig_status run_backup (Cli *cli);
enum cmig_status run_branches (Cli *cli);
enum cmig_status run_bundle (Cli *cli);
enum cmig_status run_check (Cli *cli);
enum cmig_status run_completion (Cli *cli);
enum cmig_status run_convert (Cli *cli);
enum cmig_status run_current (Cli *cli);
enum cmig_status run_doctor (Cli *cli);
enum cmig_status run_downgrade (Cli *cli);
enum cmig_status run_edit (Cli *cli);
enum cmig_status run_ensure_version (Cli *cli);
enum cmig_status run_heads (Cli *cli);
enum cmig_status run_history (Cli *cli);
enum cmig_status run_init (Cli *cli);
enum cmig_status run_list_templates (Cli *cli);
enum cmig_status run_merge (Cli *cli);
enum cmig_status run_restore (Cli *cli);
enum cmig_status run_revision (Cli *cli);
enum cmig_status run_show (Cli *cli);
enum cmig_status run_stamp (Cli *cli);
enum cmig_status run_status (Cli *cli);
enum cmig_status run_test (Cli *cli);
enum cmig_status run_upgrade (Cli *cli);
enum cmig_status run_validate (Cli *cli);
enum cmig_status run_verify (Cli *cli);
enum cmig_status run_wait (Cli *cli);

/* Prints REVISIONS as lines or blocks, or as JSON, and frees them. PARTS: text.h. */
enum cmig_status cli_print_revisions (Cli *cli, struct cmig_revisions *revisions, unsigned parts,
                                      bool verbose);

/* Sets an error of the command line's own: KIND is one of cmig.h's. */
enum cmig_status cli_fails (Cli *cli, enum cmig_status status, const char *kind, const char *hint,
                            const char *format, ...) G_GNUC_PRINTF (5, 6);
