// SPDX-License-Identifier: GPL-3.0-or-later
/* One line of the running list of the desk: what was scanned, what became of
 * it, and what can be done about it. It holds words and no widget; it is told
 * anew as a whole and then says “changed” once. “called” asks whoever shows it
 * to draw the eye there. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-row.h"

struct _ShuwuDeskRow
{
  GObject parent_instance;

  /* Owned */
  char *code;
  char *name;
  char *deed;
  char *note;
  char *card;
  char *event_uuid;
  GPtrArray *answers;

  guint number;
  ShuwuDeskTone tone;
  gint64 undo_until_us;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_CALLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuDeskRow, shuwu_desk_row, G_TYPE_OBJECT)

static void
answer_free (ShuwuDeskAnswer *self)
{
  g_free (self->label);
  g_free (self->code);
  g_free (self);
}

static void
set_text (char       **field,
          const char  *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  g_free (*field);
  *field = copy;
}

static void
emit_changed (ShuwuDeskRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
shuwu_desk_row_finalize (GObject *object)
{
  ShuwuDeskRow *self = SHUWU_DESK_ROW (object);

  g_free (self->code);
  g_free (self->name);
  g_free (self->deed);
  g_free (self->note);
  g_free (self->card);
  g_free (self->event_uuid);
  g_ptr_array_unref (self->answers);

  G_OBJECT_CLASS (shuwu_desk_row_parent_class)->finalize (object);
}

static void
shuwu_desk_row_class_init (ShuwuDeskRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shuwu_desk_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CALLED] = g_signal_new ("called", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_desk_row_init (ShuwuDeskRow *self)
{
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->name = g_strdup ("");
  self->deed = g_strdup ("");
  self->note = g_strdup ("");
}

/**
 * shuwu_desk_row_new:
 * @code: what was scanned
 * @number: the number of the row
 *
 * Makes a row that waits, with the code as its name.
 *
 * Returns: (transfer full): a row
 */
ShuwuDeskRow *
shuwu_desk_row_new (const char *code,
                    guint       number)
{
  ShuwuDeskRow *self = g_object_new (SHUWU_TYPE_DESK_ROW, NULL);

  self->code = g_strdup (code);
  self->number = number;
  set_text (&self->name, code);

  return self;
}

/**
 * shuwu_desk_row_get_number:
 * @self: a row
 *
 * Returns: the number of the row
 */
guint
shuwu_desk_row_get_number (ShuwuDeskRow *self)
{
  return self->number;
}

/**
 * shuwu_desk_row_get_code:
 * @self: a row
 *
 * Returns: what was scanned
 */
const char *
shuwu_desk_row_get_code (ShuwuDeskRow *self)
{
  return self->code;
}

/**
 * shuwu_desk_row_get_tone:
 * @self: a row
 *
 * Returns: how it is told
 */
ShuwuDeskTone
shuwu_desk_row_get_tone (ShuwuDeskRow *self)
{
  return self->tone;
}

/**
 * shuwu_desk_row_get_name:
 * @self: a row
 *
 * Returns: the name of the thing, large
 */
const char *
shuwu_desk_row_get_name (ShuwuDeskRow *self)
{
  return self->name;
}

/**
 * shuwu_desk_row_get_deed:
 * @self: a row
 *
 * Returns: what was done with it
 */
const char *
shuwu_desk_row_get_deed (ShuwuDeskRow *self)
{
  return self->deed;
}

/**
 * shuwu_desk_row_get_note:
 * @self: a row
 *
 * Returns: what explains it, small
 */
const char *
shuwu_desk_row_get_note (ShuwuDeskRow *self)
{
  return self->note;
}

/**
 * shuwu_desk_row_get_answers:
 * @self: a row
 *
 * Returns: (transfer none) (element-type ShuwuDeskAnswer): its buttons, in their order
 */
GPtrArray *
shuwu_desk_row_get_answers (ShuwuDeskRow *self)
{
  return self->answers;
}

/**
 * shuwu_desk_row_has_answer:
 * @self: a row
 * @kind: an answer
 *
 * Returns: whether there is such a button
 */
gboolean
shuwu_desk_row_has_answer (ShuwuDeskRow        *self,
                           ShuwuDeskAnswerKind  kind)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const ShuwuDeskAnswer *answer = g_ptr_array_index (self->answers, i);

      if (answer->kind == kind)
        return TRUE;
    }

  return FALSE;
}

/**
 * shuwu_desk_row_get_card:
 * @self: a row
 *
 * Returns: (nullable): the number of the card whose turn it was
 */
const char *
shuwu_desk_row_get_card (ShuwuDeskRow *self)
{
  return self->card;
}

/**
 * shuwu_desk_row_set_card:
 * @self: a row
 * @card: (nullable): the number of the card whose turn it is
 *
 * Notes whose turn it is.
 */
void
shuwu_desk_row_set_card (ShuwuDeskRow *self,
                         const char   *card)
{
  char *copy = g_strdup (card);

  g_free (self->card);
  self->card = copy;
}

/**
 * shuwu_desk_row_get_event:
 * @self: a row
 *
 * Returns: (nullable): the event that can be taken back
 */
const char *
shuwu_desk_row_get_event (ShuwuDeskRow *self)
{
  return self->event_uuid;
}

/**
 * shuwu_desk_row_get_undo_until_us:
 * @self: a row
 *
 * Returns: until when the event can be taken back
 */
gint64
shuwu_desk_row_get_undo_until_us (ShuwuDeskRow *self)
{
  return self->undo_until_us;
}

/**
 * shuwu_desk_row_set_event:
 * @self: a row
 * @event_uuid: (nullable): what happened
 * @undo_until_us: until when it can be taken back
 *
 * Notes what “Undo” is about.
 */
void
shuwu_desk_row_set_event (ShuwuDeskRow *self,
                          const char   *event_uuid,
                          gint64        undo_until_us)
{
  char *copy = g_strdup (event_uuid);

  g_free (self->event_uuid);
  self->event_uuid = copy;
  self->undo_until_us = undo_until_us;
}

/**
 * shuwu_desk_row_tell:
 * @self: a row
 * @tone: how it is told
 * @name: (nullable): the name of the thing
 * @deed: (nullable): what was done with it
 * @note: (nullable): what explains it
 *
 * Says all of it anew.
 */
void
shuwu_desk_row_tell (ShuwuDeskRow  *self,
                     ShuwuDeskTone  tone,
                     const char    *name,
                     const char    *deed,
                     const char    *note)
{
  self->tone = tone;
  set_text (&self->name, name);
  set_text (&self->deed, deed);
  set_text (&self->note, note);
  g_ptr_array_set_size (self->answers, 0);
  emit_changed (self);
}

/**
 * shuwu_desk_row_add_answer:
 * @self: a row
 * @kind: what the button does
 * @label: what stands on it
 * @code: (nullable): what the answer is about, if not the row's own code
 *
 * Adds a button.
 */
void
shuwu_desk_row_add_answer (ShuwuDeskRow        *self,
                           ShuwuDeskAnswerKind  kind,
                           const char          *label,
                           const char          *code)
{
  ShuwuDeskAnswer *answer = g_new0 (ShuwuDeskAnswer, 1);

  answer->kind = kind;
  answer->label = g_strdup (label);
  answer->code = g_strdup (code);
  g_ptr_array_add (self->answers, answer);
  emit_changed (self);
}

/**
 * shuwu_desk_row_take_answers:
 * @self: a row
 *
 * Takes all buttons away: it is answered, or too late.
 */
void
shuwu_desk_row_take_answers (ShuwuDeskRow *self)
{
  if (self->answers->len == 0)
    return;

  g_ptr_array_set_size (self->answers, 0);
  emit_changed (self);
}

/**
 * shuwu_desk_row_set_digit:
 * @self: a row
 * @answer: position of a button
 * @digit: 1 to 9, or 0 for none
 *
 * Gives a button its key.
 */
void
shuwu_desk_row_set_digit (ShuwuDeskRow *self,
                          guint         answer,
                          guint         digit)
{
  ShuwuDeskAnswer *it;

  g_return_if_fail (answer < self->answers->len);

  it = g_ptr_array_index (self->answers, answer);
  it->digit = digit;
  emit_changed (self);
}

/**
 * shuwu_desk_row_call:
 * @self: a row
 *
 * Draws the eye to it: its code was scanned again.
 */
void
shuwu_desk_row_call (ShuwuDeskRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CALLED], 0);
}
