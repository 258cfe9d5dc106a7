"""urllib.parse, ipaddress, html, zlib, struct."""
import ipaddress
import zlib
from urllib.parse import quote, unquote, urlencode, urlparse

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    u = urlparse("https://user:pw@example.org:8080/a/b.html?x=1&y=2#frag")
    yield "urlparse", [u.scheme, u.netloc, u.path, u.query, u.fragment, u.hostname, u.port, u.geturl()]
    yield "quote", [quote("a b/ü"), quote("a/b", safe=""), unquote("a%20b"), urlencode({"a": 1, "b": "x y"})]
    yield "ip", [str(ipaddress.ip_network("10.0.0.0/30")[1]), ipaddress.ip_address("10.0.0.1") in ipaddress.ip_network("10.0.0.0/8"), [str(h) for h in ipaddress.ip_network("192.168.1.0/30").hosts()]]
    yield "crc", zlib.crc32(b"hello")


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
