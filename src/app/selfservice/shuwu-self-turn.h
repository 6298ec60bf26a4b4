// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfservice/shuwu-self-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of one worker: choices, lists, answers. */
#define SHUWU_TYPE_SELF_TURN (shuwu_self_turn_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfTurn, shuwu_self_turn, SHUWU, SELF_TURN, GtkBox)

/* Whoever was here before is gone. */
void shuwu_self_turn_begin (ShuwuSelfTurn    *self,
                            ShuwuSelfSession *session);
/* Says why there is no session. */
void shuwu_self_turn_refuse (ShuwuSelfTurn *self,
                             const GError  *error,
                             ShuwuClock    *clock);
/* Ends the session and clears everything that it showed. */
void shuwu_self_turn_end (ShuwuSelfTurn *self);

/* One page back. FALSE: there is nothing to step back to. */
gboolean shuwu_self_turn_step_back (ShuwuSelfTurn *self);
/* (nullable) */
ShuwuSelfSession *shuwu_self_turn_get_session (ShuwuSelfTurn *self);
/* Whether what is typed now is taken, and does not only move about. */
gboolean shuwu_self_turn_takes_text (ShuwuSelfTurn *self);
/* nobody, home, list, search, feedback or answer */
const char *shuwu_self_turn_get_page (ShuwuSelfTurn *self);

G_END_DECLS
