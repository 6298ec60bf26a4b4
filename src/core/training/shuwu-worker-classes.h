// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* A class that a worker signed up for. */
typedef struct
{
  ShuwuSignupReceipt *receipt;  /* what became of the sign-up */
  char *class_state;            /* draft, open, cancelled or over */
  char *place;
  gint64 starts_us;             /* of the first meeting; 0: there is none */
  gint64 ends_us;               /* of the last one */
  gint64 next_us;               /* when the next meeting begins, or the one that is on; 0: there is none */
  int minutes;                  /* credited */
  int planned_minutes;
  guint n_present;              /* meetings */
  guint n_meetings;
  gint64 mark_milli;            /* -1: none was given */
  gboolean is_decided;          /* the result is written down */
  gboolean is_passed;
} ShuwuWorkerClass;

void shuwu_worker_class_free (ShuwuWorkerClass *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuWorkerClass, shuwu_worker_class_free)

/* What comes first in front, then what is past, the latest first; what was given up is left out. @card: any of the worker.
 * Fails with UNKNOWN_CARD. */
void shuwu_worker_classes_async (ShuwuStore          *store,
                                 const char          *card,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/* Of ShuwuWorkerClass. */
GPtrArray *shuwu_worker_classes_finish (ShuwuStore    *store,
                                        GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
