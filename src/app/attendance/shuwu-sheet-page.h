// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "training/shuwu-register.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The attendance sheet on paper, as it is laid out. */
typedef struct
{
  ShuwuBookroom *bookroom;
  const ShuwuRegister *reg;
  double width;              /* of the paper inside its margins, in points */
  double height;
  guint n_columns;           /* of meetings on a page */
  guint n_rows;              /* on a page */
  guint n_parts;             /* pages beside each other: so many meetings */
  guint n_sheets;            /* pages under each other: so many workers */
} ShuwuSheetPage;

/* Whether so many meetings want the paper lying on its side. */
gboolean shuwu_sheet_page_is_wide (const ShuwuRegister *reg);
/* Lays the sheet out for a paper; the rest of @self is set. */
void shuwu_sheet_page_lay_out (ShuwuSheetPage *self);
guint shuwu_sheet_page_count (const ShuwuSheetPage *self);
void shuwu_sheet_page_draw (const ShuwuSheetPage *self,
                            guint                 page,
                            GtkPrintContext      *context);

G_END_DECLS
