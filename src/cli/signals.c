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

typedef struct {
  int number;
  void (*handler) (int);
  struct sigaction before; /* as it was inherited */
} Watch;

static Watch watches[] = {
  { .number = SIGINT, .handler = on_signal },
  { .number = SIGTERM, .handler = on_signal },
  { .number = SIGHUP, .handler = on_signal }, /* nohup's is ignored already */
  { .number = SIGPIPE, .handler = SIG_IGN },
  { .number = SIGXFSZ, .handler = SIG_IGN }, /* the write that is too much fails, and is told */
};

void
signals_watch (cmig *handle)
{
  atomic_store (&watched, handle);
  for (size_t i = 0; i < sizeof watches / sizeof *watches && handle != NULL; i++) {
    const struct sigaction action = { .sa_handler = watches[i].handler };
    sigaction (watches[i].number, NULL, &watches[i].before);
    if (watches[i].before.sa_handler != SIG_IGN) /* a background job of a shell ignores SIGINT */
      sigaction (watches[i].number, &action, NULL);
  }
}

void
signals_forget (void)
{
  for (size_t i = 0; i < sizeof watches / sizeof *watches; i++)
    sigaction (watches[i].number, &watches[i].before, NULL);
}

int
signals_received (void)
{
  return received;
}
