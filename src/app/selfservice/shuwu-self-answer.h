// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfservice/shuwu-self-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One thing said in the middle of the self-service screen, large, with what can be done next. */
#define SHUWU_TYPE_SELF_ANSWER (shuwu_self_answer_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfAnswer, shuwu_self_answer, SHUWU, SELF_ANSWER, GtkBox)

/* Nothing of what was said before stays. @about: (nullable): what it is about, a class with its time and place. */
void shuwu_self_answer_say (ShuwuSelfAnswer      *self,
                            const ShuwuSelfWords *words,
                            const char           *about);
void shuwu_self_answer_add_button (ShuwuSelfAnswer *self,
                                   const char      *label,
                                   const char      *style,
                                   const char      *action);
/* The first button is the one that does no harm. */
void shuwu_self_answer_focus_first (ShuwuSelfAnswer *self);
void shuwu_self_answer_clear (ShuwuSelfAnswer *self);

G_END_DECLS
