// SPDX-License-Identifier: GPL-3.0-or-later
/* A cell of the sheet that is typed in. It knows what the register said, and marks
 * itself where it says something else. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-sheet-cell.h"

#include "attendance/shuwu-meeting-words.h"
#include "compat/shuwu-code-field.h"
#include "training/shuwu-hours.h"

#define HOURS_CHARS 4

struct _ShuwuSheetCell
{
  AdwBin parent_instance;

  /* Owned */
  char *before;             /* what the field said, where hours are typed */
  char *sent;               /* what is being saved; "", or the hours; NULL: nothing is */

  int planned_minutes;
  gboolean was_present;
  gboolean is_sent_present;

  /* One of them */
  GtkCheckButton *tick;
  GtkEntry *hours;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuSheetCell, shuwu_sheet_cell, ADW_TYPE_BIN)

static const char *
get_text (ShuwuSheetCell *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->hours));
}

static void
set_class (ShuwuSheetCell *self,
           const char     *css_class,
           gboolean        is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
changed_cb (ShuwuSheetCell *self)
{
  set_class (self, "changed", shuwu_sheet_cell_is_changed (self));
  if (self->hours != NULL)
    {
      gboolean is_valid = shuwu_sheet_cell_is_valid (self);

      if (is_valid)
        gtk_widget_remove_css_class (GTK_WIDGET (self->hours), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (self->hours), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->hours), GTK_ACCESSIBLE_STATE_INVALID,
                                   is_valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
shuwu_sheet_cell_grab_focus (GtkWidget *widget)
{
  ShuwuSheetCell *self = SHUWU_SHEET_CELL (widget);

  return gtk_widget_grab_focus (self->tick != NULL ? GTK_WIDGET (self->tick) : GTK_WIDGET (self->hours));
}

static void
shuwu_sheet_cell_finalize (GObject *object)
{
  ShuwuSheetCell *self = SHUWU_SHEET_CELL (object);

  g_free (self->before);
  g_free (self->sent);

  G_OBJECT_CLASS (shuwu_sheet_cell_parent_class)->finalize (object);
}

static void
shuwu_sheet_cell_class_init (ShuwuSheetCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shuwu_sheet_cell_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = shuwu_sheet_cell_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_sheet_cell_init (ShuwuSheetCell *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet-cell");
}

static void
make_tick (ShuwuSheetCell        *self,
           const ShuwuAttendance *attendance)
{
  self->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_active (self->tick, attendance->is_present);
  gtk_widget_set_halign (GTK_WIDGET (self->tick), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->tick), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->tick));
}

static void
make_hours (ShuwuSheetCell        *self,
            const ShuwuAttendance *attendance)
{
  self->before = attendance->is_present ? shuwu_hours_dup_text (attendance->minutes) : g_strdup ("");
  self->hours = GTK_ENTRY (gtk_entry_new ());
  shuwu_code_field (GTK_EDITABLE (self->hours));
  gtk_editable_set_text (GTK_EDITABLE (self->hours), self->before);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->hours), HOURS_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->hours), HOURS_CHARS);
  gtk_editable_set_alignment (GTK_EDITABLE (self->hours), 0.5);
  gtk_entry_set_placeholder_text (self->hours, "–");
  gtk_entry_set_input_purpose (self->hours, GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_valign (GTK_WIDGET (self->hours), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->hours, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->hours));
}

/**
 * shuwu_sheet_cell_new:
 * @attendance: what the register says
 * @meeting: of which meeting
 * @is_by_clock: whether hours are typed
 *
 * Makes a cell.
 *
 * Returns: (transfer floating): a cell
 */
GtkWidget *
shuwu_sheet_cell_new (const ShuwuAttendance  *attendance,
                      const ShuwuMeetingTime *meeting,
                      gboolean                is_by_clock)
{
  ShuwuSheetCell *self = g_object_new (SHUWU_TYPE_SHEET_CELL, NULL);

  self->planned_minutes = meeting->planned_minutes;
  self->was_present = attendance->is_present;
  if (is_by_clock)
    make_hours (self, attendance);
  else
    make_tick (self, attendance);
  set_class (self, "open", is_by_clock && attendance->is_inside && attendance->minutes == 0);
  return GTK_WIDGET (self);
}

gboolean
shuwu_sheet_cell_is_changed (ShuwuSheetCell *self)
{
  if (self->tick != NULL)
    return gtk_check_button_get_active (self->tick) != self->was_present;

  return !g_str_equal (get_text (self), self->before);
}

gboolean
shuwu_sheet_cell_is_valid (ShuwuSheetCell *self)
{
  int minutes;

  return self->tick != NULL || shuwu_meeting_words_read_hours (get_text (self), &minutes);
}

/**
 * shuwu_sheet_cell_begin_save:
 * @self: a cell
 *
 * Remembers what it says: it is being saved.
 */
void
shuwu_sheet_cell_begin_save (ShuwuSheetCell *self)
{
  g_free (self->sent);
  self->sent = g_strdup (self->tick != NULL ? "" : get_text (self));
  self->is_sent_present = self->tick != NULL && gtk_check_button_get_active (self->tick);
}

/**
 * shuwu_sheet_cell_end_save:
 * @self: a cell, perhaps one that was not saved
 * @is_saved: whether the store has it
 *
 * Takes what was saved for what the register says.
 */
void
shuwu_sheet_cell_end_save (ShuwuSheetCell *self,
                           gboolean        is_saved)
{
  g_autofree char *sent = g_steal_pointer (&self->sent);

  if (sent == NULL || !is_saved)
    return;

  if (self->tick == NULL)
    {
      g_free (self->before);
      self->before = g_steal_pointer (&sent);
    }
  self->was_present = self->is_sent_present;
  set_class (self, "changed", shuwu_sheet_cell_is_changed (self));
}

int
shuwu_sheet_cell_get_minutes (ShuwuSheetCell *self)
{
  int minutes = 0;

  if (self->tick != NULL)
    return gtk_check_button_get_active (self->tick) ? MAX (self->planned_minutes, 1) : 0;

  return shuwu_meeting_words_read_hours (get_text (self), &minutes) ? minutes : 0;
}

/**
 * shuwu_sheet_cell_fill:
 * @self: a cell
 *
 * Says that the worker was there all of the meeting; what is said already stays.
 */
void
shuwu_sheet_cell_fill (ShuwuSheetCell *self)
{
  g_autofree char *hours = shuwu_hours_dup_text (self->planned_minutes);

  if (self->tick != NULL)
    gtk_check_button_set_active (self->tick, TRUE);
  else if (shuwu_sheet_cell_get_minutes (self) == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->hours), hours);
}

void
shuwu_sheet_cell_describe (ShuwuSheetCell *self,
                           const char     *name,
                           const char     *details)
{
  GtkWidget *field = self->tick != NULL ? GTK_WIDGET (self->tick) : GTK_WIDGET (self->hours);

  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (field, details);
}
