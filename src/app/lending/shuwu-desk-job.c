// SPDX-License-Identifier: GPL-3.0-or-later
/* One job of the desk, from its beginning to its words:
 *
 *   resolve ──▶ decide ──▶ lend, return, renew ──▶ told ──▶ look at the reader again
 *                 │                                 ▲
 *                 └──▶ begin turn, look, ask ───────┘
 *
 * Every step holds a reference to the model: what was begun at the desk ends,
 * even if the window is closed meanwhile. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-job.h"

#include "lending/shuwu-desk-words.h"
#include "lending/shuwu-desk.h"
#include "shuwu-day-words.h"
#include "shuwu-words.h"

#include <glib/gi18n.h>

#define MOST_CHOICES 3

/* Words */

/* What was done is done; only the panel shows what was before. */
static void
tell_stale_reader (ShuwuDeskModel *model,
                   const GError   *error)
{
  const ShuwuDeskReaderView *reader = shuwu_desk_model_get_reader (model);
  ShuwuDeskRow *row = shuwu_desk_model_add_row (model, reader != NULL ? reader->card : "");

  g_message ("%s", error->message);
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, reader != NULL ? reader->name : "", shuwu_words_heading (error),
                       _("What the reader has on loan may have changed. Scan the card once more."));
  shuwu_desk_model_tell (model, row);
}

static void
reader_refreshed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuDeskReaderView *reader = shuwu_desk_view_reader_finish (SHUWU_STORE (source), result, &error);

  if (reader != NULL)
    shuwu_desk_model_take_reader (model, reader);
  else
    tell_stale_reader (model, error);

  shuwu_desk_model_finish_job (model);
}

/* What the reader has may have changed. */
static void
look_at_reader_again (ShuwuDeskModel *model)
{
  const ShuwuDeskReaderView *reader = shuwu_desk_model_get_reader (model);

  if (reader != NULL)
    shuwu_desk_view_reader_async (shuwu_desk_model_get_store (model), reader->card, NULL,
                                  reader_refreshed_cb, g_object_ref (model));
  else
    shuwu_desk_model_finish_job (model);
}

static void
tell_failure (ShuwuDeskModel *model,
              const GError   *error)
{
  ShuwuDeskRow *row = shuwu_desk_model_get_job (model)->row;

  shuwu_desk_words_tell_error (row, error, shuwu_desk_model_get_today (model));
  shuwu_desk_model_tell (model, row);
  shuwu_desk_model_finish_job (model);
}

static void
tell_deed (ShuwuDeskModel     *model,
           ShuwuDeskRow       *row,
           const ShuwuReceipt *receipt)
{
  shuwu_desk_words_tell_receipt (row, receipt, shuwu_desk_model_get_today (model));
  if (receipt->event != NULL && receipt->action != SHUWU_DESK_UNDO)
    {
      shuwu_desk_row_set_event (row, receipt->event, shuwu_desk_model_get_now_us (model) +
                                SHUWU_DESK_UNDO_MINUTES * G_TIME_SPAN_MINUTE);
      shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_UNDO, _("Undo"), NULL);
    }

  shuwu_desk_model_tell (model, row);
}

static void
settle (ShuwuDeskModel *model,
        ShuwuReceipt   *receipt,
        const GError   *error)
{
  g_autoptr (ShuwuReceipt) owned = receipt;

  if (receipt == NULL)
    {
      tell_failure (model, error);
      return;
    }

  tell_deed (model, shuwu_desk_model_get_job (model)->row, receipt);
  look_at_reader_again (model);
}

/* Lend, return, renew, undo */

static void
lent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuReceipt *receipt = shuwu_desk_checkout_finish (SHUWU_STORE (source), result, &error);

  settle (model, receipt, error);
}

static void
lend (ShuwuDeskModel *model,
      const char     *card,
      const char     *barcode)
{
  shuwu_desk_row_set_card (shuwu_desk_model_get_job (model)->row, card);
  shuwu_desk_checkout_async (shuwu_desk_model_get_store (model), card, barcode, SHUWU_DESK_NOW, NULL,
                             lent_cb, g_object_ref (model));
}

/* What came back goes to the next reader: two deeds, two rows, each can be undone. */
static void
pass_on (ShuwuDeskModel *model,
         ShuwuReceipt   *receipt)
{
  ShuwuDeskJob *job = shuwu_desk_model_get_job (model);
  g_autoptr (ShuwuReceipt) owned = receipt;
  g_autofree char *card = g_strdup (shuwu_desk_row_get_card (job->row));
  ShuwuDeskRow *row = shuwu_desk_model_add_row (model, receipt->barcode);

  tell_deed (model, row, receipt);
  lend (model, card, receipt->barcode);
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuReceipt *receipt = shuwu_desk_return_finish (SHUWU_STORE (source), result, &error);
  ShuwuDeskJob *job = shuwu_desk_model_get_job (model);

  if (receipt != NULL && job->kind == SHUWU_DESK_JOB_PASS_ON)
    pass_on (model, receipt);
  else
    settle (model, receipt, error);
}

static void
take_back (ShuwuDeskModel *model,
           const char     *barcode)
{
  shuwu_desk_return_async (shuwu_desk_model_get_store (model), barcode, SHUWU_DESK_NOW, NULL,
                           returned_cb, g_object_ref (model));
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuReceipt *receipt = shuwu_desk_renew_finish (SHUWU_STORE (source), result, &error);

  settle (model, receipt, error);
}

static void
renew (ShuwuDeskModel *model,
       const char     *barcode)
{
  shuwu_desk_renew_async (shuwu_desk_model_get_store (model), barcode, SHUWU_DESK_NOW, NULL,
                          renewed_cb, g_object_ref (model));
}

/* The old row says that it no longer holds, or stays as it was; a new one on top says what came of it. */
static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuReceipt *receipt = shuwu_desk_undo_finish (SHUWU_STORE (source), result, &error);
  ShuwuDeskJob *job = shuwu_desk_model_get_job (model);
  ShuwuDeskRow *row = shuwu_desk_model_add_row (model, shuwu_desk_row_get_code (job->row));

  if (receipt != NULL)
    shuwu_desk_words_tell_receipt (job->row, receipt, shuwu_desk_model_get_today (model));
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_WAITING, shuwu_desk_row_get_name (job->row), NULL, NULL);
  g_set_object (&job->row, row);
  settle (model, receipt, error);
}

static void
undo (ShuwuDeskModel *model)
{
  ShuwuDeskJob *job = shuwu_desk_model_get_job (model);

  if (job->row == NULL)
    g_set_object (&job->row, shuwu_desk_model_find_newest_undoable (model));

  if (job->row == NULL || !shuwu_desk_row_has_answer (job->row, SHUWU_DESK_ANSWER_UNDO))
    shuwu_desk_model_finish_job (model);
  else
    shuwu_desk_undo_async (shuwu_desk_model_get_store (model), shuwu_desk_row_get_event (job->row), NULL,
                           undone_cb, g_object_ref (model));
}

/* What a code means */

static void
turn_begun_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuDeskReaderView *reader = shuwu_desk_view_reader_finish (SHUWU_STORE (source), result, &error);

  if (reader == NULL)
    {
      tell_failure (model, error);
      return;
    }

  shuwu_desk_model_remove_row (model, shuwu_desk_model_get_job (model)->row); /* the panel says it */
  shuwu_desk_model_take_reader (model, reader);
  shuwu_desk_model_finish_job (model);
}

static void
ask_which (ShuwuDeskRow           *row,
           const ShuwuDeskMeaning *meaning)
{
  /* Translators: %s is a person */
  g_autofree char *card = g_strdup_printf (_("Card of %s"), meaning->reader);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, meaning->code, _("A card and a book have this number"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_READ_CARD, card, meaning->code);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_READ_COPY, meaning->copy->title, meaning->code);
}

static void
ask_copy (ShuwuDeskRow           *row,
          const ShuwuDeskMeaning *meaning)
{
  const ShuwuDeskCopyLine *first = g_ptr_array_index (meaning->copies, 0);
  int n = meaning->copies->len;
  g_autofree char *deed = g_strdup_printf (ngettext ("There is %d copy of it", "There are %d copies of it", n), n);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, first->title, deed,
                       _("Scan the barcode of this bookroom, or choose"));
  for (guint i = 0; i < MIN (meaning->copies->len, MOST_CHOICES); i++)
    {
      const ShuwuDeskCopyLine *copy = g_ptr_array_index (meaning->copies, i);

      shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_CHOOSE, copy->barcode, copy->barcode);
    }
}

static void
tell_unknown (ShuwuDeskRow           *row,
              const ShuwuDeskMeaning *meaning)
{
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_REFUSED, meaning->code,
                       meaning->is_isbn ? _("No copy with this ISBN is registered")
                                        : _("This barcode is not registered"), NULL);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_REGISTER, _("Quick add"), meaning->code);
  shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_IGNORE, _("Ignore"), NULL);
}

static void
tell_look (ShuwuDeskRow            *row,
           const ShuwuDeskCopyLine *copy,
           int                      today)
{
  g_autofree char *due = copy->is_lent ? shuwu_words_due (copy->due_day, today) : NULL;
  /* Translators: %s is a person */
  g_autofree char *lent = copy->is_lent ? g_strdup_printf (_("Lent to %s"), copy->borrower) : NULL;

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, copy->title,
                       lent != NULL ? lent : shuwu_desk_words_copy_state (copy->state),
                       due != NULL ? due : copy->location);
}

/* A step that ends with words. */
static void
tell_step (ShuwuDeskModel          *model,
           ShuwuDeskStep            step,
           const ShuwuDeskMeaning  *meaning,
           const ShuwuDeskCopyLine *copy)
{
  ShuwuDeskRow *row = shuwu_desk_model_get_job (model)->row;

  if (step == SHUWU_DESK_STEP_LOOK)
    tell_look (row, copy, shuwu_desk_model_get_today (model));
  else if (step == SHUWU_DESK_STEP_WANT_CARD)
    shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, copy->title, shuwu_desk_words_copy_state (copy->state),
                         _("To lend it, scan the reader’s card first"));
  else if (step == SHUWU_DESK_STEP_ASK_WHICH)
    ask_which (row, meaning);
  else if (step == SHUWU_DESK_STEP_ASK_COPY)
    ask_copy (row, meaning);
  else
    tell_unknown (row, meaning);

  shuwu_desk_model_tell (model, row);
  shuwu_desk_model_finish_job (model);
}

static void
resolved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ShuwuDeskModel) model = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuDeskMeaning) meaning = shuwu_desk_resolve_finish (SHUWU_STORE (source), result, &error);
  const ShuwuDeskReaderView *reader = shuwu_desk_model_get_reader (model);
  ShuwuDeskJob *job = shuwu_desk_model_get_job (model);
  const ShuwuDeskCopyLine *copy = NULL;
  ShuwuDeskStep step;

  if (meaning == NULL)
    {
      tell_failure (model, error);
      return;
    }

  step = shuwu_desk_decide (job->mode, job->reading, reader != NULL, meaning, &copy);
  if (step == SHUWU_DESK_STEP_BEGIN_TURN)
    shuwu_desk_view_reader_async (SHUWU_STORE (source), meaning->card, NULL, turn_begun_cb, g_object_ref (model));
  else if (step == SHUWU_DESK_STEP_LEND)
    lend (model, reader->card, copy->barcode);
  else if (step == SHUWU_DESK_STEP_RETURN)
    take_back (model, copy->barcode);
  else if (step == SHUWU_DESK_STEP_RENEW)
    renew (model, copy->barcode);
  else
    tell_step (model, step, meaning, copy);
}

/**
 * shuwu_desk_job_new:
 * @kind: what is to be done
 * @row: (nullable): the row that tells of it
 * @code: (nullable): what it is done with
 * @mode: the mode of the desk when it was asked for
 *
 * Makes a job.
 *
 * Returns: (transfer full): a job
 */
ShuwuDeskJob *
shuwu_desk_job_new (ShuwuDeskJobKind  kind,
                    ShuwuDeskRow     *row,
                    const char       *code,
                    ShuwuDeskMode     mode)
{
  ShuwuDeskJob *self = g_new0 (ShuwuDeskJob, 1);

  self->kind = kind;
  self->row = row != NULL ? g_object_ref (row) : NULL;
  self->code = g_strdup (code);
  self->mode = mode;

  return self;
}

/**
 * shuwu_desk_job_free:
 * @self: (transfer full): a job
 *
 * Frees a job.
 */
void
shuwu_desk_job_free (ShuwuDeskJob *self)
{
  g_clear_object (&self->row);
  g_free (self->code);
  g_free (self);
}

/**
 * shuwu_desk_job_begin:
 * @model: the model, which has a job
 *
 * Begins the job of the model.
 */
void
shuwu_desk_job_begin (ShuwuDeskModel *model)
{
  ShuwuDeskJob *job = shuwu_desk_model_get_job (model);

  switch (job->kind)
    {
    case SHUWU_DESK_JOB_TAKE:
      shuwu_desk_resolve_async (shuwu_desk_model_get_store (model), job->code, NULL, resolved_cb, g_object_ref (model));
      break;

    case SHUWU_DESK_JOB_RENEW:
      renew (model, job->code);
      break;

    case SHUWU_DESK_JOB_PASS_ON:
      take_back (model, job->code);
      break;

    case SHUWU_DESK_JOB_UNDO:
      undo (model);
      break;

    case SHUWU_DESK_JOB_END_TURN:
    default:
      shuwu_desk_model_take_reader (model, NULL);
      shuwu_desk_model_finish_job (model);
    }
}
