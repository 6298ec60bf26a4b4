// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfservice/shuwu-self-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One thing in a list of the self-service screen: what it is, how it stands with it, and what can be done. */
#define SHUWU_TYPE_SELF_ROW (shuwu_self_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfRow, shuwu_self_row, SHUWU, SELF_ROW, GtkWidget)

GtkWidget *shuwu_self_row_new (const char           *title,
                               const char           *detail,
                               const ShuwuSelfWords *words) G_GNUC_WARN_UNUSED_RESULT;
/* @style: a CSS class, "" for none; @target: of the action. */
void shuwu_self_row_add_button (ShuwuSelfRow *self,
                                const char   *label,
                                const char   *style,
                                const char   *action,
                                const char   *target);

G_END_DECLS
