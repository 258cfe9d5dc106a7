/* `history --format svg`: the graph as one picture that stands by itself. */
#pragma once

#include "cmig.h"

void svg_print (const struct cmig_revisions *revisions);
