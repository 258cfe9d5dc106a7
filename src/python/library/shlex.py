"""shlex: split(), quote() and join()."""

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-")


def quote(s):
    if not s:
        return "''"
    if all(character in _SAFE for character in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join([quote(argument) for argument in split_command])


def split(s, comments=False, posix=True):
    words, word, quoted = [], None, ""
    position = 0
    while position < len(s):
        character = s[position]
        position += 1
        if quoted:
            if character == quoted:
                quoted = ""
            elif character == "\\" and quoted == '"' and s[position:position + 1] in ('"', "\\"):
                word += s[position]
                position += 1
            else:
                word += character
        elif character in " \t\r\n":
            if word is not None:
                words.append(word)
            word = None
        elif comments and character == "#":
            position = (s.find("\n", position) + 1) or len(s)
        elif character in "'\"":
            quoted, word = character, word or ""
        elif character == "\\":
            if position == len(s):
                raise ValueError("No escaped character")
            word = (word or "") + s[position]
            position += 1
        else:
            word = (word or "") + character
    if quoted:
        raise ValueError("No closing quotation")
    if word is not None:
        words.append(word)
    return words
