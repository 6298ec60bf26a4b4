// SPDX-License-Identifier: GPL-3.0-or-later
/* A list view over one of the lists of a finder, whose rows are widgets of one kind.
 *
 * The rows that fit into the window are made at once, the others of those that GTK
 * keeps a few at a time after the window was painted, or when they are scrolled to. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-row-list.h"

#include <glib/gi18n.h>

/* How near to the end of the list more of it is asked for, in screens. */
#define MORE_AHEAD 2

/* For how long rows are made before the window may be painted or somebody may type, in microseconds. */
#define MAKING_US 3000

/* Of a window that was not laid out yet. */
#define USUAL_HEIGHT 800

struct _ShuwuRowList
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuFinder *finder;
  ShuwuSlotList *list;
  char *shown_query;
  guint make_idle;

  /* Borrowed */
  const ShuwuRowLook *look;
  ShuwuLateRow *sample; /* weak: the first row that was made */

  /* Template */
  GtkScrolledWindow *scroller;
  GtkListView *view;
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuRowList, shuwu_row_list, ADW_TYPE_BIN)

static ShuwuLateRow *
get_first_row (ShuwuRowList *self)
{
  GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  return place != NULL ? SHUWU_LATE_ROW (gtk_widget_get_first_child (place)) : NULL;
}

static ShuwuLateRow *
get_next_row (ShuwuLateRow *row)
{
  GtkWidget *place = gtk_widget_get_next_sibling (gtk_widget_get_parent (GTK_WIDGET (row)));

  return place != NULL ? SHUWU_LATE_ROW (gtk_widget_get_first_child (place)) : NULL;
}

/* All rows are as high as the sample; where there is none, one has to be made. */
static gboolean
is_near (ShuwuRowList *self,
         guint         position)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  int screen = window != NULL ? gtk_widget_get_height (window) : 0;
  double value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  double top;
  int height;

  if (self->sample == NULL)
    return TRUE;
  if (screen == 0)
    screen = USUAL_HEIGHT;
  gtk_widget_measure (GTK_WIDGET (self->sample), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  top = (double) position * height;

  return top + height >= value && top <= value + screen;
}

static gboolean
make_rows_cb (gpointer user_data)
{
  ShuwuRowList *self = user_data;
  gint64 end_us = g_get_monotonic_time () + MAKING_US;

  for (ShuwuLateRow *row = get_first_row (self); row != NULL; row = get_next_row (row))
    {
      if (shuwu_late_row_is_made (row))
        continue;
      if (g_get_monotonic_time () > end_us)
        return G_SOURCE_CONTINUE;
      shuwu_late_row_make (row);
    }

  self->make_idle = 0;

  return G_SOURCE_REMOVE;
}

static void
make_near_rows (ShuwuRowList *self)
{
  for (ShuwuLateRow *row = get_first_row (self); row != NULL; row = get_next_row (row))
    if (!shuwu_late_row_is_made (row) && is_near (self, shuwu_late_row_get_position (row)))
      shuwu_late_row_make (row);
}

static void
set_up_cb (ShuwuRowList *self,
           GtkListItem  *item)
{
  gtk_list_item_set_child (item, shuwu_late_row_new (self->look));
}

static void
bind_cb (ShuwuRowList *self,
         GtkListItem  *item)
{
  ShuwuLateRow *row = SHUWU_LATE_ROW (gtk_list_item_get_child (item));
  guint position = gtk_list_item_get_position (item);

  shuwu_late_row_set_slot (row, gtk_list_item_get_item (item), position);
  if (shuwu_late_row_is_made (row))
    return;

  shuwu_late_row_set_like (row, self->sample);
  if (is_near (self, position))
    {
      shuwu_late_row_make (row);
      if (self->sample == NULL)
        g_set_weak_pointer (&self->sample, row);
    }
  else if (self->make_idle == 0)
    {
      self->make_idle = g_idle_add_full (G_PRIORITY_LOW, make_rows_cb, self, NULL);
    }
}

static void
unbind_cb (ShuwuRowList *self,
           GtkListItem  *item)
{
  shuwu_late_row_set_slot (SHUWU_LATE_ROW (gtk_list_item_get_child (item)), NULL, 0);
}

static void
row_activated_cb (ShuwuRowList *self,
                  guint         position)
{
  g_autoptr (ShuwuSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  gpointer row = slot != NULL ? shuwu_slot_get_row (slot) : NULL;

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, shuwu_slot_list_get_id_of (self->list, row));
}

static void
scrolled_cb (ShuwuRowList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double screen = gtk_adjustment_get_page_size (adjustment);

  if (self->make_idle != 0)
    make_near_rows (self);
  if (gtk_adjustment_get_value (adjustment) + (1 + MORE_AHEAD) * screen > gtk_adjustment_get_upper (adjustment))
    shuwu_finder_load_more (self->finder);
}

static void
finder_changed_cb (ShuwuRowList *self)
{
  const char *query = shuwu_finder_get_query (self->finder);

  if (shuwu_finder_get_list (self->finder) != self->list || g_strcmp0 (query, self->shown_query) == 0)
    return;

  g_free (self->shown_query);
  self->shown_query = g_strdup (query);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->view)),
                                     GTK_INVALID_LIST_POSITION);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
shuwu_row_list_dispose (GObject *object)
{
  ShuwuRowList *self = SHUWU_ROW_LIST (object);

  g_clear_handle_id (&self->make_idle, g_source_remove);
  g_clear_weak_pointer (&self->sample);
  g_clear_object (&self->finder);
  g_clear_object (&self->list);
  g_clear_pointer (&self->shown_query, g_free);

  G_OBJECT_CLASS (shuwu_row_list_parent_class)->dispose (object);
}

static void
shuwu_row_list_class_init (ShuwuRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_row_list_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/widgets/shuwu-row-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuRowList, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRowList, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
shuwu_row_list_init (ShuwuRowList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_row_list_set_list:
 * @self: a list
 * @finder: what finds; set once
 * @list: one of its lists
 * @look: what its rows look like; must outlive the list
 *
 * Sets what is shown.
 */
void
shuwu_row_list_set_list (ShuwuRowList       *self,
                         ShuwuFinder        *finder,
                         ShuwuSlotList      *list,
                         const ShuwuRowLook *look)
{
  GtkSingleSelection *selection;

  g_return_if_fail (SHUWU_IS_ROW_LIST (self));
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  self->list = g_object_ref (list);
  self->look = look;
  gtk_widget_add_css_class (GTK_WIDGET (self->view), look->css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(look->label), -1);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_object (finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
shuwu_row_list_open_first (ShuwuRowList *self)
{
  g_return_if_fail (SHUWU_IS_ROW_LIST (self));

  row_activated_cb (self, 0);
}
