// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "selfservice/shuwu-self-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Finds titles in the catalogue as one types. Nothing can be changed here. */
#define SHUWU_TYPE_SELF_SEARCH (shuwu_self_search_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfSearch, shuwu_self_search, SHUWU, SELF_SEARCH, GtkBox)

/* With nothing typed; the cursor is in the line. */
void shuwu_self_search_begin (ShuwuSelfSearch  *self,
                              ShuwuSelfSession *session);
/* What was typed and found is gone. */
void shuwu_self_search_end (ShuwuSelfSearch *self);
/* Whether what is typed now goes into the line. */
gboolean shuwu_self_search_takes_text (ShuwuSelfSearch *self);

G_END_DECLS
