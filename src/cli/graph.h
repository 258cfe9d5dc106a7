/* The graph of revisions: as lines beside them, and for programs that draw. */
#pragma once

#include "cli/output.h"
#include "cmig.h"

/* A line for each of REVISIONS, newest first, behind the branches that pass by, as `git log
 * --graph` draws them. PARTS: text.h. */
void graph_print (const Output *output, const struct cmig_revisions *revisions, unsigned parts);

/* Graphviz, and Mermaid. */
void graph_print_dot (const struct cmig_revisions *revisions);
void graph_print_mermaid (const struct cmig_revisions *revisions);
