// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Waiting for an asynchronous call: pass shuwu_wait_done_cb and the address of a NULL result, then wait for that address. */
void shuwu_wait_done_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data);
void shuwu_wait_for (GAsyncResult **result);

G_END_DECLS
