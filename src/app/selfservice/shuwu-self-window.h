// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The self-service screen. It refuses to be closed until the keeper's PIN was typed.
 *
 * Signal “unlocked”: it was; whoever opened the screen destroys it. */
#define SHUWU_TYPE_SELF_WINDOW (shuwu_self_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfWindow, shuwu_self_window, SHUWU, SELF_WINDOW, GtkWindow)

/* How long a worker may do nothing. */
#define SHUWU_SELF_PATIENCE_S 60

/* What tells the time that passes, in microseconds; only goes forward. */
typedef gint64 (*ShuwuSelfTime) (gpointer data);

ShuwuSelfWindow *shuwu_self_window_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

/* A code of the scanner, wherever the focus is: whoever was here before is gone at once. */
void shuwu_self_window_scan (ShuwuSelfWindow *self,
                             const char      *code);
/* One key, as the window's controller hands it on; TRUE: it goes no further. */
gboolean shuwu_self_window_press (ShuwuSelfWindow *self,
                                  guint            keyval,
                                  GdkModifierType  state,
                                  guint32          time_ms);

/* idle or pin; or that of the turn: nobody (a card is looked up), home, list, search or answer. */
const char *shuwu_self_window_get_page (ShuwuSelfWindow *self);

/* For tests: another time, and looking at it now. */
void shuwu_self_window_set_time (ShuwuSelfWindow *self,
                                 ShuwuSelfTime    time,
                                 gpointer         data);
void shuwu_self_window_tick (ShuwuSelfWindow *self);

G_END_DECLS
