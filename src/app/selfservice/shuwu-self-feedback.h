// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfservice/shuwu-self-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page on which a worker says how a class was. Its buttons have the actions of the turn: turn.again and turn.give. */
#define SHUWU_TYPE_SELF_FEEDBACK (shuwu_self_feedback_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfFeedback, shuwu_self_feedback, SHUWU, SELF_FEEDBACK, GtkBox)

/* An empty page for a class. @day: when it was */
void shuwu_self_feedback_begin (ShuwuSelfFeedback      *self,
                                const ShuwuFeedbackDue *due,
                                const char             *day);
/* Forgets all of it. */
void shuwu_self_feedback_end (ShuwuSelfFeedback *self);
/* What is said; the texts are borrowed until it changes. FALSE: nothing is, and that is told. */
gboolean shuwu_self_feedback_get_page (ShuwuSelfFeedback *self,
                                       ShuwuFeedback     *page);
void shuwu_self_feedback_focus_first (ShuwuSelfFeedback *self);

/* Whether what is typed now is taken by the line. */
gboolean shuwu_self_feedback_takes_text (ShuwuSelfFeedback *self);

G_END_DECLS
