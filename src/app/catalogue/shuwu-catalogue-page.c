// SPDX-License-Identifier: GPL-3.0-or-later
/* The catalogue: one search field over all titles, and the page of one title in
 * the place of the list. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-catalogue-page.h"

#include "catalogue/shuwu-title-source.h"
#include "catalogue/shuwu-title-table.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-placeholder.h"
#include "widgets/shuwu-sidebar-button.h"

#include <glib/gi18n.h>

#define LOADING_SHOWN_AFTER_MS 200

struct _ShuwuCataloguePage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuFinder *finder;
  guint loading_timeout;

  /* Template */
  GtkStack *views;
  GtkStack *states;
  GtkEditable *search;
  GtkStack *tables;
  ShuwuTitleTable *everything;
  ShuwuTitleTable *found;
  GtkLabel *count;
  AdwStatusPage *nothing;
  ShuwuFailure *failure;
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

static void
show_nothing (ShuwuCataloguePage *self)
{
  /* Translators: nothing was found; in the quotation marks, what was typed */
  g_autofree char *title = g_strdup_printf (_("Nothing found for “%s”"), shuwu_finder_get_query (self->finder));
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_status_page_set_title (self->nothing, escaped);
}

static ShuwuTitleTable *
get_table (ShuwuCataloguePage *self)
{
  return *shuwu_finder_get_query (self->finder) == '\0' ? self->everything : self->found;
}

static void
finder_changed_cb (ShuwuCataloguePage *self)
{
  static const char * const names[] =
  {
    [SHUWU_FINDER_WAITING] = "waiting",
    [SHUWU_FINDER_FOUND] = "list",
    [SHUWU_FINDER_EMPTY] = "empty",
    [SHUWU_FINDER_NOTHING] = "nothing",
    [SHUWU_FINDER_FAILED] = "failed",
  };
  ShuwuFinderState state = shuwu_finder_get_state (self->finder);

  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  if (state == SHUWU_FINDER_NOTHING)
    show_nothing (self);
  else if (state == SHUWU_FINDER_FAILED)
    shuwu_failure_set_error (self->failure, shuwu_finder_get_error (self->finder));
  else
    show_count (self);
  gtk_stack_set_visible_child (self->tables, GTK_WIDGET (get_table (self)));
  gtk_stack_set_visible_child_name (self->states, names[state]);
}

static gboolean
loading_takes_long_cb (gpointer user_data)
{
  ShuwuCataloguePage *self = user_data;

  self->loading_timeout = 0;
  gtk_stack_set_visible_child_name (self->states, "loading");

  return G_SOURCE_REMOVE;
}

static void
search_changed_cb (ShuwuCataloguePage *self)
{
  shuwu_finder_set_query (self->finder, gtk_editable_get_text (self->search));
}

static void
search_activated_cb (ShuwuCataloguePage *self)
{
  if (shuwu_finder_get_state (self->finder) == SHUWU_FINDER_FOUND)
    shuwu_title_table_open_first (get_table (self));
}

static void
search_stopped_cb (ShuwuCataloguePage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
search_key_pressed_cb (GtkEventControllerKey *controller,
                       guint                  key,
                       guint                  code,
                       GdkModifierType        modifiers,
                       ShuwuCataloguePage    *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_Page_Down)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (get_table (self)));
}

static void
retry_cb (ShuwuCataloguePage *self)
{
  shuwu_finder_refresh (self->finder);
}

static void
open_cb (ShuwuCataloguePage *self,
         guint               id)
{
}

static gboolean
shuwu_catalogue_page_grab_focus (GtkWidget *widget)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* What is shown may have changed while another page was in front. */
static void
shuwu_catalogue_page_map (GtkWidget *widget)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (widget);

  GTK_WIDGET_CLASS (shuwu_catalogue_page_parent_class)->map (widget);

  if (shuwu_finder_get_state (self->finder) == SHUWU_FINDER_WAITING && self->loading_timeout == 0)
    self->loading_timeout = g_timeout_add (LOADING_SHOWN_AFTER_MS, loading_takes_long_cb, self);
  shuwu_finder_refresh (self->finder);
}

static void
shuwu_catalogue_page_dispose (GObject *object)
{
  ShuwuCataloguePage *self = SHUWU_CATALOGUE_PAGE (object);

  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  g_clear_object (&self->finder);
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
  widget_class->map = shuwu_catalogue_page_map;

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_PLACEHOLDER);
  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (SHUWU_TYPE_TITLE_TABLE);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-catalogue-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, views);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, tables);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, everything);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, found);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, count);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCataloguePage, failure);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
shuwu_catalogue_page_init (ShuwuCataloguePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self->tables));
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
  self->finder = shuwu_finder_new (shuwu_title_source_get (), G_OBJECT (shuwu_bookroom_get_store (bookroom)));
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  shuwu_title_table_set_list (self->everything, self->finder, shuwu_finder_get_everything (self->finder));
  shuwu_title_table_set_list (self->found, self->finder, shuwu_finder_get_found (self->finder));

  return GTK_WIDGET (self);
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
