#include "fuzz/fuzz.h"

#include "python/check.h"
#include "python/cmig_module.h"
#include "python/host.h"
#include "runtime/script_database.h"
#include "settings/settings.h"

#include <string.h>

#define SCRIPT_PATH "/nowhere/versions/fuzz.py"
#define BUDGET 200000
#define MEMORY ((size_t)48 << 20)
#define SEPARATOR "\n--\n"

static void
forget_text (void *data, const char *text)
{
  (void)data;
  (void)text;
}

static void
forget_statement (void *data, const char *sql, gboolean reads)
{
  (void)data;
  (void)sql;
  (void)reads;
}

static void
forget_print (gpointer data, const char *text, size_t length)
{
  (void)data;
  (void)text;
  (void)length;
}

static void
forget_log (gpointer data, int level, const char *logger, const char *message)
{
  (void)data;
  (void)level;
  (void)logger;
  (void)message;
}

static const char *
no_environment (gpointer data, const char *name, bool *allowed)
{
  (void)data;
  (void)name;
  *allowed = false;
  return NULL;
}

static Vm *
world_new (ScriptSession *session, ScriptDatabase *database, VmHost *host)
{
  if (!script_database_init (database, session, NULL))
    g_error ("there is no dialect for %s", session->context->dialect);
  *host = (VmHost){
    .print = forget_print, .log = forget_log, .environment = no_environment, .database = database
  };
  const VmOptions options
      = { .host_module = &cmig_module, .host = host, .budget = BUDGET, .memory = MEMORY };
  return vm_new (&options);
}

static void
run (const MigrationContext *context, const char *text, size_t length)
{
  static const char *const functions[] = { "upgrade", "downgrade" };
  ScriptSession session = { .context = context };
  ScriptDatabase database;
  VmHost host;
  g_autoptr (Vm) vm = world_new (&session, &database, &host);
  const Module *module = vm_load_script (vm, SCRIPT_PATH, text, length, NULL);
  bool found;
  for (size_t i = 0; module != NULL && i < G_N_ELEMENTS (functions); i++)
    vm_call_function (vm, module, functions[i], &found, NULL);
}

static void
check (const MigrationContext *context, const char *text, size_t length)
{
  ScriptSession session = { .context = context };
  ScriptDatabase database;
  VmHost host;
  g_autoptr (Vm) vm = world_new (&session, &database, &host);
  g_autoptr (GPtrArray) findings = python_check (vm, SCRIPT_PATH, text, length, NULL);
}

static void
run_online (const MigrationContext *offline, const char *text, size_t length)
{
  gint interrupted = 0;
  const DriverOptions options = { .lock_timeout_ms = &(gint64){ 1 }, .interrupted = &interrupted };
  g_autoptr (DatabaseUrl) url = database_url_parse ("sqlite://", NULL);
  Driver *driver = sqlite_driver.open (url, &options, NULL);
  MigrationContext context = *offline;
  context.driver = driver;
  if (driver->type->begin_write (driver, NULL)) {
    run (&context, text, length);
    driver->type->rollback (driver);
  }
  driver->type->close (driver);
}

void
fuzz_run_script (const char *text, size_t length, FuzzWays ways)
{
  char config_file[] = "/nowhere/alembic.ini", version_table[] = "alembic_version";
  Settings settings = { .config_file = config_file };
  const MigrationContext context
      = { .settings = &settings,
          .dialect = "sqlite",
          .section = "alembic",
          .database = "sqlite://",
          .table = { .name = "alembic_version", .sql_name = version_table },
          .sql = forget_text,
          .ran = forget_statement };
  if ((ways & FUZZ_ONLINE) != 0)
    run_online (&context, text, length);
  if ((ways & FUZZ_OFFLINE) != 0)
    run (&context, text, length);
  if ((ways & FUZZ_CHECK) != 0)
    check (&context, text, length);
}

static void
append_literal (GString *into, const uint8_t *start, const uint8_t *end)
{
  g_string_append (into, "b'");
  for (; start < end; start++)
    g_string_append_printf (into, "\\x%02x", *start);
  g_string_append (into, "',");
}

/* Every part of DATA as a Python literal, with a comma behind it. */
static void
append_parts (GString *text, const uint8_t *data, size_t size)
{
  const size_t width = strlen (SEPARATOR);
  const uint8_t *end = data + size;
  for (const uint8_t *found;
       (found = memmem (data, (size_t)(end - data), SEPARATOR, width)) != NULL;
       data = found + width)
    append_literal (text, data, found);
  append_literal (text, data, end);
}

void
fuzz_run_program (const char *name, const uint8_t *data, size_t size)
{
  g_autofree char *path = g_build_filename (FUZZ_FOLDER, name, NULL);
  g_autofree char *program = NULL;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &program, NULL, &error))
    g_error ("%s", error->message);
  g_autoptr (GString) text = g_string_new ("PARTS = (");
  append_parts (text, data, size);
  g_string_append_printf (text, ")\n%s", program);
  fuzz_run_script (text->str, text->len, FUZZ_ONLINE);
}
