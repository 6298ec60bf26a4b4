// SPDX-License-Identifier: GPL-3.0-or-later
/* The door of a class. Every scan becomes a row at once and waits in a queue, which
 * is worked off one job after the other; the row says what became of it when the
 * store has answered, and it stays until somebody answers what it asks. To answer,
 * or to take back, is to put another job into the queue: what is taken back is the
 * newest that was made here before it. What is scanned before the register was read
 * waits for it.
 *
 * The register is read again after each change: it counts who is there, and knows
 * of scans that other devices have kept. By the clock, or because others have moved
 * meetings, the turn of another one comes: the door then goes there, also from one
 * that a person has chosen.
 *
 * The program does not end before the queue does. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-ask-private.h"

#include "attendance/shuwu-door-words.h"
#include "lending/shuwu-desk-digits.h"
#include "lending/shuwu-desk-rows.h"
#include "widgets/shuwu-hold.h"

struct _ShuwuDoorModel
{
  GObject parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
  ShuwuDoorRows *rows;
  GQueue *jobs;                /* of ShuwuDoorJob */
  ShuwuDoorJob *job;           /* that runs; NULL: none */
  GApplication *held;          /* while there are jobs; NULL: not held */
  ShuwuRegister *register_;

  char *turn;                  /* uuid of the meeting whose turn it was when the clock was looked at */
  gboolean is_turn_open;       /* and whether its doors were */

  int meeting;
  gboolean is_open;            /* its doors, when the clock was looked at */
  gboolean is_out;
  gboolean is_outdated;        /* a job waits for the register to be read anew */
  gboolean is_reading;
  gboolean is_stale;           /* something changed while it was read */
};

enum
{
  PROP_KIND = 1,
  N_PROPERTIES,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TOLD,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuDoorModel, shuwu_door_model, G_TYPE_OBJECT)

static ShuwuStore *
get_store (ShuwuDoorModel *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static ShuwuClock *
get_clock (ShuwuDoorModel *self)
{
  return shuwu_bookroom_get_clock (self->bookroom);
}

static GListModel *
get_list (ShuwuDoorModel *self)
{
  return G_LIST_MODEL (shuwu_door_rows_get_list (self->rows));
}

/* --- the queue --- */

static void
begin_next (ShuwuDoorModel *self)
{
  if (self->job != NULL || self->register_ == NULL || self->is_outdated)
    return;

  self->job = g_queue_pop_head (self->jobs);
  if (self->job != NULL)
    shuwu_door_ask_begin (self);
  else
    shuwu_hold_drop (&self->held);
}

static void
enqueue (ShuwuDoorModel   *self,
         ShuwuDoorJobKind  kind,
         ShuwuDeskRow     *row)
{
  g_queue_push_tail (self->jobs, shuwu_door_job_new (kind, row));
  shuwu_hold_take (&self->held);
  begin_next (self);
}

/* --- what the register says --- */

/* What rows do not know yet: from before, and from other devices. A job may have made a scan whose row does not know it. */
static void
show_scans (ShuwuDoorModel *self)
{
  if (self->job != NULL)
    return;

  for (guint i = 0; i < self->register_->scans->len; i++)
    {
      const ShuwuRegisterScan *scan = g_ptr_array_index (self->register_->scans, i);

      if ((int) scan->meeting == self->meeting)
        shuwu_door_rows_show (self->rows, self->register_, scan, get_clock (self));
    }
}

/* The meeting that the door is at, where a register has it by now; -1: nowhere. */
static int
find_same_meeting (ShuwuDoorModel      *self,
                   const ShuwuRegister *fresh)
{
  const ShuwuRegisterMeeting *old = self->meeting >= 0 ? g_ptr_array_index (self->register_->meetings, self->meeting) : NULL;

  for (guint i = 0; old != NULL && i < fresh->meetings->len; i++)
    if (g_str_equal (((const ShuwuRegisterMeeting *) g_ptr_array_index (fresh->meetings, i))->uuid, old->uuid))
      return (int) i;

  return -1;
}

static const char *
get_uuid (const ShuwuRegister *reg,
          int                  meeting)
{
  return meeting >= 0 ? ((const ShuwuRegisterMeeting *) g_ptr_array_index (reg->meetings, meeting))->uuid : NULL;
}

/* Whose turn it is; TRUE: that is news, or its doors have opened, or the door is nowhere yet. */
static gboolean
learn_turn (ShuwuDoorModel      *self,
            const ShuwuRegister *reg,
            int                  at,
            int                 *turn)
{
  gint64 now_us = shuwu_clock_get_now_us (get_clock (self));
  gboolean is_open, is_news;

  *turn = shuwu_register_find_meeting (reg, now_us);
  is_open = *turn >= 0 && shuwu_register_is_open (reg, (guint) *turn, now_us);
  is_news = g_strcmp0 (self->turn, get_uuid (reg, *turn)) != 0 || (is_open && !self->is_turn_open);
  g_free (self->turn);
  self->turn = g_strdup (get_uuid (reg, *turn));
  self->is_turn_open = is_open;
  return is_news || at < 0;
}

static gboolean
find_open (ShuwuDoorModel *self)
{
  return self->meeting >= 0 &&
         shuwu_register_is_open (self->register_, (guint) self->meeting, shuwu_clock_get_now_us (get_clock (self)));
}

/* Others may have made, moved or taken away meetings since the last time. */
static void
take_register (ShuwuDoorModel *self,
               ShuwuRegister  *fresh)
{
  int same = find_same_meeting (self, fresh), turn;
  int meeting = learn_turn (self, fresh, same, &turn) ? turn : same;

  if (meeting != same || meeting < 0)
    shuwu_door_rows_leave (self->rows);
  g_clear_pointer (&self->register_, shuwu_register_free);
  self->register_ = fresh;
  self->meeting = meeting;
  self->is_open = find_open (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (ShuwuDoorModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRegister) fresh = shuwu_register_finish (SHUWU_STORE (source), result, &error);

  self->is_reading = FALSE;
  if (fresh != NULL)
    {
      take_register (self, g_steal_pointer (&fresh));
      show_scans (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);

  self->is_outdated = self->is_outdated && self->is_stale;
  if (self->is_stale)
    shuwu_door_model_read (self);
  begin_next (self);
}

/* --- for shuwu-door-ask.c --- */

ShuwuDoorRows *
shuwu_door_model_get_door_rows (ShuwuDoorModel *self)
{
  return self->rows;
}

ShuwuDoorJob *
shuwu_door_model_get_job (ShuwuDoorModel *self)
{
  return self->job;
}

void
shuwu_door_model_finish_job (ShuwuDoorModel *self)
{
  g_clear_pointer (&self->job, shuwu_door_job_free);
  begin_next (self);
}

/* The meetings are not those that the register has: the job comes again once it was read anew. */
void
shuwu_door_model_put_off_job (ShuwuDoorModel *self)
{
  g_queue_push_head (self->jobs, g_steal_pointer (&self->job));
  self->is_outdated = TRUE;
  shuwu_door_model_read (self);
}

void
shuwu_door_model_tell (ShuwuDoorModel *self,
                       ShuwuDeskRow   *row)
{
  shuwu_desk_digits_give (get_list (self), row);
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, row);
}

void
shuwu_door_model_tell_receipt (ShuwuDoorModel         *self,
                               ShuwuDeskRow           *row,
                               const ShuwuScanReceipt *receipt)
{
  shuwu_door_rows_tell (self->rows, row, receipt, self->register_, get_clock (self));
  shuwu_door_model_tell (self, row);
  shuwu_door_model_read (self);
}

/* --- what a person answers --- */

static void
answer_row (ShuwuDoorModel        *self,
            ShuwuDeskRow          *row,
            const ShuwuDeskAnswer *answer)
{
  g_autofree char *name = g_strdup (shuwu_desk_row_get_name (row));
  ShuwuDoorJobKind kind = SHUWU_DOOR_JOB_SCAN;

  if (answer->kind == SHUWU_DESK_ANSWER_UNDO)
    {
      enqueue (self, SHUWU_DOOR_JOB_TAKE_BACK, row);
      return;
    }
  if (answer->kind == SHUWU_DESK_ANSWER_IGNORE)
    {
      shuwu_desk_rows_remove (shuwu_door_rows_get_list (self->rows), row);
      return;
    }

  if (answer->kind == SHUWU_DESK_ANSWER_SIGN_UP)
    kind = SHUWU_DOOR_JOB_SIGN_UP;
  else if (answer->kind == SHUWU_DESK_ANSWER_LET_IN)
    kind = SHUWU_DOOR_JOB_LET_IN;
  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_WAITING, name, NULL, NULL);
  enqueue (self, kind, row);
}

/* --- the object --- */

static void
shuwu_door_model_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  ShuwuDoorModel *self = SHUWU_DOOR_MODEL (object);

  if (property_id == PROP_KIND)
    g_value_set_string (value, self->is_out ? "out" : "in");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
shuwu_door_model_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (property_id == PROP_KIND)
    shuwu_door_model_set_out (SHUWU_DOOR_MODEL (object), g_strcmp0 (g_value_get_string (value), "out") == 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
shuwu_door_model_finalize (GObject *object)
{
  ShuwuDoorModel *self = SHUWU_DOOR_MODEL (object);

  g_clear_pointer (&self->register_, shuwu_register_free);
  shuwu_hold_drop (&self->held);
  g_clear_pointer (&self->job, shuwu_door_job_free);
  g_queue_free_full (self->jobs, (GDestroyNotify) shuwu_door_job_free);
  shuwu_door_rows_free (self->rows);
  g_free (self->turn);
  g_free (self->class_code);
  g_object_unref (self->bookroom);

  G_OBJECT_CLASS (shuwu_door_model_parent_class)->finalize (object);
}

static void
shuwu_door_model_class_init (ShuwuDoorModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shuwu_door_model_get_property;
  object_class->set_property = shuwu_door_model_set_property;
  object_class->finalize = shuwu_door_model_finalize;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "in",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOLD] = g_signal_new ("told", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, SHUWU_TYPE_DESK_ROW);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
shuwu_door_model_init (ShuwuDoorModel *self)
{
  self->rows = shuwu_door_rows_new ();
  self->jobs = g_queue_new ();
  self->meeting = -1;
}

/**
 * shuwu_door_model_new:
 * @bookroom: an open bookroom
 * @class_code: a class
 *
 * Makes the door of a class; nothing is read yet.
 *
 * Returns: (transfer full): a model
 */
ShuwuDoorModel *
shuwu_door_model_new (ShuwuBookroom *bookroom,
                      const char    *class_code)
{
  ShuwuDoorModel *self = g_object_new (SHUWU_TYPE_DOOR_MODEL, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->class_code = g_strdup (class_code);
  return self;
}

ShuwuBookroom *
shuwu_door_model_get_bookroom (ShuwuDoorModel *self)
{
  return self->bookroom;
}

const char *
shuwu_door_model_get_class (ShuwuDoorModel *self)
{
  return self->class_code;
}

GListModel *
shuwu_door_model_get_rows (ShuwuDoorModel *self)
{
  return get_list (self);
}

const ShuwuRegister *
shuwu_door_model_get_register (ShuwuDoorModel *self)
{
  return self->register_;
}

int
shuwu_door_model_get_meeting (ShuwuDoorModel *self)
{
  return self->meeting;
}

const char *
shuwu_door_model_get_meeting_uuid (ShuwuDoorModel *self)
{
  return self->register_ != NULL ? get_uuid (self->register_, self->meeting) : NULL;
}

gboolean
shuwu_door_model_is_open (ShuwuDoorModel *self)
{
  return self->is_open;
}

gboolean
shuwu_door_model_is_out (ShuwuDoorModel *self)
{
  return self->is_out;
}

/**
 * shuwu_door_model_read:
 * @self: a model
 *
 * Reads the register; while it is being read, once more after that.
 */
void
shuwu_door_model_read (ShuwuDoorModel *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  shuwu_register_async (get_store (self), self->class_code, NULL, read_cb, g_object_ref (self));
}

static void
go_to (ShuwuDoorModel *self,
       int             meeting)
{
  self->meeting = meeting;
  self->is_open = find_open (self);
  shuwu_door_rows_leave (self->rows);
  show_scans (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
shuwu_door_model_look_at_clock (ShuwuDoorModel *self)
{
  int turn;

  if (self->register_ == NULL)
    return;

  if (learn_turn (self, self->register_, self->meeting, &turn) && turn != self->meeting)
    go_to (self, turn);
  else if (find_open (self) != self->is_open)
    {
      self->is_open = !self->is_open;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
}

/**
 * shuwu_door_model_set_meeting:
 * @self: a model
 * @meeting: one of the register
 *
 * Chooses the meeting that scans are for, and lists what happened at its door.
 */
void
shuwu_door_model_set_meeting (ShuwuDoorModel *self,
                              int             meeting)
{
  g_return_if_fail (self->register_ != NULL && meeting >= 0 && meeting < (int) self->register_->meetings->len);

  if (meeting != self->meeting)
    go_to (self, meeting);
}

/**
 * shuwu_door_model_set_out:
 * @self: a model
 * @is_out: whether whoever is scanned goes
 *
 * Says what a scan means from now on.
 */
void
shuwu_door_model_set_out (ShuwuDoorModel *self,
                          gboolean        is_out)
{
  if (self->is_out == is_out)
    return;

  self->is_out = is_out;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * shuwu_door_model_take:
 * @self: a model
 * @code: what was scanned or typed
 *
 * Keeps a scan for the meeting that the door is at, or asks what is to be done.
 */
void
shuwu_door_model_take (ShuwuDoorModel *self,
                       const char     *code)
{
  ShuwuDeskRow *row = shuwu_door_rows_add (self->rows, code);

  shuwu_door_ask_prepare (row, shuwu_door_model_get_meeting_uuid (self), self->is_out, shuwu_clock_get_now_us (get_clock (self)));
  enqueue (self, SHUWU_DOOR_JOB_SCAN, row);
}

/**
 * shuwu_door_model_undo:
 * @self: a model
 *
 * Takes the newest scan back that was made here for this meeting, once it is known
 * what came of it.
 */
void
shuwu_door_model_undo (ShuwuDoorModel *self)
{
  enqueue (self, SHUWU_DOOR_JOB_TAKE_BACK, NULL);
}

/**
 * shuwu_door_model_answer:
 * @self: a model
 * @row_number: of a row
 * @position: of one of its answers
 *
 * Does what an answer says.
 */
void
shuwu_door_model_answer (ShuwuDoorModel *self,
                         guint           row_number,
                         guint           position)
{
  ShuwuDeskRow *row = shuwu_desk_rows_find_number (shuwu_door_rows_get_list (self->rows), row_number);
  GPtrArray *answers = row != NULL ? shuwu_desk_row_get_answers (row) : NULL;

  if (answers != NULL && position < answers->len)
    answer_row (self, row, g_ptr_array_index (answers, position));
}

/**
 * shuwu_door_model_answer_digit:
 * @self: a model
 * @digit: 1 to 9
 *
 * Does what the answer says that has a digit.
 */
void
shuwu_door_model_answer_digit (ShuwuDoorModel *self,
                               guint           digit)
{
  guint position;
  g_autoptr (ShuwuDeskRow) row = shuwu_desk_digits_find (get_list (self), digit, &position);

  if (row != NULL)
    answer_row (self, row, g_ptr_array_index (shuwu_desk_row_get_answers (row), position));
}
