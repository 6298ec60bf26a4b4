// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "self-fixture.h"

#include "selfservice/shuwu-self-window.h"

G_BEGIN_DECLS

/* What a person and a scanner do at the self-service screen, and what can be seen there. */
void self_screen_tear_down (SelfFixture   *fixture,
                            gconstpointer  unused);
/* With the time of the fixture. */
void self_screen_open (SelfFixture *fixture);
gboolean self_screen_is_at (SelfFixture *fixture,
                            const char  *page);
gboolean self_screen_shows (SelfFixture *fixture,
                            const char  *text);
gboolean self_screen_holds (GtkWidget  *root,
                            const char *text);
gboolean self_screen_press_key (SelfFixture     *fixture,
                                guint            keyval,
                                GdkModifierType  state);
void self_screen_type (SelfFixture *fixture,
                       const char  *digits);
void self_screen_scan (SelfFixture *fixture,
                       const char  *code);
void self_screen_scan_into_line (SelfFixture *fixture,
                                 const char  *code);
void self_screen_enter (SelfFixture *fixture,
                        const char  *card);
void self_screen_act (SelfFixture *fixture,
                      const char  *action);
GtkWidget *self_screen_find_row_button (SelfFixture *fixture,
                                        guint        position,
                                        const char  *label);
void self_screen_press (SelfFixture *fixture,
                        const char  *label);

G_END_DECLS
