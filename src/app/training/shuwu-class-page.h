// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of one class. Signal “back”. */
#define SHUWU_TYPE_CLASS_PAGE (shuwu_class_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassPage, shuwu_class_page, SHUWU, CLASS_PAGE, AdwBin)

GtkWidget *shuwu_class_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_class_page_show (ShuwuClassPage *self,
                            const char     *class_code);
/* "" until a class was shown. */
const char *shuwu_class_page_get_class (ShuwuClassPage *self);

G_END_DECLS
