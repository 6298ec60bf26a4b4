// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*ShuwuNameFunc) (const char *name,
                               const char *role,
                               gpointer    user_data);

/* Takes apart what people write into a cell of authors, or what is printed on a title page:
 * "(德)马克思,恩格斯著;陈望道译" is 马克思 著, 恩格斯 著, 陈望道 译. Names are never inverted. */
void shuwu_names_parse (const char    *text,
                        ShuwuNameFunc  found,
                        gpointer       user_data);

G_END_DECLS
