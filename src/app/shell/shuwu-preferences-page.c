// SPDX-License-Identifier: GPL-3.0-or-later
/* What can be chosen: about the bookroom (kept in its file, the same on every
 * computer that opens it) and about this computer (kept in its settings). */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-preferences-page.h"

#include "selfservice/shuwu-pin-question.h"
#include "shell/shuwu-figures-group.h"
#include "shell/shuwu-targets-group.h"
#include "widgets/shuwu-page-wheel.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuPreferencesPage
{
  AdwPreferencesPage parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GSettings *settings;
  GCancellable *cancellable;

  /* Template */
  GtkEditable *name;
  GtkEditable *unit_name;
  GtkLabel *path;
  GtkWidget *sound_ok;
  GtkWidget *sound_attention;
  GtkWidget *sound_hold;
  GtkWidget *sound_refused;
  GtkWidget *scan_gap;
};

G_DEFINE_FINAL_TYPE (ShuwuPreferencesPage, shuwu_preferences_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_names (ShuwuPreferencesPage *self)
{
  gtk_editable_set_text (self->name, shuwu_bookroom_get_name (self->bookroom));
  gtk_editable_set_text (self->unit_name, shuwu_bookroom_get_unit_name (self->bookroom));
}

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = shuwu_bookroom_rename_finish (SHUWU_BOOKROOM (source), result, &error);

  if (is_done || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  shuwu_toast_error (user_data, error);
  show_names (user_data);
}

static void
rename_cb (ShuwuPreferencesPage *self)
{
  shuwu_bookroom_rename_async (self->bookroom, gtk_editable_get_text (self->name),
                               gtk_editable_get_text (self->unit_name), self->cancellable, renamed_cb, self);
}

static void
show_file_cb (ShuwuPreferencesPage *self)
{
  g_autofree char *folder = g_path_get_dirname (shuwu_bookroom_get_path (self->bookroom));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
shuwu_preferences_page_dispose (GObject *object)
{
  ShuwuPreferencesPage *self = SHUWU_PREFERENCES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (shuwu_preferences_page_parent_class)->dispose (object);
}

static void
shuwu_preferences_page_finalize (GObject *object)
{
  ShuwuPreferencesPage *self = SHUWU_PREFERENCES_PAGE (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_preferences_page_parent_class)->finalize (object);
}

static void
shuwu_preferences_page_class_init (ShuwuPreferencesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_preferences_page_dispose;
  object_class->finalize = shuwu_preferences_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/shell/shuwu-preferences-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, unit_name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, path);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, sound_ok);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, sound_attention);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, sound_hold);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, sound_refused);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPreferencesPage, scan_gap);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_file_cb);
}

static void
shuwu_preferences_page_init (ShuwuPreferencesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  shuwu_page_wheel_attach (self->scan_gap);
}

static void
bind_settings (ShuwuPreferencesPage *self)
{
  const struct
  {
    const char *key;
    GtkWidget *widget;
    const char *property;
  } bindings[] = {
    { "sound-ok", self->sound_ok, "active" },
    { "sound-attention", self->sound_attention, "active" },
    { "sound-hold", self->sound_hold, "active" },
    { "sound-refused", self->sound_refused, "active" },
    { "scan-gap-ms", self->scan_gap, "value" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i].key, bindings[i].widget, bindings[i].property, G_SETTINGS_BIND_DEFAULT);
}

/**
 * shuwu_preferences_page_new:
 * @bookroom: an open bookroom
 * @settings: the settings of this computer
 *
 * Makes the page of preferences.
 *
 * Returns: (transfer floating): a page
 */
AdwPreferencesPage *
shuwu_preferences_page_new (ShuwuBookroom *bookroom,
                            GSettings     *settings)
{
  ShuwuPreferencesPage *self = g_object_new (SHUWU_TYPE_PREFERENCES_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->settings = g_object_ref (settings);
  show_names (self);
  bind_settings (self);
  gtk_label_set_label (self->path, shuwu_bookroom_get_path (bookroom));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->path), shuwu_bookroom_get_path (bookroom));

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), shuwu_figures_group_new (bookroom));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), shuwu_targets_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), shuwu_pin_group_new (settings));

  return ADW_PREFERENCES_PAGE (self);
}
