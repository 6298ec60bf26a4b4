// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-slot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the rows of a list look like; static. */
typedef struct
{
  GtkWidget *(*make) (void);
  /* @row: NULL for an empty place */
  void (*show) (GtkWidget *widget,
                gpointer   row);
  const char *label;       /* of the list, for who does not see it; translatable */
  const char *css_class;
} ShuwuRowLook;

/* A row of a list, whose widget is made when it is about to be seen. */
#define SHUWU_TYPE_LATE_ROW (shuwu_late_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuLateRow, shuwu_late_row, SHUWU, LATE_ROW, GtkWidget)

GtkWidget *shuwu_late_row_new (const ShuwuRowLook *look) G_GNUC_WARN_UNUSED_RESULT;

/* Where the row stands in its list. */
guint shuwu_late_row_get_position (ShuwuLateRow *self);
gboolean shuwu_late_row_is_made (ShuwuLateRow *self);
/* @slot: (nullable): none; what was shown stays */
void shuwu_late_row_set_slot (ShuwuLateRow *self,
                              ShuwuSlot    *slot,
                              guint         position);
/* @like: (nullable): a row that is made; this one takes as much room until it is made itself */
void shuwu_late_row_set_like (ShuwuLateRow *self,
                              ShuwuLateRow *like);
void shuwu_late_row_make (ShuwuLateRow *self);

G_END_DECLS
