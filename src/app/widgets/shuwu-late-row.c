// SPDX-License-Identifier: GPL-3.0-or-later
/* A row of a list. GTK keeps some two hundred rows of a list whatever is seen of it,
 * and making their widgets is most of what the first sight of a page costs. So a row
 * begins as an empty place, as large as another row, and is made when it is wanted. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-late-row.h"

struct _ShuwuLateRow
{
  GtkWidget parent_instance;

  /* Owned */
  ShuwuSlot *slot;
  gulong changed_id;
  GtkWidget *content;   /* as a child; NULL until the row is made */

  /* Borrowed */
  const ShuwuRowLook *look;
  ShuwuLateRow *like;   /* weak */

  guint position;
};

G_DEFINE_FINAL_TYPE (ShuwuLateRow, shuwu_late_row, GTK_TYPE_WIDGET)

/* (nullable): what says how much room is needed */
static GtkWidget *
get_measure (ShuwuLateRow *self)
{
  return self->content == NULL && self->like != NULL ? self->like->content : self->content;
}

static void
show (ShuwuLateRow *self)
{
  if (self->content != NULL && self->slot != NULL)
    self->look->show (self->content, shuwu_slot_get_row (self->slot));
}

static GtkSizeRequestMode
shuwu_late_row_get_request_mode (GtkWidget *widget)
{
  GtkWidget *measure = get_measure (SHUWU_LATE_ROW (widget));

  return measure != NULL ? gtk_widget_get_request_mode (measure) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_late_row_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  GtkWidget *measure = get_measure (SHUWU_LATE_ROW (widget));

  if (measure != NULL)
    gtk_widget_measure (measure, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
shuwu_late_row_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  ShuwuLateRow *self = SHUWU_LATE_ROW (widget);

  if (self->content != NULL)
    gtk_widget_size_allocate (self->content, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
shuwu_late_row_dispose (GObject *object)
{
  ShuwuLateRow *self = SHUWU_LATE_ROW (object);

  shuwu_late_row_set_slot (self, NULL, 0);
  g_clear_weak_pointer (&self->like);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (shuwu_late_row_parent_class)->dispose (object);
}

static void
shuwu_late_row_class_init (ShuwuLateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_late_row_dispose;
  widget_class->get_request_mode = shuwu_late_row_get_request_mode;
  widget_class->measure = shuwu_late_row_measure;
  widget_class->size_allocate = shuwu_late_row_size_allocate;
}

static void
shuwu_late_row_init (ShuwuLateRow *self)
{
}

GtkWidget *
shuwu_late_row_new (const ShuwuRowLook *look)
{
  ShuwuLateRow *self = g_object_new (SHUWU_TYPE_LATE_ROW, NULL);

  self->look = look;

  return GTK_WIDGET (self);
}

guint
shuwu_late_row_get_position (ShuwuLateRow *self)
{
  g_return_val_if_fail (SHUWU_IS_LATE_ROW (self), 0);

  return self->position;
}

gboolean
shuwu_late_row_is_made (ShuwuLateRow *self)
{
  g_return_val_if_fail (SHUWU_IS_LATE_ROW (self), FALSE);

  return self->content != NULL;
}

void
shuwu_late_row_set_slot (ShuwuLateRow *self,
                         ShuwuSlot    *slot,
                         guint         position)
{
  g_return_if_fail (SHUWU_IS_LATE_ROW (self));

  if (self->slot != NULL)
    g_clear_signal_handler (&self->changed_id, self->slot);
  g_set_object (&self->slot, slot);
  self->position = position;
  if (slot == NULL)
    return;

  self->changed_id = g_signal_connect_swapped (slot, "changed", G_CALLBACK (show), self);
  show (self);
}

void
shuwu_late_row_set_like (ShuwuLateRow *self,
                         ShuwuLateRow *like)
{
  g_return_if_fail (SHUWU_IS_LATE_ROW (self));

  if (g_set_weak_pointer (&self->like, like))
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * shuwu_late_row_make:
 * @self: a row
 *
 * Makes the widget of the row, if that was not done yet.
 */
void
shuwu_late_row_make (ShuwuLateRow *self)
{
  g_return_if_fail (SHUWU_IS_LATE_ROW (self));

  if (self->content != NULL)
    return;

  self->content = self->look->make ();
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  show (self);
}
