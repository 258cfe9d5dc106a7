/* The module _digest: hashes for hashlib and hmac. */
#include <string.h>

#include "python/native_system.h"

static const struct {
  const char *name;
  GChecksumType type;
  gint64 block_size;
} algorithms[] = {
  { "md5", G_CHECKSUM_MD5, 64 },        { "sha1", G_CHECKSUM_SHA1, 64 },
  { "sha256", G_CHECKSUM_SHA256, 64 },  { "sha384", G_CHECKSUM_SHA384, 128 },
  { "sha512", G_CHECKSUM_SHA512, 128 },
};

enum {
  MOST_DIGEST = 64,
  MOST_KEY = 1 << 16,
};

static bool
find_algorithm (Vm *vm, Value value, size_t *index)
{
  const char *name = value_text (value, NULL);
  for (*index = 0; *index < G_N_ELEMENTS (algorithms); (*index)++)
    if (g_strcmp0 (name, algorithms[*index].name) == 0)
      return true;
  return vm_refuse (vm, NULL, "the hash %s", name == NULL ? "of an object" : name);
}

static bool
need_bytes (Vm *vm, Value value, const Bytes **bytes)
{
  *bytes = value_bytes (value);
  if (*bytes != NULL)
    return true;
  if (is_text (value))
    return vm_raise (vm, "TypeError", "Strings must be encoded before hashing");
  return vm_raise (vm, "TypeError", "object supporting the buffer API required");
}

/* digest (name, data) */
static bool
call_digest (Vm *vm, Value *arguments, Value *result)
{
  size_t index;
  const Bytes *data;
  if (!find_algorithm (vm, arguments[0], &index) || !need_bytes (vm, arguments[1], &data))
    return false;
  guint8 digest[MOST_DIGEST];
  gsize length = sizeof digest;
  GChecksum *checksum = g_checksum_new (algorithms[index].type);
  g_checksum_update (checksum, data->data, (gssize)data->length);
  g_checksum_get_digest (checksum, digest, &length);
  g_checksum_free (checksum);
  *result = bytes_new (vm, digest, length);
  return true;
}

static gsize
mac (GChecksumType type, const Bytes *key, const guint8 *data, size_t length, guint8 *digest)
{
  gsize size = MOST_DIGEST;
  GHmac *hmac = g_hmac_new (type, key->data, key->length);
  g_hmac_update (hmac, data, (gssize)length);
  g_hmac_get_digest (hmac, digest, &size);
  g_hmac_unref (hmac);
  return size;
}

/* hmac (name, key, data) */
static bool
call_hmac (Vm *vm, Value *arguments, Value *result)
{
  size_t index;
  const Bytes *key, *data;
  if (!find_algorithm (vm, arguments[0], &index) || !need_bytes (vm, arguments[1], &key)
      || !need_bytes (vm, arguments[2], &data))
    return false;
  guint8 digest[MOST_DIGEST];
  const gsize size = mac (algorithms[index].type, key, data->data, data->length, digest);
  *result = bytes_new (vm, digest, size);
  return true;
}

/* One block of PBKDF2, by RFC 8018: BLOCK counts from 1. */
static gsize
derive_block (GChecksumType type, const Bytes *password, const Bytes *salt, guint32 block,
              gint64 rounds, guint8 *derived)
{
  const guint32 number = GUINT32_TO_BE (block);
  g_autoptr (GByteArray) first = g_byte_array_new ();
  g_byte_array_append (first, salt->data, (guint)salt->length);
  g_byte_array_append (first, (const guint8 *)&number, sizeof number);
  guint8 last[MOST_DIGEST];
  gsize size = mac (type, password, first->data, first->len, last);
  memcpy (derived, last, size);
  GHmac *keyed = g_hmac_new (type, password->data, password->length);
  for (gint64 round = 1; round < rounds; round++) {
    GHmac *hmac = g_hmac_copy (keyed);
    gsize length = sizeof last;
    g_hmac_update (hmac, last, (gssize)size);
    g_hmac_get_digest (hmac, last, &length);
    g_hmac_unref (hmac);
    for (gsize i = 0; i < size; i++)
      derived[i] ^= last[i];
  }
  g_hmac_unref (keyed);
  return size;
}

/* pbkdf2 (name, password, salt, iterations, length) */
static bool
call_pbkdf2 (Vm *vm, Value *arguments, Value *result)
{
  size_t index;
  const Bytes *password, *salt;
  gint64 rounds, length;
  if (!find_algorithm (vm, arguments[0], &index) || !need_bytes (vm, arguments[1], &password)
      || !need_bytes (vm, arguments[2], &salt) || !number_index (vm, arguments[3], &rounds))
    return false;
  const GChecksumType type = algorithms[index].type;
  length = g_checksum_type_get_length (type);
  if (arguments[4].kind != VALUE_NONE && !number_index (vm, arguments[4], &length))
    return false;
  if (rounds < 1)
    return vm_raise (vm, "ValueError", "iteration value must be greater than 0.");
  if (length < 1 || length > MOST_KEY)
    return vm_raise (vm, "ValueError", "key length must be greater than 0.");
  g_autoptr (GByteArray) key = g_byte_array_new ();
  for (guint32 block = 1; (gint64)key->len < length; block++) {
    guint8 derived[MOST_DIGEST];
    const gsize size = derive_block (type, password, salt, block, rounds, derived);
    g_byte_array_append (key, derived, (guint)size);
  }
  *result = bytes_new (vm, key->data, (size_t)length);
  return true;
}

/* sizes (name): the sizes of the digest and of a block. */
static bool
call_sizes (Vm *vm, Value *arguments, Value *result)
{
  size_t index;
  if (!find_algorithm (vm, arguments[0], &index))
    return false;
  const Value sizes[] = { value_int (g_checksum_type_get_length (algorithms[index].type)),
                          value_int (algorithms[index].block_size) };
  *result = tuple_new (vm, sizes, G_N_ELEMENTS (sizes));
  return true;
}

/* equal (a, b): takes as long wherever they differ. */
static bool
call_equal (Vm *vm, Value *arguments, Value *result)
{
  size_t a_length, b_length;
  const char *a = value_text (arguments[0], &a_length), *b = value_text (arguments[1], &b_length);
  const Bytes *a_bytes = value_bytes (arguments[0]), *b_bytes = value_bytes (arguments[1]);
  if (a_bytes != NULL && b_bytes != NULL) {
    a = (const char *)a_bytes->data;
    b = (const char *)b_bytes->data;
    a_length = a_bytes->length;
    b_length = b_bytes->length;
  }
  else if (a == NULL || b == NULL)
    return vm_raise (vm, "TypeError",
                     "unsupported operand types(s) or combination of types: '%s' and '%s'",
                     value_type_name (vm, arguments[0]), value_type_name (vm, arguments[1]));
  int difference = a_length != b_length;
  for (size_t i = 0; i < MIN (a_length, b_length); i++)
    difference |= a[i] ^ b[i];
  *result = value_bool (difference == 0);
  return true;
}

static const NativeFunctionDef functions[] = {
  { "digest", "name, data", call_digest },
  { "hmac", "name, key, data", call_hmac },
  { "pbkdf2", "name, password, salt, iterations, length=None", call_pbkdf2 },
  { "sizes", "name", call_sizes },
  { "equal", "a, b, /", call_equal },
  { 0 },
};
const NativeModuleDef native_digest = { .name = "_digest", .functions = functions };
