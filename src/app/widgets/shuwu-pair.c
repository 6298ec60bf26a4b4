// SPDX-License-Identifier: GPL-3.0-or-later
/* Two widgets side by side where there is room, else the second under the first.
 *
 * There is room when the second can have its natural width and the first at
 * least “room” times as much. The second's width follows the size of the text,
 * so the border moves with it: at 200 % the pair stacks earlier.
 *
 * Stacked, the second gets its natural height, but at most “share” percent of
 * the whole; side by side it gets all of it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-pair.h"

struct _ShuwuPair
{
  GtkWidget parent_instance;

  /* Owned, as children */
  GtkWidget *first;
  GtkWidget *second;

  double room;
  int share;
  int spacing;
  gboolean is_stacked;
};

enum
{
  PROP_FIRST = 1,
  PROP_SECOND,
  PROP_ROOM,
  PROP_SHARE,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ShuwuPair, shuwu_pair, GTK_TYPE_WIDGET)

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_get_visible (child);
}

static int
get_width (GtkWidget *child,
           gboolean   natural)
{
  int minimum_width, natural_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, &natural_width, NULL, NULL);

  return natural ? natural_width : minimum_width;
}

/* What the first has at least where they are side by side. */
static int
get_room (ShuwuPair *self)
{
  return MAX (get_width (self->first, FALSE), (int) (get_width (self->second, TRUE) * self->room));
}

static gboolean
fits_side_by_side (ShuwuPair *self,
                   int        width)
{
  return width < 0 || width >= get_room (self) + self->spacing + get_width (self->second, TRUE);
}

static void
measure_width (ShuwuPair *self,
               int       *minimum,
               int       *natural)
{
  *minimum = MAX (get_width (self->first, FALSE), get_width (self->second, FALSE));
  *natural = MAX (get_width (self->first, TRUE), get_room (self)) + self->spacing + get_width (self->second, TRUE);
}

static void
measure_height (ShuwuPair *self,
                int        width,
                int       *minimum,
                int       *natural)
{
  gboolean beside = fits_side_by_side (self, width);
  int second_width = beside ? get_width (self->second, TRUE) : width;
  int first_width = beside && width >= 0 ? width - self->spacing - second_width : width;
  int first_minimum, first_natural, second_minimum, second_natural;

  gtk_widget_measure (self->first, GTK_ORIENTATION_VERTICAL, first_width, &first_minimum, &first_natural, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_VERTICAL, second_width, &second_minimum, &second_natural,
                      NULL, NULL);

  *minimum = beside ? MAX (first_minimum, second_minimum) : first_minimum + self->spacing + second_minimum;
  *natural = beside ? MAX (first_natural, second_natural) : first_natural + self->spacing + second_natural;
}

static GtkSizeRequestMode
shuwu_pair_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_pair_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  ShuwuPair *self = SHUWU_PAIR (widget);
  GtkWidget *only = is_shown (self->first) ? self->first : self->second;

  *minimum_baseline = *natural_baseline = -1;

  if (!is_shown (self->first) || !is_shown (self->second))
    {
      if (is_shown (only))
        gtk_widget_measure (only, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                            minimum, natural, NULL, NULL);
      return;
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    measure_height (self, for_size, minimum, natural);
}

static void
place (GtkWidget *child,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
place_side_by_side (ShuwuPair *self,
                    int        width,
                    int        height)
{
  int second = get_width (self->second, TRUE);
  int first = width - self->spacing - second;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  place (self->first, is_rtl ? second + self->spacing : 0, 0, first, height);
  place (self->second, is_rtl ? 0 : first + self->spacing, 0, second, height);
}

static void
place_stacked (ShuwuPair *self,
               int        width,
               int        height)
{
  int first_minimum, second_minimum, second_natural, second;

  gtk_widget_measure (self->first, GTK_ORIENTATION_VERTICAL, width, &first_minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_VERTICAL, width, &second_minimum, &second_natural, NULL, NULL);

  second = CLAMP (second_natural, second_minimum, MAX (second_minimum, height * self->share / 100));
  second = MAX (second_minimum, MIN (second, height - self->spacing - first_minimum));
  place (self->first, 0, 0, width, MAX (first_minimum, height - self->spacing - second));
  place (self->second, 0, height - second, width, second);
}

static void
shuwu_pair_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  ShuwuPair *self = SHUWU_PAIR (widget);

  if (is_shown (self->first) && is_shown (self->second))
    {
      self->is_stacked = !fits_side_by_side (self, width);
      if (self->is_stacked)
        place_stacked (self, width, height);
      else
        place_side_by_side (self, width, height);
    }
  else if (is_shown (self->first))
    place (self->first, 0, 0, width, height);
  else if (is_shown (self->second))
    place (self->second, 0, 0, width, height);
}

static void
set_child (ShuwuPair  *self,
           GtkWidget **place_of_it,
           GtkWidget  *child)
{
  g_clear_pointer (place_of_it, gtk_widget_unparent);
  *place_of_it = child;
  if (child == NULL)
    return;

  if (place_of_it == &self->first && self->second != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), self->second);
  else
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
shuwu_pair_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  ShuwuPair *self = SHUWU_PAIR (object);

  switch (property_id)
    {
    case PROP_FIRST:
      set_child (self, &self->first, g_value_get_object (value));
      break;

    case PROP_SECOND:
      set_child (self, &self->second, g_value_get_object (value));
      break;

    case PROP_ROOM:
      self->room = g_value_get_double (value);
      break;

    case PROP_SHARE:
      self->share = g_value_get_int (value);
      break;

    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
shuwu_pair_dispose (GObject *object)
{
  ShuwuPair *self = SHUWU_PAIR (object);

  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);

  G_OBJECT_CLASS (shuwu_pair_parent_class)->dispose (object);
}

static void
shuwu_pair_class_init (ShuwuPairClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = shuwu_pair_set_property;
  object_class->dispose = shuwu_pair_dispose;
  widget_class->get_request_mode = shuwu_pair_get_request_mode;
  widget_class->measure = shuwu_pair_measure;
  widget_class->size_allocate = shuwu_pair_size_allocate;

  properties[PROP_FIRST] = g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND] = g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROOM] = g_param_spec_double ("room", NULL, NULL, 0, 10, 1,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHARE] = g_param_spec_int ("share", NULL, NULL, 0, 100, 100,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shuwu_pair_init (ShuwuPair *self)
{
  self->room = 1;
  self->share = 100;
}

/**
 * shuwu_pair_is_stacked:
 * @self: a pair
 *
 * Returns: whether the second was under the first when it was last laid out
 */
gboolean
shuwu_pair_is_stacked (ShuwuPair *self)
{
  return self->is_stacked;
}
