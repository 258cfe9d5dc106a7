/* What GLib's archive refers to and cmig never calls: PCRE2's second matcher, for
 * g_regex_match_all(), and the spelling of any script in ASCII, for searching by words. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <glib.h>
#include <pcre2.h>

int
pcre2_dfa_match (const pcre2_code *code, PCRE2_SPTR subject, PCRE2_SIZE length, PCRE2_SIZE start,
                 uint32_t options, pcre2_match_data *data, pcre2_match_context *context,
                 int *workspace, PCRE2_SIZE count)
{
  (void)code;
  (void)subject;
  (void)length;
  (void)start;
  (void)options;
  (void)data;
  (void)context;
  (void)workspace;
  (void)count;
  g_assert_not_reached ();
}

gchar *
g_str_to_ascii (const gchar *text, const gchar *from_locale)
{
  (void)text;
  (void)from_locale;
  g_assert_not_reached ();
}
