// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHUWU_PIN_SHORTEST 4
#define SHUWU_PIN_LONGEST 12

/* Digits only, neither too few nor too many. */
gboolean shuwu_keeper_pin_is_fit (const char *pin);
gboolean shuwu_keeper_pin_is_set (GSettings *settings);

/* Only what cannot be turned back into the PIN is kept, in the settings of this computer. */
void shuwu_keeper_pin_set_async (GSettings           *settings,
                                 const char          *pin,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
gboolean shuwu_keeper_pin_set_finish (GSettings     *settings,
                                      GAsyncResult  *result,
                                      GError       **error);

/* FALSE without an error: it is another one, or none is set. */
void shuwu_keeper_pin_check_async (GSettings           *settings,
                                   const char          *pin,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean shuwu_keeper_pin_check_finish (GSettings     *settings,
                                        GAsyncResult  *result,
                                        guint         *n_wrong,
                                        GError       **error);

/* The seconds that are left of a pause which began before the program did; 0: none. */
guint shuwu_keeper_pin_get_pause_left_s (void);

/* How long the next try has to wait after so many wrong ones in a row. */
guint shuwu_keeper_pin_get_pause_s (guint n_wrong);

G_END_DECLS
