// SPDX-License-Identifier: GPL-3.0-or-later
/* The key that signs the certificates of this device, and the numbers it gives.
 *
 * The secret key is not in the bookroom's file but beside it, in ROOM.key, for its
 * owner only. So no backup, no bundle and no row that is sent can sign anything. What
 * a copy means:
 *
 *   of the room's file, or a backup: whoever has it can check certificates, and reads
 *     what is in the room; on another PC the room makes itself a new key when it next
 *     issues a certificate. The old ones stay good, their public key is in the room.
 *   of ROOM.key: whoever has it can issue certificates in the name of this room. It
 *     goes along when a room moves to another PC, and nowhere else. Was it lost to
 *     somebody, the room says that it does not trust the key any more, and makes
 *     itself a new one; what the old one signed is then of an unknown key, and has to
 *     be revoked and issued again.
 *
 * The file also notes the next number of each block: after a backup was restored the
 * room has forgotten the last ones, and must not give them again. Those of a room
 * without a hub begin with ten characters that follow from the public key, 50 bits of
 * it; two rooms never have the same. Numbers leased from the hub go first.
 *
 * Each room that was ever at this place has a key of its own in the file: who restores
 * the backup of another room does not sign for it with the key of the last one. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-signing-key-private.h"

#include "training/shuwu-training-error.h"

#include <sodium.h>

#define KEY_SUFFIX ".key"
#define GROUP_FILE "shuwu-signing-keys"  /* without it the file is not one of ours, or not whole */
#define GROUP_NUMBERS "next-numbers"
#define FORMAT "format"
#define FORMAT_NOW 1
#define SEED "seed"
#define PREFIX_CHARACTERS 10
#define OWN_LAST G_MAXINT32

/* Crockford's: without letters that are taken for digits. */
static const char prefix_digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Numbers that may be given: from next to last. */
typedef struct
{
  char *prefix;
  gint64 first;
  gint64 last;
  gint64 next;
} Block;

static void
block_clear (Block *self)
{
  g_clear_pointer (&self->prefix, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

void
shuwu_signing_key_clear (ShuwuSigningKey *self)
{
  sodium_memzero (self->seed, sizeof self->seed);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->file, g_key_file_unref);
  g_clear_pointer (&self->public_text, g_free);
  g_clear_pointer (&self->own_prefix, g_free);
}

char *
shuwu_signing_key_to_text (const guint8 *bytes,
                           gsize         n)
{
  char *text = g_malloc (2 * n + 1);

  return sodium_bin2hex (text, 2 * n + 1, bytes, n);
}

gboolean
shuwu_signing_key_from_text (const char *text,
                             guint8     *bytes,
                             gsize       n)
{
  gsize length = 0;

  return sodium_hex2bin (bytes, n, text, strlen (text), NULL, &length, NULL) == 0 && length == n;
}

static gboolean
fail (const ShuwuSigningKey  *self,
      GError                **error)
{
  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NO_SIGNING_KEY, g_variant_new_parsed ("{'file': <%s>}", self->path));
  return FALSE;
}

/* "7KQ2MXB4TN-": follows from the public key. */
static char *
make_own_prefix (const guint8 *public_key)
{
  guint8 hash[crypto_generichash_BYTES];
  GString *prefix = g_string_new (NULL);
  guint64 bits = 0;

  crypto_generichash (hash, sizeof hash, public_key, SHUWU_CERTIFICATE_KEY_BYTES, NULL, 0);
  for (gsize i = 0; i < sizeof bits; i++)
    bits = bits << 8 | hash[i];
  for (guint i = 0; i < PREFIX_CHARACTERS; i++, bits >>= 5)
    g_string_append_c (prefix, prefix_digits[bits & 31]);
  g_string_append_c (prefix, '-');

  return g_string_free (prefix, FALSE);
}

static gboolean
make_seed (ShuwuSigningKey  *self,
           const char       *group,
           GError          **error)
{
  g_autofree char *seed = NULL;

  randombytes_buf (self->seed, sizeof self->seed);
  seed = shuwu_signing_key_to_text (self->seed, sizeof self->seed);
  g_key_file_set_integer (self->file, GROUP_FILE, FORMAT, FORMAT_NOW);
  g_key_file_set_string (self->file, group, SEED, seed);
  self->is_changed = TRUE;
  return shuwu_signing_key_save (self, error);
}

/* A file that is there and cannot be understood is never replaced: it may hold the room's only key. */
static gboolean
read_or_make_seed (ShuwuSigningKey  *self,
                   const char       *group,
                   GError          **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *seed = NULL;

  if (!g_key_file_load_from_file (self->file, self->path, G_KEY_FILE_NONE, &failure))
    return g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? make_seed (self, group, error) : fail (self, error);
  if (g_key_file_get_integer (self->file, GROUP_FILE, FORMAT, NULL) != FORMAT_NOW)
    return fail (self, error);
  if (!g_key_file_has_group (self->file, group))
    return make_seed (self, group, error);

  seed = g_key_file_get_string (self->file, group, SEED, NULL);
  return (seed != NULL && shuwu_signing_key_from_text (seed, self->seed, sizeof self->seed)) || fail (self, error);
}

/* "room 01938…": where the key of the room stands. */
static char *
dup_group (ShuwuDb  *db,
           GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "certificate_room", error);
  ShuwuStep step;
  char *group;

  if (get == NULL)
    return NULL;

  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_DONE)
    g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "The file holds no bookroom");
  group = step == SHUWU_STEP_ROW ? g_strdup_printf ("room %s", shuwu_statement_get_text (get, 0)) : NULL;
  shuwu_statement_end (get);
  return group;
}

static void
derive (ShuwuSigningKey *self)
{
  guint8 secret_key[crypto_sign_SECRETKEYBYTES];

  crypto_sign_seed_keypair (self->public_key, secret_key, self->seed);
  sodium_memzero (secret_key, sizeof secret_key);
  g_free (self->public_text);
  self->public_text = shuwu_signing_key_to_text (self->public_key, sizeof self->public_key);
  g_free (self->own_prefix);
  self->own_prefix = make_own_prefix (self->public_key);
}

/* Whether somebody has said that the key does not count any more. */
static gboolean
read_is_given_up (const ShuwuSigningKey  *self,
                  ShuwuDb                *db,
                  gint64                 *is_given_up,
                  GError                **error)
{
  ShuwuStatement *ask = shuwu_db_prepare (db, "certificate_key_is_given_up", error);

  if (ask == NULL)
    return FALSE;

  shuwu_statement_bind_text (ask, ":public_key", self->public_text);
  return shuwu_statement_read_int64 (ask, is_given_up, error);
}

/**
 * shuwu_signing_key_open:
 * @self: gets the key; clear it
 * @db: a connection that writes, in its transaction: so only one program makes a key
 * @error: return location for an error
 *
 * Gets the key of this device, and makes it the first time, or when the last one is
 * trusted no longer.
 *
 * Returns: whether there is one
 */
gboolean
shuwu_signing_key_open (ShuwuSigningKey  *self,
                        ShuwuDb          *db,
                        GError          **error)
{
  g_autofree char *group = dup_group (db, error);
  gint64 is_given_up = 0;

  if (group == NULL)
    return FALSE;

  self->path = g_strconcat (sqlite3_db_filename (shuwu_db_get_handle (db), "main"), KEY_SUFFIX, NULL);
  self->file = g_key_file_new ();
  if (sodium_init () < 0)
    return fail (self, error);
  if (!read_or_make_seed (self, group, error))
    return FALSE;

  derive (self);
  if (!read_is_given_up (self, db, &is_given_up, error))
    return FALSE;
  if (is_given_up == 0)
    return TRUE;
  if (!make_seed (self, group, error))
    return FALSE;

  derive (self);
  return TRUE;
}

static gboolean
make_own_block (const ShuwuSigningKey  *self,
                ShuwuDb                *db,
                GError                **error)
{
  ShuwuStatement *make = shuwu_db_prepare (db, "certificate_make_block", error);

  if (make == NULL)
    return FALSE;

  shuwu_statement_bind_text (make, ":prefix", self->own_prefix);
  shuwu_statement_bind_int64 (make, ":last", OWN_LAST);
  return shuwu_statement_run (make, error);
}

static ShuwuStep
find_block (const ShuwuSigningKey  *self,
            ShuwuDb                *db,
            Block                  *block,
            GError                **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "certificate_next_block", error);
  ShuwuStep step;

  if (find == NULL)
    return SHUWU_STEP_FAILED;

  shuwu_statement_bind_text (find, ":own_prefix", self->own_prefix);
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    {
      block->prefix = shuwu_statement_dup_text (find, 0);
      block->first = shuwu_statement_get_int64 (find, 1);
      block->last = shuwu_statement_get_int64 (find, 2);
      block->next = shuwu_statement_get_int64 (find, 3);
    }
  shuwu_statement_end (find);
  return step;
}

static gboolean
advance (const Block  *block,
         ShuwuDb      *db,
         GError      **error)
{
  ShuwuStatement *advance = shuwu_db_prepare (db, "certificate_advance_block", error);

  if (advance == NULL)
    return FALSE;

  shuwu_statement_bind_text (advance, ":prefix", block->prefix);
  shuwu_statement_bind_int64 (advance, ":first", block->first);
  shuwu_statement_bind_int64 (advance, ":next", block->next);
  return shuwu_statement_run (advance, error);
}

/* One block after the other, until one has a number that was never given. */
char *
shuwu_signing_key_take_number (ShuwuSigningKey  *self,
                               ShuwuDb          *db,
                               GError          **error)
{
  for (;;)
    {
      g_auto (Block) block = { NULL };
      ShuwuStep step = find_block (self, db, &block, error);
      gint64 number;

      if (step == SHUWU_STEP_FAILED || (step == SHUWU_STEP_DONE && !make_own_block (self, db, error)))
        return NULL;
      if (step == SHUWU_STEP_DONE)
        continue;

      number = MAX (block.next, g_key_file_get_int64 (self->file, GROUP_NUMBERS, block.prefix, NULL));
      block.next = MIN (number, block.last) + 1;
      if (!advance (&block, db, error))
        return NULL;
      if (number > block.last)
        continue;

      g_key_file_set_int64 (self->file, GROUP_NUMBERS, block.prefix, block.next);
      self->is_changed = TRUE;
      return g_strdup_printf ("%s%06" G_GINT64_FORMAT, block.prefix, number);
    }
}

gboolean
shuwu_signing_key_save (ShuwuSigningKey  *self,
                        GError          **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!self->is_changed)
    return TRUE;

  text = g_key_file_to_data (self->file, &length, NULL);
  /* lint: out-file: the room's own key */
  if (!g_file_set_contents_full (self->path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, NULL))
    return fail (self, error);

  self->is_changed = FALSE;
  return TRUE;
}
