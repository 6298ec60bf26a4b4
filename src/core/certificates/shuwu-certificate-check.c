// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a certificate is what it says, from its own text and what this room knows:
 *
 *   the signature fits?  no → altered; it attests nothing
 *   in our books and revoked?  → revoked
 *   the key is on our list?  yes → valid; no → of an unknown key
 *
 * Of the unknown key everybody can have made one: that its signature fits says only
 * that nobody changed it since. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-certificate-check.h"

#include "certificates/shuwu-certificate-private.h"
#include "certificates/shuwu-signing-key-private.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-clean.h"

static const char * const names[] = {
  [SHUWU_CERTIFICATE_VALID] = "valid",
  [SHUWU_CERTIFICATE_REVOKED] = "revoked",
  [SHUWU_CERTIFICATE_UNKNOWN_KEY] = "unknown-key",
  [SHUWU_CERTIFICATE_ALTERED] = "altered",
  [SHUWU_CERTIFICATE_FOREIGN] = "no-certificate",
};

/* What a call brings. */
typedef struct
{
  char *text;
  char *key;
  char *name;
  gint64 now_us;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->text);
  g_free (self->key);
  g_free (self->name);
  g_free (self);
}

const char *
shuwu_certificate_verdict_get_name (ShuwuCertificateVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (names), "no-certificate");

  return names[verdict];
}

void
shuwu_certificate_check_free (ShuwuCertificateCheck *self)
{
  g_clear_pointer (&self->certificate, shuwu_certificate_unref);
  g_free (self->key);
  g_free (self->key_name);
  g_free (self);
}

void
shuwu_certificate_key_free (ShuwuCertificateKey *self)
{
  g_free (self->key);
  g_free (self->name);
  g_free (self);
}

/* Whose key it is; *name stays NULL if nobody here knows. */
static gboolean
read_key_name (ShuwuDb     *db,
               const char  *key,
               char       **name,
               GError     **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "certificate_key_find", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, ":public_key", key);
  step = shuwu_statement_step (find, error);
  if (step == SHUWU_STEP_ROW)
    *name = shuwu_statement_dup_text (find, 0);
  shuwu_statement_end (find);
  return step != SHUWU_STEP_FAILED;
}

/* What stands in our books under the number, if it is the very same certificate. */
static gboolean
look_up (ShuwuDb                *db,
         ShuwuCertificateCheck  *check,
         GError                **error)
{
  g_autoptr (ShuwuCertificate) listed = NULL;

  if (!shuwu_certificate_find (db, check->certificate->number, &listed, error))
    return FALSE;
  if (listed == NULL || !g_str_equal (listed->text, check->certificate->text))
    return TRUE;

  shuwu_certificate_unref (check->certificate);
  check->certificate = g_steal_pointer (&listed);
  check->is_listed = TRUE;
  return TRUE;
}

static gpointer
check_job (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuCertificateCheck) check = g_new0 (ShuwuCertificateCheck, 1);
  g_auto (ShuwuCertificateFacts) facts = { NULL };
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES];

  switch (shuwu_certificate_text_read (plan->text, strlen (plan->text), &facts, public_key))
    {
    case SHUWU_CERTIFICATE_TEXT_FOREIGN:
      check->verdict = SHUWU_CERTIFICATE_FOREIGN;
      return g_steal_pointer (&check);

    case SHUWU_CERTIFICATE_TEXT_ALTERED:
      check->verdict = SHUWU_CERTIFICATE_ALTERED;
      return g_steal_pointer (&check);

    case SHUWU_CERTIFICATE_TEXT_SOUND:
    default:
      break;
    }

  check->certificate = shuwu_certificate_new (&facts, plan->text);
  check->key = shuwu_signing_key_to_text (public_key, sizeof public_key);
  if (!look_up (db, check, error) || !read_key_name (db, check->key, &check->key_name, error))
    return NULL;

  if (check->certificate->revoked_us != 0)
    check->verdict = SHUWU_CERTIFICATE_REVOKED;
  else
    check->verdict = check->key_name != NULL ? SHUWU_CERTIFICATE_VALID : SHUWU_CERTIFICATE_UNKNOWN_KEY;
  return g_steal_pointer (&check);
}

/**
 * shuwu_certificate_check_async:
 * @store: the store
 * @text: the text of a QR, as scanned or pasted
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Checks a certificate, without a network, by what this room knows.
 *
 * Whatever the text is, that is an answer and no error.
 */
void
shuwu_certificate_check_async (ShuwuStore          *store,
                               const char          *text,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->text = g_strstrip (g_strdup (text));
  g_task_set_source_tag (task, shuwu_certificate_check_async);
  shuwu_store_run (store, SHUWU_LANE_READ, check_job, plan, plan_free, (GDestroyNotify) shuwu_certificate_check_free, task);
}

/**
 * shuwu_certificate_check_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_check_async () began.
 *
 * Returns: (transfer full): what the text is, or %NULL if the room cannot be read
 */
ShuwuCertificateCheck *
shuwu_certificate_check_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_certificate_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
keys_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_key_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "certificate_key_list", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      ShuwuCertificateKey *key = g_new0 (ShuwuCertificateKey, 1);

      key->key = shuwu_statement_dup_text (list, 0);
      key->name = shuwu_statement_dup_text (list, 1);
      key->added_us = shuwu_statement_get_int64 (list, 2);
      key->is_own = shuwu_statement_get_int64 (list, 3) != 0;
      g_ptr_array_add (keys, key);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}

/**
 * shuwu_certificate_keys_async:
 * @store: the store
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists the keys whose signatures count here. That of this device is among them
 * once it has issued a certificate.
 */
void
shuwu_certificate_keys_async (ShuwuStore          *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_certificate_keys_async);
  shuwu_store_run (store, SHUWU_LANE_READ, keys_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_certificate_keys_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_keys_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuCertificateKey): the keys, by name; or %NULL
 */
GPtrArray *
shuwu_certificate_keys_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_certificate_keys_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
refuse_field (const char  *field,
              const char  *value,
              GError     **error)
{
  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_INVALID_FIELD, g_variant_new_parsed ("{'field': <%s>, 'value': <%s>}", field, value));
  return NULL;
}

static gpointer
trust_job (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Plan *plan = data;
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES];
  char uuid[SHUWU_UUID_LENGTH + 1];
  gboolean is_trusted = plan->name != NULL;
  ShuwuStatement *write;

  if (!shuwu_signing_key_from_text (plan->key, public_key, sizeof public_key))
    return refuse_field ("key", plan->key, error);
  if (is_trusted && *plan->name == '\0')
    return refuse_field ("name", plan->name, error);

  write = shuwu_db_prepare (db, is_trusted ? "certificate_key_put" : "certificate_key_drop", error);
  if (write == NULL)
    return NULL;

  shuwu_statement_bind_text (write, ":public_key", plan->key);
  shuwu_statement_bind_int64 (write, ":now_us", plan->now_us);
  if (is_trusted)
    {
      shuwu_uuid_write (uuid, plan->now_us);
      shuwu_statement_bind_text (write, ":uuid", uuid);
      shuwu_statement_bind_text (write, ":name", plan->name);
    }
  if (!shuwu_statement_run (write, error))
    return NULL;

  /* A slip of the pen must not look like a key that is given up. */
  return shuwu_db_get_changes (db) > 0 ? db : refuse_field ("key", plan->key, error);
}

/**
 * shuwu_certificate_trust_async:
 * @store: the store
 * @key: the public key, 64 hexadecimal digits, compared with the room that signs with it
 * @name: (nullable): of that room; %NULL: the key is trusted no longer
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Says whose a key is: what is signed with it is valid here from now on.
 *
 * Fails with [error@Training.INVALID_FIELD], also if a key is to be trusted no
 * longer that never was.
 */
void
shuwu_certificate_trust_async (ShuwuStore          *store,
                               const char          *key,
                               const char          *name,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = g_new0 (Plan, 1);

  plan->key = g_strstrip (g_ascii_strdown (key, -1));
  plan->name = name != NULL ? shuwu_text_clean (name) : NULL;
  plan->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  g_task_set_source_tag (task, shuwu_certificate_trust_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, trust_job, plan, plan_free, NULL, task);
}

/**
 * shuwu_certificate_trust_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_trust_async () began.
 *
 * Returns: whether it is written down
 */
gboolean
shuwu_certificate_trust_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_certificate_trust_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
