NAME_LENGTH = 10 * 4
NAMES = ("one", "two")
