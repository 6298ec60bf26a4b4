// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of readers: a list view over one of the lists of a finder. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-list.h"

#include "workers/shuwu-reader-row-view.h"

/* How near to the end of the list more of it is asked for, in screens. */
#define MORE_AHEAD 2

struct _ShuwuReaderList
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuFinder *finder;
  ShuwuSlotList *list;
  char *shown_query;

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

G_DEFINE_FINAL_TYPE (ShuwuReaderList, shuwu_reader_list, ADW_TYPE_BIN)

static void
show_reader (GtkListItem *item)
{
  shuwu_reader_row_view_set_row (SHUWU_READER_ROW_VIEW (gtk_list_item_get_child (item)),
                                 shuwu_slot_get_row (gtk_list_item_get_item (item)));
}

static void
set_up_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  gtk_list_item_set_child (item, shuwu_reader_row_view_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_reader), item);
  show_reader (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
row_activated_cb (ShuwuReaderList *self,
                  guint            position)
{
  g_autoptr (ShuwuSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  ShuwuReaderRow *row = slot != NULL ? shuwu_slot_get_row (slot) : NULL;

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, (guint32) row->worker->id);
}

static void
scrolled_cb (ShuwuReaderList *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double screen = gtk_adjustment_get_page_size (adjustment);

  if (gtk_adjustment_get_value (adjustment) + (1 + MORE_AHEAD) * screen > gtk_adjustment_get_upper (adjustment))
    shuwu_finder_load_more (self->finder);
}

static void
finder_changed_cb (ShuwuReaderList *self)
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
shuwu_reader_list_dispose (GObject *object)
{
  ShuwuReaderList *self = SHUWU_READER_LIST (object);

  g_clear_object (&self->finder);
  g_clear_object (&self->list);
  g_clear_pointer (&self->shown_query, g_free);

  G_OBJECT_CLASS (shuwu_reader_list_parent_class)->dispose (object);
}

static void
shuwu_reader_list_class_init (ShuwuReaderListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_reader_list_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/workers/shuwu-reader-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderList, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderList, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
shuwu_reader_list_init (ShuwuReaderList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_reader_list_set_list:
 * @self: a list of readers
 * @finder: what finds; set once
 * @list: one of its lists
 *
 * Sets what is shown.
 */
void
shuwu_reader_list_set_list (ShuwuReaderList *self,
                            ShuwuFinder     *finder,
                            ShuwuSlotList   *list)
{
  GtkSingleSelection *selection;

  g_return_if_fail (SHUWU_IS_READER_LIST (self));
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  self->list = g_object_ref (list);
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
shuwu_reader_list_open_first (ShuwuReaderList *self)
{
  g_return_if_fail (SHUWU_IS_READER_LIST (self));

  row_activated_cb (self, 0);
}
