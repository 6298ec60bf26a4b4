// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "workers/shuwu-roster-row.h"

G_BEGIN_DECLS

/* All workers as an import knows them: those of the room, and what the import has made of them so far. */
typedef struct _ShuwuRoll ShuwuRoll;

typedef enum
{
  SHUWU_ROLL_ADDED,
  SHUWU_ROLL_UPDATED,
  SHUWU_ROLL_UNCHANGED,
  SHUWU_ROLL_REJECTED,
} ShuwuRollOutcome;

/* @is_dry: nothing is written */
ShuwuRoll *shuwu_roll_new (ShuwuDb   *db,
                           gboolean   is_dry,
                           gint64     now_us,
                           GError   **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_roll_free (ShuwuRoll *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRoll, shuwu_roll_free)

/* Takes what a row says. A row that is not taken gets its `reject`. */
gboolean shuwu_roll_take (ShuwuRoll         *self,
                          ShuwuRosterRow    *row,
                          ShuwuRollOutcome  *outcome,
                          GError           **error);

G_END_DECLS
