// SPDX-License-Identifier: GPL-3.0-or-later
/* One worker and one class: who it is, what there is of a sign-up, and the words
 * of the answer. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-signup-private.h"

#include "storage/shuwu-find-scanned.h"

void
shuwu_applicant_clear (ShuwuApplicant *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->card, g_free);
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->state, g_free);
  shuwu_objection_clear (&self->objection);
}

gboolean
shuwu_applicant_is_in (const ShuwuApplicant *self)
{
  static const char * const states[] = { "requested", "pending", "waiting", "offered", "confirmed", NULL };

  return self->state != NULL && g_strv_contains (states, self->state);
}

/* What is wrong with a card; NULL: nothing. */
static const char *
find_fault (ShuwuStatement *row,
            int             today)
{
  const char *status = shuwu_statement_get_text (row, 1);

  if (shuwu_statement_get_int64 (row, 3) != 0)
    return "left";
  if (!g_str_equal (status, "valid"))
    return g_intern_string (status);

  return !shuwu_statement_is_null (row, 2) && shuwu_statement_get_int64 (row, 2) < today ? "expired" : NULL;
}

static ShuwuStatement *
find_card (ShuwuDb     *db,
           const char  *card,
           GError     **error)
{
  g_autoptr (GError) failure = NULL;
  ShuwuStatement *row = shuwu_db_find_scanned (db, "training_find_card", ":number", card, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (row == NULL)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_UNKNOWN_CARD, g_variant_new_parsed ("{'card': <%s>}", card));

  return row;
}

gboolean
shuwu_applicant_identify (ShuwuDb         *db,
                          const char      *card,
                          int              today,
                          ShuwuApplicant  *self,
                          const char     **fault,
                          GError         **error)
{
  ShuwuStatement *row = find_card (db, card, error);

  if (row == NULL)
    return FALSE;

  self->worker_id = shuwu_statement_get_int64 (row, 0);
  self->name = shuwu_statement_dup_text (row, 4);
  self->card = shuwu_statement_dup_text (row, 5);
  *fault = find_fault (row, today);
  shuwu_statement_end (row);

  return TRUE;
}

gboolean
shuwu_applicant_find (ShuwuDb                *db,
                      const ShuwuClassSeats  *class,
                      const char             *card,
                      int                     today,
                      ShuwuApplicant         *self,
                      GError                **error)
{
  const char *fault = NULL;

  if (!shuwu_applicant_identify (db, card, today, self, &fault, error))
    return FALSE;
  if (fault != NULL)
    {
      shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_CARD_INVALID,
                                g_variant_new_parsed ("{'card': <%s>, 'reason': <%s>}", self->card, fault));
      return FALSE;
    }

  return shuwu_class_seats_get_unit (db, class, self->worker_id, &self->unit_id, error) &&
         shuwu_applicant_refresh (db, class, self, error);
}

static ShuwuTrainingError
reason_from_name (const char *name)
{
  for (int code = SHUWU_TRAINING_ERROR_NONE; code < SHUWU_TRAINING_ERROR_LAST; code++)
    if (g_str_equal (name, shuwu_training_error_get_name ((ShuwuTrainingError) code)))
      return (ShuwuTrainingError) code;

  return SHUWU_TRAINING_ERROR_NONE;
}

gboolean
shuwu_applicant_refresh (ShuwuDb                *db,
                         const ShuwuClassSeats  *class,
                         ShuwuApplicant         *self,
                         GError                **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "signup_find", error);
  ShuwuStep step;

  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (find, ":class_id", class->id);
  shuwu_statement_bind_int64 (find, ":worker_id", self->worker_id);
  step = shuwu_statement_step (find, error);
  if (step != SHUWU_STEP_ROW)
    return step == SHUWU_STEP_DONE;

  g_free (self->uuid);
  g_free (self->state);
  self->signup_id = shuwu_statement_get_int64 (find, 0);
  self->uuid = shuwu_statement_dup_text (find, 1);
  self->state = shuwu_statement_dup_text (find, 2);
  self->seat = (int) shuwu_statement_get_int64 (find, 3);
  self->reason = reason_from_name (shuwu_statement_get_text (find, 4));
  self->priority = (int) shuwu_statement_get_int64 (find, 5);
  self->joined_us = shuwu_statement_get_int64 (find, 6);
  self->offered_until_us = shuwu_statement_get_int64 (find, 7);
  shuwu_statement_end (find);

  return TRUE;
}

static gboolean
find_position (ShuwuDb                *db,
               const ShuwuClassSeats  *class,
               const ShuwuApplicant   *self,
               int                    *position,
               GError                **error)
{
  ShuwuStatement *get;
  gint64 n = 0;

  *position = 0;
  if (g_strcmp0 (self->state, "waiting") != 0)
    return TRUE;

  get = shuwu_db_prepare (db, "signup_position", error);
  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":class_id", class->id);
  shuwu_statement_bind_int64 (get, ":priority", self->priority);
  shuwu_statement_bind_int64 (get, ":joined_us", self->joined_us);
  shuwu_statement_bind_int64 (get, ":id", self->signup_id);
  if (!shuwu_statement_read_int64 (get, &n, error))
    return FALSE;

  *position = (int) n;
  return TRUE;
}

void
shuwu_applicant_refuse (ShuwuDb                *db,
                        const ShuwuClassSeats  *class,
                        const ShuwuApplicant   *self,
                        ShuwuTrainingError      code,
                        GError                **error)
{
  GVariantDict facts;
  int position;

  if (!find_position (db, class, self, &position, error))
    return;

  g_variant_dict_init (&facts, NULL);
  g_variant_dict_insert (&facts, "class", "s", class->code);
  g_variant_dict_insert (&facts, "card", "s", self->card);
  g_variant_dict_insert (&facts, "state", "s", self->state != NULL ? self->state : "none");
  if (self->seat != 0)
    g_variant_dict_insert (&facts, "seat", "x", (gint64) self->seat);
  if (position != 0)
    g_variant_dict_insert (&facts, "position", "x", (gint64) position);
  if (code == SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE)
    g_variant_dict_insert (&facts, "cancel_until_us", "x", class->cancel_until_us);
  shuwu_training_set_error (error, code, g_variant_dict_end (&facts));
}

void
shuwu_applicant_refuse_condition (const ShuwuApplicant  *self,
                                  GError               **error)
{
  GVariantDict facts;

  g_variant_dict_init (&facts, self->objection.facts);
  g_variant_dict_insert (&facts, "card", "s", self->card);
  shuwu_training_set_error (error, self->objection.code, g_variant_dict_end (&facts));
}

/* Why somebody who may have a seat waits for it. */
static ShuwuTrainingError
explain_waiting (const ShuwuClassSeats *class,
                 const ShuwuApplicant  *self)
{
  if (!g_str_equal (class->state, "open"))
    return SHUWU_TRAINING_ERROR_NOT_OPEN;
  if (shuwu_class_seats_is_past (class))
    return SHUWU_TRAINING_ERROR_ENDED;
  if (self->objection.code != SHUWU_TRAINING_ERROR_NONE && !self->objection.is_warning)
    return self->objection.code;
  if (class->supply.taken >= class->supply.capacity)
    return SHUWU_TRAINING_ERROR_FULL;
  if (shuwu_seat_supply_count_free (&class->supply, self->unit_id) == 0)
    return SHUWU_TRAINING_ERROR_RESERVED;

  return class->freeze_us != 0 && class->now_us >= class->freeze_us ? SHUWU_TRAINING_ERROR_FROZEN
                                                                    : SHUWU_TRAINING_ERROR_PARTY_TOO_LARGE;
}

static ShuwuTrainingError
explain (const ShuwuClassSeats *class,
         const ShuwuApplicant  *self)
{
  if (g_str_equal (self->state, "waiting"))
    return explain_waiting (class, self);
  if (g_str_equal (self->state, "requested"))
    return SHUWU_TRAINING_ERROR_NEEDS_APPROVAL;

  return self->reason;
}

ShuwuSignupReceipt *
shuwu_applicant_describe (const ShuwuClassSeats *class,
                          const ShuwuApplicant  *self,
                          int                    position)
{
  ShuwuSignupReceipt *receipt = g_new0 (ShuwuSignupReceipt, 1);

  receipt->signup = g_strdup (self->uuid);
  receipt->class_code = g_strdup (class->code);
  receipt->course = g_strdup (class->course);
  receipt->card = g_strdup (self->card);
  receipt->name = g_strdup (self->name);
  receipt->unit = g_strdup (self->unit != NULL ? self->unit : "");
  receipt->state = g_strdup (self->state);
  receipt->seat = self->seat;
  receipt->position = position;
  receipt->reason = explain (class, self);
  receipt->offered_until_us = self->offered_until_us;
  if (self->objection.is_warning && !g_variant_lookup (self->objection.facts, "other", "s", &receipt->other_class))
    receipt->other_class = NULL;

  return receipt;
}

ShuwuSignupReceipt *
shuwu_applicant_make_receipt (ShuwuDb                *db,
                              const ShuwuClassSeats  *class,
                              const ShuwuApplicant   *self,
                              GError                **error)
{
  int position;

  return find_position (db, class, self, &position, error) ? shuwu_applicant_describe (class, self, position) : NULL;
}
