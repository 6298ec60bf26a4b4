// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-class-list.h"

G_BEGIN_DECLS

/* The kinds of courses, in the order of a choice: codes that end with NULL. */
const char * const *shuwu_training_words_get_kinds (void);
const char *shuwu_training_words_kind (const char *kind);

/* Where a class is on its way, as lists say it, and the style class that goes with it. */
const char *shuwu_training_words_phase (const ShuwuClassRow *row,
                                        gint64               now_us);
const char *shuwu_training_words_phase_class (const ShuwuClassRow *row,
                                              gint64               now_us);

/* “Tue, Dec 22, 15:00”; a midnight is the day that begins with it. */
char *shuwu_training_words_dup_moment (ShuwuClock *clock,
                                       gint64      time_us) G_GNUC_WARN_UNUSED_RESULT;
/* The last moment of something: midnight is the day before, as people write it. */
char *shuwu_training_words_dup_deadline (ShuwuClock *clock,
                                         gint64      time_us) G_GNUC_WARN_UNUSED_RESULT;
/* “Tue, Dec 22, 15:00–17:00”, or the days of the first and the last meeting; "" if there is no time yet. */
char *shuwu_training_words_dup_span (ShuwuClock *clock,
                                     gint64      starts_us,
                                     gint64      ends_us) G_GNUC_WARN_UNUSED_RESULT;
/* “1.5 h” */
char *shuwu_training_words_dup_hours (int minutes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
