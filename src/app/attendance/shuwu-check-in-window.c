// SPDX-License-Identifier: GPL-3.0-or-later
/* The window at the door of a class: which class and meeting it is, and the states
 * of the page. The rest is ShuwuDoorView's, which is there from the beginning: people
 * scan before the register has been read. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-check-in-window.h"

#include "training/shuwu-training-words.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-pulse.h"

#include <glib/gi18n.h>

#define TICK_MS 1000

struct _ShuwuCheckInWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuDoorModel *model;
  ShuwuPulse *pulse;           /* others make scans, and move meetings */
  guint tick;                  /* and time passes */
  gboolean is_filling;         /* the list of meetings */

  /* Template */
  AdwWindowTitle *title;
  GtkStack *states;
  ShuwuFailure *failure;
  GtkWidget *meeting_bar;
  GtkDropDown *meetings;
  ShuwuDoorView *door;
};

G_DEFINE_FINAL_TYPE (ShuwuCheckInWindow, shuwu_check_in_window, ADW_TYPE_WINDOW)

static void
show_title (ShuwuCheckInWindow  *self,
            const ShuwuRegister *reg)
{
  ShuwuClock *clock = shuwu_bookroom_get_clock (shuwu_door_model_get_bookroom (self->model));
  int index = shuwu_door_model_get_meeting (self->model);
  const ShuwuRegisterMeeting *meeting = index >= 0 ? g_ptr_array_index (reg->meetings, index) : NULL;
  g_autofree char *span = meeting != NULL ? shuwu_training_words_dup_span (clock, meeting->time.starts_us, meeting->time.ends_us) : NULL;
  g_autofree char *subtitle = g_strjoin (" · ", span != NULL ? span : reg->class_code, meeting != NULL && *meeting->place != '\0' ? meeting->place : NULL,
                                         NULL);

  adw_window_title_set_title (self->title, reg->course);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* An open list of meetings is not closed without need. */
static gboolean
has_same_names (GListModel *old,
                GListModel *names)
{
  guint n = g_list_model_get_n_items (names);

  if (g_list_model_get_n_items (old) != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), i), gtk_string_list_get_string (GTK_STRING_LIST (names), i)))
      return FALSE;

  return TRUE;
}

static void
show_meetings (ShuwuCheckInWindow  *self,
               const ShuwuRegister *reg)
{
  ShuwuClock *clock = shuwu_bookroom_get_clock (shuwu_door_model_get_bookroom (self->model));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < reg->meetings->len; i++)
    {
      const ShuwuRegisterMeeting *meeting = g_ptr_array_index (reg->meetings, i);

      gtk_string_list_take (names, shuwu_training_words_dup_span (clock, meeting->time.starts_us, meeting->time.ends_us));
    }

  self->is_filling = TRUE;
  if (!has_same_names (gtk_drop_down_get_model (self->meetings), G_LIST_MODEL (names)))
    gtk_drop_down_set_model (self->meetings, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->meetings, (guint) shuwu_door_model_get_meeting (self->model));
  self->is_filling = FALSE;
  gtk_widget_set_visible (self->meeting_bar, reg->meetings->len > 1);
}

static void
changed_cb (ShuwuCheckInWindow *self)
{
  const ShuwuRegister *reg = shuwu_door_model_get_register (self->model);

  if (reg == NULL)
    return;

  show_title (self, reg);
  show_meetings (self, reg);
  gtk_stack_set_visible_child_name (self->states, reg->meetings->len > 0 ? "door" : "empty");
}

/* What was shown stays: a register that could not be read again is an old one. */
static void
failed_cb (ShuwuCheckInWindow *self,
           const GError       *error)
{
  if (shuwu_door_model_get_register (self->model) != NULL)
    return;

  shuwu_failure_set_error (self->failure, error);
  gtk_stack_set_visible_child_name (self->states, "failed");
}

static void
meeting_chosen_cb (ShuwuCheckInWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->meetings);

  if (self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;

  shuwu_door_model_set_meeting (self->model, (int) selected);
  gtk_widget_grab_focus (GTK_WIDGET (self->door));
}

static void
retry_cb (ShuwuCheckInWindow *self)
{
  shuwu_door_model_read (self->model);
}

static gboolean
tick_cb (gpointer user_data)
{
  shuwu_door_model_look_at_clock (SHUWU_CHECK_IN_WINDOW (user_data)->model);

  return G_SOURCE_CONTINUE;
}

static void
shuwu_check_in_window_dispose (GObject *object)
{
  ShuwuCheckInWindow *self = SHUWU_CHECK_IN_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->pulse);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (shuwu_check_in_window_parent_class)->dispose (object);
}

static void
shuwu_check_in_window_class_init (ShuwuCheckInWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_check_in_window_dispose;

  g_type_ensure (SHUWU_TYPE_DOOR_VIEW);
  g_type_ensure (SHUWU_TYPE_FAILURE);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-check-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuCheckInWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCheckInWindow, states);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCheckInWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCheckInWindow, meeting_bar);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCheckInWindow, meetings);
  gtk_widget_class_bind_template_child (widget_class, ShuwuCheckInWindow, door);
  gtk_widget_class_bind_template_callback (widget_class, meeting_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
shuwu_check_in_window_init (ShuwuCheckInWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_check_in_window_new:
 * @bookroom: an open bookroom
 * @class_code: a class
 *
 * Makes the window at the door of a class, and begins to read who is expected.
 *
 * Returns: (transfer none): a window that is not shown yet; GTK holds it
 */
ShuwuCheckInWindow *
shuwu_check_in_window_new (ShuwuBookroom *bookroom,
                           const char    *class_code)
{
  ShuwuCheckInWindow *self = g_object_new (SHUWU_TYPE_CHECK_IN_WINDOW, NULL);

  self->model = shuwu_door_model_new (bookroom, class_code);
  shuwu_door_view_set_model (self->door, self->model);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->pulse = shuwu_pulse_new (shuwu_bookroom_get_store (bookroom), SHUWU_PULSE_MS);
  g_signal_connect_object (self->pulse, "changed", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  shuwu_pulse_start (self->pulse);
  shuwu_door_model_read (self->model);
  return self;
}

/**
 * shuwu_check_in_window_open:
 * @self: a window
 * @parent: (nullable): the window it was opened from
 *
 * Shows the window on the whole screen.
 */
void
shuwu_check_in_window_open (ShuwuCheckInWindow *self,
                            GtkWindow          *parent)
{
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
}

ShuwuDoorModel *
shuwu_check_in_window_get_model (ShuwuCheckInWindow *self)
{
  return self->model;
}

ShuwuDoorView *
shuwu_check_in_window_get_view (ShuwuCheckInWindow *self)
{
  return self->door;
}
