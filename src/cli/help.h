/* --help and usage lines, from the command records. */
#pragma once

#include "cli/command.h"

#include <stdio.h>

/* COMMAND may be NULL. */
void help_print (const Output *output, const Command *command);
void help_print_usage (FILE *stream, const Command *command);
