// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training/shuwu-class-seats-private.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* An order on its way to the thread of the store. */
typedef struct
{
  ShuwuSignupAction action;
  char *class_code;
  GStrv cards;
  int priority;
  char *note;
  gboolean is_keeper;
  gboolean is_late;
  gint64 now_us;
  int today;
} ShuwuSignupRequest;

/* A worker with the sign-up to one class. */
typedef struct
{
  gint64 worker_id;
  char *name;
  char *card;
  char *unit;            /* (nullable) */
  gint64 signup_id;      /* 0: there never was one; what follows is then empty */
  char *uuid;
  char *state;
  int seat;
  ShuwuTrainingError reason;
  int priority;
  gint64 joined_us;
  gint64 offered_until_us;
  gint64 unit_id;        /* whose reserve is open to the worker */
  ShuwuObjection objection;
} ShuwuApplicant;

void shuwu_applicant_clear (ShuwuApplicant *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuApplicant, shuwu_applicant_clear)

/* Whether there is a seat, a place in the line, an offer or a request. */
gboolean shuwu_applicant_is_in (const ShuwuApplicant *self);

/* Only who it is; *fault: what is wrong with the card (lost, replaced, expired or left), or NULL. Fails with UNKNOWN_CARD. */
gboolean shuwu_applicant_identify (ShuwuDb         *db,
                                   const char      *card,
                                   int              today,
                                   ShuwuApplicant  *self,
                                   const char     **fault,
                                   GError         **error);
/* Fails with UNKNOWN_CARD and CARD_INVALID. */
gboolean shuwu_applicant_find (ShuwuDb                *db,
                               const ShuwuClassSeats  *class,
                               const char             *card,
                               int                     today,
                               ShuwuApplicant         *self,
                               GError                **error);
/* Reads the sign-up, which may have changed. */
gboolean shuwu_applicant_refresh (ShuwuDb                *db,
                                  const ShuwuClassSeats  *class,
                                  ShuwuApplicant         *self,
                                  GError                **error);
/* Refuses with the facts of the applicant. */
void shuwu_applicant_refuse (ShuwuDb                *db,
                             const ShuwuClassSeats  *class,
                             const ShuwuApplicant   *self,
                             ShuwuTrainingError      code,
                             GError                **error);

/* Refuses with the condition that is not fulfilled, and says whose it is. */
void shuwu_applicant_refuse_condition (const ShuwuApplicant  *self,
                                       GError               **error);

ShuwuSignupReceipt *shuwu_applicant_describe (const ShuwuClassSeats *class,
                                              const ShuwuApplicant  *self,
                                              int                    position) G_GNUC_WARN_UNUSED_RESULT;
ShuwuSignupReceipt *shuwu_applicant_make_receipt (ShuwuDb                *db,
                                                  const ShuwuClassSeats  *class,
                                                  const ShuwuApplicant   *self,
                                                  GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* The job; see shuwu_signup_order_async (). */
GPtrArray *shuwu_signup_serve (ShuwuDb                   *db,
                               const ShuwuSignupRequest  *request,
                               GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
