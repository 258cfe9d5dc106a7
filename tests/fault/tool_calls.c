/* Runs a program and ends it, as `kill -9` would, before its n-th system call (ptrace):
 *
 *     tool_calls kill N FILE PROGRAM ARGUMENT…      N from 1; 0: never
 *     tool_calls record 0 FILE PROGRAM ARGUMENT…
 *
 * The exit status is the program's, or 137 when it was killed. `kill` writes the number of calls
 * that it saw into FILE.
 *
 * `record` notes in FILE what the program does to files, so that a power cut can be played from it:
 * a line a call, "open FD FLAGS PATH", "close FD", "write FD OFFSET LENGTH", LENGTH bytes and a
 * line end, "truncate FD LENGTH", "sync FD", "unlink PATH", "rename PATH" and "to PATH"; "unknown
 * FD NUMBER" for what it cannot tell. Calls that failed are left out. An OFFSET of -1 is where the
 * file stands. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  pid_t child;
  unsigned long count;
  unsigned long last; /* the child ends before this call; 0: never */
  FILE *record;       /* or NULL */
  uint64_t number;    /* the call that was entered */
  uint64_t arguments[6];
} Watch;

static void
must (bool fine, const char *what)
{
  if (fine)
    return;
  perror (what);
  exit (EXIT_FAILURE);
}

/* Caller frees. */
static char *
read_memory (pid_t child, uint64_t address, size_t size)
{
  char *bytes = malloc (size + 1);
  const struct iovec local = { bytes, size };
  const struct iovec remote = { (void *)(uintptr_t)address, size };
  must (bytes != NULL && process_vm_readv (child, &local, 1, &remote, 1, 0) == (ssize_t)size,
        "process_vm_readv");
  bytes[size] = '\0';
  return bytes;
}

/* A string, which may end before a page that cannot be read. Caller frees. */
static char *
read_string (pid_t child, uint64_t address)
{
  char text[4097];
  size_t length = 0;
  for (; length < sizeof text - 1; length++) {
    const struct iovec local = { &text[length], 1 };
    const struct iovec remote = { (void *)(uintptr_t)(address + length), 1 };
    must (process_vm_readv (child, &local, 1, &remote, 1, 0) == 1, "process_vm_readv");
    if (text[length] == '\0')
      break;
  }
  text[length] = '\0';
  return strdup (text);
}

static void
record_path (const Watch *watch, const char *what, uint64_t address)
{
  char *path = read_string (watch->child, address);
  fprintf (watch->record, "%s %s\n", what, path);
  free (path);
}

static void
record_write (const Watch *watch, long long offset, int64_t length)
{
  char *bytes = read_memory (watch->child, watch->arguments[1], (size_t)length);
  fprintf (watch->record, "write %d %lld %lld\n", (int)watch->arguments[0], offset,
           (long long)length);
  fwrite (bytes, 1, (size_t)length, watch->record);
  fputc ('\n', watch->record);
  free (bytes);
}

static void
record_open (const Watch *watch, int64_t fd, uint64_t flags, uint64_t path)
{
  char what[64];
  snprintf (what, sizeof what, "open %d %d", (int)fd, (int)flags);
  record_path (watch, what, path);
}

static void
record_call (const Watch *watch, int64_t result)
{
  const uint64_t *arguments = watch->arguments;
  switch (watch->number) {
  case SYS_openat:
    record_open (watch, result, arguments[2], arguments[1]);
    break;
#ifdef SYS_open
  case SYS_open:
    record_open (watch, result, arguments[1], arguments[0]);
    break;
  case SYS_unlink:
    record_path (watch, "unlink", arguments[0]);
    break;
  case SYS_rename:
    record_path (watch, "rename", arguments[0]);
    record_path (watch, "to", arguments[1]);
    break;
#endif
  case SYS_unlinkat:
    record_path (watch, "unlink", arguments[1]);
    break;
  case SYS_renameat:
  case SYS_renameat2:
    record_path (watch, "rename", arguments[1]);
    record_path (watch, "to", arguments[3]);
    break;
  case SYS_close:
    fprintf (watch->record, "close %d\n", (int)arguments[0]);
    break;
  case SYS_write:
    record_write (watch, -1, result);
    break;
  case SYS_pwrite64:
    record_write (watch, (long long)arguments[3], result);
    break;
  case SYS_ftruncate:
    fprintf (watch->record, "truncate %d %lld\n", (int)arguments[0], (long long)arguments[1]);
    break;
  case SYS_fsync:
  case SYS_fdatasync:
    fprintf (watch->record, "sync %d\n", (int)arguments[0]);
    break;
  case SYS_writev:
  case SYS_pwritev:
  case SYS_link:
  case SYS_linkat:
  case SYS_fallocate:
  case SYS_copy_file_range:
  case SYS_sendfile:
    fprintf (watch->record, "unknown %d %llu\n", (int)arguments[0],
             (unsigned long long)watch->number);
    break;
  default:
    break;
  }
}

/* FALSE when the child is to end now. */
static bool
meet_call (Watch *watch)
{
  struct __ptrace_syscall_info info;
  must (ptrace (PTRACE_GET_SYSCALL_INFO, watch->child, sizeof info, &info) > 0, "ptrace");
  if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
    watch->number = info.entry.nr;
    memcpy (watch->arguments, info.entry.args, sizeof watch->arguments);
    return ++watch->count != watch->last;
  }
  if (info.op == PTRACE_SYSCALL_INFO_EXIT && watch->record != NULL && !info.exit.is_error)
    record_call (watch, info.exit.rval);
  return true;
}

static int
follow (Watch *watch)
{
  int status;
  long signal = 0;
  must (waitpid (watch->child, &status, 0) == watch->child && WIFSTOPPED (status), "waitpid");
  ptrace (PTRACE_SETOPTIONS, watch->child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
  for (;;) {
    must (ptrace (PTRACE_SYSCALL, watch->child, 0, signal) == 0 || errno == ESRCH, "ptrace");
    must (waitpid (watch->child, &status, 0) == watch->child, "waitpid");
    if (WIFEXITED (status))
      return WEXITSTATUS (status);
    if (WIFSIGNALED (status))
      return 128 + WTERMSIG (status);
    signal = WSTOPSIG (status) == (SIGTRAP | 0x80) || WSTOPSIG (status) == SIGTRAP
                 ? 0
                 : WSTOPSIG (status);
    if (WSTOPSIG (status) == (SIGTRAP | 0x80) && !meet_call (watch))
      kill (watch->child, SIGKILL);
  }
}

int
main (int count, char **words)
{
  const bool kills = count > 4 && strcmp (words[1], "kill") == 0;
  const bool records = count > 4 && strcmp (words[1], "record") == 0;
  if (!kills && !records) {
    fprintf (stderr, "usage: tool_calls kill|record N FILE PROGRAM ARGUMENT…\n");
    return 2;
  }
  FILE *file = fopen (words[3], "wbe");
  must (file != NULL, words[3]);
  Watch watch = { .last = strtoul (words[2], NULL, 10), .record = records ? file : NULL };
  watch.child = fork ();
  must (watch.child >= 0, "fork");
  if (watch.child == 0) {
    ptrace (PTRACE_TRACEME, 0, 0, 0);
    raise (SIGSTOP);
    execv (words[4], &words[4]);
    _exit (127);
  }
  const int status = follow (&watch);
  if (kills)
    fprintf (file, "%lu\n", watch.count);
  must (fclose (file) == 0, words[3]);
  return status;
}
