// SPDX-License-Identifier: GPL-3.0-or-later
/* One job of the door, from what is asked of the store to its words:
 *
 *   scan ──▶ kept ──────────────────────────────▶ told
 *     │▲                                           ▲
 *     │└── known by name now, or signed up         │
 *     ├──▶ nobody's card: may be a name ───────────┤
 *     └──▶ no seat: who is it? ──▶ asks ───────────┘
 *
 * What was typed and is nobody's card may be a name. Every step holds a reference
 * to the model: what was begun at the door ends, even if the window is closed
 * meanwhile. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-ask-private.h"

#include "attendance/shuwu-door-words.h"
#include "lending/shuwu-desk-rows.h"
#include "training/shuwu-scan-void.h"
#include "workers/shuwu-worker-list.h"
#include "workers/shuwu-workers.h"

#include <glib/gi18n.h>

#define SCAN "shuwu-scan"

/* What a row was made of. */
typedef struct
{
  char *card;                  /* as it is known by now */
  char *meeting;               /* uuid; NULL: not known yet */
  gboolean is_out;
  gboolean is_name;            /* it was looked up as a name */
  char *state;                 /* of the sign-up of somebody without a seat; NULL: not known */
  int position;                /* in the line */
  gboolean is_put_off;         /* its meeting was taken away, and it looks for another */
  gint64 at_us;
} Scan;

static void
scan_free (gpointer data)
{
  Scan *self = data;

  g_free (self->card);
  g_free (self->meeting);
  g_free (self->state);
  g_free (self);
}

static ShuwuDeskRow *
get_row (ShuwuDoorModel *model)
{
  return shuwu_door_model_get_job (model)->row;
}

static Scan *
get_scan (ShuwuDeskRow *row)
{
  return g_object_get_data (G_OBJECT (row), SCAN);
}

static ShuwuStore *
get_store (ShuwuDoorModel *model)
{
  return shuwu_bookroom_get_store (shuwu_door_model_get_bookroom (model));
}

static void attend (ShuwuDoorModel *model,
                    gboolean        is_guest);

static void
end_told (ShuwuDoorModel *model)
{
  shuwu_door_model_tell (model, get_row (model));
  shuwu_door_model_finish_job (model);
}

static void
end_refused (ShuwuDoorModel *model,
             const char     *name,
             const GError   *error)
{
  shuwu_door_words_refuse (get_row (model), name, error);
  end_told (model);
}

/* Somebody without a seat; or whoever has the name that was typed. */
static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuDoorModel) model = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuWorkerDetails) worker = shuwu_worker_get_finish (SHUWU_STORE (source), result, &error);
  Scan *scan = get_scan (get_row (model));
  const char *card = worker != NULL ? shuwu_worker_details_get_card (worker) : "";

  if (worker == NULL && error->domain != SHUWU_WORKERS_ERROR)
    {
      end_refused (model, scan->card, error);
      return;
    }

  if (scan->is_name && *card != '\0')
    {
      g_free (scan->card);
      scan->card = g_strdup (card);
      attend (model, FALSE);
      return;
    }

  if (scan->is_name)
    {
      g_autoptr (GError) unknown = NULL;

      shuwu_training_set_error (&unknown, SHUWU_TRAINING_ERROR_UNKNOWN_CARD, g_variant_new_parsed ("{'card': <%s>}", scan->card));
      end_refused (model, scan->card, unknown);
      return;
    }

  shuwu_door_words_ask (get_row (model), worker != NULL ? worker->facts->values[SHUWU_WORKER_NAME] : scan->card,
                        worker != NULL ? worker->facts->values[SHUWU_WORKER_UNIT] : NULL, scan->state, scan->position,
                        shuwu_door_model_get_register (model)->has_free_seat);
  end_told (model);
}

static void
look_up (ShuwuDoorModel *model,
         gboolean        is_name)
{
  Scan *scan = get_scan (get_row (model));

  scan->is_name = is_name;
  shuwu_worker_find_async (get_store (model), scan->card, NULL, found_cb, g_object_ref (model));
}

/* Somebody without a seat, who may be in the line for one. */
static void
look_up_line (ShuwuDoorModel *model,
              const GError   *error)
{
  Scan *scan = get_scan (get_row (model));
  GVariant *facts = shuwu_training_error_get_facts (error);
  const char *state = "none";
  gint64 position = 0;

  g_variant_lookup (facts, "state", "&s", &state);
  g_variant_lookup (facts, "position", "x", &position);
  g_free (scan->state);
  scan->state = g_strdup (state);
  scan->position = (int) position;
  look_up (model, FALSE);
}

/* Its meeting was moved, which is another one now, or it was taken away for good. */
static void
lose_meeting (ShuwuDoorModel *model,
              const GError   *error)
{
  Scan *scan = get_scan (get_row (model));
  gboolean is_first = !scan->is_put_off;

  g_clear_pointer (&scan->meeting, g_free);
  scan->is_put_off = is_first;
  if (is_first)
    shuwu_door_model_put_off_job (model);
  else
    end_refused (model, scan->card, error);
}

static void
attended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ShuwuDoorModel) model = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = shuwu_attend_finish (SHUWU_STORE (source), result, &error);
  Scan *scan = get_scan (get_row (model));

  if (receipt != NULL)
    {
      shuwu_door_model_tell_receipt (model, get_row (model), receipt);
      shuwu_door_model_finish_job (model);
    }
  else if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_UNKNOWN_CARD) && !scan->is_name)
    look_up (model, TRUE);
  else if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NOT_SEATED))
    look_up_line (model, error);
  else if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NO_MEETING))
    lose_meeting (model, error);
  else
    end_refused (model, scan->card, error);
}

static void
attend (ShuwuDoorModel *model,
        gboolean        is_guest)
{
  const Scan *scan = get_scan (get_row (model));
  ShuwuScanOrder order = {
    .class_code = shuwu_door_model_get_class (model),
    .card = scan->card,
    .meeting = scan->meeting,
    .is_out = scan->is_out,
    .is_guest = is_guest,
    .at_us = scan->at_us,
  };

  shuwu_attend_async (get_store (model), &order, NULL, attended_cb, g_object_ref (model));
}

static void
signed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (ShuwuDoorModel) model = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);
  const ShuwuSignupReceipt *receipt = receipts != NULL ? g_ptr_array_index (receipts, 0) : NULL;
  ShuwuDeskRow *row = get_row (model);

  if (receipt != NULL && g_str_equal (receipt->state, "confirmed"))
    {
      attend (model, FALSE);
      return;
    }

  if (receipt != NULL)
    shuwu_door_words_ask (row, receipt->name, NULL, receipt->state, receipt->position, FALSE);
  else
    shuwu_door_words_refuse_seat (row, error);
  end_told (model);
}

static void
sign_up (ShuwuDoorModel *model)
{
  const Scan *scan = get_scan (get_row (model));
  const char * const cards[] = { scan->card, NULL };
  ShuwuSignupAction action = g_strcmp0 (scan->state, "offered") == 0 ? SHUWU_SIGNUP_ACCEPT : SHUWU_SIGNUP_ADD;
  ShuwuSignupOrder order = {
    .action = action,
    .class_code = shuwu_door_model_get_class (model),
    .cards = cards,
    .is_keeper = TRUE,
    .is_late = TRUE,
  };

  shuwu_signup_order_async (get_store (model), &order, NULL, signed_up_cb, g_object_ref (model));
}

static void
voided_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuDoorModel) model = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = shuwu_scan_void_finish (SHUWU_STORE (source), result, &error);
  ShuwuDeskRow *row = get_row (model);

  if (receipt != NULL)
    {
      shuwu_door_model_tell_receipt (model, row, receipt);
      shuwu_door_model_finish_job (model);
    }
  else
    {
      g_autofree char *name = g_strdup (shuwu_desk_row_get_name (row));

      shuwu_door_words_refuse (row, name, error);
      shuwu_desk_row_take_answers (row);
      shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_UNDO, _("Undo"), NULL);
      end_told (model);
    }
}

/* A scan that came to nothing only leaves the list. */
static void
take_back (ShuwuDoorModel *model)
{
  ShuwuDoorJob *job = shuwu_door_model_get_job (model);
  gboolean is_newest = job->row == NULL;

  if (is_newest)
    g_set_object (&job->row, shuwu_door_rows_find_newest_made (shuwu_door_model_get_door_rows (model)));

  if (job->row != NULL && shuwu_desk_row_has_answer (job->row, SHUWU_DESK_ANSWER_UNDO))
    {
      shuwu_desk_row_take_answers (job->row);
      shuwu_scan_void_async (get_store (model), shuwu_desk_row_get_event (job->row), NULL, voided_cb, g_object_ref (model));
      return;
    }

  if (job->row != NULL && is_newest)
    shuwu_desk_rows_remove (shuwu_door_rows_get_list (shuwu_door_model_get_door_rows (model)), job->row);
  shuwu_door_model_finish_job (model);
}

/* The barcode of the sheet on paper. */
static gboolean
is_class (ShuwuDoorModel *model)
{
  return g_str_equal (get_scan (get_row (model))->card, shuwu_door_model_get_class (model));
}

/* Which meeting it is for, where nobody knew when it was scanned; FALSE: refused. */
static gboolean
find_meeting (ShuwuDoorModel *model)
{
  Scan *scan = get_scan (get_row (model));
  g_autoptr (GError) error = NULL;

  if (scan->meeting == NULL && (!scan->is_put_off || shuwu_door_model_is_open (model)))
    scan->meeting = g_strdup (shuwu_door_model_get_meeting_uuid (model));
  if (scan->meeting != NULL)
    return TRUE;

  shuwu_training_set_error (&error, SHUWU_TRAINING_ERROR_NO_MEETING,
                            g_variant_new_parsed ("{'class': <%s>, 'at_us': <%x>}", shuwu_door_model_get_class (model), scan->at_us));
  scan->is_put_off = FALSE;
  end_refused (model, scan->card, error);
  return FALSE;
}

/**
 * shuwu_door_job_new:
 * @kind: what is asked for
 * @row: (nullable): about which row
 *
 * Makes a job.
 *
 * Returns: (transfer full): a job
 */
ShuwuDoorJob *
shuwu_door_job_new (ShuwuDoorJobKind  kind,
                    ShuwuDeskRow     *row)
{
  ShuwuDoorJob *self = g_new0 (ShuwuDoorJob, 1);

  self->kind = kind;
  self->row = row != NULL ? g_object_ref (row) : NULL;
  return self;
}

void
shuwu_door_job_free (ShuwuDoorJob *self)
{
  g_clear_object (&self->row);
  g_free (self);
}

/**
 * shuwu_door_ask_begin:
 * @model: the model, which has a job
 *
 * Begins the job of the model.
 */
void
shuwu_door_ask_begin (ShuwuDoorModel *model)
{
  ShuwuDoorJob *job = shuwu_door_model_get_job (model);

  if (job->kind == SHUWU_DOOR_JOB_TAKE_BACK)
    {
      take_back (model);
      return;
    }
  if (is_class (model))
    {
      shuwu_door_words_tell_class (job->row, shuwu_door_model_get_register (model)->course);
      end_told (model);
      return;
    }
  if (!find_meeting (model))
    return;

  shuwu_door_rows_note_made (shuwu_door_model_get_door_rows (model), job->row);
  if (job->kind == SHUWU_DOOR_JOB_SIGN_UP)
    sign_up (model);
  else
    attend (model, job->kind == SHUWU_DOOR_JOB_LET_IN);
}

/**
 * shuwu_door_ask_prepare:
 * @row: a row, whose code is a card
 * @meeting: uuid of a meeting
 * @is_out: whether somebody goes
 * @at_us: when it was scanned
 *
 * Says what a row stands for, before anything is asked about it.
 */
void
shuwu_door_ask_prepare (ShuwuDeskRow *row,
                        const char   *meeting,
                        gboolean      is_out,
                        gint64        at_us)
{
  Scan *scan = g_new0 (Scan, 1);

  scan->card = g_strdup (shuwu_desk_row_get_code (row));
  scan->meeting = g_strdup (meeting);
  scan->is_out = is_out;
  scan->at_us = at_us;
  g_object_set_data_full (G_OBJECT (row), SCAN, scan, scan_free);
}
