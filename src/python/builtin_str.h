/* The methods of str, by what they do: builtin_str.c makes one table of them. */
#pragma once

#include "python/builtin_private.h"

bool str_upper (Vm *vm, Value *arguments, Value *result);
bool str_lower (Vm *vm, Value *arguments, Value *result);
bool str_casefold (Vm *vm, Value *arguments, Value *result);
bool str_title (Vm *vm, Value *arguments, Value *result);
bool str_capitalize (Vm *vm, Value *arguments, Value *result);
bool str_swapcase (Vm *vm, Value *arguments, Value *result);

#define STR_CASE_METHODS                                                                           \
  { "upper", "self, /", str_upper }, { "lower", "self, /", str_lower },                            \
      { "casefold", "self, /", str_casefold }, { "title", "self, /", str_title },                  \
      { "capitalize", "self, /", str_capitalize },                                                 \
  {                                                                                                \
    "swapcase", "self, /", str_swapcase                                                            \
  }

bool str_find (Vm *vm, Value *arguments, Value *result);
bool str_rfind (Vm *vm, Value *arguments, Value *result);
bool str_index (Vm *vm, Value *arguments, Value *result);
bool str_rindex (Vm *vm, Value *arguments, Value *result);
bool str_count (Vm *vm, Value *arguments, Value *result);
bool str_replace (Vm *vm, Value *arguments, Value *result);
bool str_startswith (Vm *vm, Value *arguments, Value *result);
bool str_endswith (Vm *vm, Value *arguments, Value *result);
bool str_removeprefix (Vm *vm, Value *arguments, Value *result);
bool str_removesuffix (Vm *vm, Value *arguments, Value *result);

#define STR_SEARCH_METHODS                                                                         \
  { "find", "self, sub, start=None, end=None, /", str_find },                                      \
      { "rfind", "self, sub, start=None, end=None, /", str_rfind },                                \
      { "index", "self, sub, start=None, end=None, /", str_index },                                \
      { "rindex", "self, sub, start=None, end=None, /", str_rindex },                              \
      { "count", "self, sub, start=None, end=None, /", str_count },                                \
      { "replace", "self, old, new, count=-1, /", str_replace },                                   \
      { "startswith", "self, prefix, start=None, end=None, /", str_startswith },                   \
      { "endswith", "self, suffix, start=None, end=None, /", str_endswith },                       \
      { "removeprefix", "self, prefix, /", str_removeprefix },                                     \
  {                                                                                                \
    "removesuffix", "self, suffix, /", str_removesuffix                                            \
  }

bool str_split (Vm *vm, Value *arguments, Value *result);
bool str_rsplit (Vm *vm, Value *arguments, Value *result);
bool str_splitlines (Vm *vm, Value *arguments, Value *result);
bool str_partition (Vm *vm, Value *arguments, Value *result);
bool str_rpartition (Vm *vm, Value *arguments, Value *result);
bool str_strip (Vm *vm, Value *arguments, Value *result);
bool str_lstrip (Vm *vm, Value *arguments, Value *result);
bool str_rstrip (Vm *vm, Value *arguments, Value *result);
bool str_join (Vm *vm, Value *arguments, Value *result);

#define STR_SPLIT_METHODS                                                                          \
  { "split", "self, /, sep=None, maxsplit=-1", str_split },                                        \
      { "rsplit", "self, /, sep=None, maxsplit=-1", str_rsplit },                                  \
      { "splitlines", "self, /, keepends=False", str_splitlines },                                 \
      { "partition", "self, sep, /", str_partition },                                              \
      { "rpartition", "self, sep, /", str_rpartition },                                            \
      { "strip", "self, chars=None, /", str_strip },                                               \
      { "lstrip", "self, chars=None, /", str_lstrip },                                             \
      { "rstrip", "self, chars=None, /", str_rstrip },                                             \
  {                                                                                                \
    "join", "self, iterable, /", str_join                                                          \
  }

bool str_ljust (Vm *vm, Value *arguments, Value *result);
bool str_rjust (Vm *vm, Value *arguments, Value *result);
bool str_center (Vm *vm, Value *arguments, Value *result);
bool str_zfill (Vm *vm, Value *arguments, Value *result);
bool str_expandtabs (Vm *vm, Value *arguments, Value *result);
bool str_translate (Vm *vm, Value *arguments, Value *result);
bool str_maketrans (Vm *vm, Value *arguments, Value *result);

#define STR_FILL_METHODS                                                                           \
  { "ljust", "self, width, fillchar=' ', /", str_ljust },                                          \
      { "rjust", "self, width, fillchar=' ', /", str_rjust },                                      \
      { "center", "self, width, fillchar=' ', /", str_center },                                    \
      { "zfill", "self, width, /", str_zfill },                                                    \
      { "expandtabs", "self, /, tabsize=8", str_expandtabs },                                      \
  {                                                                                                \
    "translate", "self, table, /", str_translate                                                   \
  }

bool str_isalpha (Vm *vm, Value *arguments, Value *result);
bool str_isalnum (Vm *vm, Value *arguments, Value *result);
bool str_isascii (Vm *vm, Value *arguments, Value *result);
bool str_isdecimal (Vm *vm, Value *arguments, Value *result);
bool str_isdigit (Vm *vm, Value *arguments, Value *result);
bool str_isnumeric (Vm *vm, Value *arguments, Value *result);
bool str_isspace (Vm *vm, Value *arguments, Value *result);
bool str_isprintable (Vm *vm, Value *arguments, Value *result);
bool str_isupper (Vm *vm, Value *arguments, Value *result);
bool str_islower (Vm *vm, Value *arguments, Value *result);
bool str_istitle (Vm *vm, Value *arguments, Value *result);
bool str_isidentifier (Vm *vm, Value *arguments, Value *result);

#define STR_TEST_METHODS                                                                           \
  { "isalpha", "self, /", str_isalpha }, { "isalnum", "self, /", str_isalnum },                    \
      { "isascii", "self, /", str_isascii }, { "isdecimal", "self, /", str_isdecimal },            \
      { "isdigit", "self, /", str_isdigit }, { "isnumeric", "self, /", str_isnumeric },            \
      { "isspace", "self, /", str_isspace }, { "isprintable", "self, /", str_isprintable },        \
      { "isupper", "self, /", str_isupper }, { "islower", "self, /", str_islower },                \
      { "istitle", "self, /", str_istitle },                                                       \
  {                                                                                                \
    "isidentifier", "self, /", str_isidentifier                                                    \
  }
