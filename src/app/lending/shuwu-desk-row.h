// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How a row is told: each has its icon, its colour, its words and its sound. */
typedef enum
{
  SHUWU_DESK_TONE_WAITING,    /* heard, not yet answered */
  SHUWU_DESK_TONE_DONE,       /* it is done */
  SHUWU_DESK_TONE_ATTENTION,  /* nothing is wrong, but somebody should look */
  SHUWU_DESK_TONE_HOLD,       /* somebody waits for this one */
  SHUWU_DESK_TONE_REFUSED,    /* it is not done */
  SHUWU_DESK_TONE_UNDONE,     /* it was done and has been taken back */
} ShuwuDeskTone;

/* What a button of a row does. */
typedef enum
{
  SHUWU_DESK_ANSWER_UNDO,
  SHUWU_DESK_ANSWER_RENEW,
  SHUWU_DESK_ANSWER_RETURN_AND_LEND,
  SHUWU_DESK_ANSWER_CHOOSE,    /* takes the code of the answer for what was scanned */
  SHUWU_DESK_ANSWER_READ_CARD, /* a number that is a card's and a copy's */
  SHUWU_DESK_ANSWER_READ_COPY,
  SHUWU_DESK_ANSWER_REGISTER,
  SHUWU_DESK_ANSWER_SIGN_UP,   /* at the door of a class */
  SHUWU_DESK_ANSWER_LET_IN,
  SHUWU_DESK_ANSWER_RETRY,
  SHUWU_DESK_ANSWER_IGNORE,
} ShuwuDeskAnswerKind;

typedef struct
{
  ShuwuDeskAnswerKind kind;
  char *label;
  char *code;   /* nullable */
  guint digit;  /* Alt+digit presses it; 0: none */
} ShuwuDeskAnswer;

/* One line of the running list. Signal “changed”: any of it has. */
#define SHUWU_TYPE_DESK_ROW (shuwu_desk_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskRow, shuwu_desk_row, SHUWU, DESK_ROW, GObject)

ShuwuDeskRow *shuwu_desk_row_new (const char *code,
                                  guint       number) G_GNUC_WARN_UNUSED_RESULT;

/* Rows are numbered as they come: the number names a row for as long as it lives. */
guint shuwu_desk_row_get_number (ShuwuDeskRow *self);
const char *shuwu_desk_row_get_code (ShuwuDeskRow *self);
ShuwuDeskTone shuwu_desk_row_get_tone (ShuwuDeskRow *self);
const char *shuwu_desk_row_get_name (ShuwuDeskRow *self);
const char *shuwu_desk_row_get_deed (ShuwuDeskRow *self);
const char *shuwu_desk_row_get_note (ShuwuDeskRow *self);
/* (element-type ShuwuDeskAnswer) */
GPtrArray *shuwu_desk_row_get_answers (ShuwuDeskRow *self);
gboolean shuwu_desk_row_has_answer (ShuwuDeskRow        *self,
                                    ShuwuDeskAnswerKind  kind);

/* Whose turn it was when the code came; NULL: nobody's. */
const char *shuwu_desk_row_get_card (ShuwuDeskRow *self);
void shuwu_desk_row_set_card (ShuwuDeskRow *self,
                              const char   *card);

/* The event that “Undo” takes back, and until when; NULL: there is none. */
const char *shuwu_desk_row_get_event (ShuwuDeskRow *self);
gint64 shuwu_desk_row_get_undo_until_us (ShuwuDeskRow *self);
void shuwu_desk_row_set_event (ShuwuDeskRow *self,
                               const char   *event_uuid,
                               gint64        undo_until_us);

/* Says it all anew; what is NULL is "". Answers of before are gone. */
void shuwu_desk_row_tell (ShuwuDeskRow  *self,
                          ShuwuDeskTone  tone,
                          const char    *name,
                          const char    *deed,
                          const char    *note);
void shuwu_desk_row_add_answer (ShuwuDeskRow        *self,
                                ShuwuDeskAnswerKind  kind,
                                const char          *label,
                                const char          *code);
void shuwu_desk_row_take_answers (ShuwuDeskRow *self);
void shuwu_desk_row_set_digit (ShuwuDeskRow *self,
                               guint         answer,
                               guint         digit);
void shuwu_desk_row_call (ShuwuDeskRow *self);

G_END_DECLS
