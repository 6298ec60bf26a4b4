// SPDX-License-Identifier: GPL-3.0-or-later
/* A row for each server: a switch says whether it is asked, the row opens its
* form. Every change is kept at once; one that was removed can be put back. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-targets-group.h"

#include "lookup/shuwu-lookup-targets.h"
#include "shell/shuwu-target-window.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuTargetsGroup
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  GPtrArray *targets;   /* NULL: not read yet */
  ShuwuLookupTarget *removed; /* the last one; NULL: none, or put back */
  guint removed_index;
  char *path;

  gboolean is_saving;
  gboolean is_changed;  /* since the saving began */

  /* Borrowed */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (ShuwuTargetsGroup, shuwu_targets_group, SHUWU_TYPE_ROWS_GROUP)

static void show_rows (ShuwuTargetsGroup *self);
static void save (ShuwuTargetsGroup *self);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuTargetsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!shuwu_lookup_targets_save_finish (result, &error))
    shuwu_toast_error (GTK_WIDGET (self), error);

  self->is_saving = FALSE;
  if (self->is_changed)
    save (self);
}

/* One at a time, so that the last one stays. Not cancelled when the window is closed: what was chosen is kept. */
static void
save (ShuwuTargetsGroup *self)
{
  self->is_changed = self->is_saving;
  if (self->is_saving)
    return;

  self->is_saving = TRUE;
  shuwu_lookup_targets_save_async (self->path, self->targets, NULL, saved_cb, g_object_ref (self));
}

/* --- the form of one --- */

static void
changed_cb (ShuwuTargetsGroup *self,
            ShuwuLookupTarget *changed,
            ShuwuTargetWindow *window)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), "index"));

  if (index < self->targets->len)
    {
      shuwu_lookup_target_free (g_ptr_array_index (self->targets, index));
      self->targets->pdata[index] = shuwu_lookup_target_copy (changed);
    }
  else
    {
      g_ptr_array_add (self->targets, shuwu_lookup_target_copy (changed));
    }
  save (self);
  show_rows (self);
}

static void
removed_cb (ShuwuTargetsGroup *self,
            ShuwuTargetWindow *window)
{
  g_autofree char *words = NULL;

  g_clear_pointer (&self->removed, shuwu_lookup_target_free);
  self->removed_index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), "index"));
  self->removed = g_ptr_array_steal_index (self->targets, self->removed_index);
  save (self);
  show_rows (self);
  /* Translators: %s is the name of a server */
  words = g_strdup_printf (_("Server “%s” removed"), self->removed->name);
  shuwu_toast_with_action (GTK_WIDGET (self), words, _("_Undo"), "targets.undo");
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuTargetsGroup *self = SHUWU_TARGETS_GROUP (widget);

  if (self->removed == NULL)
    return;

  g_ptr_array_insert (self->targets, MIN (self->removed_index, self->targets->len), g_steal_pointer (&self->removed));
  save (self);
  show_rows (self);
}

static void
open_form (ShuwuTargetsGroup       *self,
           const ShuwuLookupTarget *target,
           guint                    index)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  ShuwuTargetWindow *window = shuwu_target_window_new (parent, target, index < self->targets->len);

  g_object_set_data (G_OBJECT (window), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (window, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_clicked_cb (ShuwuTargetsGroup *self)
{
  g_autoptr (ShuwuLookupTarget) target = shuwu_lookup_target_new (SHUWU_LOOKUP_PROTOCOL_Z3950);

  if (self->targets == NULL)
    return;

  target->is_enabled = TRUE;
  open_form (self, target, self->targets->len);
}

/* --- rows --- */

static void
row_activated_cb (ShuwuTargetsGroup *self,
                  GtkWidget         *row)
{
  guint index;

  if (g_ptr_array_find (shuwu_rows_group_get_rows (SHUWU_ROWS_GROUP (self)), row, &index))
    open_form (self, g_ptr_array_index (self->targets, index), index);
}

static void
switched_cb (ShuwuTargetsGroup *self,
             GParamSpec        *pspec,
             GtkWidget         *is_enabled)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (is_enabled), "index"));
  ShuwuLookupTarget *target = g_ptr_array_index (self->targets, index);

  target->is_enabled = gtk_switch_get_active (GTK_SWITCH (is_enabled));
  save (self);
}

static void
add_row (ShuwuTargetsGroup *self,
         guint              index)
{
  const ShuwuLookupTarget *target = g_ptr_array_index (self->targets, index);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *is_enabled = gtk_switch_new ();
  const char *name = *target->name != '\0' ? target->name : target->host;
  g_autofree char *address = g_strdup_printf ("%s · %s:%u/%s",
                                              target->protocol == SHUWU_LOOKUP_PROTOCOL_Z3950 ? "Z39.50" : "SRU",
                                              target->host, target->port, target->database);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), address);
  gtk_switch_set_active (GTK_SWITCH (is_enabled), target->is_enabled);
  gtk_widget_set_valign (is_enabled, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (is_enabled), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (is_enabled), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (is_enabled, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), is_enabled);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  shuwu_rows_group_add (SHUWU_ROWS_GROUP (self), row);
}

static void
show_rows (ShuwuTargetsGroup *self)
{
  shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  for (guint i = 0; i < self->targets->len; i++)
    add_row (self, i);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *targets = shuwu_lookup_targets_load_finish (result, &error);
  ShuwuTargetsGroup *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (targets == NULL)
    {
      shuwu_rows_group_fail (SHUWU_ROWS_GROUP (self), error);
      return;
    }

  self->targets = targets;
  gtk_widget_set_sensitive (self->add, TRUE);
  show_rows (self);
}

static void
load (ShuwuTargetsGroup *self)
{
  shuwu_lookup_targets_load_async (self->path, shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self)), loaded_cb, self);
}

static void
shuwu_targets_group_finalize (GObject *object)
{
  ShuwuTargetsGroup *self = SHUWU_TARGETS_GROUP (object);

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->removed, shuwu_lookup_target_free);
  g_free (self->path);

  G_OBJECT_CLASS (shuwu_targets_group_parent_class)->finalize (object);
}

static void
shuwu_targets_group_class_init (ShuwuTargetsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_targets_group_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "targets.undo", NULL, undo_cb);
}

static void
shuwu_targets_group_init (ShuwuTargetsGroup *self)
{
  self->path = shuwu_lookup_targets_dup_default_path ();
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_tooltip_text (self->add, _("Add a server"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a server"), -1);
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Servers of other libraries"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("New books are looked up there by their ISBN. Only those that are switched on "
                                           "are ever asked."));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
  g_signal_connect (self, "retry", G_CALLBACK (load), NULL);
}

/**
 * shuwu_targets_group_new:
 *
 * Makes the group, and reads the servers.
 *
 * Returns: (transfer floating): a group
 */
AdwPreferencesGroup *
shuwu_targets_group_new (void)
{
  ShuwuTargetsGroup *self = g_object_new (SHUWU_TYPE_TARGETS_GROUP, NULL);

  load (self);

  return ADW_PREFERENCES_GROUP (self);
}
