// SPDX-License-Identifier: GPL-3.0-or-later
/* The readers: one search field over everyone who holds a card, and the page of
 * one reader in the place of the list. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-readers-page.h"

#include "widgets/shuwu-finder-view.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-row-list.h"
#include "widgets/shuwu-search-header.h"
#include "widgets/shuwu-sidebar-button.h"
#include "widgets/shuwu-toast.h"
#include "workers/shuwu-new-reader.h"
#include "workers/shuwu-reader-page.h"
#include "workers/shuwu-reader-row-view.h"
#include "workers/shuwu-reader-source.h"

#include <glib/gi18n.h>

struct _ShuwuReadersPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuFinder *finder;
  GCancellable *cancellable;

  /* Borrowed: a child of views, made when a reader is first opened */
  ShuwuReaderPage *reader;

  /* Template */
  GtkStack *views;
  GtkEditable *search;
  ShuwuFinderView *view;
  GtkStack *lists;
  ShuwuRowList *everything;
  ShuwuRowList *found;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (ShuwuReadersPage, shuwu_readers_page, ADW_TYPE_BIN)

static void
show_reader (GtkWidget *widget,
             gpointer   row)
{
  shuwu_reader_row_view_set_row (SHUWU_READER_ROW_VIEW (widget), row);
}

static const ShuwuRowLook look =
{
  .make = shuwu_reader_row_view_new,
  .show = show_reader,
  .label = N_("Readers"),
  .css_class = "readers",
};

static void
show_count (ShuwuReadersPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (shuwu_finder_get_list (self->finder)));
  g_autofree char *text = NULL;

  if (*shuwu_finder_get_query (self->finder) == '\0')
    /* Translators: how many readers there are */
    text = g_strdup_printf (ngettext ("%'u reader", "%'u readers", n), n);
  else if (shuwu_finder_has_more (self->finder))
    /* Translators: how many readers a search has found so far; there are more */
    text = g_strdup_printf (ngettext ("More than %'u reader found", "More than %'u readers found", n), n);
  else
    text = g_strdup_printf (ngettext ("%'u reader found", "%'u readers found", n), n);

  gtk_label_set_label (self->count, text);
}

static ShuwuRowList *
get_list (ShuwuReadersPage *self)
{
  return *shuwu_finder_get_query (self->finder) == '\0' ? self->everything : self->found;
}

static void
finder_changed_cb (ShuwuReadersPage *self)
{
  gtk_stack_set_visible_child (self->lists, GTK_WIDGET (get_list (self)));
  show_count (self);
}

static void
entered_cb (ShuwuReadersPage *self)
{
  shuwu_row_list_open_first (get_list (self));
}

static void
open_cb (ShuwuReadersPage *self,
         guint             id)
{
  shuwu_readers_page_show_reader (self, id);
}

static void
back_cb (ShuwuReadersPage *self)
{
  gtk_stack_set_visible_child_name (self->views, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
reader_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = shuwu_new_reader_ask_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL)
    shuwu_toast_error (user_data, error);
  else if (id > 0)
    shuwu_readers_page_show_reader (user_data, id);
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  ShuwuReadersPage *self = SHUWU_READERS_PAGE (widget);

  shuwu_new_reader_ask_async (widget, shuwu_bookroom_get_store (self->bookroom), self->cancellable,
                              reader_added_cb, self);
}

static gboolean
shuwu_readers_page_grab_focus (GtkWidget *widget)
{
  back_cb (SHUWU_READERS_PAGE (widget));

  return TRUE;
}

static void
shuwu_readers_page_dispose (GObject *object)
{
  ShuwuReadersPage *self = SHUWU_READERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->finder);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_readers_page_parent_class)->dispose (object);
}

static void
shuwu_readers_page_finalize (GObject *object)
{
  ShuwuReadersPage *self = SHUWU_READERS_PAGE (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_readers_page_parent_class)->finalize (object);
}

static void
shuwu_readers_page_class_init (ShuwuReadersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_readers_page_dispose;
  object_class->finalize = shuwu_readers_page_finalize;
  widget_class->grab_focus = shuwu_readers_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;

  g_type_ensure (SHUWU_TYPE_FINDER_VIEW);
  g_type_ensure (SHUWU_TYPE_ROW_LIST);
  g_type_ensure (SHUWU_TYPE_SEARCH_HEADER);
  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/workers/shuwu-readers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, views);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, view);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, lists);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, everything);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, found);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, count);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);

  gtk_widget_class_install_action (widget_class, "readers.new", NULL, new_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "readers.new", NULL);
}

static void
shuwu_readers_page_init (ShuwuReadersPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_readers_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the page of the readers.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_readers_page_new (ShuwuBookroom *bookroom)
{
  g_autoptr (ShuwuFinder) finder = shuwu_finder_new (shuwu_reader_source_get (), G_OBJECT (shuwu_bookroom_get_store (bookroom)));
  ShuwuReadersPage *self;

  shuwu_finder_begin (finder);
  self = g_object_new (SHUWU_TYPE_READERS_PAGE, NULL);
  self->bookroom = g_object_ref (bookroom);
  self->finder = g_steal_pointer (&finder);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  shuwu_finder_view_set_up (self->view, self->finder, GTK_SEARCH_ENTRY (self->search));
  shuwu_row_list_set_list (self->everything, self->finder, shuwu_finder_get_everything (self->finder), &look);
  shuwu_row_list_set_list (self->found, self->finder, shuwu_finder_get_found (self->finder), &look);

  return GTK_WIDGET (self);
}

/**
 * shuwu_readers_page_show_reader:
 * @self: a page
 * @worker_id: who
 *
 * Shows the page of one reader in the place of the list.
 */
void
shuwu_readers_page_show_reader (ShuwuReadersPage *self,
                                gint64            worker_id)
{
  g_return_if_fail (SHUWU_IS_READERS_PAGE (self));

  if (self->reader == NULL)
    {
      self->reader = g_object_new (SHUWU_TYPE_READER_PAGE, NULL);
      g_signal_connect_object (self->reader, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->reader), "reader");
    }
  shuwu_reader_page_show (self->reader, self->bookroom, worker_id);
  gtk_stack_set_visible_child_name (self->views, "reader");
}

ShuwuFinder *
shuwu_readers_page_get_finder (ShuwuReadersPage *self)
{
  g_return_val_if_fail (SHUWU_IS_READERS_PAGE (self), NULL);

  return self->finder;
}
