"""string: constants, capwords() and Template."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace

_FIRST = "_" + ascii_letters
_REST = _FIRST + digits


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _name_at(self, position):
        end = position
        text = self.template
        while end < len(text) and text[end] in (_FIRST if end == position else _REST):
            end += 1
        return text[position:end]

    def _parts(self):
        """(kind, text, position): kind is "text", "name" or "invalid"."""
        text = self.template
        position = 0
        while True:
            sign = text.find(self.delimiter, position)
            if sign < 0:
                yield "text", text[position:], position
                return
            yield "text", text[position:sign], position
            after = sign + len(self.delimiter)
            braced = text[after:after + 1] == "{"
            name = self._name_at(after + braced)
            position = after + braced + len(name) + braced
            if text.startswith(self.delimiter, after):
                position = after + len(self.delimiter)
                yield "text", self.delimiter, sign
            elif name and (not braced or text[position - 1:position] == "}"):
                yield "name", name, sign
            else:
                position = after
                yield "invalid", self.delimiter, sign

    def _raise_invalid(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        column = 1 if not lines else position - len("".join(lines[:-1]))
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (len(lines) or 1, column))

    def _mapping(self, given, keywords):
        if len(given) > 1:
            raise TypeError("substitute() takes at most 1 positional argument")
        values = dict(given[0]) if given else {}
        values.update(keywords)
        return values

    def substitute(self, *args, **kws):
        values = self._mapping(args, kws)
        result = []
        for kind, text, position in self._parts():
            if kind == "invalid":
                self._raise_invalid(position + len(self.delimiter))
            result.append(str(values[text]) if kind == "name" else text)
        return "".join(result)

    def safe_substitute(self, *args, **kws):
        values = self._mapping(args, kws)
        result = []
        for kind, text, position in self._parts():
            # An unknown name stays as it is written, with or without braces.
            if kind == "name" and text not in values:
                braced = self.template[position + len(self.delimiter)] == "{"
                text = self.delimiter + ("{" + text + "}" if braced else text)
            elif kind == "name":
                text = str(values[text])
            result.append(text)
        return "".join(result)

    def get_identifiers(self):
        found = []
        for kind, text, _ in self._parts():
            if kind == "name" and text not in found:
                found.append(text)
        return found

    def is_valid(self):
        return all([kind != "invalid" for kind, _, _ in self._parts()])
