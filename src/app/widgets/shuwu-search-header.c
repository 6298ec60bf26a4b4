// SPDX-License-Identifier: GPL-3.0-or-later
/* A header bar with a search in its middle. Where there is no room for that, on
 * a narrow page or with large text, the search has a line of its own below, and
 * the title of the bar is shown in its place.
 *
 * The search lies over the title: it is never moved from one parent to another,
 * which would take the focus from it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-search-header.h"

/* Left of the bar to drag the window by. */
#define SLACK 80
#define MARGIN 6

struct _ShuwuSearchHeader
{
  GtkWidget parent_instance;

  /* Owned, as children */
  GtkWidget *bar;
  GtkWidget *search;

  gboolean is_stacked;
};

enum
{
  PROP_BAR = 1,
  PROP_SEARCH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (ShuwuSearchHeader, shuwu_search_header, GTK_TYPE_WIDGET)

static int
get_minimum (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_height (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static GtkWidget *
get_title (ShuwuSearchHeader *self)
{
  return adw_header_bar_get_title_widget (ADW_HEADER_BAR (self->bar));
}

static gboolean
has_room_in_bar (ShuwuSearchHeader *self,
                 int                width)
{
  int others = get_minimum (self->bar) - get_minimum (get_title (self));

  return width < 0 || width - others >= get_minimum (self->search) + SLACK;
}

static GtkSizeRequestMode
shuwu_search_header_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_search_header_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  ShuwuSearchHeader *self = SHUWU_SEARCH_HEADER (widget);

  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (get_minimum (self->bar), get_minimum (self->search) + 2 * MARGIN);
      *natural = get_minimum (self->bar) + get_minimum (self->search) + SLACK;
    }
  else if (has_room_in_bar (self, for_size))
    *minimum = *natural = MAX (get_height (self->bar), get_height (self->search));
  else
    *minimum = *natural = get_height (self->bar) + get_height (self->search) + MARGIN;
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

/* The title has the middle of the bar, and is not seen. */
static void
place_in_bar (ShuwuSearchHeader *self,
              int                width,
              int                height)
{
  int search_height = get_height (self->search);
  graphene_rect_t middle;

  place (self->bar, 0, 0, width, height);
  if (!gtk_widget_compute_bounds (get_title (self), GTK_WIDGET (self), &middle))
    return;

  place (self->search, (int) middle.origin.x, (height - search_height) / 2,
         MAX ((int) middle.size.width, get_minimum (self->search)), search_height);
}

static void
place_below (ShuwuSearchHeader *self,
             int                width,
             int                height)
{
  int bar_height = get_height (self->bar);

  place (self->bar, 0, 0, width, bar_height);
  place (self->search, MARGIN, bar_height, width - 2 * MARGIN, height - bar_height - MARGIN);
}

static void
shuwu_search_header_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  ShuwuSearchHeader *self = SHUWU_SEARCH_HEADER (widget);

  self->is_stacked = !has_room_in_bar (self, width);
  gtk_widget_set_child_visible (get_title (self), self->is_stacked);
  if (self->is_stacked)
    place_below (self, width, height);
  else
    place_in_bar (self, width, height);
}

static void
shuwu_search_header_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  ShuwuSearchHeader *self = SHUWU_SEARCH_HEADER (object);

  switch (property_id)
    {
    case PROP_BAR:
      self->bar = g_value_get_object (value);
      gtk_widget_insert_after (self->bar, GTK_WIDGET (self), NULL);
      break;

    case PROP_SEARCH:
      self->search = g_value_get_object (value);
      gtk_widget_insert_before (self->search, GTK_WIDGET (self), NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_search_header_dispose (GObject *object)
{
  ShuwuSearchHeader *self = SHUWU_SEARCH_HEADER (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->search, gtk_widget_unparent);

  G_OBJECT_CLASS (shuwu_search_header_parent_class)->dispose (object);
}

static void
shuwu_search_header_class_init (ShuwuSearchHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = shuwu_search_header_set_property;
  object_class->dispose = shuwu_search_header_dispose;
  widget_class->get_request_mode = shuwu_search_header_get_request_mode;
  widget_class->measure = shuwu_search_header_measure;
  widget_class->size_allocate = shuwu_search_header_size_allocate;

  properties[PROP_BAR] = g_param_spec_object ("bar", NULL, NULL, ADW_TYPE_HEADER_BAR,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCH] = g_param_spec_object ("search", NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shuwu_search_header_init (ShuwuSearchHeader *self)
{
}

/**
 * shuwu_search_header_is_stacked:
 * @self: a header
 *
 * Returns: whether the search was below the bar when it was last laid out
 */
gboolean
shuwu_search_header_is_stacked (ShuwuSearchHeader *self)
{
  return self->is_stacked;
}
