// SPDX-License-Identifier: GPL-3.0-or-later
/* The catalogue: one search field over all titles, and the page of one title in
 * the place of the list. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-catalogue-page.h"

#include "catalogue/shuwu-quick-add.h"
#include "catalogue/shuwu-title-chips.h"
#include "catalogue/shuwu-title-choice.h"
#include "catalogue/shuwu-title-filters.h"
#include "catalogue/shuwu-title-page.h"
#include "catalogue/shuwu-title-source.h"
#include "catalogue/shuwu-title-table.h"
#include "search/shuwu-title-browse.h"
#include "widgets/shuwu-finder-view.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-search-header.h"
#include "widgets/shuwu-sidebar-button.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuCataloguePage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuFinder *finder;
  ShuwuTitleChoice *choice;

  gint64 added_id;           /* the last title that was added; 0: none since the form was opened */
  ShuwuTitleOrder order;     /* of everything; that of a search is in the choice */

  /* Borrowed: a child of views, made when a title is first opened */
  ShuwuTitlePage *title;

  /* Template */
  GtkStack *views;
  GtkEditable *search;
  GtkMenuButton *new_button;
  GtkMenuButton *filter_button;
  ShuwuTitleChips *chips;
  GtkStack *tables;
  ShuwuTitleTable *everything;
  ShuwuTitleTable *found;
  GtkLabel *count;
  ShuwuFinderView *view;
};

G_DEFINE_FINAL_TYPE (ShuwuCataloguePage, shuwu_catalogue_page, ADW_TYPE_BIN)

static void
show_count (ShuwuCataloguePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_list (self->finder)));
  g_autofree char *text = NULL;

  if (*shuwu_finder_get_query (self->finder) == '\0')
    /* Translators: how many titles the catalogue has */
    text = g_strdup_printf (ngettext ("%'u title", "%'u titles", n), n);
  else if (shuwu_finder_has_more (self->finder))
    /* Translators: how many titles a search has found so far; there are more */
    text = g_strdup_printf (ngettext ("More than %'u title found", "More than %'u titles found", n), n);
  else
    text = g_strdup_printf (ngettext ("%'u title found", "%'u titles found", n), n);

  gtk_label_set_label (self->count, text);
}

static ShuwuTitleTable *
get_table (ShuwuCataloguePage *self)
{
  return *shuwu_finder_get_query (self->finder) == '\0' ? self->everything : self->found;
}

static void
finder_changed_cb (ShuwuCataloguePage *self)
{
  gtk_stack_set_visible_child (self->tables, GTK_WIDGET (get_table (self)));
  show_count (self);
}

static void
entered_cb (ShuwuCataloguePage *self)
{
  shuwu_title_table_open_first (get_table (self));
}

/* --- which titles, in which order --- */

static void
table_sorted_cb (ShuwuCataloguePage *self,
                 int                 order,
                 gboolean            is_descending,
                 ShuwuTitleTable    *table)
{
  if (self->choice == NULL)
    return;
  if (table == self->found)
    {
      shuwu_title_choice_set_order (self->choice, order, is_descending);
      return;
    }

  self->order = order;
  shuwu_finder_set_order (self->finder, order, is_descending);
}

/* The last year is what one looks for. */
static void
order_chosen_cb (ShuwuCataloguePage *self,
                 int                 order)
{
  gboolean is_descending = order == SHUWU_TITLE_ORDER_YEAR;

  shuwu_title_table_show_order (self->everything, order, is_descending);
  shuwu_title_table_show_order (self->found, order, is_descending);
  table_sorted_cb (self, order, is_descending, self->everything);
  table_sorted_cb (self, order, is_descending, self->found);
}

/* One goes on typing. */
static void
filters_closed_cb (ShuwuCataloguePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
open_filters_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  ShuwuCataloguePage *self = user_data;
  gboolean is_browsed = *shuwu_finder_get_query (self->finder) == '\0';
  gboolean is_descending;

  if (gtk_menu_button_get_popover (button) == NULL)
    {
      GtkWidget *filters = shuwu_title_filters_new (self->choice);

      g_signal_connect_object (filters, "sorted", G_CALLBACK (order_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (filters, "closed", G_CALLBACK (filters_closed_cb), self, G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, filters);
    }
  shuwu_title_filters_show_order (SHUWU_TITLE_FILTERS (gtk_menu_button_get_popover (button)),
                                  is_browsed ? self->order : shuwu_title_choice_get_order (self->choice, &is_descending));
}

static void
choice_failed_cb (ShuwuCataloguePage *self,
                  const GError       *error)
{
  shuwu_finder_fail (self->finder, error);
}

static void
retry_cb (ShuwuCataloguePage *self)
{
  if (shuwu_title_choice_is_empty (self->choice))
    shuwu_finder_refresh (self->finder);
  else
    shuwu_title_choice_refresh (self->choice);
}

static void
show_all_cb (ShuwuCataloguePage *self)
{
  shuwu_title_choice_clear (self->choice);
}

static void
open_cb (ShuwuCataloguePage *self,
         guint               id)
{
  shuwu_catalogue_page_show_title (self, id);
}

static void
back_cb (ShuwuCataloguePage *self)
{
  gtk_stack_set_visible_child_name (self->views, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
title_opened_cb (ShuwuCataloguePage *self,
                 gint64              id)
{
  shuwu_catalogue_page_show_title (self, id);
}

/* What was done with a title is taken back from the list, too: the title may be gone. */
static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (widget);

  if (self->title != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->title), "title.undo", NULL);
}

/* --- a box of books --- */

static void
added_cb (ShuwuCataloguePage *self,
          const char         *barcode,
          gint64              title_id)
{
  self->added_id = title_id;
  shuwu_finder_refresh (self->finder);
}

static void
adding_ended_cb (ShuwuCataloguePage *self)
{
  if (self->added_id != 0)
    shuwu_toast_with_action (GTK_WIDGET (self), _("What is missing can be filled in on the page of the title"), _("_Open"),
                             "catalogue.open-added");
}

static void
open_added_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (widget);

  if (self->added_id != 0)
    shuwu_catalogue_page_show_title (self, self->added_id);
}

static void
make_form_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  ShuwuCataloguePage *self = user_data;
  ShuwuQuickAdd *form;

  self->added_id = 0;
  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  form = shuwu_quick_add_new (self->bookroom, NULL);
  g_signal_connect_object (form, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "closed", G_CALLBACK (adding_ended_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, GTK_WIDGET (form));
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  gtk_menu_button_popup (SHUWU_CATALOGUE_PAGE (widget)->new_button);
}

static gboolean
shuwu_catalogue_page_grab_focus (GtkWidget *widget)
{
  back_cb (SHUWU_CATALOGUE_PAGE (widget));

  return TRUE;
}

/* Books go and come while another page is shown. */
static void
shuwu_catalogue_page_map (GtkWidget *widget)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (widget);

  GTK_WIDGET_CLASS (shuwu_catalogue_page_parent_class)->map (widget);

  if (self->choice != NULL)
    shuwu_title_choice_refresh (self->choice);
}

static void
shuwu_catalogue_page_dispose (GObject *object)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (object);

  g_clear_object (&self->finder);
  g_clear_object (&self->choice);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_catalogue_page_parent_class)->dispose (object);
}

static void
shuwu_catalogue_page_class_init (ShuwuCataloguePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_catalogue_page_dispose;
  widget_class->grab_focus = shuwu_catalogue_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;
  widget_class->map = shuwu_catalogue_page_map;

  g_type_ensure (SHUWU_TYPE_FINDER_VIEW);
  g_type_ensure (SHUWU_TYPE_SEARCH_HEADER);
  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (SHUWU_TYPE_TITLE_CHIPS);
  g_type_ensure (SHUWU_TYPE_TITLE_TABLE);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-catalogue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, views);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, new_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, chips);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, tables);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, everything);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, found);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, count);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, view);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_sorted_cb);

  gtk_widget_class_install_action (widget_class, "catalogue.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "catalogue.open-added", NULL, open_added_cb);
  gtk_widget_class_install_action (widget_class, "catalogue.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "catalogue.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "catalogue.new", NULL);
}

static void
shuwu_catalogue_page_init (ShuwuCataloguePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_catalogue_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the page of the catalogue.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_catalogue_page_new (ShuwuBookroom *bookroom)
{
  ShuwuCataloguePage *self = g_object_new (SHUWU_TYPE_CATALOGUE_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->choice = shuwu_title_choice_new (shuwu_bookroom_get_store (bookroom));
  self->finder = shuwu_finder_new (shuwu_title_source_get (), G_OBJECT (self->choice));
  g_signal_connect_object (self->choice, "ready", G_CALLBACK (shuwu_finder_refresh), self->finder, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->choice, "failed", G_CALLBACK (choice_failed_cb), self, G_CONNECT_SWAPPED);
  shuwu_title_chips_set_choice (self->chips, self->choice);
  gtk_menu_button_set_create_popup_func (self->new_button, make_form_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->filter_button, open_filters_cb, self, NULL);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  shuwu_title_table_set_list (self->everything, self->finder, shuwu_finder_get_everything (self->finder));
  shuwu_finder_view_set_up (self->view, self->finder, GTK_SEARCH_ENTRY (self->search));
  shuwu_title_table_set_list (self->found, self->finder, shuwu_finder_get_found (self->finder));

  return GTK_WIDGET (self);
}

/**
 * shuwu_catalogue_page_foresee:
 * @bookroom: a bookroom that need not be open yet
 *
 * Begins to read what a page will show, before there is one.
 */
void
shuwu_catalogue_page_foresee (ShuwuBookroom *bookroom)
{
  shuwu_title_ids_async (shuwu_bookroom_get_store (bookroom), SHUWU_TITLE_ORDER_POPULAR, FALSE, NULL, NULL, NULL);
}

/**
 * shuwu_catalogue_page_show_title:
 * @self: a page
 * @title_id: which title
 *
 * Shows the page of one title in the place of the list.
 */
void
shuwu_catalogue_page_show_title (ShuwuCataloguePage *self,
                                 gint64              title_id)
{
  g_return_if_fail (SHUWU_IS_CATALOGUE_PAGE (self));

  if (self->title == NULL)
    {
      self->title = g_object_new (SHUWU_TYPE_TITLE_PAGE, NULL);
      g_signal_connect_object (self->title, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->title, "open", G_CALLBACK (title_opened_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->title), "title");
    }
  shuwu_title_page_show (self->title, self->bookroom, title_id);
  /* Before the list is hidden: GTK looks for another place of the focus above it, and that is this page, which shows the list. */
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  gtk_stack_set_visible_child_name (self->views, "title");
}

ShuwuFinder *
shuwu_catalogue_page_get_finder (ShuwuCataloguePage *self)
{
  g_return_val_if_fail (SHUWU_IS_CATALOGUE_PAGE (self), NULL);

  return self->finder;
}

GtkEditable *
shuwu_catalogue_page_get_search (ShuwuCataloguePage *self)
{
  g_return_val_if_fail (SHUWU_IS_CATALOGUE_PAGE (self), NULL);

  return self->search;
}

ShuwuTitleChoice *
shuwu_catalogue_page_get_choice (ShuwuCataloguePage *self)
{
  g_return_val_if_fail (SHUWU_IS_CATALOGUE_PAGE (self), NULL);

  return self->choice;
}
