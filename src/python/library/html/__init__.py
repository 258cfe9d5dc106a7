"""html: escape() and unescape() of the entities that matter."""

_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae", "ndash": "\u2013",
             "mdash": "\u2014", "hellip": "\u2026", "laquo": "\xab", "raquo": "\xbb", "lsquo": "\u2018", "rsquo": "\u2019",
             "ldquo": "\u201c", "rdquo": "\u201d", "euro": "\u20ac", "auml": "\xe4", "ouml": "\xf6", "uuml": "\xfc", "Auml": "\xc4",
             "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "eacute": "\xe9", "egrave": "\xe8", "agrave": "\xe0", "ccedil": "\xe7"}


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


def _decode(name):
    if name.startswith(("#x", "#X")):
        return chr(int(name[2:], 16))
    if name.startswith("#"):
        return chr(int(name[1:]))
    return _ENTITIES.get(name)


def unescape(s):
    parts = s.split("&")
    result = [parts[0]]
    for part in parts[1:]:
        name, semicolon, rest = part.partition(";")
        character = None
        if semicolon and name:
            try:
                character = _decode(name)
            except ValueError:
                pass
        result.append("&" + part if character is None else character + rest)
    return "".join(result)
