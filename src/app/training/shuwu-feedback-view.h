// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What workers think of a class: sums, remarks, and the form in which they say it. Nobody can tell whose words they are. */
#define SHUWU_TYPE_FEEDBACK_VIEW (shuwu_feedback_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFeedbackView, shuwu_feedback_view, SHUWU, FEEDBACK_VIEW, AdwBin)

/* Set once. */
void shuwu_feedback_view_set_store (ShuwuFeedbackView *self,
                                    ShuwuStore        *store);
void shuwu_feedback_view_read (ShuwuFeedbackView *self,
                               const char        *class_code);

G_END_DECLS
