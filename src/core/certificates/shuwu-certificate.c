// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates that there are: the value, lists of them, and how one is revoked. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-certificate-private.h"

#include "certificates/shuwu-signing-key-private.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-find-scanned.h"
#include "text/shuwu-clean.h"
#include "training/shuwu-hours.h"
#include "training/shuwu-training-find.h"

/* What a call asks for. */
typedef struct
{
  char *class_code;
  char *card;
  char *number;
  char *reason;
  gint64 worker_id;
  gint64 now_us;
} Plan;

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self->number);
  g_free (self->reason);
  g_free (self);
}

static void
certificate_clear (gpointer data)
{
  ShuwuCertificate *self = data;

  g_free (self->number);
  g_free (self->name);
  g_free (self->course);
  g_free (self->room);
  g_free (self->text);
  g_free (self->uuid);
  g_free (self->class_code);
  g_free (self->card);
  g_free (self->revoke_reason);
}

ShuwuCertificate *
shuwu_certificate_ref (ShuwuCertificate *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
shuwu_certificate_unref (ShuwuCertificate *self)
{
  g_atomic_rc_box_release_full (self, certificate_clear);
}

ShuwuCertificate *
shuwu_certificate_new (ShuwuCertificateFacts *facts,
                       const char            *text)
{
  ShuwuCertificate *self = g_atomic_rc_box_new0 (ShuwuCertificate);

  self->number = g_steal_pointer (&facts->number);
  self->name = g_steal_pointer (&facts->name);
  self->course = g_steal_pointer (&facts->course);
  self->room = g_steal_pointer (&facts->room);
  self->minutes = facts->minutes;
  self->level = facts->level;
  self->issued_day = facts->issued_day;
  self->text = g_strdup (text);
  return self;
}

/**
 * shuwu_certificate_dup_hours:
 * @self: a certificate
 *
 * Gets its hours as text, told as everywhere: of 100 minutes, "1.66".
 *
 * Returns: (transfer full): the hours
 */
char *
shuwu_certificate_dup_hours (const ShuwuCertificate *self)
{
  return shuwu_hours_dup_text (self->minutes);
}

/* The text of the QR is not kept: it follows from what is. */
static char *
dup_text (const ShuwuCertificateFacts *facts,
          ShuwuStatement              *row)
{
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES], signature[SHUWU_CERTIFICATE_SIGNATURE_BYTES];

  if (!shuwu_signing_key_from_text (shuwu_statement_get_text (row, 9), public_key, sizeof public_key) ||
      !shuwu_signing_key_from_text (shuwu_statement_get_text (row, 10), signature, sizeof signature))
    return NULL;

  return shuwu_certificate_text_compose (facts, public_key, signature);
}

static ShuwuCertificate *
read_row (ShuwuStatement  *row,
          GError         **error)
{
  g_auto (ShuwuCertificateFacts) facts = {
    .number = shuwu_statement_dup_text (row, 2),
    .name = shuwu_statement_dup_text (row, 3),
    .course = shuwu_statement_dup_text (row, 4),
    .minutes = (int) shuwu_statement_get_int64 (row, 5),
    .level = (int) shuwu_statement_get_int64 (row, 6),
    .issued_day = (int) shuwu_statement_get_int64 (row, 7),
    .room = shuwu_statement_dup_text (row, 8),
  };
  g_autofree char *text = dup_text (&facts, row);
  ShuwuCertificate *self;

  if (text == NULL)
    {
      g_set_error (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "The signature of certificate %s is no signature", facts.number);
      return NULL;
    }

  self = shuwu_certificate_new (&facts, text);
  self->uuid = shuwu_statement_dup_text (row, 1);
  self->issued_us = shuwu_statement_get_int64 (row, 11);
  self->revoked_us = shuwu_statement_get_int64 (row, 12);
  self->revoke_reason = shuwu_statement_dup_text (row, 13);
  self->class_code = shuwu_statement_dup_text (row, 14);
  self->card = shuwu_statement_dup_text (row, 15);
  self->signup_id = shuwu_statement_get_int64 (row, 16);
  return self;
}

ShuwuCertificate *
shuwu_certificate_get (ShuwuDb  *db,
                       gint64    id,
                       GError  **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "certificate_get", error);
  ShuwuCertificate *self;

  if (get == NULL)
    return NULL;

  shuwu_statement_bind_int64 (get, ":id", id);
  switch (shuwu_statement_step (get, error))
    {
    case SHUWU_STEP_ROW:
      self = read_row (get, error);
      shuwu_statement_end (get);
      return self;

    case SHUWU_STEP_DONE:
      g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "A certificate is of no class");
      return NULL;

    case SHUWU_STEP_FAILED:
    default:
      return NULL;
    }
}

gboolean
shuwu_certificate_get_of (ShuwuDb           *db,
                          ShuwuStatement    *find,
                          ShuwuCertificate **certificate,
                          GError           **error)
{
  ShuwuStep step = shuwu_statement_step (find, error);
  gint64 id = step == SHUWU_STEP_ROW ? shuwu_statement_get_int64 (find, 0) : 0;

  *certificate = NULL;
  shuwu_statement_end (find);
  if (step != SHUWU_STEP_ROW)
    return step == SHUWU_STEP_DONE;

  *certificate = shuwu_certificate_get (db, id, error);
  return *certificate != NULL;
}

gboolean
shuwu_certificate_find (ShuwuDb           *db,
                        const char        *number,
                        ShuwuCertificate **certificate,
                        GError           **error)
{
  g_autoptr (GError) failure = NULL;
  ShuwuStatement *find = shuwu_db_find_scanned (db, "certificate_id_by_number", ":number", number, &failure);
  gint64 id;

  *certificate = NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (find == NULL)
    return TRUE;

  id = shuwu_statement_get_int64 (find, 0);
  shuwu_statement_end (find);
  *certificate = shuwu_certificate_get (db, id, error);
  return *certificate != NULL;
}

static gboolean
require (ShuwuDb           *db,
         const char        *number,
         ShuwuCertificate **certificate,
         GError           **error)
{
  if (!shuwu_certificate_find (db, number, certificate, error))
    return FALSE;
  if (*certificate == NULL)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE, g_variant_new_parsed ("{'certificate': <%s>}", number));

  return *certificate != NULL;
}

/* The certificates that a plan asks for; NULL: an error. */
static ShuwuStatement *
find_list (ShuwuDb     *db,
           const Plan  *plan,
           GError     **error)
{
  gint64 class_id = 0, worker_id = plan->worker_id;
  ShuwuStatement *list;

  if (plan->class_code != NULL && !shuwu_training_find_class (db, plan->class_code, &class_id, error))
    return NULL;
  if (plan->card != NULL && !shuwu_training_find_worker (db, plan->card, &worker_id, error))
    return NULL;

  list = shuwu_db_prepare (db, plan->class_code != NULL ? "certificate_ids_of_class" : "certificate_ids_of_worker", error);
  if (list == NULL)
    return NULL;

  if (plan->class_code != NULL)
    shuwu_statement_bind_int64 (list, ":class_id", class_id);
  if (worker_id != 0)
    shuwu_statement_bind_int64 (list, ":worker_id", worker_id);
  else
    shuwu_statement_bind_null (list, ":worker_id");
  return list;
}

GArray *
shuwu_certificate_read_ids (ShuwuStatement  *list,
                            GError         **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  ShuwuStep step;

  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    {
      gint64 id = shuwu_statement_get_int64 (list, 0);

      g_array_append_val (ids, id);
    }

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gpointer
list_job (ShuwuDb       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const Plan *plan = data;
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_unref);
  g_autoptr (GArray) ids = NULL;
  ShuwuCertificate *certificate;
  ShuwuStatement *list;

  if (plan->number != NULL)
    {
      if (!require (db, plan->number, &certificate, error))
        return NULL;

      g_ptr_array_add (certificates, certificate);
      return g_steal_pointer (&certificates);
    }

  list = find_list (db, plan, error);
  ids = list != NULL ? shuwu_certificate_read_ids (list, error) : NULL;
  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      certificate = shuwu_certificate_get (db, g_array_index (ids, gint64, i), error);
      if (certificate == NULL)
        return NULL;
      g_ptr_array_add (certificates, certificate);
    }

  return g_steal_pointer (&certificates);
}

static Plan *
plan_new (ShuwuStore *store)
{
  Plan *self = g_new0 (Plan, 1);

  self->now_us = shuwu_clock_get_now_us (shuwu_store_get_clock (store));
  return self;
}

/**
 * shuwu_certificate_list_async:
 * @store: the store
 * @which: whose certificates; it is copied
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Lists certificates in the order in which they were issued, revoked ones too.
 *
 * Fails with [error@Training.UNKNOWN_CLASS], [error@Training.UNKNOWN_CARD] and
 * [error@Training.UNKNOWN_CERTIFICATE].
 */
void
shuwu_certificate_list_async (ShuwuStore                  *store,
                              const ShuwuCertificateQuery *which,
                              GCancellable                *cancellable,
                              GAsyncReadyCallback          callback,
                              gpointer                     user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store);

  g_return_if_fail (which->class_code != NULL || which->card != NULL || which->worker_id != 0 || which->number != NULL);

  plan->class_code = g_strdup (which->class_code);
  plan->card = g_strdup (which->card);
  plan->worker_id = which->worker_id;
  plan->number = g_strdup (which->number);
  g_task_set_source_tag (task, shuwu_certificate_list_async);
  shuwu_store_run (store, SHUWU_LANE_READ, list_job, plan, plan_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_certificate_list_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_list_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuCertificate): the certificates, or %NULL
 */
GPtrArray *
shuwu_certificate_list_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_certificate_list_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
write_revocation (ShuwuDb                 *db,
                  const Plan              *plan,
                  const ShuwuCertificate  *certificate,
                  GError                 **error)
{
  ShuwuStatement *revoke = shuwu_db_prepare (db, "certificate_revoke", error);

  if (revoke == NULL)
    return FALSE;

  shuwu_statement_bind_text (revoke, ":number", certificate->number);
  shuwu_statement_bind_text (revoke, ":reason", plan->reason);
  shuwu_statement_bind_int64 (revoke, ":now_us", plan->now_us);
  return shuwu_statement_run (revoke, error);
}

static gpointer
revoke_job (ShuwuDb       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Plan *plan = data;
  g_autoptr (ShuwuCertificate) found = NULL;
  ShuwuCertificate *revoked = NULL;

  if (*plan->reason == '\0')
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_MISSING_FIELD, g_variant_new_parsed ("{'field': <'reason'>}"));
      return NULL;
    }
  if (!require (db, plan->number, &found, error))
    return NULL;
  if (found->revoked_us != 0)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_REVOKED,
                                g_variant_new_parsed ("{'certificate': <%s>, 'revoked_us': <%x>, 'reason': <%s>}",
                                                      found->number, found->revoked_us, found->revoke_reason));
      return NULL;
    }

  return write_revocation (db, plan, found, error) && require (db, found->number, &revoked, error) ? revoked : NULL;
}

/**
 * shuwu_certificate_revoke_async:
 * @store: the store
 * @number: of the certificate, as scanned or typed
 * @reason: why; whoever checks the certificate is told
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Revokes a certificate. That is not taken back; the worker can get a new one.
 *
 * Fails with [error@Training.UNKNOWN_CERTIFICATE], [error@Training.REVOKED] and,
 * without a reason, [error@Training.MISSING_FIELD].
 */
void
shuwu_certificate_revoke_async (ShuwuStore          *store,
                                const char          *number,
                                const char          *reason,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Plan *plan = plan_new (store);

  plan->number = g_strdup (number);
  plan->reason = shuwu_text_clean (reason);
  g_task_set_source_tag (task, shuwu_certificate_revoke_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, revoke_job, plan, plan_free, (GDestroyNotify) shuwu_certificate_unref, task);
}

/**
 * shuwu_certificate_revoke_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_revoke_async () began.
 *
 * Returns: (transfer full): the certificate as it is now, or %NULL
 */
ShuwuCertificate *
shuwu_certificate_revoke_finish (ShuwuStore    *store,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_certificate_revoke_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
