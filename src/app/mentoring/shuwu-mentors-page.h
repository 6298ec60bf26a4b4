// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* All mentor pairs of the room, with filters. Signal “back”; a pair opens the page of its apprentice. */
#define SHUWU_TYPE_MENTORS_PAGE (shuwu_mentors_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuMentorsPage, shuwu_mentors_page, SHUWU, MENTORS_PAGE, AdwBin)

typedef enum
{
  SHUWU_MENTORS_ACTIVE,
  SHUWU_MENTORS_ENDING,  /* within a month, or over without an exam */
  SHUWU_MENTORS_BEHIND,  /* a month of the log is over and not signed */
  SHUWU_MENTORS_ALL,
} ShuwuMentorsFilter;

GtkWidget *shuwu_mentors_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_mentors_page_set_filter (ShuwuMentorsPage   *self,
                                    ShuwuMentorsFilter  filter);

G_END_DECLS
