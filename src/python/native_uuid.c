#include "python/native_uuid.h"

#include "python/class.h"
#include "python/native_system.h"
#include "python/native_uuid_private.h"

static bool
call_uuid4 (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  guint8 bytes[UUID_SIZE];
  if (!system_random (vm, bytes, sizeof bytes))
    return false;
  uuid_set_version (bytes, 4);
  *result = uuid_make (vm, uuid_class (vm), bytes);
  return true;
}

static bool
from_name (Vm *vm, const Value *arguments, GChecksumType type, guint version, Value *result)
{
  size_t length;
  const char *name = value_text (arguments[1], &length);
  if (!value_is_instance (arguments[0], uuid_class (vm)))
    return vm_raise (vm, "AttributeError", "'%s' object has no attribute 'bytes'",
                     value_type_name (vm, arguments[0]));
  if (name == NULL)
    return vm_raise (vm, "TypeError", "encoding without a string argument");
  g_autoptr (GChecksum) checksum = g_checksum_new (type);
  g_checksum_update (checksum, uuid_bytes (arguments[0]), UUID_SIZE);
  g_checksum_update (checksum, (const guchar *)name, (gssize)length);
  guint8 digest[20];
  gsize size = sizeof digest;
  g_checksum_get_digest (checksum, digest, &size);
  uuid_set_version (digest, version);
  *result = uuid_make (vm, uuid_class (vm), digest);
  return true;
}

static bool
call_uuid3 (Vm *vm, Value *arguments, Value *result)
{
  return from_name (vm, arguments, G_CHECKSUM_MD5, 3, result);
}

static bool
call_uuid5 (Vm *vm, Value *arguments, Value *result)
{
  return from_name (vm, arguments, G_CHECKSUM_SHA1, 5, result);
}

/* A random number of 48 bits in the place of the machine's address: RFC 4122 4.5 wants its
 * multicast bit set. */
static bool
call_getnode (Vm *vm, Value *arguments G_GNUC_UNUSED, Value *result)
{
  guint8 node[6];
  if (!system_random (vm, node, sizeof node))
    return false;
  node[0] |= 1;
  *result = value_int ((gint64)uuid_read_number (node, sizeof node));
  return true;
}

static bool
call_uuid1 (Vm *vm, Value *arguments, Value *result)
{
  static const guint64 epoch = 0x01b21dd213814000; /* from 1582-10-15 to 1970, in 100 ns */
  guint8 bytes[UUID_SIZE];
  Value node = arguments[0];
  gint64 number, sequence;
  if ((node.kind == VALUE_NONE && !call_getnode (vm, NULL, &node))
      || !number_index (vm, node, &number) || !system_random (vm, bytes + 8, 2))
    return false;
  if (arguments[1].kind == VALUE_NONE)
    sequence = (gint64)uuid_read_number (bytes + 8, 2);
  else if (!number_index (vm, arguments[1], &sequence))
    return false;
  const guint64 time = epoch + (guint64)g_get_real_time () * 10;
  uuid_write_number (bytes, 4, time);
  uuid_write_number (bytes + 4, 2, time >> 32);
  uuid_write_number (bytes + 6, 2, time >> 48);
  uuid_write_number (bytes + 8, 2, (guint64)sequence);
  uuid_write_number (bytes + 10, 6, (guint64)number);
  uuid_set_version (bytes, 1);
  *result = uuid_make (vm, uuid_class (vm), bytes);
  return true;
}

static const NativeFunctionDef functions[] = {
  { "uuid1", "node=None, clock_seq=None", call_uuid1 },
  { "uuid3", "namespace, name", call_uuid3 },
  { "uuid4", "", call_uuid4 },
  { "uuid5", "namespace, name", call_uuid5 },
  { "getnode", "", call_getnode },
  { 0 },
};

/* The four namespaces of RFC 4122 differ in one byte. */
static Value namespace(Vm *vm, guint8 number)
{
  guint8 bytes[UUID_SIZE] = { 0x6b, 0xa7, 0xb8, 0,    0x9d, 0xad, 0x11, 0xd1,
                              0x80, 0xb4, 0,    0xc0, 0x4f, 0xd4, 0x30, 0xc8 };
  bytes[3] = number;
  return uuid_make (vm, uuid_class (vm), bytes);
}

static Value
namespace_dns (Vm *vm)
{
  return namespace(vm, 0x10);
}

static Value
namespace_url (Vm *vm)
{
  return namespace(vm, 0x11);
}

static Value
namespace_oid (Vm *vm)
{
  return namespace(vm, 0x12);
}

static Value
namespace_x500 (Vm *vm)
{
  return namespace(vm, 0x14);
}

static Value
reserved_ncs (Vm *vm)
{
  return string_new (vm, uuid_variants[UUID_NCS], -1);
}

static Value
rfc_4122 (Vm *vm)
{
  return string_new (vm, uuid_variants[UUID_RFC_4122], -1);
}

static Value
reserved_microsoft (Vm *vm)
{
  return string_new (vm, uuid_variants[UUID_MICROSOFT], -1);
}

static Value
reserved_future (Vm *vm)
{
  return string_new (vm, uuid_variants[UUID_FUTURE], -1);
}

static const NativeConstantDef constants[] = {
  { "NAMESPACE_DNS", namespace_dns },
  { "NAMESPACE_URL", namespace_url },
  { "NAMESPACE_OID", namespace_oid },
  { "NAMESPACE_X500", namespace_x500 },
  { "RESERVED_NCS", reserved_ncs },
  { "RFC_4122", rfc_4122 },
  { "RESERVED_MICROSOFT", reserved_microsoft },
  { "RESERVED_FUTURE", reserved_future },
  { 0 },
};

static const NativeClassDef *const classes[] = { &uuid_class_def, NULL };

const NativeModuleDef native_uuid
    = { .name = "uuid", .functions = functions, .constants = constants, .classes = classes };
