/* iconv() without libc's modules, which a static program could only load from the very libc that it
 * was linked with. */
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <strings.h>

/* Characters are read and written one at a time; a unit is what a character is made of. */
typedef enum { UTF8, SINGLE, WINDOWS, UTF16, UTF32 } Kind;

typedef struct {
  const char *name;
  Kind kind;
  uint32_t limit; /* of SINGLE: the characters below are its bytes, others it cannot say */
  bool big_endian;
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", UTF8, 0, false },
  { "UTF8", UTF8, 0, false },
  { "ANSI_X3.4-1968", SINGLE, 128, false },
  { "ASCII", SINGLE, 128, false },
  { "US-ASCII", SINGLE, 128, false },
  { "646", SINGLE, 128, false },
  { "LATIN1", SINGLE, 256, false },
  { "ISO-8859-1", SINGLE, 256, false },
  { "ISO8859-1", SINGLE, 256, false },
  { "ISO-8859-15", SINGLE, 128, false },
  { "ISO8859-15", SINGLE, 128, false },
  { "LATIN-9", SINGLE, 128, false },
  { "ISO-8859-2", SINGLE, 128, false },
  { "CP1250", SINGLE, 128, false },
  { "CP1251", SINGLE, 128, false },
  { "KOI8-R", SINGLE, 128, false },
  { "CP1252", WINDOWS, 0, false },
  { "WINDOWS-1252", WINDOWS, 0, false },
  { "UTF-16LE", UTF16, 0, false },
  { "UTF-16BE", UTF16, 0, true },
  { "UTF-32LE", UTF32, 0, false },
  { "UTF-32BE", UTF32, 0, true },
};

enum { COUNT = sizeof encodings / sizeof *encodings };

/* The bytes 0x80 to 0x9f of CP1252; 0: none. */
static const uint16_t windows[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* What reading and writing say instead of a number of bytes. */
enum { CUT = 0, WRONG = -1 };

static uint32_t
get_unit (const unsigned char *bytes, int size, bool big_endian)
{
  uint32_t unit = 0;
  for (int i = 0; i < size; i++)
    unit = unit << 8 | bytes[big_endian ? i : size - 1 - i];
  return unit;
}

static void
put_unit (unsigned char *bytes, int size, bool big_endian, uint32_t unit)
{
  for (int i = 0; i < size; i++, unit >>= 8)
    bytes[big_endian ? size - 1 - i : i] = (unsigned char)unit;
}

static bool
is_character (uint32_t character)
{
  return character < 0x110000 && (character < 0xd800 || character > 0xdfff);
}

static int
read_utf8 (const unsigned char *in, size_t left, uint32_t *character)
{
  static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  const int size = in[0] < 0x80 ? 1 : in[0] >= 0xf0 ? 4 : in[0] >= 0xe0 ? 3 : 2;
  if (in[0] >= 0xf8 || (in[0] >= 0x80 && in[0] < 0xc2))
    return WRONG;
  *character = size == 1 ? in[0] : in[0] & (0x7fU >> size);
  for (int i = 1; i < size; i++) {
    if ((size_t)i >= left)
      return CUT;
    if ((in[i] & 0xc0) != 0x80)
      return WRONG;
    *character = *character << 6 | (in[i] & 0x3f);
  }
  return *character >= least[size] && is_character (*character) ? size : WRONG;
}

static int
read_utf16 (const unsigned char *in, size_t left, bool big_endian, uint32_t *character)
{
  if (left < 2)
    return CUT;
  *character = get_unit (in, 2, big_endian);
  if (*character < 0xd800 || *character > 0xdfff)
    return 2;
  if (*character >= 0xdc00)
    return WRONG;
  if (left < 4)
    return CUT;
  const uint32_t second = get_unit (in + 2, 2, big_endian);
  *character = 0x10000 + ((*character - 0xd800) << 10) + (second - 0xdc00);
  return second >= 0xdc00 && second <= 0xdfff ? 4 : WRONG;
}

/* The bytes that were read, CUT or WRONG. */
static int
read_character (const Encoding *from, const unsigned char *in, size_t left, uint32_t *character)
{
  switch (from->kind) {
  case UTF8:
    return read_utf8 (in, left, character);
  case SINGLE:
    *character = in[0];
    return in[0] < from->limit ? 1 : WRONG;
  case WINDOWS:
    *character = in[0] >= 0x80 && in[0] < 0xa0 ? windows[in[0] - 0x80] : in[0];
    return *character == 0 && in[0] != 0 ? WRONG : 1;
  case UTF16:
    return read_utf16 (in, left, from->big_endian, character);
  case UTF32:
  default:
    if (left < 4)
      return CUT;
    *character = get_unit (in, 4, from->big_endian);
    return is_character (*character) ? 4 : WRONG;
  }
}

static int
write_utf8 (unsigned char *out, size_t left, uint32_t character)
{
  const int size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  if (left < (size_t)size)
    return CUT;
  for (int i = size - 1; i > 0; i--, character >>= 6)
    out[i] = (unsigned char)(0x80 | (character & 0x3f));
  static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
  out[0] = (unsigned char)(first[size] | character);
  return size;
}

static int
write_utf16 (unsigned char *out, size_t left, bool big_endian, uint32_t character)
{
  const int size = character < 0x10000 ? 2 : 4;
  if (left < (size_t)size)
    return CUT;
  if (size == 2)
    put_unit (out, 2, big_endian, character);
  else {
    put_unit (out, 2, big_endian, 0xd800 + ((character - 0x10000) >> 10));
    put_unit (out + 2, 2, big_endian, 0xdc00 + ((character - 0x10000) & 0x3ff));
  }
  return size;
}

static int
write_windows (unsigned char *out, uint32_t character)
{
  if (character < 0x80 || (character >= 0xa0 && character < 0x100)) {
    out[0] = (unsigned char)character;
    return 1;
  }
  for (unsigned i = 0; i < 32; i++)
    if (windows[i] == character) {
      out[0] = (unsigned char)(0x80 + i);
      return 1;
    }
  return WRONG;
}

/* The bytes that were written, CUT (there is no room) or WRONG (the encoding has it not). */
static int
write_character (const Encoding *to, unsigned char *out, size_t left, uint32_t character)
{
  if (left == 0)
    return CUT;
  switch (to->kind) {
  case UTF8:
    return write_utf8 (out, left, character);
  case SINGLE:
    out[0] = (unsigned char)character;
    return character < to->limit ? 1 : WRONG;
  case WINDOWS:
    return write_windows (out, character);
  case UTF16:
    return write_utf16 (out, left, to->big_endian, character);
  case UTF32:
  default:
    if (left < 4)
      return CUT;
    put_unit (out, 4, to->big_endian, character);
    return 4;
  }
}

static int
find (const char *name)
{
  for (int i = 0; i < COUNT; i++)
    if (strcasecmp (encodings[i].name, name) == 0)
      return i;
  return -1;
}

/* The handle is a number: both rows of the table, from 1. */
iconv_t
iconv_open (const char *to, const char *from)
{
  const int target = find (to), source = find (from);
  if (target >= 0 && source >= 0)
    return (iconv_t)(intptr_t)(1 + target * COUNT + source);
  errno = EINVAL;
  return (iconv_t)-1;
}

int
iconv_close (iconv_t handle)
{
  (void)handle;
  return 0;
}

size_t
iconv (iconv_t handle, char **restrict in, size_t *restrict in_left, char **restrict out,
       size_t *restrict out_left)
{
  const int number = (int)(intptr_t)handle - 1;
  const Encoding *from = &encodings[number % COUNT], *to = &encodings[number / COUNT];
  while (in != NULL && *in != NULL && *in_left > 0) {
    uint32_t character = 0;
    const int taken = read_character (from, (const unsigned char *)*in, *in_left, &character);
    const int given
        = taken <= 0 ? WRONG : write_character (to, (unsigned char *)*out, *out_left, character);
    if (given <= 0) {
      errno = taken == CUT ? EINVAL : given == CUT ? E2BIG : EILSEQ;
      return (size_t)-1;
    }
    *in += taken;
    *in_left -= (size_t)taken;
    *out += given;
    *out_left -= (size_t)given;
  }
  return 0;
}
