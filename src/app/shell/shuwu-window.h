// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "shell/shuwu-application.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_WINDOW (shuwu_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuWindow, shuwu_window, SHUWU, WINDOW, AdwApplicationWindow)

ShuwuWindow *shuwu_window_new (ShuwuApplication *application,
                               ShuwuBookroom    *bookroom) G_GNUC_WARN_UNUSED_RESULT;
/* Not before there is something to see. */
void shuwu_window_present_soon (ShuwuWindow *self);
ShuwuBookroom *shuwu_window_get_bookroom (ShuwuWindow *self);
/* The page of that id, once the bookroom is open; else NULL. */
GtkWidget *shuwu_window_get_page (ShuwuWindow *self,
                                  const char  *id);

G_END_DECLS
