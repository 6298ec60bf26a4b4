// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-training-error.h"

G_BEGIN_DECLS

/* The moment of a call: now by the clock of the store. */
#define SHUWU_SIGNUP_NOW 0

typedef enum
{
  SHUWU_SIGNUP_ADD,      /* takes a seat, or a place in the line */
  SHUWU_SIGNUP_CANCEL,   /* gives up a seat, an offer, a place in the line or a request */
  SHUWU_SIGNUP_ACCEPT,   /* an offer: the seat is confirmed */
  SHUWU_SIGNUP_APPROVE,  /* a request: joins the line where it was made */
  SHUWU_SIGNUP_REFUSE,   /* a request */
} ShuwuSignupAction;

/* One order at the counter, on paper or at the self-service screen. */
typedef struct
{
  ShuwuSignupAction action;
  const char *class_code;
  const char * const *cards;  /* as scanned; several are a party: all of them or none */
  int priority;               /* higher ones stand further ahead */
  const char *note;           /* (nullable): a remark on a sign-up */
  gboolean is_keeper;         /* may sign up and cancel outside the times */
  gboolean is_late;           /* somebody who was there is noted after the end; for the keeper only, needs a free seat */
  gint64 at_us;               /* or SHUWU_SIGNUP_NOW */
} ShuwuSignupOrder;

/* What became of the sign-up of one worker. */
typedef struct
{
  char *signup;               /* uuid */
  char *class_code;
  char *course;
  char *card;
  char *name;
  char *unit;                 /* its name; "": none, or not asked for: only lists tell it */
  char *state;                /* requested, pending, waiting, offered, confirmed, cancelled, expired or refused */
  int seat;                   /* its number; 0: none */
  int position;               /* in the line, from 1; 0: not in it */
  ShuwuTrainingError reason;  /* why it is not a seat */
  gint64 offered_until_us;    /* 0: no offer */
  char *other_class;          /* (nullable): a class at the same time, which is only warned of */
} ShuwuSignupReceipt;

void shuwu_signup_receipt_free (ShuwuSignupReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuSignupReceipt, shuwu_signup_receipt_free)

/* One transaction, on the disk when it comes back. Refusals are errors of SHUWU_TRAINING_ERROR with facts. @order is copied. */
void shuwu_signup_order_async (ShuwuStore             *store,
                               const ShuwuSignupOrder *order,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data);
/* A receipt for each card, in their order. */
GPtrArray *shuwu_signup_order_finish (ShuwuStore    *store,
                                      GAsyncResult  *result,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whose sign-ups: those to a class, those of a worker, or the one of both. */
typedef struct
{
  const char *class_code;     /* (nullable) */
  const char *card;           /* (nullable) */
  gboolean is_all;            /* those that came to nothing, too */
} ShuwuSignupQuery;

/* Fails with UNKNOWN_CLASS and UNKNOWN_CARD. @which is copied. */
void shuwu_signup_list_async (ShuwuStore             *store,
                              const ShuwuSignupQuery *which,
                              GCancellable           *cancellable,
                              GAsyncReadyCallback     callback,
                              gpointer                user_data);
GPtrArray *shuwu_signup_list_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Settles every class in which time has changed something: expired offers, released reserves. */
void shuwu_signup_settle_async (ShuwuStore          *store,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gboolean shuwu_signup_settle_finish (ShuwuStore    *store,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
