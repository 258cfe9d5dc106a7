x, w, d = 3.14159, 10, {"k": "v"}
print(f"{x:.2f}|{x:{w}.3f}|{w:>5}|{w:05d}|{'a'!r}|{d['k']}|{{}}|{x=:.1f}|{w = }|{d!s:>12}")
print(f"{'nested ' + f'{w}'}", f"{w if w else 0}", f'''{
    w
}''', rf"\n{w}\d", f"\x41{w}\n".strip(), f"{(lambda a: a * 2)(3)}")
print("a" "b" 'c' f"{w}" "d", b"ab" b"\x00\xff", r"\n", "\u00e9", "\101\0".encode(), '\'"')
print("""multi
line \
joined""", '\a\b\f\v'.encode(), "tab\there", "\q" if False else "")
print(f"{w!a} {'é'!a}", f"{1:>{w}}{2:<{w}}|", f"{'x':*^9}", f"{True}", f"{None}", f"{[1, 'a']}", f"{1,}", f"{ {1: 2}[1] }")
print(f"{d['k']:>{w - 5}}|", f'{x!r:.4}', f"{12345678:,}", f"{0.5:%}", f"{255:#x}", f"{5:b}", f"{1e10:g}")
print(1_000, 0xFF, 0o17, 0b11, 1e3, .5, 5., 1_0.0_1, 0xdead_beef, 00)
print('%s %d %r %5.2f %%' % ("a", 1, "b", 2.5), '%(a)s' % {"a": 1})
def f(): "doc"; return 1
print(f(), ...,  Ellipsis, not None, (), (1,), [], {}, {1}, {1: 2}, {**{}, "a": 1})
print(1 if True else 2, 5 // 2, -5 // 2, 5 % -3, 2 ** 10, -2 ** 2, 2 ** -1, 7 / 2, ~5, 1 << 4, 5 & 3, 5 | 3, 5 ^ 3)
print([1, 2, 3][-1], "abc"[::-1], [1, 2, 3, 4][1:3], (1, 2, 3)[:-1], "abc"[1], {"a": [1]}["a"][0])
print(1 is 1, None is None, "a" in "abc", 1 not in [1], [] == [], (1, 2) < (1, 3), "a" < "b", [1] + [2], "a" * 3)
a = [1, 2, 3, 4, 5]
a[1:3] = [9]; print(a); del a[0]; print(a); a[::2] = [7, 7]; print(a)
print(*[1, 2], *"ab", sep="-", end="!\n")
print([*range(3), *"ab"], {*[1], 2}, (*[1], 2), {**{"a": 1}, **{"b": 2}})
x = 1; x += 1; print(x); y = x = 5; print(x, y)
(a, b), c = (1, 2), 3; print(a, b, c)
a, b = b, a; print(a, b)

if True: print("one"); print("two")
for i in 1, 2: print(i, end=","); 
print()
print(not 1 == 2, not (1 and 0), (yield_ := 3), yield_)
assert (1, 2), "tuple"
print(__name__ is not None, "line1\
line2")
class K: a = 1; b = a + 1
print(K.a, K.b)
print(0 or None, [] or "default", "" and 1, 1 < 2 == 2, 1 < 3 > 2)
print({1: "a", **{2: "b"}, 3: "c"}, [i for i in range(40)][35], len([0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35]))
print({0:0,1:1,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9,10:10,11:11,12:12,13:13,14:14,15:15,16:16,17:17,18:18}[17])
