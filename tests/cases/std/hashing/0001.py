"""hashlib, base64, uuid, binascii, secrets."""
import base64
import hashlib
import uuid

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    yield "hash", [hashlib.md5(b"x").hexdigest(), hashlib.sha1(b"x").hexdigest(), hashlib.sha256("é".encode()).hexdigest(), hashlib.sha512(b"").hexdigest()[:16], hashlib.new("sha256", b"x").hexdigest()[:8], hashlib.sha256(b"x").digest()[:4]]
    h = hashlib.sha256()
    h.update(b"a"); h.update(b"b")
    yield "update", h.hexdigest() == hashlib.sha256(b"ab").hexdigest()
    yield "base64", [base64.b64encode(b"hello\xff"), base64.b64decode("aGVsbG8="), base64.urlsafe_b64encode(b"\xfb\xff").decode(), base64.urlsafe_b64decode(b"-_8="), base64.b64encode(b""), base64.b32encode(b"a"), base64.b16encode(b"\x0a")]
    u = uuid.UUID("12345678123456781234567812345678")
    yield "uuid", [str(u), u.hex, repr(u), u.bytes[:2], uuid.UUID(int=5), uuid.UUID(fields=(1, 2, 3, 4, 5, 6)), uuid.UUID("{12345678-1234-5678-1234-567812345678}") == u, u.version, uuid.uuid5(uuid.NAMESPACE_DNS, "x.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), len(str(uuid.uuid4())), uuid.uuid4() != uuid.uuid4(), uuid.uuid4().version, len(uuid.uuid4().hex), uuid.UUID(bytes=b"\0" * 16), u < uuid.UUID("22345678-1234-5678-1234-567812345678")]
    try:
        uuid.UUID("x")
    except ValueError as error:
        yield "invalid", str(error)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
