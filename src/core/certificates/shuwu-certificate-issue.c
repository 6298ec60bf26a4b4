// SPDX-License-Identifier: GPL-3.0-or-later
/* How certificates come to be: whoever passes gets one, with a number of this device,
 * signed, in the transaction that writes the result down. Asked again, it is the same
 * one. One that was revoked is replaced when it is asked for that worker alone, not
 * when it is asked for the whole class: it was revoked for a reason. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-certificate-private.h"

#include "certificates/shuwu-signing-key-private.h"
#include "storage/shuwu-clock.h"
#include "storage/shuwu-uuid.h"
#include "text/shuwu-clean.h"
#include "training/shuwu-result-evaluate.h"

#define NAME_CHARACTERS 60
#define COURSE_CHARACTERS 80
#define ROOM_CHARACTERS 80

typedef struct
{
  char *class_code;
  char *card;                  /* NULL: the whole class */
  ShuwuResultRequest request;  /* of the two above */
} Plan;

/* One transaction. The key is opened for the first certificate. */
typedef struct
{
  const Plan *plan;
  ShuwuSigningKey key;
} Case;

static void
case_clear (Case *self)
{
  shuwu_signing_key_clear (&self->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
plan_free (gpointer data)
{
  Plan *self = data;

  g_free (self->class_code);
  g_free (self->card);
  g_free (self);
}

void
shuwu_certificate_receipt_free (ShuwuCertificateReceipt *self)
{
  g_clear_pointer (&self->result, shuwu_result_free);
  g_clear_pointer (&self->certificate, shuwu_certificate_unref);
  g_free (self);
}

/* What fits into a QR and a line of print, without characters that nobody sees. */
static char *
dup_fact (const char *text,
          glong       characters)
{
  g_autofree char *clean = shuwu_text_clean (text);
  g_autofree char *seen = shuwu_certificate_text_make_plain (clean);
  g_autofree char *start = NULL;

  if (*seen == '\0')
    return g_strdup ("–");
  if (g_utf8_strlen (seen, -1) <= characters)
    return g_steal_pointer (&seen);

  start = g_utf8_substring (seen, 0, characters - 1);
  return g_strconcat (start, "…", NULL);
}

static char *
dup_room (const char *name,
          const char *unit_name)
{
  g_autofree char *both = NULL;

  if (*unit_name == '\0' || g_str_has_prefix (name, unit_name))
    return dup_fact (name, ROOM_CHARACTERS);

  both = g_strdup_printf ("%s %s", unit_name, name);
  return dup_fact (both, ROOM_CHARACTERS);
}

/* All but the number. */
static gboolean
read_facts (ShuwuDb                *db,
            const Plan             *plan,
            const ShuwuResult      *result,
            ShuwuCertificateFacts  *facts,
            GError                **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "certificate_facts", error);
  ShuwuStep step;

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":signup_id", result->signup_id);
  step = shuwu_statement_step (get, error);
  if (step == SHUWU_STEP_DONE)
    g_set_error_literal (error, SHUWU_STORAGE_ERROR, SHUWU_STORAGE_ERROR_BROKEN, "A sign-up is of no class");
  if (step != SHUWU_STEP_ROW)
    return FALSE;

  facts->name = dup_fact (shuwu_statement_get_text (get, 0), NAME_CHARACTERS);
  facts->course = dup_fact (shuwu_statement_get_text (get, 1), COURSE_CHARACTERS);
  facts->level = (int) shuwu_statement_get_int64 (get, 2);
  facts->room = dup_room (shuwu_statement_get_text (get, 3), shuwu_statement_get_text (get, 4));
  facts->minutes = result->minutes;
  facts->issued_day = MAX (plan->request.today, 0);
  shuwu_statement_end (get);
  return TRUE;
}

static gboolean
write_own_key (ShuwuDb     *db,
               const Case  *self,
               const char  *room,
               GError     **error)
{
  ShuwuStatement *add = shuwu_db_prepare (db, "certificate_key_add_own", error);
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (add == NULL)
    return FALSE;

  shuwu_uuid_write (uuid, self->plan->request.now_us);
  shuwu_statement_bind_text (add, ":uuid", uuid);
  shuwu_statement_bind_text (add, ":public_key", self->key.public_text);
  shuwu_statement_bind_text (add, ":name", room);
  shuwu_statement_bind_int64 (add, ":now_us", self->plan->request.now_us);
  return shuwu_statement_run (add, error);
}

static gboolean
write_certificate (ShuwuDb                      *db,
                   const Case                   *self,
                   gint64                        signup_id,
                   const ShuwuCertificateFacts  *facts,
                   GError                      **error)
{
  ShuwuStatement *insert = shuwu_db_prepare (db, "certificate_insert", error);
  guint8 signature[SHUWU_CERTIFICATE_SIGNATURE_BYTES];
  g_autofree char *signature_text = NULL;
  char uuid[SHUWU_UUID_LENGTH + 1];

  if (insert == NULL)
    return FALSE;

  shuwu_certificate_text_sign (facts, self->key.seed, signature);
  signature_text = shuwu_signing_key_to_text (signature, sizeof signature);
  shuwu_uuid_write (uuid, self->plan->request.now_us);
  shuwu_statement_bind_text (insert, ":uuid", uuid);
  shuwu_statement_bind_text (insert, ":number", facts->number);
  shuwu_statement_bind_int64 (insert, ":signup_id", signup_id);
  shuwu_statement_bind_text (insert, ":name", facts->name);
  shuwu_statement_bind_text (insert, ":course", facts->course);
  shuwu_statement_bind_int64 (insert, ":minutes", facts->minutes);
  shuwu_statement_bind_int64 (insert, ":level", facts->level);
  shuwu_statement_bind_int64 (insert, ":issued_day", facts->issued_day);
  shuwu_statement_bind_text (insert, ":room", facts->room);
  shuwu_statement_bind_text (insert, ":public_key", self->key.public_text);
  shuwu_statement_bind_text (insert, ":signature", signature_text);
  shuwu_statement_bind_int64 (insert, ":now_us", self->plan->request.now_us);
  return shuwu_statement_run (insert, error);
}

static ShuwuCertificate *
issue (ShuwuDb            *db,
       Case               *self,
       const ShuwuResult  *result,
       GError            **error)
{
  g_auto (ShuwuCertificateFacts) facts = { NULL };

  if (!read_facts (db, self->plan, result, &facts, error) ||
      (self->key.file == NULL && (!shuwu_signing_key_open (&self->key, db, error) || !write_own_key (db, self, facts.room, error))))
    return NULL;

  facts.number = shuwu_signing_key_take_number (&self->key, db, error);
  if (facts.number == NULL || !write_certificate (db, self, result->signup_id, &facts, error))
    return NULL;

  return shuwu_certificate_get (db, shuwu_db_get_last_row_id (db), error);
}

static gboolean
find_of_signup (ShuwuDb           *db,
                gint64             signup_id,
                ShuwuCertificate **certificate,
                GError           **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "certificate_id_of_signup", error);

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":signup_id", signup_id);
  return shuwu_certificate_get_of (db, find, certificate, error);
}

static void
refuse (const ShuwuResult  *result,
        GError            **error)
{
  g_auto (GVariantDict) facts = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&facts, "class", "s", result->class_code);
  g_variant_dict_insert (&facts, "card", "s", result->card);
  g_variant_dict_insert (&facts, "verdict", "s", shuwu_verdict_get_name (result->verdict));
  g_variant_dict_insert (&facts, "minutes", "x", (gint64) result->minutes);
  g_variant_dict_insert (&facts, "planned_minutes", "x", (gint64) result->planned_minutes);
  if (result->mark_milli >= 0)
    g_variant_dict_insert (&facts, "mark_milli", "x", result->mark_milli);
  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_NOT_PASSED, g_variant_dict_end (&facts));
}

/* Takes @result. */
static ShuwuCertificateReceipt *
serve (ShuwuDb      *db,
       Case         *self,
       ShuwuResult  *result,
       GError      **error)
{
  g_autoptr (ShuwuCertificateReceipt) receipt = g_new0 (ShuwuCertificateReceipt, 1);
  gboolean is_single = self->plan->card != NULL || self->plan->request.signup_id != 0;

  receipt->result = result;
  if (!find_of_signup (db, result->signup_id, &receipt->certificate, error))
    return NULL;

  if (receipt->certificate != NULL && (receipt->certificate->revoked_us == 0 || !is_single))
    return g_steal_pointer (&receipt);
  if (result->verdict != SHUWU_VERDICT_PASSED)
    {
      if (!is_single)
        return g_steal_pointer (&receipt);

      refuse (result, error);
      return NULL;
    }

  g_clear_pointer (&receipt->certificate, shuwu_certificate_unref);
  receipt->certificate = issue (db, self, result, error);
  receipt->is_new = TRUE;
  return receipt->certificate != NULL ? g_steal_pointer (&receipt) : NULL;
}

static gpointer
issue_job (ShuwuDb       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_auto (Case) self = { .plan = data };
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_certificate_receipt_free);
  g_autoptr (GPtrArray) results = shuwu_result_evaluate (db, &self.plan->request, error);

  if (results == NULL)
    return NULL;

  while (results->len > 0)
    {
      ShuwuCertificateReceipt *receipt = serve (db, &self, g_ptr_array_steal_index (results, 0), error);

      if (receipt == NULL)
        return NULL;
      g_ptr_array_add (receipts, receipt);
    }

  return self.key.file == NULL || shuwu_signing_key_save (&self.key, error) ? g_steal_pointer (&receipts) : NULL;
}

static void
issue_for (ShuwuStore *store,
           const char *class_code,
           const char *card,
           gint64      signup_id,
           GTask      *task)
{
  ShuwuClock *clock = shuwu_store_get_clock (store);
  Plan *plan = g_new0 (Plan, 1);

  plan->class_code = g_strdup (class_code);
  plan->card = g_strdup (card);
  plan->request = (ShuwuResultRequest) {
    .class_code = plan->class_code,
    .card = plan->card,
    .signup_id = signup_id,
    .mark_milli = SHUWU_RESULT_NO_MARK,
    .writes = SHUWU_RESULT_WRITE_PASSED,
    .now_us = shuwu_clock_get_now_us (clock),
    .today = shuwu_clock_get_today (clock),
  };
  g_task_set_source_tag (task, shuwu_certificate_issue_async);
  shuwu_store_run (store, SHUWU_LANE_WRITE, issue_job, plan, plan_free, (GDestroyNotify) g_ptr_array_unref, task);
}

/**
 * shuwu_certificate_issue_async:
 * @store: the store
 * @class_code: the class
 * @card: (nullable): of the one worker who gets a certificate; %NULL: everybody who
 *   passes and never had one
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Issues certificates, and writes down the results that they attest.
 *
 * For one worker it fails with [error@Training.NOT_PASSED] and
 * [error@Training.NOT_SEATED]; of a class those who did not pass have a receipt
 * without a certificate. Fails with [error@Training.NO_SIGNING_KEY] if the key
 * beside the room's file cannot be read or written.
 */
void
shuwu_certificate_issue_async (ShuwuStore          *store,
                               const char          *class_code,
                               const char          *card,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  issue_for (store, class_code, card, 0, g_task_new (store, cancellable, callback, user_data));
}

/**
 * shuwu_certificate_issue_to_async:
 * @store: the store
 * @class_code: the class
 * @signup_id: of the one worker who gets a certificate, with a card or without
 * @cancellable: (nullable): withdraws it; nothing is changed
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Issues a certificate as shuwu_certificate_issue_async () does for one worker.
 */
void
shuwu_certificate_issue_to_async (ShuwuStore          *store,
                                  const char          *class_code,
                                  gint64               signup_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  issue_for (store, class_code, NULL, signup_id, g_task_new (store, cancellable, callback, user_data));
}

/**
 * shuwu_certificate_issue_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_certificate_issue_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuCertificateReceipt): a receipt for each
 *   worker, by seat; or %NULL
 */
GPtrArray *
shuwu_certificate_issue_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_certificate_issue_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
