// SPDX-License-Identifier: GPL-3.0-or-later
/* The door of a class on the screen: a scan field that always has the focus, who
 * came last in letters that are read from a metre away, how many are there and who
 * is missing. What is done is ShuwuDoorModel's.
 *
 * Keys: F3 whoever is scanned comes, F4 goes; Ctrl+Z takes the newest back, Alt+1
 * to Alt+9 answer what the rows ask; Esc clears the field, and is the window's
 * when it is empty. Enter only submits the field; that of a scan never gets here. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-view.h"

#include "attendance/shuwu-door-counts.h"
#include "attendance/shuwu-door-missing.h"
#include "lending/shuwu-desk-row-view.h"
#include "lending/shuwu-sounds.h"
#include "training/shuwu-training-words.h"
#include "widgets/shuwu-pair.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuDoorView
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuDoorModel *model;
  ShuwuScanCatcher *catcher;
  ShuwuSounds *sounds;
  GSettings *settings;

  /* Template */
  GtkEntry *field;
  ShuwuDoorCounts *counts;
  GtkLabel *other_time;
  GtkStack *states;
  GtkScrolledWindow *scrolled;
  GtkListBox *rows;
  ShuwuDoorMissing *missing;
};

G_DEFINE_FINAL_TYPE (ShuwuDoorView, shuwu_door_view, ADW_TYPE_BIN)

static void
focus_field (ShuwuDoorView *self)
{
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->field))));
}

static void
take (ShuwuDoorView *self,
      const char    *code)
{
  shuwu_door_model_take (self->model, code);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* --- what the model says --- */

static void
rows_changed_cb (ShuwuDoorView *self)
{
  gboolean is_empty = g_list_model_get_n_items (shuwu_door_model_get_rows (self->model)) == 0;
  gboolean is_read = shuwu_door_model_get_register (self->model) != NULL;

  gtk_stack_set_visible_child_name (self->states, !is_empty ? "rows" : is_read ? "empty" : "waiting");
}

static void
show_time (ShuwuDoorView              *self,
           const ShuwuRegisterMeeting *meeting)
{
  ShuwuClock *clock = shuwu_bookroom_get_clock (shuwu_door_model_get_bookroom (self->model));
  g_autofree char *span = shuwu_training_words_dup_span (clock, meeting->time.starts_us, meeting->time.ends_us);
  /* Translators: when a meeting is */
  g_autofree char *words = g_strdup_printf (_("This meeting is not now: %s. Scans are kept for it with the time of now."), span);

  gtk_label_set_label (self->other_time, words);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->other_time)), !shuwu_door_model_is_open (self->model));
}

static void
changed_cb (ShuwuDoorView *self)
{
  const ShuwuRegister *reg = shuwu_door_model_get_register (self->model);
  int meeting = shuwu_door_model_get_meeting (self->model);
  gboolean is_out = shuwu_door_model_is_out (self->model);

  gtk_entry_set_placeholder_text (self->field, is_out ? _("Goes: scan a card, or type a name") : _("Comes: scan a card, or type a name"));
  if (is_out)
    gtk_widget_add_css_class (GTK_WIDGET (self), "mode-return");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "mode-return");
  rows_changed_cb (self);
  if (reg == NULL || meeting < 0)
    return;

  shuwu_door_counts_show (self->counts, reg, (guint) meeting);
  shuwu_door_missing_show (self->missing, reg, (guint) meeting, is_out);
  show_time (self, g_ptr_array_index (reg->meetings, meeting));
}

static void
told_cb (ShuwuDoorView *self,
         ShuwuDeskRow  *row)
{
  shuwu_sounds_play (self->sounds, shuwu_desk_row_get_tone (row));
}

static GtkWidget *
make_row_view (gpointer item,
               gpointer user_data)
{
  return shuwu_desk_row_view_new (item);
}

/* --- what a person does --- */

/* Also what the scanner read twice: it is kept, and shown as such. */
static void
scanned_cb (ShuwuDoorView *self,
            const char    *code,
            gboolean       is_repeated)
{
  take (self, code);
}

static void
field_activated_cb (ShuwuDoorView *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));

  if (*g_strstrip (text) == '\0')
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  take (self, text);
}

static void
take_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  take (SHUWU_DOOR_VIEW (widget), g_variant_get_string (parameter, NULL));
  focus_field (SHUWU_DOOR_VIEW (widget));
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  shuwu_door_model_undo (SHUWU_DOOR_VIEW (widget)->model);
}

static void
answer_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  guint row_number, position;

  g_variant_get (parameter, "(uu)", &row_number, &position);
  focus_field (SHUWU_DOOR_VIEW (widget));
  shuwu_door_model_answer (SHUWU_DOOR_VIEW (widget)->model, row_number, position);
}

static void
answer_digit_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  shuwu_door_model_answer_digit (SHUWU_DOOR_VIEW (widget)->model, g_variant_get_uint32 (parameter));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   user_data)
{
  ShuwuDoorView *self = SHUWU_DOOR_VIEW (widget);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->field)) == '\0')
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->field), "");
  return TRUE;
}

/* --- the widget --- */

static void
shuwu_door_view_map (GtkWidget *widget)
{
  ShuwuDoorView *self = SHUWU_DOOR_VIEW (widget);

  GTK_WIDGET_CLASS (shuwu_door_view_parent_class)->map (widget);
  focus_field (self);
  shuwu_scan_catcher_attach (self->catcher, gtk_widget_get_root (widget));
  shuwu_sounds_warm_up (self->sounds);
}

static void
shuwu_door_view_unmap (GtkWidget *widget)
{
  shuwu_scan_catcher_detach (SHUWU_DOOR_VIEW (widget)->catcher);
  GTK_WIDGET_CLASS (shuwu_door_view_parent_class)->unmap (widget);
}

static gboolean
shuwu_door_view_grab_focus (GtkWidget *widget)
{
  focus_field (SHUWU_DOOR_VIEW (widget));
  return TRUE;
}

static void
shuwu_door_view_dispose (GObject *object)
{
  ShuwuDoorView *self = SHUWU_DOOR_VIEW (object);

  g_clear_object (&self->catcher);
  g_clear_object (&self->model);
  g_clear_object (&self->sounds);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (shuwu_door_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "door.take", "s", take_cb);
  gtk_widget_class_install_action (widget_class, "door.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "desk.answer", "(uu)", answer_cb);
  gtk_widget_class_install_action (widget_class, "desk.answer-digit", "u", answer_digit_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "door.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "door.kind", "s", "in");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "door.kind", "s", "out");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  for (guint digit = 1; digit <= 9; digit++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + digit, GDK_ALT_MASK, "desk.answer-digit", "u", digit);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + digit, GDK_ALT_MASK, "desk.answer-digit", "u", digit);
    }
}

static void
shuwu_door_view_class_init (ShuwuDoorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_door_view_dispose;
  widget_class->map = shuwu_door_view_map;
  widget_class->unmap = shuwu_door_view_unmap;
  widget_class->grab_focus = shuwu_door_view_grab_focus;

  g_type_ensure (SHUWU_TYPE_DOOR_COUNTS);
  g_type_ensure (SHUWU_TYPE_DOOR_MISSING);
  g_type_ensure (SHUWU_TYPE_PAIR);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-door-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, field);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, counts);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, other_time);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, rows);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorView, missing);
  gtk_widget_class_bind_template_callback (widget_class, field_activated_cb);
  install_actions (widget_class);
}

static void
shuwu_door_view_init (ShuwuDoorView *self)
{
  self->settings = g_settings_new (SHUWU_APP_ID);
  self->sounds = shuwu_sounds_new (self->settings);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_add_named (self->states, g_object_new (SHUWU_TYPE_WAITING, "is-line", TRUE, NULL), "waiting");
  self->catcher = shuwu_scan_catcher_new (self->field, g_settings_get_uint (self->settings, "scan-gap-ms"));
  g_signal_connect_swapped (self->catcher, "scanned", G_CALLBACK (scanned_cb), self);
}

/**
 * shuwu_door_view_set_model:
 * @self: a view that has none yet
 * @model: the door
 *
 * Says which door it shows.
 */
void
shuwu_door_view_set_model (ShuwuDoorView  *self,
                           ShuwuDoorModel *model)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) kind = g_property_action_new ("kind", model, "kind");

  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (kind));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "door", G_ACTION_GROUP (group));
  gtk_list_box_bind_model (self->rows, shuwu_door_model_get_rows (model), make_row_view, NULL, NULL);
  g_signal_connect_object (shuwu_door_model_get_rows (model), "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

ShuwuScanCatcher *
shuwu_door_view_get_catcher (ShuwuDoorView *self)
{
  return self->catcher;
}
