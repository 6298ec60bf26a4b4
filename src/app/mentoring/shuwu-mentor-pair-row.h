// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "mentoring/shuwu-mentor-month.h"
#include "mentoring/shuwu-mentor-pair.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A mentor pair, and what belongs to it, folded away: its term, its log. Actions of the group it is in: “mentor.change”
 * (ShuwuMentorAction, id of the pair), “mentor.month” (id of the pair, month). */
#define SHUWU_TYPE_MENTOR_PAIR_ROW (shuwu_mentor_pair_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuMentorPairRow, shuwu_mentor_pair_row, SHUWU, MENTOR_PAIR_ROW, AdwExpanderRow)

/* @worker_id: on whose page it stands; @pair is copied. */
GtkWidget *shuwu_mentor_pair_row_new (ShuwuBookroom         *bookroom,
                                      const ShuwuMentorPair *pair,
                                      gint64                 worker_id) G_GNUC_WARN_UNUSED_RESULT;
const ShuwuMentorPair *shuwu_mentor_pair_row_get_pair (ShuwuMentorPairRow *self);
/* NULL while it is not read. */
const ShuwuMentorMonth *shuwu_mentor_pair_row_get_month (ShuwuMentorPairRow *self,
                                                         int                 month);

G_END_DECLS
