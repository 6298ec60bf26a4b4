// SPDX-License-Identifier: GPL-3.0-or-later
/* The seats of a class as a bar: what is taken is full, what is offered is half as
 * strong, what is kept for units is hatched, what is free is empty. The numbers
 * stand beside it in words: nobody has to read colours. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-seats-bar.h"

#include "compat/shuwu-text-colour.h"

#define HEIGHT 6
#define NATURAL_WIDTH 120
#define STRIPE 4

struct _ShuwuSeatsBar
{
  GtkWidget parent_instance;

  int capacity;
  int confirmed;
  int offered;
  int kept;
};

G_DEFINE_FINAL_TYPE (ShuwuSeatsBar, shuwu_seats_bar, GTK_TYPE_WIDGET)

/* lint: parameters: those of GTK */
static void
shuwu_seats_bar_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * HEIGHT : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : HEIGHT;
}

static float
get_place (ShuwuSeatsBar *self,
           int            seats)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return self->capacity > 0 ? (float) MIN (seats, self->capacity) * (float) width / (float) self->capacity : 0;
}

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *colour,
      float          strength,
      float          from,
      float          to)
{
  GdkRGBA shade = *colour;

  shade.alpha *= strength;
  if (to > from)
    gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (from, 0, to - from, HEIGHT));
}

/* Right to left the bar grows from the right. */
static void
turn (ShuwuSeatsBar *self,
      GtkSnapshot   *snapshot)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL)
    return;

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_widget_get_width (GTK_WIDGET (self)), 0));
  gtk_snapshot_scale (snapshot, -1, 1);
}

static void
shuwu_seats_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  ShuwuSeatsBar *self = SHUWU_SEATS_BAR (widget);
  int width = gtk_widget_get_width (widget);
  float confirmed = get_place (self, self->confirmed), taken = get_place (self, self->confirmed + self->offered);
  float kept = get_place (self, self->confirmed + self->offered + self->kept);
  GskRoundedRect shape;
  GdkRGBA colour;

  shuwu_get_text_colour (widget, &colour);
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (0, 0, width, HEIGHT), HEIGHT / 2.0f);
  gtk_snapshot_save (snapshot);
  turn (self, snapshot);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  fill (snapshot, &colour, 0.15f, 0, width);
  for (float x = taken; x < kept; x += 2 * STRIPE)
    fill (snapshot, &colour, 0.3f, x, MIN (x + STRIPE, kept));
  fill (snapshot, &colour, 1.0f, 0, confirmed);
  fill (snapshot, &colour, 0.5f, confirmed, taken);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
shuwu_seats_bar_class_init (ShuwuSeatsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = shuwu_seats_bar_measure;
  widget_class->snapshot = shuwu_seats_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "seats-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
shuwu_seats_bar_init (ShuwuSeatsBar *self)
{
}

void
shuwu_seats_bar_set (ShuwuSeatsBar       *self,
                     const ShuwuClassRow *row,
                     int                  kept)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (SHUWU_IS_SEATS_BAR (self));

  self->capacity = row->capacity;
  self->confirmed = row->confirmed;
  self->offered = row->offered;
  self->kept = kept;
  if (row->confirmed + row->offered >= row->capacity)
    gtk_widget_add_css_class (widget, "full");
  else
    gtk_widget_remove_css_class (widget, "full");
  gtk_widget_queue_draw (widget);
}
