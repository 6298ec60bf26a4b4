// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Watches the keys of the window that a page is in, for as long as the page is shown.
 *
 * Signal “scanned” (code, is_repeated): a scanner typed a code, wherever the focus was. */
#define SHUWU_TYPE_SCAN_CATCHER (shuwu_scan_catcher_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuScanCatcher, shuwu_scan_catcher, SHUWU, SCAN_CATCHER, GObject)

ShuwuScanCatcher *shuwu_scan_catcher_new (GtkEntry *field,
                                          guint     gap_ms) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_scan_catcher_attach (ShuwuScanCatcher *self,
                                GtkRoot          *root);
void shuwu_scan_catcher_detach (ShuwuScanCatcher *self);
void shuwu_scan_catcher_set_gap_ms (ShuwuScanCatcher *self,
                                    guint             gap_ms);

/* One key, as the window's controller hands it on; TRUE: it goes no further. */
gboolean shuwu_scan_catcher_press (ShuwuScanCatcher *self,
                                   guint             keyval,
                                   GdkModifierType   state,
                                   guint32           time_ms);

G_END_DECLS
