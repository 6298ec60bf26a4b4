// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The form for a book that a row of the desk does not know, one at a time. Signals: “registered” (ShuwuDeskRow, string
 * barcode), a copy was made for the row; “closed”. */
#define SHUWU_TYPE_DESK_REGISTRATION (shuwu_desk_registration_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDeskRegistration, shuwu_desk_registration, SHUWU, DESK_REGISTRATION, GObject)

ShuwuDeskRegistration *shuwu_desk_registration_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the form on @page; @row_view: (nullable): where it points to. While one is open no other opens. */
void shuwu_desk_registration_open (ShuwuDeskRegistration *self,
                                   ShuwuDeskRow          *row,
                                   GtkWidget             *page,
                                   GtkWidget             *row_view);

/* FALSE: no form is open that a scan could be meant for. */
gboolean shuwu_desk_registration_take (ShuwuDeskRegistration *self,
                                       const char            *code);

G_END_DECLS
