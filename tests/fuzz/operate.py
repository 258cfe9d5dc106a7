import _cmig, json
_cmig.execute('CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) DEFAULT 5)')
_cmig.execute('CREATE TABLE t (id INTEGER NOT NULL, a TEXT COLLATE NOCASE, b INT CHECK (b > 0), p INT, '
              'CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT fk FOREIGN KEY(p) REFERENCES parent (id))')
_cmig.execute('CREATE UNIQUE INDEX i ON t (a)')
def change(value):
    if isinstance(value, list): return [change(v) for v in value]
    if not isinstance(value, dict): return value
    if set(value) == {'$'}: return {'bytes': b'x', 'tuple': (1,), 'object': object(), 'inf': float('inf')}.get(str(value['$']))
    return {k: change(v) for k, v in value.items()}
for part in PARTS:
    value = change(json.loads(part))
    for f in (_cmig.operate, _cmig.type_sql):
        try: f(value)
        except Exception: pass
for name in _cmig.table_names():
    _cmig.reflect(name)
