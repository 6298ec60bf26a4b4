// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_SEARCH_SCAN (shuwu_search_scan_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSearchScan, shuwu_search_scan, SHUWU, SEARCH_SCAN, GObject)

ShuwuSearchScan *shuwu_search_scan_new (GtkSearchEntry *search);
void shuwu_search_scan_watch (ShuwuSearchScan *self,
                              GtkWidget       *widget);

gboolean shuwu_search_scan_press (ShuwuSearchScan *self,
                                  guint            keyval,
                                  GdkModifierType  state,
                                  guint32          time_ms);

G_END_DECLS
