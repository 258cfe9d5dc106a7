/* Operations as the library hands them over, as JSON: any dict must be carried out or refused. */
#include "fuzz/fuzz.h"

#include <string.h>

static const char program[] = "import _cmig, json\n"
                              "_cmig.execute('CREATE TABLE parent (id INTEGER NOT NULL PRIMARY "
                              "KEY, name VARCHAR(20) DEFAULT 5)')\n"
                              "_cmig.execute('CREATE TABLE t (id INTEGER NOT NULL, a TEXT COLLATE "
                              "NOCASE, b INT CHECK (b > 0), p INT, '\n"
                              "              'CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT fk "
                              "FOREIGN KEY(p) REFERENCES parent (id))')\n"
                              "_cmig.execute('CREATE UNIQUE INDEX i ON t (a)')\n"
                              "def change(value):\n"
                              "    if isinstance(value, list): return [change(v) for v in value]\n"
                              "    if not isinstance(value, dict): return value\n"
                              "    if set(value) == {'$'}: return {'bytes': b'x', 'tuple': (1,), "
                              "'object': object(), 'inf': float('inf')}.get(str(value['$']))\n"
                              "    return {k: change(v) for k, v in value.items()}\n"
                              "for part in PARTS:\n"
                              "    value = change(json.loads(part))\n"
                              "    for f in (_cmig.operate, _cmig.type_sql):\n"
                              "        try: f(value)\n"
                              "        except Exception: pass\n"
                              "for name in _cmig.table_names():\n"
                              "    _cmig.reflect(name)\n";

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *parts = fuzz_literals (data, size);
  g_autofree char *text = g_strdup_printf ("PARTS = (%s)\n%s", parts, program);
  fuzz_run_script (text, strlen (text), FUZZ_ONLINE);
  return 0;
}
