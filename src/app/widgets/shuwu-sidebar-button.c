// SPDX-License-Identifier: GPL-3.0-or-later
/* A button for “win.show-sidebar” that is there only while the action is
 * enabled, that is while the sidebar is folded away. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-sidebar-button.h"

#include <glib/gi18n.h>

struct _ShuwuSidebarButton
{
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (ShuwuSidebarButton, shuwu_sidebar_button, GTK_TYPE_BUTTON)

static void
shuwu_sidebar_button_class_init (ShuwuSidebarButtonClass *klass)
{
}

static void
shuwu_sidebar_button_init (ShuwuSidebarButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "go-previous-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("Pages"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.show-sidebar");
  g_object_bind_property (self, "sensitive", self, "visible", G_BINDING_SYNC_CREATE);
}
