// SPDX-License-Identifier: GPL-3.0-or-later
/* The keys whose certificates are valid here. That of a room that is trusted is taken out at
 * once and put back by “Undo”; that of this room is only shown: without it all that it has
 * issued would be void. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-keys-window.h"

#include "certificates/shuwu-certificate-check.h"
#include "training/shuwu-certificate-words.h"
#include "widgets/shuwu-row-state.h"
#include "widgets/shuwu-rows-group.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuKeysWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *key;        /* (nullable): that was taken out last, whose it is */
  char *name;

  /* Template */
  ShuwuRowsGroup *group;
};

G_DEFINE_FINAL_TYPE (ShuwuKeysWindow, shuwu_keys_window, ADW_TYPE_WINDOW)

static ShuwuStore *
get_store (ShuwuKeysWindow *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

/* --- showing --- */

static GtkWidget *
make_remove_button (const ShuwuCertificateKey *key)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: the name of a bookroom */
  g_autofree char *label = g_strdup_printf (_("Trust the key of %s no longer"), key->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Trust it no longer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "keys.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", key->key, key->name);

  return button;
}

static void
add_row (ShuwuKeysWindow           *self,
         const ShuwuCertificateKey *key)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *groups = shuwu_certificate_words_dup_key (key->key);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), key->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), groups);
  gtk_widget_add_css_class (row, "signing-key");
  if (key->is_own)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), shuwu_row_state_new (_("This bookroom"), "success"));
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (key));
  shuwu_rows_group_add (self->group, row);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = shuwu_certificate_keys_finish (SHUWU_STORE (source), result, &error);
  ShuwuKeysWindow *self = user_data;
  gboolean has_focus;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (keys == NULL)
    {
      shuwu_rows_group_fail (self->group, error);
      return;
    }

  has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->group)) != NULL;
  shuwu_rows_group_clear (self->group);
  for (guint i = 0; i < keys->len; i++)
    add_row (self, g_ptr_array_index (keys, i));
  if (keys->len == 0)
    shuwu_rows_group_say_none (self->group, _("No key yet: this bookroom gets one with the first certificate that it issues"));
  if (has_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->group), GTK_DIR_TAB_FORWARD);
}

static void
reload (ShuwuKeysWindow *self)
{
  shuwu_certificate_keys_async (get_store (self), shuwu_rows_group_begin (self->group), read_cb, self);
}

/* --- taking out --- */

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuKeysWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_removed = shuwu_certificate_trust_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (self->bookroom == NULL)
    return;

  if (!is_removed)
    shuwu_toast_error (GTK_WIDGET (self->group), error);
  else if (self->name != NULL) /* not undone already */
    {
      /* Translators: the name of a bookroom */
      words = g_strdup_printf (_("The key of %s is trusted no longer"), self->name);
      shuwu_toast_with_action (GTK_WIDGET (self->group), words, _("_Undo"), "keys.undo");
    }
  reload (self);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ShuwuKeysWindow *self = SHUWU_KEYS_WINDOW (widget);

  g_free (self->key);
  g_free (self->name);
  g_variant_get (parameter, "(ss)", &self->key, &self->name);
  shuwu_certificate_trust_async (get_store (self), self->key, NULL, NULL, removed_cb, g_object_ref (self));
}

static void
put_back_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (ShuwuKeysWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  shuwu_certificate_trust_finish (SHUWU_STORE (source), result, &error);
  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self->group), error);
  reload (self);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  ShuwuKeysWindow *self = SHUWU_KEYS_WINDOW (widget);

  if (self->key != NULL)
    shuwu_certificate_trust_async (get_store (self), self->key, self->name, NULL, put_back_cb, g_object_ref (self));
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->name, g_free);
}

static void
shuwu_keys_window_dispose (GObject *object)
{
  g_clear_object (&SHUWU_KEYS_WINDOW (object)->bookroom);

  G_OBJECT_CLASS (shuwu_keys_window_parent_class)->dispose (object);
}

static void
shuwu_keys_window_finalize (GObject *object)
{
  ShuwuKeysWindow *self = SHUWU_KEYS_WINDOW (object);

  g_free (self->key);
  g_free (self->name);

  G_OBJECT_CLASS (shuwu_keys_window_parent_class)->finalize (object);
}

static void
shuwu_keys_window_class_init (ShuwuKeysWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_keys_window_dispose;
  object_class->finalize = shuwu_keys_window_finalize;

  g_type_ensure (SHUWU_TYPE_ROWS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuKeysWindow, group);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_install_action (widget_class, "keys.remove", "(ss)", remove_action);
  gtk_widget_class_install_action (widget_class, "keys.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "keys.undo", NULL);
}

static void
shuwu_keys_window_init (ShuwuKeysWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_keys_window_new:
 * @parent: the window that it stands over
 * @bookroom: an open bookroom
 *
 * Makes a window with the keys whose certificates are valid here.
 *
 * Returns: (transfer none): a window, to be presented
 */
ShuwuKeysWindow *
shuwu_keys_window_new (GtkWindow     *parent,
                       ShuwuBookroom *bookroom)
{
  ShuwuKeysWindow *self = g_object_new (SHUWU_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);

  self->bookroom = g_object_ref (bookroom);
  reload (self);

  return self;
}
