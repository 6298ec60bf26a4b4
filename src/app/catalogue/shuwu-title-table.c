// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of titles: over everything, or over what a search found, which is
 * ordered by how well it fits. The headings sort both.
 *
 * Not a column view, though it looks like one: that has a widget for each cell,
 * and thousands of them were made whenever a search found more than the one
 * before. Here a row is one widget, which draws its columns. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-table.h"

#include "catalogue/shuwu-title-header.h"
#include "catalogue/shuwu-title-row-view.h"
#include "catalogue/shuwu-title-sheet.h"

/* How near to the end of the list more of it is asked for, in screens. */
#define MORE_AHEAD 2

#define UNSORTED (-1)

/* Nobody has typed before that. */
#define FONTS_AFTER_MS 100

struct _ShuwuTitleTable
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuFinder *finder;
  ShuwuSlotList *list;
  ShuwuTitleSheet *sheet;
  char *shown_query;
  guint fit_idle;
  guint font_idle;

  /* Template */
  ShuwuTitleHeader *header;
  GtkScrolledWindow *scroller;
  GtkListView *view;

  int sorted; /* column */
  gboolean is_descending;
  gboolean has_fonts;
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTitleTable, shuwu_title_table, ADW_TYPE_BIN)

static gboolean
shows_everything (ShuwuTitleTable *self)
{
  return self->list == shuwu_finder_get_everything (self->finder);
}

static void
show_row (GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  ShuwuTitleTable *table = SHUWU_TITLE_TABLE (gtk_widget_get_ancestor (row, SHUWU_TYPE_TITLE_TABLE));
  gboolean is_found = table != NULL && table->finder != NULL && !shows_everything (table);

  shuwu_title_row_view_set_row (SHUWU_TITLE_ROW_VIEW (row), shuwu_slot_get_row (gtk_list_item_get_item (item)),
                                is_found ? shuwu_finder_get_query (table->finder) : "");
}

static void
set_up_cb (ShuwuTitleTable *self,
           GtkListItem     *item)
{
  gtk_list_item_set_child (item, shuwu_title_row_view_new (self->sheet));
}

static void
bind_cb (ShuwuTitleTable *self,
         GtkListItem     *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_row), item);
  show_row (item);
}

static void
unbind_cb (ShuwuTitleTable *self,
           GtkListItem     *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static GtkListItemFactory *
make_factory (ShuwuTitleTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  return factory;
}

static void
columns_changed_cb (ShuwuTitleTable *self)
{
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (; item != NULL; item = gtk_widget_get_next_sibling (item))
    gtk_widget_queue_draw (gtk_widget_get_first_child (item));
}

/* Up, down, and back to what is read most. */
static void
sort_cb (ShuwuTitleTable *self,
         guint            column)
{
  if ((guint) self->sorted != column)
    {
      self->sorted = (int) column;
      self->is_descending = FALSE;
    }
  else if (!self->is_descending)
    {
      self->is_descending = TRUE;
    }
  else
    {
      self->sorted = UNSORTED;
      self->is_descending = FALSE;
    }

  shuwu_title_header_set_sorted (self->header, self->sorted, self->is_descending);
  g_signal_emit (self, signals[SIGNAL_SORTED], 0,
                 (int) (self->sorted == UNSORTED ? SHUWU_TITLE_ORDER_POPULAR : shuwu_title_column_get_order (self->sorted)),
                 self->is_descending);
}

/* Where scrollbars take room of their own, the headings leave it to them. */
static gboolean
fit_header_cb (gpointer user_data)
{
  ShuwuTitleTable *self = user_data;
  double width = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller));

  self->fit_idle = 0;
  gtk_widget_set_margin_end (GTK_WIDGET (self->header), MAX (0, gtk_widget_get_width (GTK_WIDGET (self->scroller)) - (int) width));

  return G_SOURCE_REMOVE;
}

/* Comes in the middle of an allocation: the headings follow after it. */
static void
width_changed_cb (ShuwuTitleTable *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (GTK_PRIORITY_RESIZE, fit_header_cb, self, NULL);
}

static gboolean
load_fonts_cb (gpointer user_data)
{
  ShuwuTitleTable *self = user_data;

  self->font_idle = 0;
  shuwu_title_row_view_load_fonts (self->sheet);

  return G_SOURCE_REMOVE;
}

/* After the first frame. Done once, for the table that is shown first: both write alike, and Pango keeps fonts for all. */
static void
shuwu_title_table_map (GtkWidget *widget)
{
  ShuwuTitleTable *self = SHUWU_TITLE_TABLE (widget);

  GTK_WIDGET_CLASS (shuwu_title_table_parent_class)->map (widget);

  if (!self->has_fonts)
    self->font_idle = g_timeout_add_full (G_PRIORITY_LOW, FONTS_AFTER_MS, load_fonts_cb, self, NULL);
  self->has_fonts = TRUE;
}

static void
scrolled_cb (ShuwuTitleTable *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double screen = gtk_adjustment_get_page_size (adjustment);

  if (gtk_adjustment_get_value (adjustment) + (1 + MORE_AHEAD) * screen > gtk_adjustment_get_upper (adjustment))
    shuwu_finder_load_more (self->finder);
}

static void
finder_changed_cb (ShuwuTitleTable *self)
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
row_activated_cb (ShuwuTitleTable *self,
                  guint            position)
{
  g_autoptr (ShuwuSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  ShuwuTitleRow *row = slot != NULL ? shuwu_slot_get_row (slot) : NULL;

  /* What is seen is what is opened. */
  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, (guint32) row->id);
}

static gboolean
shuwu_title_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (SHUWU_TITLE_TABLE (widget)->view), GTK_DIR_TAB_FORWARD);
}

static void
shuwu_title_table_dispose (GObject *object)
{
  ShuwuTitleTable *self = SHUWU_TITLE_TABLE (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_handle_id (&self->font_idle, g_source_remove);
  g_clear_object (&self->finder);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (shuwu_title_table_parent_class)->dispose (object);
}

static void
shuwu_title_table_finalize (GObject *object)
{
  ShuwuTitleTable *self = SHUWU_TITLE_TABLE (object);

  g_object_unref (self->sheet);
  g_free (self->shown_query);

  G_OBJECT_CLASS (shuwu_title_table_parent_class)->finalize (object);
}

static void
shuwu_title_table_class_init (ShuwuTitleTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_title_table_dispose;
  object_class->finalize = shuwu_title_table_finalize;
  widget_class->grab_focus = shuwu_title_table_grab_focus;
  widget_class->map = shuwu_title_table_map;

  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);

  g_type_ensure (SHUWU_TYPE_TITLE_HEADER);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-title-table.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleTable, header);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleTable, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
shuwu_title_table_init (ShuwuTitleTable *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorted = UNSORTED;
  self->sheet = shuwu_title_sheet_new (GTK_WIDGET (self));
  factory = make_factory (self);
  gtk_list_view_set_factory (self->view, factory);
  g_signal_connect_object (self->sheet, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * shuwu_title_table_set_list:
 * @self: a table
 * @finder: what finds; set once
 * @list: one of its lists
 *
 * Sets what the table shows.
 */
void
shuwu_title_table_set_list (ShuwuTitleTable *self,
                            ShuwuFinder     *finder,
                            ShuwuSlotList   *list)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (SHUWU_IS_TITLE_TABLE (self));
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  self->list = g_object_ref (list);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));

  g_signal_connect_object (finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  shuwu_title_header_set_up (self->header, self->sheet);
  g_signal_connect_object (self->header, "sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  if (!shows_everything (self))
    g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                             G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
shuwu_title_table_open_first (ShuwuTitleTable *self)
{
  g_return_if_fail (SHUWU_IS_TITLE_TABLE (self));

  row_activated_cb (self, 0);
}

/**
 * shuwu_title_table_show_order:
 * @self: a table
 * @order: how its list is ordered now
 * @is_descending: the other way round
 *
 * Shows at the headings how the list is sorted, without sorting it.
 */
void
shuwu_title_table_show_order (ShuwuTitleTable *self,
                              ShuwuTitleOrder  order,
                              gboolean         is_descending)
{
  g_return_if_fail (SHUWU_IS_TITLE_TABLE (self));

  self->sorted = UNSORTED;
  self->is_descending = is_descending;
  for (int column = 0; column < SHUWU_N_TITLE_COLUMNS; column++)
    if (shuwu_title_column_get_order (column) == order)
      self->sorted = column;

  shuwu_title_header_set_sorted (self->header, self->sorted, is_descending);
}
