// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be done with a class beside signing up for it: its door, its sheet on
 * paper and typed in, its calendar. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-class-tools.h"

#include "attendance/shuwu-check-in-window.h"
#include "attendance/shuwu-save-calendar.h"
#include "attendance/shuwu-sheet-print.h"
#include "attendance/shuwu-sheet-window.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuClassTools
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
};

G_DEFINE_FINAL_TYPE (ShuwuClassTools, shuwu_class_tools, ADW_TYPE_BIN)

static GtkWindow *
get_window (ShuwuClassTools *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
check_in_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuClassTools *self = SHUWU_CLASS_TOOLS (widget);

  shuwu_check_in_window_open (shuwu_check_in_window_new (self->bookroom, self->class_code), get_window (self));
}

static void
sheet_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuClassTools *self = SHUWU_CLASS_TOOLS (widget);

  gtk_window_present (GTK_WINDOW (shuwu_sheet_window_new (get_window (self), self->bookroom, self->class_code)));
}

static void
read_for_print_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (ShuwuClassTools) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRegister) reg = shuwu_register_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  if (reg != NULL && reg->meetings->len == 0)
    shuwu_toast (GTK_WIDGET (self), _("This class has no meetings yet"));
  else if (reg == NULL || !shuwu_sheet_print (self->bookroom, reg, get_window (self), NULL, &error))
    shuwu_toast_error (GTK_WIDGET (self), error);
}

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuClassTools *self = SHUWU_CLASS_TOOLS (widget);

  shuwu_register_async (shuwu_bookroom_get_store (self->bookroom), self->class_code, NULL, read_for_print_cb, g_object_ref (self));
}

static void
calendar_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuClassTools *self = SHUWU_CLASS_TOOLS (widget);
  const ShuwuCalendarQuery which = { .class_code = self->class_code };

  shuwu_save_calendar (widget, shuwu_bookroom_get_store (self->bookroom), &which, self->class_code);
}

static void
shuwu_class_tools_dispose (GObject *object)
{
  ShuwuClassTools *self = SHUWU_CLASS_TOOLS (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_class_tools_parent_class)->dispose (object);
}

static void
shuwu_class_tools_finalize (GObject *object)
{
  g_free (SHUWU_CLASS_TOOLS (object)->class_code);

  G_OBJECT_CLASS (shuwu_class_tools_parent_class)->finalize (object);
}

static void
shuwu_class_tools_class_init (ShuwuClassToolsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_class_tools_dispose;
  object_class->finalize = shuwu_class_tools_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-class-tools.ui");
  gtk_widget_class_install_action (widget_class, "class-tools.check-in", NULL, check_in_cb);
  gtk_widget_class_install_action (widget_class, "class-tools.sheet", NULL, sheet_cb);
  gtk_widget_class_install_action (widget_class, "class-tools.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "class-tools.calendar", NULL, calendar_cb);
}

static void
shuwu_class_tools_init (ShuwuClassTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/**
 * shuwu_class_tools_set_class:
 * @self: the tools
 * @bookroom: an open bookroom
 * @class_code: a class
 *
 * Says which class they are for.
 */
void
shuwu_class_tools_set_class (ShuwuClassTools *self,
                             ShuwuBookroom   *bookroom,
                             const char      *class_code)
{
  g_set_object (&self->bookroom, bookroom);
  g_free (self->class_code);
  self->class_code = g_strdup (class_code);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}
