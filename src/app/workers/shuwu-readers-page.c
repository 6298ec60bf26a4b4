// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-readers-page.h"

#include "widgets/shuwu-sidebar-button.h"

struct _ShuwuReadersPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;

  /* Template */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (ShuwuReadersPage, shuwu_readers_page, ADW_TYPE_BIN)

static void
shuwu_readers_page_dispose (GObject *object)
{
  ShuwuReadersPage *self = SHUWU_READERS_PAGE (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_readers_page_parent_class)->dispose (object);
}

static void
shuwu_readers_page_class_init (ShuwuReadersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_readers_page_dispose;

  g_type_ensure (SHUWU_TYPE_SIDEBAR_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/workers/shuwu-readers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuReadersPage, stack);
}

static void
shuwu_readers_page_init (ShuwuReadersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
shuwu_readers_page_new (ShuwuBookroom *bookroom)
{
  ShuwuReadersPage *self = g_object_new (SHUWU_TYPE_READERS_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);

  return GTK_WIDGET (self);
}
