/* SIGINT and SIGTERM ask a running command to stop at a revision. */
#pragma once

#include "cmig.h"

/* From now on the signals interrupt HANDLE; NULL: nobody. */
void signals_watch (cmig *handle);

/* The signal that came, 0 when none did. */
int signals_received (void);

/* Gives all signals their usual effect again, for the program that this one becomes. */
void signals_forget (void);
