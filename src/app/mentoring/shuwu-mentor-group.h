// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* The mentor pairs of a reader, on either side. */
#define SHUWU_TYPE_MENTOR_GROUP (shuwu_mentor_group_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuMentorGroup, shuwu_mentor_group, SHUWU, MENTOR_GROUP, ShuwuRowsGroup)

/* @trade: of the reader, for a new pair */
void shuwu_mentor_group_read (ShuwuMentorGroup *self,
                              ShuwuBookroom    *bookroom,
                              gint64            worker_id,
                              const char       *trade);
/* Agrees on what stands in the form of a new pair, line by line: SHUWU_MENTOR_LINE_…; as the form does. */
void shuwu_mentor_group_agree (ShuwuMentorGroup   *self,
                               const char * const *lines);

G_END_DECLS
