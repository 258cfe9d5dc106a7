#include "cli/svg.h"

#include "cli/markup.h"
#include "cli/picture.h"
#include "cli/text.h"

#include <stdio.h>

/* A character of the font is made this wide, whichever font a viewer has. */
#define CHARACTER 7.8

#define MOST_COLUMNS 72 /* of a message */

static const char style[]
    = "<style>@media (prefers-color-scheme:dark){.paper{fill:#0d1117;stroke:#30363d}"
      ".ink{fill:#e6edf3}.soft{fill:#9198a1}.chip{fill:#21262d;stroke:#6e7681}"
      ".now{fill:#1f6feb;stroke:#1f6feb}"
      ".edge.k0{stroke:#4493f8}.edge.k1{stroke:#3fb950}.edge.k2{stroke:#ab7df8}"
      ".edge.k3{stroke:#f0883e}.edge.k4{stroke:#db61a2}.edge.k5{stroke:#39c5cf}"
      "circle.k0{stroke:#4493f8}circle.k1{stroke:#3fb950}circle.k2{stroke:#ab7df8}"
      "circle.k3{stroke:#f0883e}circle.k4{stroke:#db61a2}circle.k5{stroke:#39c5cf}"
      ".dot.k0{fill:#4493f8}.dot.k1{fill:#3fb950}.dot.k2{fill:#ab7df8}"
      ".dot.k3{fill:#f0883e}.dot.k4{fill:#db61a2}.dot.k5{fill:#39c5cf}"
      ".dot.hollow{fill:#0d1117}}</style>\n";

typedef struct {
  const struct cmig_revisions *revisions;
  const Picture *picture;
  GString *out;
  double x, widest; /* where the next text begins; the rightmost that one has come to */
  guint y;
} Drawing;

static guint
columns_of (const char *text)
{
  guint columns = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    const gunichar character = g_utf8_get_char (text);
    columns += g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
  }
  return columns;
}

/* TEXT on one line, cut where it is long. Caller frees. */
static char *
cut (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');
  guint columns = 0;
  for (char *at = line; *at != '\0'; at = g_utf8_next_char (at)) {
    columns += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
    if (columns > MOST_COLUMNS)
      return g_strdup_printf ("%.*s…", (int)(at - line), line);
  }
  return g_steal_pointer (&line);
}

/* Numbers of SVG have a dot, whatever the locale. */
static const char *
number (char *buffer, double value)
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.1f", value);
}

static void
add_words (Drawing *drawing, const char *class, const char *fill, const char *weight,
           const char *text)
{
  const double width = columns_of (text) * CHARACTER;
  char x[G_ASCII_DTOSTR_BUF_SIZE], length[G_ASCII_DTOSTR_BUF_SIZE];
  if (width > 0)
    markup_add (drawing->out,
                "<text class=\"%s\" fill=\"%s\" font-weight=\"%s\" x=\"%s\" y=\"%u\" "
                "textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">"
                "%s</text>",
                class, fill, weight, number (x, drawing->x), drawing->y + 4, number (length, width),
                text);
  drawing->x += width;
  drawing->widest = MAX (drawing->widest, drawing->x);
}

static void
add_chip (Drawing *drawing, const char *text, bool now)
{
  const double width = columns_of (text) * CHARACTER + 12;
  char x[G_ASCII_DTOSTR_BUF_SIZE], length[G_ASCII_DTOSTR_BUF_SIZE];
  markup_add (drawing->out,
              "<rect class=\"%s\" fill=\"%s\" stroke=\"%s\" x=\"%s\" y=\"%u\" width=\"%s\" "
              "height=\"18\" rx=\"9\"/>",
              now ? "now" : "chip", now ? "#0969da" : "#f6f8fa", now ? "#0969da" : "#818b98",
              number (x, drawing->x), drawing->y - 9, number (length, width));
  drawing->x += 6;
  add_words (drawing, now ? "" : "ink", now ? "#ffffff" : "#1f2328", "normal", text);
  drawing->x += 6 + 6;
}

static void
add_row (Drawing *drawing, size_t index)
{
  const struct cmig_revision *revision = &drawing->revisions->items[index];
  drawing->y = picture_y (index);
  drawing->x = picture_width (drawing->picture) + 4;
  markup_add (drawing->out, "<g class=\"revision\"><title>%s%s%s%s</title>", revision->revision,
              *revision->message == '\0' ? "" : ": ", revision->message,
              revision->is_current   ? " (current)"
              : revision->is_applied ? " (applied)"
                                     : "");
  picture_add_dot (drawing->picture, drawing->out, index);
  add_words (drawing, "ink", "#1f2328", "bold", revision->revision);
  drawing->x += CHARACTER;
  if (revision->is_current)
    add_chip (drawing, "current", true);
  if (revision->is_head)
    add_chip (drawing, text_head_name (revision), false);
  for (const char *const *label = revision->branch_labels; *label != NULL; label++)
    if (picture_shows_label (drawing->picture, index, *label))
      add_chip (drawing, *label, false);
  g_autofree char *message = cut (revision->message);
  add_words (drawing, "soft", "#59636e", "normal", message);
  g_string_append (drawing->out, "</g>\n");
}

void
svg_print (const struct cmig_revisions *revisions)
{
  g_autoptr (Picture) picture = picture_new (revisions);
  g_autoptr (GString) rows = g_string_new (NULL), out = g_string_new (NULL);
  Drawing drawing = { .revisions = revisions, .picture = picture, .out = rows };
  drawing.widest = picture_width (picture);
  for (size_t i = 0; i < revisions->count; i++)
    add_row (&drawing, i);
  const guint width = (guint)drawing.widest + 24, height = picture_height (picture) + 16;
  markup_add (out,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%u\" height=\"%u\" viewBox=\"-8 "
              "-8 %u %u\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu "
              "Sans Mono', monospace\" font-size=\"13\" role=\"img\" aria-labelledby=\"title\">\n"
              "<title id=\"title\">Graph of %u revision%s</title>\n",
              width, height, width, height, (guint)revisions->count,
              revisions->count == 1 ? "" : "s");
  g_string_append (out, style);
  markup_add (out,
              "<rect class=\"paper\" fill=\"#ffffff\" stroke=\"#d1d9e0\" x=\"-7.5\" y=\"-7.5\" "
              "width=\"%u\" height=\"%u\" rx=\"6\"/>\n",
              width - 1, height - 1);
  picture_add_edges (picture, out);
  fwrite (out->str, 1, out->len, stdout);
  fwrite (rows->str, 1, rows->len, stdout);
  puts ("</svg>");
}
