// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lookup/shuwu-lookup-hits.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What servers know of a book; hidden while there is nothing to say. Signal “chosen” (ShuwuReadRecord, string name of the
 * server): both are lent for the call. */
#define SHUWU_TYPE_LOOKUP_VIEW (shuwu_lookup_view_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuLookupView, shuwu_lookup_view, SHUWU, LOOKUP_VIEW, GtkBox)

/* @query: copied; NULL to stop and show nothing. Asks only servers that were enabled. */
void shuwu_lookup_view_look (ShuwuLookupView        *self,
                             const ShuwuLookupQuery *query);

/* "publisher · 1996 · I242.4", as far as it is known. */
char *shuwu_lookup_view_dup_line (const ShuwuDescription *description) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
