// SPDX-License-Identifier: GPL-3.0-or-later
/* Widgets side by side, each of its natural width, in as many lines as they need:
 * a line ends where the next one would not fit any more. Only a widget that is
 * wider than the whole is made narrower. A line stands where the whole would stand:
 * at the start, unless "halign" says in the middle or at the end.
 *
 * A GtkFlowBox does it too, but puts a row around each child, and makes all of
 * them one stop of the Tab key: buttons are to be reached one by one. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-wrap.h"

#define SPACING 6

struct _ShuwuWrap
{
  GtkWidget parent_instance;
};

typedef struct
{
  GtkWidget *first;
  GtkWidget *end;   /* the first one of the next line; NULL: there is none */
  int width;
  int height;
} Line;

G_DEFINE_FINAL_TYPE (ShuwuWrap, shuwu_wrap, GTK_TYPE_WIDGET)

static GtkWidget *
find_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return find_shown (gtk_widget_get_next_sibling (child));
}

static int
get_width (GtkWidget *child,
           int        most)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return CLAMP (natural, minimum, MAX (minimum, most));
}

static int
get_height (GtkWidget *child,
            int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* The line that begins with a child. */
static Line
fill_line (GtkWidget *first,
           int        width)
{
  Line line = { .first = first, .end = first };

  do
    {
      int own = get_width (line.end, width);
      int wider = line.end == first ? own : line.width + SPACING + own;

      if (line.end != first && wider > width)
        break;
      line.width = wider;
      line.height = MAX (line.height, get_height (line.end, own));
      line.end = get_next (line.end);
    }
  while (line.end != NULL);

  return line;
}

static void
measure_width (ShuwuWrap *self,
               int       *minimum,
               int       *natural)
{
  GtkWidget *first = find_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));

  for (GtkWidget *child = first; child != NULL; child = get_next (child))
    {
      int own_minimum, own_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &own_minimum, &own_natural, NULL, NULL);
      *minimum = MAX (*minimum, own_minimum);
      *natural += own_natural + (child != first ? SPACING : 0);
    }
}

static int
measure_height (ShuwuWrap *self,
                int        width)
{
  GtkWidget *child = find_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int height = 0;

  while (child != NULL)
    {
      Line line = fill_line (child, width >= 0 ? width : G_MAXINT);

      height += line.height + (height > 0 ? SPACING : 0);
      child = line.end;
    }

  return height;
}

static GtkSizeRequestMode
shuwu_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_wrap_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (SHUWU_WRAP (widget), minimum, natural);
  else
    *minimum = *natural = measure_height (SHUWU_WRAP (widget), for_size);
}

/* What is free before the first one. */
static int
get_indent (GtkWidget  *widget,
            const Line *line,
            int         width)
{
  int n_free = MAX (width - line->width, 0);

  if (gtk_widget_get_halign (widget) == GTK_ALIGN_END)
    return n_free;

  return gtk_widget_get_halign (widget) == GTK_ALIGN_CENTER ? n_free / 2 : 0;
}

static void
place_line (GtkWidget  *widget,
            const Line *line,
            int         width,
            int         y)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = get_indent (widget, line, width);

  for (GtkWidget *child = line->first; child != line->end; child = get_next (child))
    {
      int own = get_width (child, width);

      gtk_widget_size_allocate (child, &(GtkAllocation) { is_rtl ? width - x - own : x, y, own, line->height }, -1);
      x += own + SPACING;
    }
}

static void
shuwu_wrap_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  GtkWidget *child = find_shown (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      Line line = fill_line (child, width);

      place_line (widget, &line, width, y);
      y += line.height + SPACING;
      child = line.end;
    }
}

static void
shuwu_wrap_dispose (GObject *object)
{
  shuwu_wrap_clear (SHUWU_WRAP (object));

  G_OBJECT_CLASS (shuwu_wrap_parent_class)->dispose (object);
}

static void
shuwu_wrap_class_init (ShuwuWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_wrap_dispose;
  widget_class->get_request_mode = shuwu_wrap_get_request_mode;
  widget_class->measure = shuwu_wrap_measure;
  widget_class->size_allocate = shuwu_wrap_size_allocate;
}

static void
shuwu_wrap_init (ShuwuWrap *self)
{
}

/**
 * shuwu_wrap_append:
 * @self: a wrap
 * @child: a widget without a parent
 *
 * Adds a widget after the others.
 */
void
shuwu_wrap_append (ShuwuWrap *self,
                   GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * shuwu_wrap_clear:
 * @self: a wrap
 *
 * Takes all widgets away.
 */
void
shuwu_wrap_clear (ShuwuWrap *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
