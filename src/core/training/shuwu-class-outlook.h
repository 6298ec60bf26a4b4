// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-class-list.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* A class as one worker sees it: what there is of a sign-up, or what would come of one. */
typedef struct
{
  ShuwuClassRow *row;
  guint n_meetings;
  char *fee_note;                /* of the course */
  gint64 cancel_until_us;        /* 0: at any time */
  ShuwuSignupReceipt *signup;    /* (nullable): there is one; of those that came to nothing only in a list of the own ones */
  ShuwuSignupReceipt *foreseen;  /* (nullable): would be given to who signed up now; without uuid and seat */
  GError *refusal;               /* (nullable): of SHUWU_TRAINING_ERROR: would be the answer instead */
} ShuwuClassOutlook;

void shuwu_class_outlook_free (ShuwuClassOutlook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuClassOutlook, shuwu_class_outlook_free)

typedef enum
{
  SHUWU_OUTLOOK_OPEN,  /* classes that take sign-ups at the moment of the call and are not over */
  SHUWU_OUTLOOK_OWN,   /* classes that are not over, to which the worker has signed up */
} ShuwuOutlookOf;

/* By the time the classes begin. Changes nothing. Fails with UNKNOWN_CARD and CARD_INVALID. */
void shuwu_class_outlook_list_async (ShuwuStore          *store,
                                     const char          *card,
                                     ShuwuOutlookOf       which,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
GPtrArray *shuwu_class_outlook_list_finish (ShuwuStore    *store,
                                            GAsyncResult  *result,
                                            GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
