// SPDX-License-Identifier: GPL-3.0-or-later
/* The list of titles: a column view over everything, which its headings sort, or
 * over what a search found, which is ordered by how well it fits. Columns give
 * way as the window gets narrower; what is left says the rest in a second line.
 *
 * GTK 4.8 does not tell which heading was clicked last. It does compare two rows
 * by it: the sorter of each column notes that it was asked, says "smaller", and
 * the answer that comes out tells the direction. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-table.h"

#include "catalogue/shuwu-title-cell.h"
#include "search/shuwu-title-browse.h"
#include "widgets/shuwu-cut-text.h"

#include <glib/gi18n.h>

/* How near to the end of the list more of it is asked for, in screens. */
#define MORE_AHEAD 2

typedef struct
{
  const char *id;        /* in the settings */
  const char *heading;
  ShuwuTitleOrder order;
  gboolean is_number;    /* at the right, figures of one width */
  int width;             /* to begin with; -1: what is left */
  int min_table_width;   /* the column gives way below it */
  void (*write) (const ShuwuTitleRow *row,
                 char                *buffer,
                 size_t               size);
  size_t text_offset;    /* of a text in ShuwuTitleRow, if there is nothing to write */
} Column;

struct _ShuwuTitleTable
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuFinder *finder;
  ShuwuSlotList *list;
  GSettings *settings;
  char *shown_query;
  GtkColumnViewColumn **columns;
  guint fit_idle;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkColumnView *view;

  /* Which column's sorter was asked last; NULL: none */
  const Column *probed;
  const Column *sorted;
  gboolean is_descending;
  gboolean is_narrow;
  gboolean is_fitting;
  gboolean *is_there;
};

enum
{
  PROP_IS_NARROW = 1,
  N_PROPERTIES,
};

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTitleTable, shuwu_title_table, ADW_TYPE_BIN)

static void
write_year (const ShuwuTitleRow *row,
            char                *buffer,
            size_t               size)
{
  if (row->year > 0)
    g_snprintf (buffer, size, "%d", row->year);
}

static void
write_available (const ShuwuTitleRow *row,
                 char                *buffer,
                 size_t               size)
{
  g_snprintf (buffer, size, "%d/%d", row->available, row->copies);
}

static const Column columns[] =
{
  { "title", N_("Title"), SHUWU_TITLE_ORDER_NAME, FALSE, -1, 0, NULL, 0 },
  { "authors", N_("Author"), SHUWU_TITLE_ORDER_AUTHORS, FALSE, 170, 640, NULL, offsetof (ShuwuTitleRow, authors) },
  { "publisher", N_("Publisher"), SHUWU_TITLE_ORDER_PUBLISHER, FALSE, 170, 900, NULL, offsetof (ShuwuTitleRow, publisher) },
  { "year", N_("Year"), SHUWU_TITLE_ORDER_YEAR, FALSE, 70, 820, write_year, 0 },
  { "call-number", N_("Call number"), SHUWU_TITLE_ORDER_CALL_NUMBER, FALSE, 130, 720, NULL,
    offsetof (ShuwuTitleRow, call_number) },
  { "available", N_("Available"), SHUWU_TITLE_ORDER_AVAILABLE, TRUE, 84, 0, write_available, 0 },
};

static GQuark
column_quark (void)
{
  return g_quark_from_static_string ("shuwu-title-column");
}

static gboolean
is_sorted_by_headings (ShuwuTitleTable *self)
{
  return self->finder != NULL && self->list == shuwu_finder_get_everything (self->finder);
}

static void
show_title (GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *table = gtk_widget_get_ancestor (cell, SHUWU_TYPE_TITLE_TABLE);
  gboolean is_found = table != NULL && !is_sorted_by_headings (SHUWU_TITLE_TABLE (table));

  shuwu_title_cell_set_row (SHUWU_TITLE_CELL (cell), shuwu_slot_get_row (gtk_list_item_get_item (item)),
                            is_found ? shuwu_finder_get_query (SHUWU_TITLE_TABLE (table)->finder) : "");
}

static void
show_text (GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  const Column *column = g_object_get_qdata (G_OBJECT (cell), column_quark ());
  const ShuwuTitleRow *row = shuwu_slot_get_row (gtk_list_item_get_item (item));
  char buffer[32] = "";
  const char *text = buffer;

  if (row != NULL && column->write != NULL)
    column->write (row, buffer, sizeof buffer);
  else if (row != NULL)
    text = G_STRUCT_MEMBER (const char *, row, column->text_offset);

  shuwu_cut_text_set (GTK_INSCRIPTION (cell), text);
}

static void
title_set_up_cb (ShuwuTitleTable *self,
                 GtkListItem     *item)
{
  GtkWidget *cell = shuwu_title_cell_new ();

  g_object_bind_property (self, "is-narrow", cell, "is-narrow", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, cell);
}

static void
title_bind_cb (ShuwuTitleTable *self,
               GtkListItem     *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_title), item);
  show_title (item);
}

static void
text_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                const Column             *column)
{
  GtkInscription *cell = shuwu_cut_text_new (column->is_number ? 1 : 2);

  g_object_set_qdata (G_OBJECT (cell), column_quark (), (gpointer) column);
  if (column->is_number)
    {
      gtk_inscription_set_xalign (cell, 1);
      gtk_widget_add_css_class (GTK_WIDGET (cell), "numeric");
    }
  gtk_list_item_set_child (item, GTK_WIDGET (cell));
}

static void
text_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              const Column             *column)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_text), item);
  show_text (item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static GtkListItemFactory *
make_factory (ShuwuTitleTable *self,
              const Column    *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  if (column == columns)
    {
      g_signal_connect_object (factory, "setup", G_CALLBACK (title_set_up_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (factory, "bind", G_CALLBACK (title_bind_cb), self, G_CONNECT_SWAPPED);
    }
  else
    {
      g_signal_connect (factory, "setup", G_CALLBACK (text_set_up_cb), (gpointer) column);
      g_signal_connect (factory, "bind", G_CALLBACK (text_bind_cb), (gpointer) column);
    }
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

/* What a heading's sorter is asked with; see the top of the file. */
typedef struct
{
  ShuwuTitleTable *table; /* borrowed */
  const Column *column;
} Probe;

static int
note_probe (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  Probe *probe = user_data;

  probe->table->probed = probe->column;

  return GTK_ORDERING_SMALLER;
}

static GtkSorter *
make_sorter (ShuwuTitleTable *self,
             const Column    *column)
{
  Probe *probe = g_new0 (Probe, 1);

  probe->table = self;
  probe->column = column;

  return GTK_SORTER (gtk_custom_sorter_new (note_probe, probe, g_free));
}

static void
sorter_changed_cb (ShuwuTitleTable *self)
{
  GtkOrdering ordering;

  if (self->is_fitting || !is_sorted_by_headings (self))
    return;

  self->probed = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view);
  self->sorted = self->probed;
  self->is_descending = ordering == GTK_ORDERING_LARGER;

  if (self->sorted != NULL)
    shuwu_finder_set_order (self->finder, self->sorted->order, self->is_descending);
  else
    shuwu_finder_set_order (self->finder, SHUWU_TITLE_ORDER_POPULAR, FALSE);
}

/* Shows at the headings how the list is sorted. */
static void
sort_view (ShuwuTitleTable *self)
{
  size_t index = self->sorted - columns;

  if (self->sorted != NULL && self->is_there[index])
    gtk_column_view_sort_by_column (self->view, self->columns[index],
                                    self->is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
add_sorters (ShuwuTitleTable *self)
{
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkSorter) sorter = make_sorter (self, &columns[i]);

      gtk_column_view_column_set_sorter (self->columns[i], sorter);
    }

  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
add_column (ShuwuTitleTable *self,
            const Column    *column)
{
  g_autoptr (GVariant) widths = g_settings_get_value (self->settings, "catalogue-columns");
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (_(column->heading), make_factory (self, column));
  int width = column->width;

  g_variant_lookup (widths, column->id, "i", &width);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->width < 0);
  if (column->width >= 0)
    gtk_column_view_column_set_fixed_width (view_column, width);
  gtk_column_view_append_column (self->view, view_column);
  self->columns[column - columns] = view_column;
  self->is_there[column - columns] = TRUE;
}

/* A heading stands over its figures: GTK 4.8 has no property for that. */
static void
align_headings (ShuwuTitleTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *heading = gtk_widget_get_first_child (header);

  for (size_t i = 0; i < G_N_ELEMENTS (columns) && heading != NULL; i++)
    {
      GtkWidget *content = gtk_widget_get_first_child (heading);

      if (!self->is_there[i])
        continue;
      if (columns[i].is_number && content != NULL)
        gtk_widget_set_halign (content, GTK_ALIGN_END);
      heading = gtk_widget_get_next_sibling (heading);
    }
}

static void
save_widths (ShuwuTitleTable *self)
{
  GVariantBuilder widths;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].width >= 0)
      g_variant_builder_add (&widths, "{si}", columns[i].id, gtk_column_view_column_get_fixed_width (self->columns[i]));

  g_settings_set_value (self->settings, "catalogue-columns", g_variant_builder_end (&widths));
}

/* Not by “visible”: GTK 4.8 reserves the width of columns that are hidden. */
static gboolean
set_column_there (ShuwuTitleTable *self,
                  size_t           index,
                  guint            position,
                  gboolean         is_there)
{
  if (is_there && !self->is_there[index])
    gtk_column_view_insert_column (self->view, position, self->columns[index]);
  else if (!is_there && self->is_there[index])
    gtk_column_view_remove_column (self->view, self->columns[index]);
  self->is_there[index] = is_there;

  return is_there;
}

static gboolean
fit_columns_cb (gpointer user_data)
{
  ShuwuTitleTable *self = user_data;
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  gboolean is_narrow = width < columns[1].min_table_width;
  guint n_there = 0;

  self->fit_idle = 0;
  self->is_fitting = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    n_there += set_column_there (self, i, n_there, width >= columns[i].min_table_width);
  sort_view (self);
  align_headings (self);
  self->is_fitting = FALSE;

  if (is_narrow != self->is_narrow)
    {
      self->is_narrow = is_narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NARROW]);
    }

  return G_SOURCE_REMOVE;
}

/* Comes in the middle of an allocation: columns change after it. */
static void
width_changed_cb (ShuwuTitleTable *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (GTK_PRIORITY_RESIZE, fit_columns_cb, self, NULL);
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

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view)),
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
shuwu_title_table_unrealize (GtkWidget *widget)
{
  save_widths (SHUWU_TITLE_TABLE (widget));

  GTK_WIDGET_CLASS (shuwu_title_table_parent_class)->unrealize (widget);
}

static void
shuwu_title_table_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  ShuwuTitleTable *self = SHUWU_TITLE_TABLE (object);

  switch (property_id)
    {
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
shuwu_title_table_dispose (GObject *object)
{
  ShuwuTitleTable *self = SHUWU_TITLE_TABLE (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  g_clear_object (&self->finder);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (shuwu_title_table_parent_class)->dispose (object);
}

static void
shuwu_title_table_finalize (GObject *object)
{
  ShuwuTitleTable *self = SHUWU_TITLE_TABLE (object);

  g_object_unref (self->settings);
  g_free (self->shown_query);
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    g_object_unref (self->columns[i]);
  g_free (self->columns);
  g_free (self->is_there);

  G_OBJECT_CLASS (shuwu_title_table_parent_class)->finalize (object);
}

static void
shuwu_title_table_class_init (ShuwuTitleTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shuwu_title_table_get_property;
  object_class->dispose = shuwu_title_table_dispose;
  object_class->finalize = shuwu_title_table_finalize;
  widget_class->grab_focus = shuwu_title_table_grab_focus;
  widget_class->unrealize = shuwu_title_table_unrealize;

  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-title-table.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitleTable, view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
shuwu_title_table_init (ShuwuTitleTable *self)
{
  GtkScrolledWindow *scroller;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (SHUWU_APP_ID);
  self->columns = g_new0 (GtkColumnViewColumn *, G_N_ELEMENTS (columns));
  self->is_there = g_new0 (gboolean, G_N_ELEMENTS (columns));
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, &columns[i]);
  align_headings (self);

  scroller = self->scroller;
  g_signal_connect_swapped (gtk_scrolled_window_get_hadjustment (scroller), "notify::page-size",
                            G_CALLBACK (width_changed_cb), self);
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
  GtkSingleSelection *selection;

  g_return_if_fail (SHUWU_IS_TITLE_TABLE (self));
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  self->list = g_object_ref (list);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_object (finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  if (is_sorted_by_headings (self))
    add_sorters (self);
  else
    g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                             G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
shuwu_title_table_open_first (ShuwuTitleTable *self)
{
  g_return_if_fail (SHUWU_IS_TITLE_TABLE (self));

  row_activated_cb (self, 0);
}
