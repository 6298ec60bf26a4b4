// SPDX-License-Identifier: GPL-3.0-or-later
/* The headings over a list of titles: clicked they sort, dragged by an edge they
 * change a column's width. The first column takes what the others leave, so it is
 * the edge before a column that is dragged. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-header.h"

/* How near to an edge a pointer grips it. */
#define GRIP 5

struct _ShuwuTitleHeader
{
  GtkWidget parent_instance;

  /* Owned */
  ShuwuTitleSheet *sheet;

  /* Owned, as children */
  GtkWidget *headings[SHUWU_N_TITLE_COLUMNS];
  GtkWidget *arrows[SHUWU_N_TITLE_COLUMNS];

  int dragged; /* column; 0: none, the first has no edge of its own */
  int dragged_width;
};

enum
{
  SIGNAL_SORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTitleHeader, shuwu_title_header, GTK_TYPE_WIDGET)

static gboolean
is_rtl (ShuwuTitleHeader *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static const ShuwuTitlePlace *
get_places (ShuwuTitleHeader *self)
{
  return shuwu_title_sheet_fit (self->sheet, gtk_widget_get_width (GTK_WIDGET (self)), is_rtl (self));
}

/* The column whose edge is at @x; 0: none. */
static int
find_edge (ShuwuTitleHeader *self,
           double            x)
{
  const ShuwuTitlePlace *places = get_places (self);

  for (int i = 1; i < SHUWU_N_TITLE_COLUMNS; i++)
    {
      int edge = places[i].outer_x + (is_rtl (self) ? places[i].outer_width : 0);

      if (places[i].is_there && x > edge - GRIP && x < edge + GRIP)
        return i;
    }

  return 0;
}

static void
clicked_cb (ShuwuTitleHeader *self,
            GtkWidget        *heading)
{
  for (guint i = 0; i < SHUWU_N_TITLE_COLUMNS; i++)
    if (self->headings[i] == heading)
      g_signal_emit (self, signals[SIGNAL_SORT], 0, i);
}

static void
pointer_moved_cb (ShuwuTitleHeader *self,
                  double            x)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_edge (self, x) > 0 ? "col-resize" : NULL);
}

static void
drag_begun_cb (ShuwuTitleHeader *self,
               double            x,
               double            y,
               GtkGesture       *drag)
{
  self->dragged = find_edge (self, x);
  if (self->dragged == 0)
    {
      gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->dragged_width = shuwu_title_sheet_get_width (self->sheet, self->dragged);
  gtk_gesture_set_state (drag, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
dragged_cb (ShuwuTitleHeader *self,
            double            x)
{
  if (self->dragged > 0)
    shuwu_title_sheet_set_width (self->sheet, self->dragged, self->dragged_width + (int) (is_rtl (self) ? x : -x));
}

static void
drag_ended_cb (ShuwuTitleHeader *self)
{
  if (self->dragged > 0)
    shuwu_title_sheet_save (self->sheet);
  self->dragged = 0;
}

/* lint: parameters: GTK says what a measure takes */
static void
shuwu_title_header_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  ShuwuTitleHeader *self = SHUWU_TITLE_HEADER (widget);

  *minimum = *natural = 1;
  for (int i = 0; orientation == GTK_ORIENTATION_VERTICAL && i < SHUWU_N_TITLE_COLUMNS; i++)
    {
      int height = 0;

      if (self->headings[i] != NULL)
        gtk_widget_measure (self->headings[i], orientation, -1, NULL, &height, NULL, NULL);
      *minimum = *natural = MAX (*natural, height);
    }
}

static void
shuwu_title_header_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  ShuwuTitleHeader *self = SHUWU_TITLE_HEADER (widget);
  const ShuwuTitlePlace *places = self->sheet != NULL ? shuwu_title_sheet_fit (self->sheet, width, is_rtl (self)) : NULL;

  for (int i = 0; places != NULL && i < SHUWU_N_TITLE_COLUMNS; i++)
    {
      int least;

      gtk_widget_set_child_visible (self->headings[i], places[i].is_there);
      if (!places[i].is_there)
        continue;

      gtk_widget_measure (self->headings[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->headings[i], &(GtkAllocation) { places[i].outer_x, 0, MAX (least, places[i].outer_width),
                                                                      height }, -1);
    }
}

static void
shuwu_title_header_dispose (GObject *object)
{
  ShuwuTitleHeader *self = SHUWU_TITLE_HEADER (object);

  for (int i = 0; i < SHUWU_N_TITLE_COLUMNS; i++)
    g_clear_pointer (&self->headings[i], gtk_widget_unparent);
  g_clear_object (&self->sheet);

  G_OBJECT_CLASS (shuwu_title_header_parent_class)->dispose (object);
}

static void
shuwu_title_header_class_init (ShuwuTitleHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_title_header_dispose;
  widget_class->measure = shuwu_title_header_measure;
  widget_class->size_allocate = shuwu_title_header_size_allocate;

  signals[SIGNAL_SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /* Under the name that a column view gives it, so that themes know it. */
  gtk_widget_class_set_css_name (widget_class, "header");
}

static void
shuwu_title_header_init (ShuwuTitleHeader *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

static void
add_heading (ShuwuTitleHeader *self,
             ShuwuTitleColumn  column)
{
  const char *text = shuwu_title_column_get_heading (column);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *arrow = gtk_image_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (arrow, FALSE);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), arrow);

  /* It stands over its figures; the arrow does not push it away. */
  if (shuwu_title_column_is_number (column))
    {
      gtk_widget_set_halign (content, GTK_ALIGN_END);
      gtk_box_reorder_child_after (GTK_BOX (content), arrow, NULL);
    }

  self->arrows[column] = arrow;
  self->headings[column] = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->headings[column]), content);
  g_signal_connect_object (self->headings[column], "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->headings[column]), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_parent (self->headings[column], GTK_WIDGET (self));
}

/**
 * shuwu_title_header_set_up:
 * @self: a header
 * @sheet: what the rows under it share
 *
 * Makes the headings; once.
 */
void
shuwu_title_header_set_up (ShuwuTitleHeader *self,
                           ShuwuTitleSheet  *sheet)
{
  g_return_if_fail (SHUWU_IS_TITLE_HEADER (self));
  g_return_if_fail (self->sheet == NULL);

  self->sheet = g_object_ref (sheet);
  g_signal_connect_object (sheet, "changed", G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  for (int i = 0; i < SHUWU_N_TITLE_COLUMNS; i++)
    add_heading (self, i);
}

void
shuwu_title_header_set_sorted (ShuwuTitleHeader *self,
                               int               column,
                               gboolean          is_descending)
{
  g_return_if_fail (SHUWU_IS_TITLE_HEADER (self));

  for (int i = 0; i < SHUWU_N_TITLE_COLUMNS; i++)
    {
      GtkAccessibleSort sort = i != column ? GTK_ACCESSIBLE_SORT_NONE :
                               is_descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;

      gtk_widget_set_visible (self->arrows[i], i == column);
      gtk_image_set_from_icon_name (GTK_IMAGE (self->arrows[i]), is_descending ? "pan-down-symbolic" : "pan-up-symbolic");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->headings[i]), GTK_ACCESSIBLE_PROPERTY_SORT, sort, -1);
    }
}
