#include "cli/output.h"

#include <glib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

Output
output_to (FILE *stream, const char *when)
{
  const char *no_color = g_getenv ("NO_COLOR");
  const char *kind = g_getenv ("TERM");
  const bool terminal
      = isatty (fileno (stream)) && kind != NULL && *kind != '\0' && strcmp (kind, "dumb") != 0;
  const bool automatic = terminal && (no_color == NULL || *no_color == '\0');
  return (Output){
    .stream = stream,
    .terminal = terminal,
    .colored
    = when == NULL || g_str_equal (when, "auto") ? automatic : g_str_equal (when, "always"),
  };
}

long
output_width (const Output *output)
{
  struct winsize size;
  return ioctl (fileno (output->stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                                    : 80;
}

const char *
output_on (const Output *output, Style style)
{
  static const char *const sequences[] = {
    [STYLE_TITLE] = "\033[1m", [STYLE_REVISION] = "\033[33m", [STYLE_LABEL] = "\033[36m",
    [STYLE_GOOD] = "\033[32m", [STYLE_WARNING] = "\033[33m",  [STYLE_BAD] = "\033[1;31m",
    [STYLE_FAINT] = "\033[2m",
  };
  return output->colored ? sequences[style] : "";
}

const char *
output_off (const Output *output)
{
  return output->colored ? "\033[0m" : "";
}

void
output_put (const Output *output, Style style, const char *text)
{
  fprintf (output->stream, "%s%s%s", output_on (output, style), text, output_off (output));
}

Style
style_of_severity (const char *severity)
{
  return g_str_equal (severity, "error")     ? STYLE_BAD
         : g_str_equal (severity, "warning") ? STYLE_WARNING
         : g_str_equal (severity, "fixed")   ? STYLE_GOOD
                                             : STYLE_FAINT;
}
