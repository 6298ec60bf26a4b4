// SPDX-License-Identifier: GPL-3.0-or-later
/* Signing up, cancelling, answering: look, decide, write, settle. Each runs in the
 * one transaction of its job; a refusal leaves nothing behind.
 *
 *   state      add        cancel     accept     approve   refuse   by itself
 *   (none)     ▸ W or R   –          –          –         –
 *   requested  –          cancelled  –          waiting   refused
 *   waiting    –          cancelled  –          –         –        ▸ confirmed or offered
 *   offered    –          cancelled  confirmed  –         –        ▸ expired
 *   confirmed  –          cancelled  –          –         –
 *   the others ▸ W or R   –          –          –         –
 *
 * Whoever signs up joins the line (W), or asks where the keeper has to approve
 * (R); that the seat is given in the same moment is the work of settling.
 *
 * Of a class that is past the keeper can note, late, who was there: that is a seat or
 * nothing. Otherwise only cancel and refuse are left, and a worker does not cancel a
 * seat any more. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-signup-private.h"

#include "storage/shuwu-uuid.h"

/* All that one order knows. */
typedef struct
{
  const ShuwuSignupRequest *request; /* borrowed */
  ShuwuClassSeats class;
  GArray *applicants;                /* of ShuwuApplicant */
  GArray *here;                      /* of gint64: sign-ups of those who are at the counter */
} Case;

static void
case_clear (Case *self)
{
  shuwu_class_seats_clear (&self->class);
  g_clear_pointer (&self->applicants, g_array_unref);
  g_clear_pointer (&self->here, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static ShuwuApplicant *
applicant_of (Case  *self,
              guint  i)
{
  return &g_array_index (self->applicants, ShuwuApplicant, i);
}

static gboolean
open_case (ShuwuDb                   *db,
           const ShuwuSignupRequest  *request,
           Case                      *self,
           GError                   **error)
{
  self->request = request;
  self->here = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->applicants = g_array_new (FALSE, TRUE, sizeof (ShuwuApplicant));
  g_array_set_clear_func (self->applicants, (GDestroyNotify) shuwu_applicant_clear);
  if (!shuwu_class_seats_settle_due (db, request->now_us, error) ||
      !shuwu_class_seats_find (db, request->class_code, request->now_us, &self->class, error))
    return FALSE;

  for (guint i = 0; request->cards[i] != NULL; i++)
    {
      g_array_set_size (self->applicants, i + 1);
      if (!shuwu_applicant_find (db, &self->class, request->cards[i], request->today, applicant_of (self, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_times (const Case  *self,
              GError     **error)
{
  const ShuwuClassSeats *class = &self->class;
  gint64 now_us = self->request->now_us;

  if (!shuwu_class_seats_require_open (class, self->request->is_late, error))
    return FALSE;

  if (!self->request->is_keeper && class->opens_us != 0 && now_us < class->opens_us)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_TOO_EARLY,
                              g_variant_new_parsed ("{'class': <%s>, 'opens_us': <%x>}", class->code, class->opens_us));
  else if (!self->request->is_keeper && class->closes_us != 0 && now_us >= class->closes_us)
    shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_TOO_LATE,
                              g_variant_new_parsed ("{'class': <%s>, 'closes_us': <%x>}", class->code, class->closes_us));
  else
    return TRUE;

  return FALSE;
}

static gboolean
judge_applicant (ShuwuDb         *db,
                 Case            *self,
                 ShuwuApplicant  *applicant,
                 GError         **error)
{
  if (shuwu_applicant_is_in (applicant))
    {
      shuwu_applicant_refuse (db, &self->class, applicant, SHUWU_TRAINING_ERROR_ALREADY_IN, error);
      return FALSE;
    }
  if (!shuwu_signup_weigh (db, &self->class, applicant->worker_id, &applicant->objection, error))
    return FALSE;
  if (applicant->objection.code != SHUWU_TRAINING_ERROR_NONE && !applicant->objection.is_warning)
    {
      shuwu_applicant_refuse_condition (applicant, error);
      return FALSE;
    }

  return TRUE;
}

static gboolean
find_place (ShuwuDb  *db,
            Case     *self,
            gint64   *joined_us,
            GError  **error)
{
  ShuwuStatement *last = shuwu_db_prepare (db, "signup_last_joined", error);

  if (last == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (last, ":class_id", self->class.id);
  if (!shuwu_statement_read_int64 (last, joined_us, error))
    return FALSE;

  *joined_us = MAX (*joined_us + 1, self->request->now_us);
  return TRUE;
}

static gboolean
is_noted_late (const Case *self)
{
  return self->request->is_late && shuwu_class_seats_is_past (&self->class);
}

static gboolean
join (ShuwuDb         *db,
      Case            *self,
      ShuwuApplicant  *applicant,
      const char      *party,
      GError         **error)
{
  gboolean is_new = applicant->signup_id == 0;
  ShuwuStatement *write;
  char uuid[SHUWU_UUID_LENGTH + 1];
  gint64 joined_us = 0;

  if (!find_place (db, self, &joined_us, error))
    return FALSE;

  write = shuwu_db_prepare (db, is_new ? "signup_insert" : "signup_join_again", error);
  if (write == NULL)
    return FALSE;

  if (is_new)
    {
      shuwu_uuid_write (uuid, self->request->now_us);
      shuwu_statement_bind_text (write, ":uuid", uuid);
      shuwu_statement_bind_int64 (write, ":class_id", self->class.id);
      shuwu_statement_bind_int64 (write, ":worker_id", applicant->worker_id);
    }
  else
    shuwu_statement_bind_int64 (write, ":id", applicant->signup_id);
  shuwu_statement_bind_text (write, ":state", self->class.needs_approval && !is_noted_late (self) ? "requested" : "waiting");
  shuwu_statement_bind_text (write, ":party", party);
  shuwu_statement_bind_int64 (write, ":priority", self->request->priority);
  shuwu_statement_bind_int64 (write, ":joined_us", joined_us);
  shuwu_statement_bind_text (write, ":note", self->request->note != NULL ? self->request->note : "");
  shuwu_statement_bind_int64 (write, ":now_us", self->request->now_us);
  if (!shuwu_statement_run (write, error))
    return FALSE;

  if (is_new)
    applicant->signup_id = shuwu_db_get_last_row_id (db);
  g_array_append_val (self->here, applicant->signup_id);
  return TRUE;
}

static gboolean
refuse_long_line (const Case  *self,
                  GError     **error)
{
  const ShuwuClassSeats *class = &self->class;

  for (guint i = 0; i < self->applicants->len; i++)
    if (class->max_waiting >= 0 && class->n_waiting > class->max_waiting &&
        g_str_equal (g_array_index (self->applicants, ShuwuApplicant, i).state, "waiting"))
      {
        shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_LINE_FULL,
                                  g_variant_new_parsed ("{'class': <%s>, 'waiting': <%x>, 'limit': <%x>}", class->code,
                                                        (gint64) class->n_waiting - self->applicants->len,
                                                        (gint64) class->max_waiting));
        return FALSE;
      }

  return TRUE;
}

/* Nobody waits for a seat of a class that is past. */
static gboolean
refuse_late_waiting (const Case  *self,
                     GError     **error)
{
  for (guint i = 0; is_noted_late (self) && i < self->applicants->len; i++)
    if (g_str_equal (g_array_index (self->applicants, ShuwuApplicant, i).state, "waiting"))
      {
        shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_FULL,
                                  g_variant_new_parsed ("{'class': <%s>, 'capacity': <%x>, 'taken': <%x>}", self->class.code,
                                                        (gint64) self->class.supply.capacity, (gint64) self->class.supply.taken));
        return FALSE;
      }

  return TRUE;
}

static gboolean
settle_and_look (ShuwuDb  *db,
                 Case     *self,
                 GError  **error)
{
  if (!shuwu_class_seats_settle (db, &self->class, self->here, error) || !shuwu_class_seats_close (db, &self->class, error))
    return FALSE;

  for (guint i = 0; i < self->applicants->len; i++)
    if (!shuwu_applicant_refresh (db, &self->class, applicant_of (self, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
add (ShuwuDb  *db,
     Case     *self,
     GError  **error)
{
  char party[SHUWU_UUID_LENGTH + 1] = "";

  if (!refuse_times (self, error))
    return FALSE;

  if (self->applicants->len > 1)
    shuwu_uuid_write (party, self->request->now_us);
  for (guint i = 0; i < self->applicants->len; i++)
    {
      /* A card that is in the party twice has joined by the second time. */
      if (!shuwu_applicant_refresh (db, &self->class, applicant_of (self, i), error) ||
          !judge_applicant (db, self, applicant_of (self, i), error) ||
          !join (db, self, applicant_of (self, i), party, error))
        return FALSE;
    }

  return settle_and_look (db, self, error) && refuse_late_waiting (self, error) && refuse_long_line (self, error);
}

static gboolean
leave (ShuwuDb               *db,
       const Case            *self,
       const ShuwuApplicant  *applicant,
       const char            *state,
       GError               **error)
{
  ShuwuStatement *write = shuwu_db_prepare (db, "signup_leave", error);

  if (write == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (write, ":id", applicant->signup_id);
  shuwu_statement_bind_text (write, ":state", state);
  shuwu_statement_bind_int64 (write, ":now_us", self->request->now_us);
  return shuwu_statement_run (write, error);
}

/* The time that has become free may be what a seat elsewhere was waiting for. */
static gboolean
wake_others (ShuwuDb               *db,
             const Case            *self,
             const ShuwuApplicant  *applicant,
             GError               **error)
{
  ShuwuStatement *wake = shuwu_db_prepare (db, "class_wake", error);

  if (wake == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (wake, ":worker_id", applicant->worker_id);
  shuwu_statement_bind_int64 (wake, ":class_id", self->class.id);
  shuwu_statement_bind_int64 (wake, ":now_us", self->request->now_us);
  return shuwu_statement_run (wake, error);
}

static gboolean
cancel (ShuwuDb  *db,
        Case     *self,
        GError  **error)
{
  for (guint i = 0; i < self->applicants->len; i++)
    {
      ShuwuApplicant *applicant = applicant_of (self, i);
      ShuwuTrainingError objection = SHUWU_TRAINING_ERROR_NONE;
      gboolean is_own_seat;

      if (!shuwu_applicant_refresh (db, &self->class, applicant, error))
        return FALSE;
      is_own_seat = !self->request->is_keeper && g_strcmp0 (applicant->state, "confirmed") == 0;
      if (!shuwu_applicant_is_in (applicant))
        objection = SHUWU_TRAINING_ERROR_NOT_IN;
      else if (is_own_seat && self->class.cancel_until_us != 0 && self->request->now_us >= self->class.cancel_until_us)
        objection = SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE;
      if (objection != SHUWU_TRAINING_ERROR_NONE)
        {
          shuwu_applicant_refuse (db, &self->class, applicant, objection, error);
          return FALSE;
        }
      if (is_own_seat && !g_str_equal (self->class.state, "cancelled") && !shuwu_class_seats_require_open (&self->class, FALSE, error))
        return FALSE;
      if (!leave (db, self, applicant, "cancelled", error) || !wake_others (db, self, applicant, error))
        return FALSE;
    }

  return settle_and_look (db, self, error);
}

/* Moves those who are in the state @from. */
static gboolean
answer (ShuwuDb             *db,
        Case                *self,
        const char          *from,
        ShuwuTrainingError   objection,
        const char          *to,
        GError             **error)
{
  if (!g_str_equal (to, "refused") && !shuwu_class_seats_require_open (&self->class, FALSE, error))
    return FALSE;

  for (guint i = 0; i < self->applicants->len; i++)
    {
      ShuwuApplicant *applicant = applicant_of (self, i);
      ShuwuStatement *accept;

      if (!shuwu_applicant_refresh (db, &self->class, applicant, error))
        return FALSE;
      if (g_strcmp0 (applicant->state, from) != 0)
        {
          shuwu_applicant_refuse (db, &self->class, applicant, objection, error);
          return FALSE;
        }
      if (!g_str_equal (to, "confirmed"))
        {
          if (!leave (db, self, applicant, to, error))
            return FALSE;
          g_array_append_val (self->here, applicant->signup_id);
          continue;
        }

      accept = shuwu_db_prepare (db, "signup_accept", error);
      if (accept == NULL)
        return FALSE;
      shuwu_statement_bind_int64 (accept, ":id", applicant->signup_id);
      shuwu_statement_bind_int64 (accept, ":now_us", self->request->now_us);
      if (!shuwu_statement_run (accept, error))
        return FALSE;
    }

  return settle_and_look (db, self, error);
}

static gboolean
serve (ShuwuDb  *db,
       Case     *self,
       GError  **error)
{
  switch (self->request->action)
    {
    case SHUWU_SIGNUP_ADD:
      return add (db, self, error);

    case SHUWU_SIGNUP_CANCEL:
      return cancel (db, self, error);

    case SHUWU_SIGNUP_ACCEPT:
      return answer (db, self, "offered", SHUWU_TRAINING_ERROR_NOT_OFFERED, "confirmed", error);

    case SHUWU_SIGNUP_APPROVE:
      return answer (db, self, "requested", SHUWU_TRAINING_ERROR_NOT_REQUESTED, "waiting", error);

    case SHUWU_SIGNUP_REFUSE:
      return answer (db, self, "requested", SHUWU_TRAINING_ERROR_NOT_REQUESTED, "refused", error);

    default:
      g_assert_not_reached ();
    }
}

GPtrArray *
shuwu_signup_serve (ShuwuDb                   *db,
                    const ShuwuSignupRequest  *request,
                    GError                   **error)
{
  g_auto (Case) self = { 0 };
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_signup_receipt_free);

  if (!open_case (db, request, &self, error) || !serve (db, &self, error) ||
      !shuwu_class_seats_settle_due (db, request->now_us, error))
    return NULL;

  for (guint i = 0; i < self.applicants->len; i++)
    {
      ShuwuSignupReceipt *receipt = shuwu_applicant_make_receipt (db, &self.class, applicant_of (&self, i), error);

      if (receipt == NULL)
        return NULL;
      g_ptr_array_add (receipts, receipt);
    }

  return g_steal_pointer (&receipts);
}
