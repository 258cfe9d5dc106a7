"""textwrap: dedent(), indent(), wrap(), fill(), shorten()."""

_BLANKS = "\t\n\x0b\x0c\r "


def _margin_of(line):
    return line[:len(line) - len(line.lstrip(" \t"))]


def dedent(text):
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margins = [_margin_of(line) for line in lines if line]
    if not margins:
        return "\n".join(lines)
    shortest, longest = min(margins), max(margins)
    common = 0
    while common < len(shortest) and shortest[common] == longest[common]:
        common += 1
    return "\n".join([line[common:] for line in lines])


def indent(text, prefix, predicate=None):
    lines = text.splitlines(keepends=True)
    wanted = [predicate(line) if predicate is not None else line.strip() for line in lines]
    return "".join([prefix + line if yes else line for line, yes in zip(lines, wanted)])


def _is_word(character):
    return character == "_" or character.isalnum()


def _is_letter(character):
    return _is_word(character) and not character.isdigit()


def _ends_part(text):
    """Before a hyphen: two letters, or one that stands alone between hyphens (`a-b-`)."""
    if len(text) < 2 or not _is_letter(text[-1]):
        return False
    return _is_letter(text[-2]) or (text[-2] == "-" and len(text) > 2 and _is_letter(text[-3]))


def _begins_part(text):
    """After a hyphen: two letters, with a hyphen between them or none."""
    if len(text) < 2 or not _is_letter(text[0]):
        return False
    return _is_letter(text[1]) or (text[1] == "-" and len(text) > 2 and _is_letter(text[2]))


class TextWrapper:

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _clean(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if character in _BLANKS else character for character in text])
        return text

    def _split(self, text):
        """Runs of blanks and words in turn; words are divided after hyphens."""
        chunks = []
        at = 0
        while at < len(text):
            end = at
            blank = text[at] in _BLANKS
            while end < len(text) and (text[end] in _BLANKS) == blank:
                end += 1
            if blank or not self.break_on_hyphens:
                chunks.append(text[at:end])
            else:
                chunks.extend(self._split_word(text[at:end]))
            at = end
        return chunks

    def _split_word(self, word):
        """After the hyphens of `well-known` and around `--`."""
        parts = []
        start = 0
        at = 1
        while at < len(word):
            if word[at] != "-":
                at += 1
                continue
            end = at
            while end < len(word) and word[end] == "-":
                end += 1
            before = word[start:at]
            if end - at >= 2:
                if end < len(word) and _is_word(word[end]) and (_is_word(word[at - 1]) or word[at - 1] in "!\"'&.,?"):
                    parts.extend([before, word[at:end]])
                    start = end
            elif before and _ends_part(word[:at]) and _begins_part(word[end:end + 3]):
                parts.append(word[start:end])
                start = end
            at = end
        parts.append(word[start:])
        return [part for part in parts if part]

    def _fix_endings(self, chunks):
        for at in range(len(chunks) - 1):
            if chunks[at + 1] == " " and chunks[at].rstrip("\"'")[-1:] in (".", "!", "?") and (
                    chunks[at].rstrip("\"'")[-2:-1].islower()):
                chunks[at + 1] = "  "

    def _take_line(self, chunks, width):
        """The chunks of one line, out of the beginning of CHUNKS."""
        line = []
        length = 0
        while chunks and length + len(chunks[0]) <= width:
            length += len(chunks[0])
            line.append(chunks.pop(0))
        if chunks and len(chunks[0]) > width:
            self._take_part(chunks, line, 1 if width < 1 else width - length)
        return line

    def _take_part(self, chunks, line, space):
        """Of a word that is longer than any line."""
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop(0))
            return
        chunk = chunks[0]
        end = space
        if self.break_on_hyphens and len(chunk) > space:
            hyphen = chunk.rfind("-", 0, space)
            if hyphen > 0 and any([character != "-" for character in chunk[:hyphen]]):
                end = hyphen + 1
        line.append(chunk[:end])
        chunks[0] = chunk[end:]

    def _shorten(self, lines, line, indent, width):
        """The last line that there may be: words are dropped until the placeholder fits."""
        length = sum([len(chunk) for chunk in line])
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % (self.width,))
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        chunks = self._split(self._clean(text))
        if self.fix_sentence_endings:
            self._fix_endings(chunks)
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[0].strip():
                chunks.pop(0)
            line = self._take_line(chunks, width)
            if self.drop_whitespace and line and not line[-1].strip():
                line.pop()
            if not line:
                continue
            rest = [chunk for chunk in chunks if chunk.strip()] if self.drop_whitespace else chunks
            if self.max_lines is None or len(lines) + 1 < self.max_lines or (
                    (not rest) and sum([len(chunk) for chunk in line]) <= width):
                lines.append(indent + "".join(line))
                continue
            self._shorten(lines, line, indent, width)
            break
        return lines

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
