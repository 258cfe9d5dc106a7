import textwrap
from textwrap import dedent, fill, indent, shorten, wrap


def shown(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


for text in ("", "a", "  a", "  a\n    b\n", "\n    select *\n      from t\n\n    where x\n    ", "\ta\n\tb", "\ta\n    b", "  a\n \n  b", "   \n  a\n   ", " \t a\n \tb", "a\n  b", "  \n", "\n\n", " x\n  \n\n y \n",
             "    one\r\n    two\r\n", "\t  a\n\t b\n\t  c", "  a\x0bb\n  c"):
    print(repr(dedent(text)), repr(indent(text, "> ")), repr(indent(text, "--", lambda line: True)))
long = "The quick brown fox jumps over the lazy dog, and then it runs away very fast. Well-known cross-platform tools -- such as this-one -- help. A verylongwordthatdoesnotfitanywhereatall ends.  Two  spaces\tand\na newline."
for width in (1, 2, 5, 8, 10, 13, 17, 20, 26, 33, 40, 70, 200):
    print(width, wrap(long, width))
    print(wrap(long, width, initial_indent="* ", subsequent_indent="   "), wrap(long, width, break_long_words=False), wrap(long, width, break_on_hyphens=False))
    print(wrap(long, width, drop_whitespace=False), wrap(long, width, max_lines=3, placeholder="") if width > 5 else 0)
    shown(lambda: shorten(long, width))
    shown(lambda: shorten(long, width, placeholder="..."))
    shown(lambda: wrap(long, width, max_lines=2))
    shown(lambda: wrap(long, width, fix_sentence_endings=True))
print(fill("aaa bbb ccc", 7), wrap(""), wrap("   "), shorten("hi", 10), repr(fill("a b", 1)), wrap("a-b-c-d foo-bar-baz x--y well--known -- --opt a-1 1-2 -x ab-cd-", 6))
shown(lambda: wrap("a", 0))
w = textwrap.TextWrapper(width=12, initial_indent="> ")
print(w.wrap("some words that are wrapped"), w.fill("again some words"))
