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
  sigaction (SIGINT, &stop, NULL);
  sigaction (SIGTERM, &stop, NULL);
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN); /* the write that is too much fails, and is told */
}

void
signals_forget (void)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGPIPE, SIGXFSZ };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    signal (numbers[i], SIG_DFL);
}

int
signals_received (void)
{
  return received;
}
