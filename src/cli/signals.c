#include "cli/signals.h"

#include <signal.h>
#include <stdatomic.h>

/* A signal handler is handed nothing, so what it needs stands here. */
static _Atomic (cmig *) watched;
static volatile sig_atomic_t received;

static void
on_signal (int number)
{
  received = number;
  cmig *handle = atomic_load (&watched);
  if (handle != NULL)
    cmig_interrupt (handle);
}

void
signals_watch (cmig *handle)
{
  atomic_store (&watched, handle);
  const struct sigaction stop = { .sa_handler = on_signal };
  const struct sigaction ignore = { .sa_handler = SIG_IGN };
  sigaction (SIGINT, &stop, NULL);
  sigaction (SIGTERM, &stop, NULL);
  sigaction (SIGPIPE, &ignore, NULL);
}

int
signals_received (void)
{
  return received;
}
