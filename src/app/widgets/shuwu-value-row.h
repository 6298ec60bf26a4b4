// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that shows a value, and takes another one that is applied: AdwEntryRow::apply. */
GtkWidget *shuwu_value_row_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_value_row_show (GtkWidget  *row,
                           const char *value);
/* What is typed is of somebody else: the next value takes its place. */
void shuwu_value_row_forget (GtkWidget *row);
void shuwu_value_row_refuse (GtkWidget *row);

G_END_DECLS
