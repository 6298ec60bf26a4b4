// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days as people say them. Days are counted from 1970-01-01. */
char *shuwu_words_day (int day,
                       int today) G_GNUC_WARN_UNUSED_RESULT;
char *shuwu_words_due (int due_day,
                       int today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
