// SPDX-License-Identifier: GPL-3.0-or-later
/* All that the desk does, without a widget.
 *
 * A code gets its row at once and waits in a queue; the queue is worked off one
 * job after the other, because what a book means depends on the card before it.
 * No code is lost while an earlier one runs, nor when the program is closed then.
 *
 * Questions are rows with answers; nothing waits for an answer. To answer is to
 * put a new job about the same row into the queue. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-model.h"

#include "lending/shuwu-desk-digits.h"
#include "lending/shuwu-desk-job.h"
#include "lending/shuwu-desk-rows.h"
#include "widgets/shuwu-hold.h"

#define SWEEP_S 15

struct _ShuwuDeskModel
{
  GObject parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GListStore *rows;
  GQueue *queue;                /* of ShuwuDeskJob */
  ShuwuDeskJob *job;            /* that runs; NULL: none */
  GApplication *held;           /* while one does */
  ShuwuDeskReaderView *reader;  /* whose turn it is */
  guint sweep_timeout;

  ShuwuDeskMode mode;
  guint n_rows_ever;
};

enum
{
  PROP_MODE = 1,
  N_PROPERTIES,
};

enum
{
  SIGNAL_READER_CHANGED,
  SIGNAL_TOLD,
  SIGNAL_WANTS_REGISTRATION,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuDeskModel, shuwu_desk_model, G_TYPE_OBJECT)

static void
begin_next (ShuwuDeskModel *self)
{
  if (self->job != NULL)
    return;

  self->job = g_queue_pop_head (self->queue);
  if (self->job == NULL)
    {
      shuwu_hold_drop (&self->held);
      return;
    }

  shuwu_hold_take (&self->held);
  shuwu_desk_job_begin (self);
}

static void
enqueue (ShuwuDeskModel   *self,
         ShuwuDeskJobKind  kind,
         ShuwuDeskRow     *row,
         const char       *code)
{
  g_queue_push_tail (self->queue, shuwu_desk_job_new (kind, row, code, self->mode));
  begin_next (self);
}

/* Asks for something about a row that is there; it waits again. */
static void
ask_again (ShuwuDeskModel   *self,
           ShuwuDeskJobKind  kind,
           ShuwuDeskRow     *row,
           const char       *code)
{
  g_autofree char *name = g_strdup (shuwu_desk_row_get_name (row));
  g_autofree char *owned = g_strdup (code);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_WAITING, name, NULL, NULL);
  enqueue (self, kind, row, owned);
}

static void
take_as (ShuwuDeskModel   *self,
         ShuwuDeskRow     *row,
         const char       *code,
         ShuwuDeskReading  reading)
{
  ShuwuDeskJob *job = shuwu_desk_job_new (SHUWU_DESK_JOB_TAKE, row, code, self->mode);

  job->reading = reading;
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_WAITING, job->code, NULL, NULL);
  g_queue_push_tail (self->queue, job);
  begin_next (self);
}

static gboolean
sweep_cb (gpointer user_data)
{
  ShuwuDeskModel *self = user_data;

  shuwu_desk_rows_sweep (self->rows, shuwu_desk_model_get_now_us (self));

  return G_SOURCE_CONTINUE;
}

static void
answer_row (ShuwuDeskModel        *self,
            ShuwuDeskRow          *row,
            const ShuwuDeskAnswer *answer)
{
  const char *code = answer->code != NULL ? answer->code : shuwu_desk_row_get_code (row);

  switch (answer->kind)
    {
    case SHUWU_DESK_ANSWER_UNDO:
      enqueue (self, SHUWU_DESK_JOB_UNDO, row, code);
      break;

    case SHUWU_DESK_ANSWER_RENEW:
      ask_again (self, SHUWU_DESK_JOB_RENEW, row, code);
      break;

    case SHUWU_DESK_ANSWER_RETURN_AND_LEND:
      ask_again (self, SHUWU_DESK_JOB_PASS_ON, row, code);
      break;

    case SHUWU_DESK_ANSWER_READ_CARD:
      take_as (self, row, code, SHUWU_DESK_READ_CARD);
      break;

    case SHUWU_DESK_ANSWER_READ_COPY:
    case SHUWU_DESK_ANSWER_CHOOSE:
      take_as (self, row, code, SHUWU_DESK_READ_COPY);
      break;

    case SHUWU_DESK_ANSWER_RETRY:
      ask_again (self, SHUWU_DESK_JOB_TAKE, row, code);
      break;

    case SHUWU_DESK_ANSWER_REGISTER:
      g_signal_emit (self, signals[SIGNAL_WANTS_REGISTRATION], 0, row);
      break;

    case SHUWU_DESK_ANSWER_SIGN_UP:
    case SHUWU_DESK_ANSWER_LET_IN:
    case SHUWU_DESK_ANSWER_IGNORE:
    default:
      shuwu_desk_rows_remove (self->rows, row);
    }
}

static void
shuwu_desk_model_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  ShuwuDeskModel *self = SHUWU_DESK_MODEL (object);

  switch (property_id)
    {
    case PROP_MODE:
      g_value_set_string (value, shuwu_desk_mode_get_name (self->mode));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_desk_model_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  ShuwuDeskModel *self = SHUWU_DESK_MODEL (object);
  ShuwuDeskMode mode;

  switch (property_id)
    {
    case PROP_MODE:
      if (shuwu_desk_mode_from_name (g_value_get_string (value), &mode))
        shuwu_desk_model_set_mode (self, mode);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_desk_model_finalize (GObject *object)
{
  ShuwuDeskModel *self = SHUWU_DESK_MODEL (object);

  g_clear_handle_id (&self->sweep_timeout, g_source_remove);
  shuwu_hold_drop (&self->held);
  g_queue_free_full (self->queue, (GDestroyNotify) shuwu_desk_job_free);
  g_clear_pointer (&self->job, shuwu_desk_job_free);
  g_clear_pointer (&self->reader, shuwu_desk_reader_view_free);
  g_object_unref (self->rows);
  g_object_unref (self->bookroom);

  G_OBJECT_CLASS (shuwu_desk_model_parent_class)->finalize (object);
}

static void
shuwu_desk_model_class_init (ShuwuDeskModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shuwu_desk_model_get_property;
  object_class->set_property = shuwu_desk_model_set_property;
  object_class->finalize = shuwu_desk_model_finalize;

  properties[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "auto",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_READER_CHANGED] = g_signal_new ("reader-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, SHUWU_TYPE_DESK_ROW);
  signals[SIGNAL_WANTS_REGISTRATION] = g_signal_new ("wants-registration", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, SHUWU_TYPE_DESK_ROW);
}

static void
shuwu_desk_model_init (ShuwuDeskModel *self)
{
  self->rows = g_list_store_new (SHUWU_TYPE_DESK_ROW);
  self->queue = g_queue_new ();
  self->sweep_timeout = g_timeout_add_seconds (SWEEP_S, sweep_cb, self);
}

/* For the jobs */

ShuwuDeskJob *
shuwu_desk_model_get_job (ShuwuDeskModel *self)
{
  return self->job;
}

void
shuwu_desk_model_finish_job (ShuwuDeskModel *self)
{
  g_clear_pointer (&self->job, shuwu_desk_job_free);
  begin_next (self);
}

ShuwuStore *
shuwu_desk_model_get_store (ShuwuDeskModel *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

int
shuwu_desk_model_get_today (ShuwuDeskModel *self)
{
  return shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
}

gint64
shuwu_desk_model_get_now_us (ShuwuDeskModel *self)
{
  return shuwu_clock_get_now_us (shuwu_bookroom_get_clock (self->bookroom));
}

ShuwuDeskRow *
shuwu_desk_model_add_row (ShuwuDeskModel *self,
                          const char     *code)
{
  return shuwu_desk_rows_add (self->rows, code, ++self->n_rows_ever);
}

void
shuwu_desk_model_remove_row (ShuwuDeskModel *self,
                             ShuwuDeskRow   *row)
{
  shuwu_desk_rows_remove (self->rows, row);
}

ShuwuDeskRow *
shuwu_desk_model_find_newest_undoable (ShuwuDeskModel *self)
{
  return shuwu_desk_rows_find_newest_undoable (self->rows, shuwu_desk_model_get_now_us (self));
}

void
shuwu_desk_model_tell (ShuwuDeskModel *self,
                       ShuwuDeskRow   *row)
{
  shuwu_desk_digits_give (G_LIST_MODEL (self->rows), row);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, row);
}

void
shuwu_desk_model_take_reader (ShuwuDeskModel      *self,
                              ShuwuDeskReaderView *reader)
{
  g_clear_pointer (&self->reader, shuwu_desk_reader_view_free);
  self->reader = reader;
  g_signal_emit (self, signals[SIGNAL_READER_CHANGED], 0);
}

/**
 * shuwu_desk_model_new:
 * @bookroom: an open bookroom
 *
 * Makes a desk where nothing has happened yet.
 *
 * Returns: (transfer full): a desk
 */
ShuwuDeskModel *
shuwu_desk_model_new (ShuwuBookroom *bookroom)
{
  ShuwuDeskModel *self = g_object_new (SHUWU_TYPE_DESK_MODEL, NULL);

  self->bookroom = g_object_ref (bookroom);

  return self;
}

/**
 * shuwu_desk_model_get_rows:
 * @self: a desk
 *
 * Returns: (transfer none): the running list, the newest first
 */
GListModel *
shuwu_desk_model_get_rows (ShuwuDeskModel *self)
{
  return G_LIST_MODEL (self->rows);
}

/**
 * shuwu_desk_model_get_mode:
 * @self: a desk
 *
 * Returns: what the desk is set to
 */
ShuwuDeskMode
shuwu_desk_model_get_mode (ShuwuDeskModel *self)
{
  return self->mode;
}

/**
 * shuwu_desk_model_set_mode:
 * @self: a desk
 * @mode: what it is set to
 *
 * Sets the mode for the codes that come from now on; those that wait keep theirs.
 */
void
shuwu_desk_model_set_mode (ShuwuDeskModel *self,
                           ShuwuDeskMode   mode)
{
  if (self->mode == mode)
    return;

  self->mode = mode;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODE]);
}

/**
 * shuwu_desk_model_is_busy:
 * @self: a desk
 *
 * Returns: whether anything is still to be done
 */
gboolean
shuwu_desk_model_is_busy (ShuwuDeskModel *self)
{
  return self->job != NULL;
}

/**
 * shuwu_desk_model_take:
 * @self: a desk
 * @code: what was scanned or typed
 *
 * Takes a code. Its row is there when this returns; the rest happens in its turn. Codes of the desk itself (SHUWU-END …)
 * have no row.
 */
void
shuwu_desk_model_take (ShuwuDeskModel *self,
                       const char     *code)
{
  ShuwuDeskMode mode = SHUWU_DESK_MODE_AUTO;

  switch (shuwu_desk_command_from_code (code, &mode))
    {
    case SHUWU_DESK_COMMAND_END:
      shuwu_desk_model_end_turn (self);
      break;

    case SHUWU_DESK_COMMAND_UNDO:
      shuwu_desk_model_undo (self);
      break;

    case SHUWU_DESK_COMMAND_MODE:
      shuwu_desk_model_set_mode (self, mode);
      break;

    case SHUWU_DESK_COMMAND_NONE:
    default:
      enqueue (self, SHUWU_DESK_JOB_TAKE, shuwu_desk_model_add_row (self, code), code);
    }
}

/**
 * shuwu_desk_model_call:
 * @self: a desk
 * @code: what was scanned once more
 *
 * Draws the eye to the newest row of a code, if there is one.
 */
void
shuwu_desk_model_call (ShuwuDeskModel *self,
                       const char     *code)
{
  ShuwuDeskRow *row = shuwu_desk_rows_find_newest_of (self->rows, code);

  if (row != NULL)
    shuwu_desk_row_call (row);
}

/**
 * shuwu_desk_model_answer:
 * @self: a desk
 * @row_number: the number of a row
 * @answer: position of one of its answers
 *
 * Gives an answer. One that is gone meanwhile is not given.
 */
void
shuwu_desk_model_answer (ShuwuDeskModel *self,
                         guint           row_number,
                         guint           answer)
{
  ShuwuDeskRow *found = shuwu_desk_rows_find_number (self->rows, row_number);
  g_autoptr (ShuwuDeskRow) row = found != NULL ? g_object_ref (found) : NULL; /* “Ignore” takes it out of the list */

  if (row != NULL && answer < shuwu_desk_row_get_answers (row)->len)
    answer_row (self, row, g_ptr_array_index (shuwu_desk_row_get_answers (row), answer));
}

/**
 * shuwu_desk_model_answer_digit:
 * @self: a desk
 * @digit: 1 to 9
 *
 * Gives the answer that has this digit, if one has.
 */
void
shuwu_desk_model_answer_digit (ShuwuDeskModel *self,
                               guint           digit)
{
  guint answer;
  g_autoptr (ShuwuDeskRow) row = shuwu_desk_digits_find (G_LIST_MODEL (self->rows), digit, &answer);

  if (row != NULL)
    shuwu_desk_model_answer (self, shuwu_desk_row_get_number (row), answer);
}

/**
 * shuwu_desk_model_registered:
 * @self: a desk
 * @row: the row that asked for it
 * @barcode: of the new copy
 *
 * Goes on with a copy that has just been registered.
 */
void
shuwu_desk_model_registered (ShuwuDeskModel *self,
                             ShuwuDeskRow   *row,
                             const char     *barcode)
{
  ask_again (self, SHUWU_DESK_JOB_TAKE, row, barcode);
}

/**
 * shuwu_desk_model_undo:
 * @self: a desk
 *
 * Takes back the newest that can be taken back when its turn comes.
 */
void
shuwu_desk_model_undo (ShuwuDeskModel *self)
{
  enqueue (self, SHUWU_DESK_JOB_UNDO, NULL, NULL);
}

/**
 * shuwu_desk_model_renew:
 * @self: a desk
 * @barcode: of a copy that is lent
 *
 * Extends a loan.
 */
void
shuwu_desk_model_renew (ShuwuDeskModel *self,
                        const char     *barcode)
{
  enqueue (self, SHUWU_DESK_JOB_RENEW, shuwu_desk_model_add_row (self, barcode), barcode);
}

/**
 * shuwu_desk_model_get_reader:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): whose turn it is
 */
const ShuwuDeskReaderView *
shuwu_desk_model_get_reader (ShuwuDeskModel *self)
{
  return self->reader;
}

/**
 * shuwu_desk_model_end_turn:
 * @self: a desk
 *
 * Ends the turn of a reader after what was scanned before.
 */
void
shuwu_desk_model_end_turn (ShuwuDeskModel *self)
{
  enqueue (self, SHUWU_DESK_JOB_END_TURN, NULL, NULL);
}
