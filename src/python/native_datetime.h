/* The module datetime, and what zoneinfo and time need of it. */
#pragma once

#include "python/builtin_private.h"

/* A date, a time or both; kept[0] of the object is the tzinfo or None. */
typedef struct {
  int year, month, day;
  int hour, minute, second, microsecond;
  int fold;
} Moment;

/* Seconds are 0..86399, microseconds 0..999999. */
typedef struct {
  gint64 days;
  gint32 seconds, microseconds;
} Delta;

#define MICROSECONDS_PER_SECOND G_GINT64_CONSTANT (1000000)
#define SECONDS_PER_DAY G_GINT64_CONSTANT (86400)
#define MICROSECONDS_PER_DAY (SECONDS_PER_DAY * MICROSECONDS_PER_SECOND)
#define MOST_ORDINAL G_GINT64_CONSTANT (3652059)

extern const NativeModuleDef native_datetime;
extern const NativeClassDef timedelta_class, tzinfo_class, timezone_class, zone_info_class,
    date_class, time_class, datetime_class;
extern const NativePropertyDef time_properties[]; /* of datetimes, too */

/* Calendar (native_calendar.c): the proleptic Gregorian one; ordinal 1 is 0001-01-01. */
int days_in_month (int year, int month);
gint64 ordinal_of (int year, int month, int day);
void date_of_ordinal (gint64 ordinal, Moment *moment);
int weekday_of (const Moment *moment); /* 0 is Monday */
int day_of_year (const Moment *moment);
void iso_week_of (const Moment *moment, int *year, int *week, int *weekday);
/* The first day of week 1. */
gint64 iso_year_start (int year);
bool iso_week_exists (int year, int week);
/* ValueError where there is no such day. */
bool moment_of_iso_week (Vm *vm, gint64 year, gint64 week, gint64 weekday, Moment *moment);
/* Microseconds since 0001-01-01 00:00, as if there were no zones. */
gint64 moment_microseconds (const Moment *moment);
/* OverflowError when that is no date. */
bool moment_of_microseconds (Vm *vm, gint64 microseconds, Moment *moment);
bool check_date (Vm *vm, const Moment *moment);
bool check_time (Vm *vm, const Moment *moment);
/* As repr () has it: a class of Python's with its module, a derived one without. */
const char *shown_class_name (Vm *vm, Value self);
/* An int for one of the fields. */
bool moment_integer (Vm *vm, Value value, int *field);
/* TypeError when one of the first COUNT arguments, which have these NAMES, is not there. */
bool moment_require (Vm *vm, const Value *arguments, const char *const *names, size_t count);
/* Of a number of seconds since 1970; halves of a microsecond go to the even one. */
bool moment_timestamp (Vm *vm, Value value, gint64 *microseconds);
/* ValueError when the year of a time in UTC, in seconds since 1970, is none of Python's. */
bool check_unix_seconds (Vm *vm, gint64 seconds);

/* Which class a value is of; NULL: not of that one. */
Delta *value_delta (Vm *vm, Value value);
Moment *value_date (Vm *vm, Value value); /* also of a datetime */
Moment *value_datetime (Vm *vm, Value value);
Moment *value_time (Vm *vm, Value value);
bool value_is_tzinfo (Vm *vm, Value value);
Moment *self_moment (Value self);
Value self_zone (Value self);

Value moment_new (Vm *vm, const char *class_name, const Moment *moment, Value zone);
/* Of a class that may be derived. */
Value moment_new_of (Vm *vm, Class *class, const Moment *moment, Value zone);

gint64 delta_microseconds (const Delta *delta);
/* OverflowError beyond 999999999 days. */
bool delta_new (Vm *vm, gint64 microseconds, Value *result);

/* The offset of a tzinfo in microseconds; *HAS is false for None. DATETIME is a datetime or None.
 */
bool zone_offset (Vm *vm, Value zone, Value datetime, gint64 *offset, bool *has);
/* None or a str. */
bool zone_name (Vm *vm, Value zone, Value datetime, Value *name);
bool zone_argument (Vm *vm, Value zone);
Value timezone_utc (Vm *vm);
/* A fixed offset; NAME is a str or ABSENT. */
bool timezone_new (Vm *vm, gint64 offset, Value name, Value *zone);
/* The datetime in UTC whose fields are UTC, as the zone has it; its zone is ZONE. */
bool zone_from_utc (Vm *vm, Value zone, const Moment *utc, Value *datetime);
/* Seconds since 1970 as if there were no zones. */
gint64 unix_seconds (const Moment *moment);
#define EPOCH_ORDINAL G_GINT64_CONSTANT (719163)
/* The offset of a local time; FOLD chooses where it comes twice or never. */
typedef gint64 (*OffsetAt) (GTimeZone *zone, gint64 seconds);
gint64 offset_of_local (OffsetAt offset_at, GTimeZone *zone, gint64 seconds, int fold);

/* ZoneInfo (native_zoneinfo.c) */
bool is_zone_info (Vm *vm, Value value);
bool zone_info_offset (Vm *vm, Value self, Value datetime, gint64 *offset, bool *has);
gint64 zone_info_offset_of_utc (Value zone, gint64 seconds);
/* Whether a local time with this offset is the second with the same numbers. */
bool zone_info_is_second (Value zone, gint64 seconds, gint64 offset);

/* The zone of this computer in this year: its names in winter and in summer, and how much it is
 * behind UTC in winter. */
typedef struct {
  char names[2][16];
  bool has_summer;
  gint64 seconds_west;
} LocalZone;
void local_zone (LocalZone *zone);
/* What the clock of this computer is ahead of UTC, in seconds, at a local or at a UTC moment, given
 * in seconds since 1970. ABBREVIATION may be NULL. */
gint64 local_offset_of_local (gint64 seconds, int fold);
gint64 local_offset_of_utc (gint64 seconds, char **abbreviation);

/* Tuples (native_datetime_tuple.c) */
bool moment_time_tuple (Vm *vm, Value self, Value *result);
bool moment_utc_tuple (Vm *vm, Value self, Value *result);
Value iso_date_new (Vm *vm, const Moment *moment);
void iso_date_prepare (Vm *vm, Value module);

/* Text (native_datetime_text.c) */
void append_offset (GString *out, gint64 offset, const char *separator);
/* "auto", "seconds"…; ValueError for what is none. */
bool append_time (Vm *vm, GString *out, const Moment *moment, const char *timespec);
void append_date (GString *out, const Moment *moment);
bool moment_strftime (Vm *vm, Value *arguments, Value *result);
/* str, or strftime where there is a format: __format__. */
bool moment_format (Vm *vm, Value *arguments, Value *result);

/* Reading (native_datetime_parse.c). False without an exception: the text is no such thing. */
bool parse_iso_date (const char *text, size_t length, Moment *moment);
bool parse_iso_time (const char *text, size_t length, Moment *moment, gint64 *offset,
                     bool *has_offset);
bool parse_iso_datetime (const char *text, size_t length, Moment *moment, gint64 *offset,
                         bool *has_offset);
/* Always false. */
bool raise_bad_iso (Vm *vm, Value text);

/* strptime; ValueError with Python's text. The time of day is not checked: seconds can be 61. */
typedef struct {
  Moment moment;
  int weekday, day_of_year;
  int is_dst;      /* -1: not known */
  Value zone_name; /* or None */
  gint64 offset;   /* in microseconds */
  bool has_offset;
} ParsedMoment;
bool moment_strptime (Vm *vm, Value text, Value format, ParsedMoment *parsed);
extern const char *const month_names[12], *const weekday_names[7];
