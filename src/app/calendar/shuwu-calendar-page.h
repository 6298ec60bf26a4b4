// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The calendar of all classes. Signals: “back”; “open” (code of a class). */
#define SHUWU_TYPE_CALENDAR_PAGE (shuwu_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCalendarPage, shuwu_calendar_page, SHUWU, CALENDAR_PAGE, AdwBin)

GtkWidget *shuwu_calendar_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

int shuwu_calendar_page_get_day (ShuwuCalendarPage *self);
void shuwu_calendar_page_show_day (ShuwuCalendarPage *self,
                                   int                day);

G_END_DECLS
