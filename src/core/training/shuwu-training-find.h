// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* Fails with UNKNOWN_CLASS. */
gboolean shuwu_training_find_class (ShuwuDb     *db,
                                    const char  *code,
                                    gint64      *class_id,
                                    GError     **error);
/* Whoever has a card, whatever is wrong with the card. Fails with UNKNOWN_CARD. */
gboolean shuwu_training_find_worker (ShuwuDb     *db,
                                     const char  *card,
                                     gint64      *worker_id,
                                     GError     **error);

G_END_DECLS
