// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"

G_BEGIN_DECLS

/* A record as it came, which a room keeps beside the title it described. */

char *shuwu_original_dup_parallel_title (ShuwuRecordFormat  format,
                                         GBytes            *original,
                                         const char        *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
