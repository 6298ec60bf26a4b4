// SPDX-License-Identifier: GPL-3.0-or-later
/* What the door asks the store: a scan to be kept, somebody to be signed up, a scan
 * to be taken back. What was typed and is nobody's card may be a name. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-ask-private.h"

#include "attendance/shuwu-door-words.h"
#include "training/shuwu-scan-void.h"
#include "workers/shuwu-worker-list.h"

#include <glib/gi18n.h>

#define SCAN "shuwu-scan"

/* What a row was made of. */
typedef struct
{
  char *card;                  /* as it is known by now */
  char *meeting;               /* uuid */
  gboolean is_out;
  gboolean is_name;            /* it was looked up as a name */
  gint64 at_us;
} Scan;

/* A row on its way to the store. */
typedef struct
{
  ShuwuDoorModel *model;
  ShuwuDeskRow *row;
} Ask;

static void
scan_free (gpointer data)
{
  Scan *self = data;

  g_free (self->card);
  g_free (self->meeting);
  g_free (self);
}

static Scan *
get_scan (ShuwuDeskRow *row)
{
  return g_object_get_data (G_OBJECT (row), SCAN);
}

static Ask *
ask_new (ShuwuDoorModel *model,
         ShuwuDeskRow   *row)
{
  Ask *self = g_new0 (Ask, 1);

  self->model = g_object_ref (model);
  self->row = g_object_ref (row);
  return self;
}

static void
ask_free (Ask *self)
{
  g_object_unref (self->row);
  g_object_unref (self->model);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

static ShuwuStore *
get_store (ShuwuDoorModel *self)
{
  return shuwu_bookroom_get_store (shuwu_door_model_get_bookroom (self));
}

/* Somebody without a seat; or whoever has the name that was typed. */
static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Ask) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuWorkerDetails) worker = shuwu_worker_get_finish (SHUWU_STORE (source), result, &error);
  Scan *scan = get_scan (asked->row);
  const char *card = worker != NULL ? shuwu_worker_details_get_card (worker) : "";

  shuwu_door_model_count_asked (asked->model, -1);
  if (scan->is_name && *card != '\0')
    {
      g_free (scan->card);
      scan->card = g_strdup (card);
      shuwu_door_ask_scan (asked->model, asked->row, FALSE);
      return;
    }

  if (scan->is_name)
    {
      g_autoptr (GError) unknown = NULL;

      shuwu_training_set_error (&unknown, SHUWU_TRAINING_ERROR_UNKNOWN_CARD, g_variant_new_parsed ("{'card': <%s>}", scan->card));
      shuwu_door_words_refuse (asked->row, scan->card, unknown);
    }
  else
    shuwu_door_words_ask (asked->row, worker != NULL ? worker->facts->values[SHUWU_WORKER_NAME] : scan->card,
                          worker != NULL ? worker->facts->values[SHUWU_WORKER_UNIT] : NULL, NULL);
  shuwu_door_model_tell (asked->model, asked->row);
}

static void
look_up (ShuwuDoorModel *self,
         ShuwuDeskRow   *row,
         gboolean        is_name)
{
  Scan *scan = get_scan (row);

  scan->is_name = is_name;
  shuwu_door_model_count_asked (self, 1);
  shuwu_worker_find_async (get_store (self), scan->card, NULL, found_cb, ask_new (self, row));
}

static void
attended_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Ask) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = shuwu_attend_finish (SHUWU_STORE (source), result, &error);
  ShuwuDoorModel *self = asked->model;
  Scan *scan = get_scan (asked->row);

  shuwu_door_model_count_asked (self, -1);
  if (receipt != NULL)
    shuwu_door_model_tell_receipt (self, asked->row, receipt);
  else if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_UNKNOWN_CARD) && !scan->is_name)
    look_up (self, asked->row, TRUE);
  else if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_NOT_SEATED))
    look_up (self, asked->row, FALSE);
  else
    {
      shuwu_door_words_refuse (asked->row, scan->card, error);
      shuwu_door_model_tell (self, asked->row);
    }
}

void
shuwu_door_ask_scan (ShuwuDoorModel *self,
                     ShuwuDeskRow   *row,
                     gboolean        is_guest)
{
  const Scan *scan = get_scan (row);
  ShuwuScanOrder order = {
    .class_code = shuwu_door_model_get_class (self),
    .card = scan->card,
    .meeting = scan->meeting,
    .is_out = scan->is_out,
    .is_guest = is_guest,
    .at_us = scan->at_us,
  };

  shuwu_door_model_count_asked (self, 1);
  shuwu_attend_async (get_store (self), &order, NULL, attended_cb, ask_new (self, row));
}

static void
signed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Ask) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);
  const ShuwuSignupReceipt *receipt = receipts != NULL ? g_ptr_array_index (receipts, 0) : NULL;
  ShuwuDoorModel *self = asked->model;

  shuwu_door_model_count_asked (self, -1);
  if (receipt != NULL && g_str_equal (receipt->state, "confirmed"))
    {
      shuwu_door_ask_scan (self, asked->row, FALSE);
      return;
    }

  if (receipt != NULL)
    shuwu_door_words_ask (asked->row, receipt->name, NULL, receipt);
  else
    {
      g_autofree char *name = g_strdup (shuwu_desk_row_get_name (asked->row));

      shuwu_door_words_refuse (asked->row, name, error);
      shuwu_desk_row_add_answer (asked->row, SHUWU_DESK_ANSWER_LET_IN, _("Let in as a guest"), NULL);
    }
  shuwu_door_model_tell (self, asked->row);
}

void
shuwu_door_ask_sign_up (ShuwuDoorModel *self,
                        ShuwuDeskRow   *row)
{
  const char * const cards[] = { get_scan (row)->card, NULL };
  ShuwuSignupOrder order = { .action = SHUWU_SIGNUP_ADD, .class_code = shuwu_door_model_get_class (self), .cards = cards, .is_keeper = TRUE };

  shuwu_door_model_count_asked (self, 1);
  shuwu_signup_order_async (get_store (self), &order, NULL, signed_up_cb, ask_new (self, row));
}

static void
voided_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Ask) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuScanReceipt) receipt = shuwu_scan_void_finish (SHUWU_STORE (source), result, &error);

  shuwu_door_model_count_asked (asked->model, -1);
  if (receipt != NULL)
    shuwu_door_model_tell_receipt (asked->model, asked->row, receipt);
  else
    {
      g_autofree char *name = g_strdup (shuwu_desk_row_get_name (asked->row));

      shuwu_door_words_refuse (asked->row, name, error);
      shuwu_desk_row_take_answers (asked->row);
      shuwu_desk_row_add_answer (asked->row, SHUWU_DESK_ANSWER_UNDO, _("Undo"), NULL);
      shuwu_door_model_tell (asked->model, asked->row);
    }
}

void
shuwu_door_ask_take_back (ShuwuDoorModel *self,
                          ShuwuDeskRow   *row)
{
  shuwu_desk_row_take_answers (row);
  shuwu_door_model_count_asked (self, 1);
  shuwu_scan_void_async (get_store (self), shuwu_desk_row_get_event (row), NULL, voided_cb, ask_new (self, row));
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
