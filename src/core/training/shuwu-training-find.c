// SPDX-License-Identifier: GPL-3.0-or-later
/* Classes and workers by what people call them, for rooms that stand on this one. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-find.h"

#include "training/shuwu-signup-private.h"

/**
 * shuwu_training_find_class:
 * @db: a connection
 * @code: the code of a class
 * @class_id: gets its id
 * @error: return location for an error
 *
 * Finds a class. Fails with [error@Training.UNKNOWN_CLASS].
 *
 * Returns: whether there is one
 */
gboolean
shuwu_training_find_class (ShuwuDb     *db,
                           const char  *code,
                           gint64      *class_id,
                           GError     **error)
{
  ShuwuStatement *find = shuwu_db_prepare (db, "class_find", error);

  *class_id = 0;
  if (find == NULL)
    return FALSE;

  shuwu_statement_bind_text (find, ":code", code);
  if (!shuwu_statement_read_int64 (find, class_id, error))
    return FALSE;
  if (*class_id != 0)
    return TRUE;

  shuwu_training_set_error (error, SHUWU_TRAINING_ERROR_UNKNOWN_CLASS, g_variant_new_parsed ("{'class': <%s>}", code));
  return FALSE;
}

/**
 * shuwu_training_find_worker:
 * @db: a connection
 * @card: a card, as scanned or typed
 * @worker_id: gets the id of the worker
 * @error: return location for an error
 *
 * Finds whoever has a card, or had it. Fails with [error@Training.UNKNOWN_CARD].
 *
 * Returns: whether there is somebody
 */
gboolean
shuwu_training_find_worker (ShuwuDb     *db,
                            const char  *card,
                            gint64      *worker_id,
                            GError     **error)
{
  g_auto (ShuwuApplicant) worker = { 0 };
  const char *fault = NULL;

  if (!shuwu_applicant_identify (db, card, 0, &worker, &fault, error))
    return FALSE;

  *worker_id = worker.worker_id;
  return TRUE;
}
