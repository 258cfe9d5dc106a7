"""What scripts do with uuid."""

import uuid


def attempt(call, *arguments, **keywords):
    try:
        print(call(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


one = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(one, repr(one), one.hex, one.urn, one.bytes, one.bytes_le, one.fields, one.time, one.clock_seq, one.node, one.version, one.variant)
print(one.time_low, one.time_mid, one.time_hi_version, one.clock_seq_hi_variant, one.clock_seq_low)
for text in ["{12345678-1234-5678-1234-567812345678}", "urn:uuid:12345678-1234-5678-1234-567812345678", "12345678123456781234567812345678",
             "A1B2C3D4-0000-4000-8000-00000000000F", "x", "", "12345678-1234-5678-1234-56781234567z", "12345678-1234-5678-1234-5678123456789"]:
    attempt(uuid.UUID, text)
for keywords in [{"int": 0}, {"int": 7, "version": 4}, {"int": -1}, {"bytes": one.bytes}, {"bytes": b"x"}, {"bytes_le": one.bytes_le},
                 {"fields": one.fields}, {"fields": (1, 2)}, {"fields": (1, 2, 3, 4, 5, -6)}, {"fields": (1, 2, 3, 400, 5, 6)}, {},
                 {"hex": one.hex, "int": 5}, {"hex": one.hex, "version": 9}, {"hex": 5}]:
    attempt(uuid.UUID, **keywords)
print(one == uuid.UUID(one.hex), one < uuid.NAMESPACE_DNS, one >= one, one == 3, one != 3, {one: 1}[uuid.UUID(str(one))])
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "é"), uuid.uuid5(uuid.NAMESPACE_OID, ""))
print(uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500, uuid.RFC_4122, uuid.uuid4().variant)
print([uuid.uuid4().version, uuid.uuid1().version, uuid.uuid3(one, "a").version], len(str(uuid.uuid4())), uuid.uuid4() == uuid.uuid4())
print(uuid.uuid1(node=5, clock_seq=6).node, uuid.uuid1(node=5, clock_seq=6).clock_seq, uuid.UUID(int=5).int, int(uuid.UUID(int=6)))
print(isinstance(one, uuid.UUID), type(one), f"{one}", "%s" % one, sorted([uuid.NAMESPACE_X500, one])[0], bool(uuid.UUID(int=0)))
attempt(lambda: one < 5)
attempt(uuid.uuid5, one, 5)
attempt(uuid.uuid3, "x", "y")
