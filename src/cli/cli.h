/* The program: reads the command line, runs a command, reports. */
#pragma once

/* Returns the exit status. */
int cli_main (int argc, char **argv);
