/* isoformat () and strftime (). */
#include <string.h>

#include "python/native_datetime.h"

const char *const month_names[12]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };
const char *const weekday_names[7]
    = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

void
append_offset (GString *out, gint64 offset, const char *separator)
{
  const gint64 size = ABS (offset), seconds = size / MICROSECONDS_PER_SECOND;
  g_string_append_printf (out, "%c%02d%s%02d", offset < 0 ? '-' : '+', (int)(seconds / 3600),
                          separator, (int)(seconds / 60 % 60));
  if (seconds % 60 != 0 || size % MICROSECONDS_PER_SECOND != 0)
    g_string_append_printf (out, "%s%02d", separator, (int)(seconds % 60));
  if (size % MICROSECONDS_PER_SECOND != 0)
    g_string_append_printf (out, ".%06d", (int)(size % MICROSECONDS_PER_SECOND));
}

void
append_date (GString *out, const Moment *moment)
{
  g_string_append_printf (out, "%04d-%02d-%02d", moment->year, moment->month, moment->day);
}

bool
append_time (Vm *vm, GString *out, const Moment *moment, const char *timespec)
{
  static const char *const specs[]
      = { "hours", "minutes", "seconds", "milliseconds", "microseconds" };
  size_t precision = G_N_ELEMENTS (specs);
  if (strcmp (timespec, "auto") == 0)
    precision = moment->microsecond != 0 ? 4 : 2;
  else
    for (size_t i = 0; i < G_N_ELEMENTS (specs); i++)
      if (strcmp (timespec, specs[i]) == 0)
        precision = i;
  if (precision == G_N_ELEMENTS (specs))
    return vm_raise (vm, "ValueError", "Unknown timespec value");
  g_string_append_printf (out, "%02d", moment->hour);
  if (precision >= 1)
    g_string_append_printf (out, ":%02d", moment->minute);
  if (precision >= 2)
    g_string_append_printf (out, ":%02d", moment->second);
  if (precision == 3)
    g_string_append_printf (out, ".%03d", moment->microsecond / 1000);
  else if (precision == 4)
    g_string_append_printf (out, ".%06d", moment->microsecond);
  return true;
}

typedef struct {
  Vm *vm;
  Value self;
  const Moment *moment;
  GString *out;
  bool bare; /* %-d: without zeros in front */
} Writer;

static void
append_number (const Writer *writer, int number, int width)
{
  if (writer->bare)
    width = 1;
  g_string_append_printf (writer->out, "%0*d", width, number);
}

static int
hour_of_twelve (const Moment *moment)
{
  return moment->hour % 12 == 0 ? 12 : moment->hour % 12;
}

/* Weeks begin at FIRST: 0 for Monday, 6 for Sunday. */
static int
week_of_year (const Moment *moment, int first)
{
  const int weekday = (weekday_of (moment) - first + 7) % 7;
  return (day_of_year (moment) - 1 + 7 - weekday) / 7;
}

static bool write_format (Writer *writer, const char *format, size_t length);

/* %z and %Z */
static bool
write_zone (Writer *writer, const char *separator)
{
  gint64 offset;
  bool has;
  const Value zone = self_zone (writer->self);
  if (!zone_offset (writer->vm, zone, writer->self, &offset, &has))
    return false;
  if (has)
    append_offset (writer->out, offset, separator);
  return true;
}

static bool
write_zone_name (Writer *writer)
{
  Value name;
  if (!zone_name (writer->vm, self_zone (writer->self), writer->self, &name))
    return false;
  const char *text = value_text (name, NULL);
  if (text != NULL)
    g_string_append (writer->out, text);
  return true;
}

/* The directives that are several others. */
static const struct {
  char letter;
  const char *format;
} compounds[] = {
  { 'c', "%a %b %e %H:%M:%S %Y" },
  { 'x', "%m/%d/%y" },
  { 'X', "%H:%M:%S" },
  { 'D', "%m/%d/%y" },
  { 'F', "%Y-%m-%d" },
  { 'T', "%H:%M:%S" },
  { 'R', "%H:%M" },
  { 'h', "%b" },
  { 'r', "%I:%M:%S %p" },
  { 'n', "\n" },
  { 't', "\t" },
};

static bool
write_name (Writer *writer, char letter)
{
  const Moment *moment = writer->moment;
  const bool is_month = letter == 'b' || letter == 'B';
  const char *name = is_month ? month_names[moment->month - 1] : weekday_names[weekday_of (moment)];
  const bool is_short = letter == 'a' || letter == 'b';
  g_string_append_len (writer->out, name, is_short ? 3 : (gssize)strlen (name));
  return true;
}

static bool
write_week (Writer *writer, char letter)
{
  int year, week, weekday;
  iso_week_of (writer->moment, &year, &week, &weekday);
  if (letter == 'G')
    append_number (writer, year, 1);
  else if (letter == 'g')
    append_number (writer, year % 100, 2);
  else if (letter == 'V')
    append_number (writer, week, 2);
  else
    append_number (writer, letter == 'u' ? weekday : weekday % 7, 1);
  return true;
}

static bool
write_directive (Writer *writer, char letter)
{
  const Moment *moment = writer->moment;
  const struct {
    char letter;
    int number, width;
  } numbers[] = {
    { 'd', moment->day, 2 },
    { 'm', moment->month, 2 },
    { 'y', moment->year % 100, 2 },
    { 'C', moment->year / 100, 1 },
    { 'Y', moment->year, 1 },
    { 'H', moment->hour, 2 },
    { 'I', hour_of_twelve (moment), 2 },
    { 'M', moment->minute, 2 },
    { 'S', moment->second, 2 },
    { 'f', moment->microsecond, 6 },
    { 'j', day_of_year (moment), 3 },
    { 'U', week_of_year (moment, 6), 2 },
    { 'W', week_of_year (moment, 0), 2 },
  };
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].letter == letter) {
      append_number (writer, numbers[i].number, numbers[i].width);
      return true;
    }
  for (size_t i = 0; i < G_N_ELEMENTS (compounds); i++)
    if (compounds[i].letter == letter)
      return write_format (writer, compounds[i].format, strlen (compounds[i].format));
  switch (letter) {
  case 'a':
  case 'A':
  case 'b':
  case 'B':
    return write_name (writer, letter);
  case 'G':
  case 'g':
  case 'V':
  case 'u':
  case 'w':
    return write_week (writer, letter);
  case 'e':
    g_string_append_printf (writer->out, writer->bare ? "%d" : "%2d", moment->day);
    return true;
  case 'p':
    g_string_append (writer->out, moment->hour < 12 ? "AM" : "PM");
    return true;
  case 'P':
    g_string_append (writer->out, moment->hour < 12 ? "am" : "pm");
    return true;
  case 'z':
    return write_zone (writer, "");
  case 'Z':
    return write_zone_name (writer);
  case '%':
    g_string_append_c (writer->out, '%');
    return true;
  default:
    g_string_append_printf (writer->out, "%%%c", letter); /* as the C library leaves it */
    return true;
  }
}

static bool
write_format (Writer *writer, const char *format, size_t length)
{
  for (const char *at = format, *end = format + length; at < end; at++) {
    if (*at != '%' || at + 1 == end) {
      g_string_append_c (writer->out, *at);
      continue;
    }
    at++;
    writer->bare = *at == '-' && at + 1 < end;
    if (writer->bare)
      at++;
    if (!write_directive (writer, *at))
      return false;
    writer->bare = false;
  }
  return true;
}

bool
moment_strftime (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  const char *format;
  if (!text_argument (vm, "strftime() argument 1", arguments[1], &format, &length))
    return false;
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer
      = { .vm = vm, .self = arguments[0], .moment = self_moment (arguments[0]), .out = out };
  if (!write_format (&writer, format, length))
    return false;
  *result = string_from (vm, g_steal_pointer (&out));
  return true;
}

bool
moment_format (Vm *vm, Value *arguments, Value *result)
{
  size_t length;
  if (value_text (arguments[1], &length) == NULL)
    return vm_raise (vm, "TypeError", "__format__() argument 1 must be str, not %s",
                     value_type_name (vm, arguments[1]));
  return length == 0 ? value_str (vm, arguments[0], result)
                     : value_call_method (vm, arguments[0], "strftime", &arguments[1], 1, result);
}
