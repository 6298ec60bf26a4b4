// SPDX-License-Identifier: GPL-3.0-or-later
/* The sheet of a class: names stay where they are at the left, the days at the top;
 * between them the cells are scrolled. The arrows go from cell to cell, Enter goes
 * down; a click on a day says that everybody was there. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-sheet-grid.h"

#include "attendance/shuwu-meeting-words.h"
#include "attendance/shuwu-sheet-cell.h"
#include "training/shuwu-training-words.h"

#include <glib/gi18n.h>

#define NAME_CHARS 9

struct _ShuwuSheetGrid
{
  AdwBin parent_instance;

  /* Borrowed */
  const ShuwuRegister *reg;

  /* Owned */
  GPtrArray *lines;          /* of ShuwuRegisterLine, those that are shown */
  GPtrArray *cells;          /* of ShuwuSheetCell, line by line; the grid holds them */
  ShuwuClock *clock;

  /* Template */
  GtkGrid *days;
  GtkBox *names;
  GtkGrid *table;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuSheetGrid, shuwu_sheet_grid, ADW_TYPE_BIN)

static void
cell_changed_cb (ShuwuSheetGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static ShuwuSheetCell *
get_cell (ShuwuSheetGrid *self,
          guint           line,
          guint           meeting)
{
  return g_ptr_array_index (self->cells, line * self->reg->meetings->len + meeting);
}

static void
day_clicked_cb (GtkButton      *button,
                ShuwuSheetGrid *self)
{
  guint meeting = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "meeting"));

  for (guint i = 0; i < self->lines->len; i++)
    if (((const ShuwuRegisterLine *) g_ptr_array_index (self->lines, i))->seat != 0)
      shuwu_sheet_cell_fill (get_cell (self, i, meeting));
}

static void
add_day (ShuwuSheetGrid *self,
         ShuwuClock     *clock,
         guint           meeting)
{
  const ShuwuMeetingTime *time = &((const ShuwuRegisterMeeting *) g_ptr_array_index (self->reg->meetings, meeting))->time;
  g_autofree char *day = shuwu_meeting_words_dup_short_day (clock, time->starts_us);
  g_autofree char *from = shuwu_meeting_words_dup_time (clock, time->starts_us);
  g_autofree char *text = g_strdup_printf ("%s\n%s", day, from);
  g_autofree char *span = shuwu_training_words_dup_span (clock, time->starts_us, time->ends_us);
  /* Translators: when a meeting was */
  g_autofree char *spoken = g_strdup_printf (_("Everybody was there: %s"), span);
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (text);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "sheet-day");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "meeting", GUINT_TO_POINTER (meeting));
  g_signal_connect_object (button, "clicked", G_CALLBACK (day_clicked_cb), self, 0);
  gtk_grid_attach (self->days, button, (int) meeting, 0, 1, 1);
}

static void
add_name (ShuwuSheetGrid          *self,
          const ShuwuRegisterLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name = gtk_label_new (line->name);
  GtkWidget *details = gtk_label_new (line->seat != 0 ? line->unit : _("Guest"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), NAME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_END);
  gtk_widget_set_vexpand (name, TRUE);
  gtk_widget_set_valign (name, GTK_ALIGN_END);
  gtk_widget_set_vexpand (details, TRUE);
  gtk_widget_set_valign (details, GTK_ALIGN_START);
  gtk_widget_add_css_class (details, "caption");
  gtk_widget_add_css_class (details, "dim-label");
  gtk_widget_set_tooltip_text (box, line->unit);
  gtk_widget_add_css_class (box, "sheet-name");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), details);
  gtk_box_append (self->names, box);
}

/* When the door saw somebody; NULL: it did not. */
static char *
dup_times (const ShuwuAttendance *attendance,
           ShuwuClock            *clock)
{
  g_autofree char *in = attendance->in_us != 0 ? shuwu_meeting_words_dup_time (clock, attendance->in_us) : g_strdup ("?");
  g_autofree char *out = attendance->out_us != 0 ? shuwu_meeting_words_dup_time (clock, attendance->out_us) : g_strdup ("?");

  return attendance->is_present ? g_strdup_printf ("%s–%s", in, out) : NULL;
}

static void
add_cell (ShuwuSheetGrid          *self,
          ShuwuClock              *clock,
          const ShuwuRegisterLine *line,
          guint                    meeting)
{
  const ShuwuMeetingTime *time = &((const ShuwuRegisterMeeting *) g_ptr_array_index (self->reg->meetings, meeting))->time;
  GtkWidget *cell = shuwu_sheet_cell_new (&line->cells[meeting], time, self->reg->rule.hours == SHUWU_HOURS_CLOCK);
  g_autofree char *span = shuwu_training_words_dup_span (clock, time->starts_us, time->ends_us);
  g_autofree char *times = dup_times (&line->cells[meeting], clock);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", line->name, span);

  shuwu_sheet_cell_describe (SHUWU_SHEET_CELL (cell), spoken, times);
  g_signal_connect_object (cell, "changed", G_CALLBACK (cell_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->table, cell, (int) meeting, (int) self->lines->len - 1, 1, 1);
  g_ptr_array_add (self->cells, cell);
}

/* -1: not in this grid. */
static int
find_line (ShuwuSheetGrid *self,
           const char     *card)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_equal (((const ShuwuRegisterLine *) g_ptr_array_index (self->lines, i))->card, card))
      return (int) i;

  return -1;
}

static int
find_meeting (ShuwuSheetGrid *self,
              const char     *uuid)
{
  for (guint i = 0; self->reg != NULL && i < self->reg->meetings->len; i++)
    if (g_str_equal (((const ShuwuRegisterMeeting *) g_ptr_array_index (self->reg->meetings, i))->uuid, uuid))
      return (int) i;

  return -1;
}

static void
clear (GtkWidget *container)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (container)) != NULL)
    gtk_widget_unparent (child);
}

/* --- keys --- */

/* Which cell has the focus; FALSE: none. */
static gboolean
find_focus (ShuwuSheetGrid *self,
            guint          *index)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, SHUWU_TYPE_SHEET_CELL) : NULL;

  return cell != NULL && g_ptr_array_find (self->cells, cell, index);
}

static gboolean
move (ShuwuSheetGrid *self,
      int             lines,
      int             meetings)
{
  guint n_meetings = self->reg != NULL ? self->reg->meetings->len : 0, index = 0;
  int line, meeting;

  if (!find_focus (self, &index))
    return FALSE;

  line = (int) (index / n_meetings) + lines;
  meeting = (int) (index % n_meetings) + meetings;
  if (line < 0 || line >= (int) self->lines->len || meeting < 0 || meeting >= (int) n_meetings)
    return TRUE;

  return gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, (guint) line, (guint) meeting)));
}

static gboolean
key_pressed_cb (ShuwuSheetGrid  *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Up:
      return move (self, -1, 0);

    case GDK_KEY_Down:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return move (self, 1, 0);

    case GDK_KEY_Left:
      return move (self, 0, -1);

    case GDK_KEY_Right:
      return move (self, 0, 1);

    default:
      return FALSE;
    }
}

/* --- the widget --- */

static gboolean
shuwu_sheet_grid_grab_focus (GtkWidget *widget)
{
  ShuwuSheetGrid *self = SHUWU_SHEET_GRID (widget);

  return self->cells->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->cells, 0));
}

static void
shuwu_sheet_grid_finalize (GObject *object)
{
  ShuwuSheetGrid *self = SHUWU_SHEET_GRID (object);

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->cells);
  g_clear_pointer (&self->clock, shuwu_clock_unref);

  G_OBJECT_CLASS (shuwu_sheet_grid_parent_class)->finalize (object);
}

static void
shuwu_sheet_grid_class_init (ShuwuSheetGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shuwu_sheet_grid_finalize;
  widget_class->grab_focus = shuwu_sheet_grid_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-sheet-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetGrid, days);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetGrid, names);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSheetGrid, table);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
shuwu_sheet_grid_init (ShuwuSheetGrid *self)
{
  self->lines = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Whose cell is typed in, and of which meeting; NULL: none is. */
static char *
dup_focus (ShuwuSheetGrid  *self,
           char           **meeting)
{
  guint index, n = self->reg != NULL ? self->reg->meetings->len : 0;

  if (!find_focus (self, &index))
    return NULL;

  *meeting = g_strdup (((const ShuwuRegisterMeeting *) g_ptr_array_index (self->reg->meetings, index % n))->uuid);
  return g_strdup (((const ShuwuRegisterLine *) g_ptr_array_index (self->lines, index / n))->card);
}

/* Guests have a line if they were there. */
static void
add_line (ShuwuSheetGrid    *self,
          ShuwuRegisterLine *line)
{
  gboolean was_there = line->seat != 0;

  for (guint i = 0; i < self->reg->meetings->len; i++)
    was_there = was_there || line->cells[i].is_present;
  if (!was_there)
    return;

  g_ptr_array_add (self->lines, line);
  add_name (self, line);
  for (guint i = 0; i < self->reg->meetings->len; i++)
    add_cell (self, self->clock, line, i);
}

/**
 * shuwu_sheet_grid_show:
 * @self: a grid
 * @reg: a register; it must live as long as it is shown
 * @clock: whose time zone it is told in
 *
 * Shows a register. Guests have a line if they were there.
 */
void
shuwu_sheet_grid_show (ShuwuSheetGrid      *self,
                       const ShuwuRegister *reg,
                       ShuwuClock          *clock)
{
  g_autofree char *meeting = NULL;
  g_autofree char *card = dup_focus (self, &meeting);

  clear (GTK_WIDGET (self->days));
  clear (GTK_WIDGET (self->names));
  clear (GTK_WIDGET (self->table));
  g_ptr_array_set_size (self->lines, 0);
  g_ptr_array_set_size (self->cells, 0);
  self->reg = reg;
  g_clear_pointer (&self->clock, shuwu_clock_unref);
  self->clock = shuwu_clock_ref (clock);

  for (guint i = 0; i < reg->meetings->len; i++)
    add_day (self, clock, i);
  for (guint i = 0; i < reg->lines->len; i++)
    add_line (self, g_ptr_array_index (reg->lines, i));

  if (card != NULL)
    g_free (shuwu_sheet_grid_focus_cell (self, card, meeting));
}

gboolean
shuwu_sheet_grid_count_changed (ShuwuSheetGrid *self,
                                guint          *n)
{
  gboolean is_valid = TRUE;

  *n = 0;
  for (guint i = 0; i < self->cells->len; i++)
    {
      ShuwuSheetCell *cell = g_ptr_array_index (self->cells, i);

      *n += shuwu_sheet_cell_is_changed (cell);
      is_valid = is_valid && shuwu_sheet_cell_is_valid (cell);
    }
  return is_valid;
}

/**
 * shuwu_sheet_grid_begin_save:
 * @self: a grid
 *
 * Says which cells are new, and notes that they are being saved.
 *
 * Returns: (transfer full) (element-type ShuwuSheetMark): what is to be saved
 */
GArray *
shuwu_sheet_grid_begin_save (ShuwuSheetGrid *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ShuwuSheetMark));

  for (guint i = 0; i < self->cells->len; i++)
    {
      ShuwuSheetCell *cell = g_ptr_array_index (self->cells, i);
      const ShuwuRegisterLine *line = g_ptr_array_index (self->lines, i / self->reg->meetings->len);
      const ShuwuRegisterMeeting *meeting = g_ptr_array_index (self->reg->meetings, i % self->reg->meetings->len);
      ShuwuSheetMark mark = { .card = line->card, .meeting = meeting->uuid, .minutes = shuwu_sheet_cell_get_minutes (cell) };

      if (!shuwu_sheet_cell_is_changed (cell))
        continue;

      shuwu_sheet_cell_begin_save (cell);
      g_array_append_val (marks, mark);
    }
  return marks;
}

void
shuwu_sheet_grid_end_save (ShuwuSheetGrid *self,
                           gboolean        is_saved)
{
  for (guint i = 0; i < self->cells->len; i++)
    shuwu_sheet_cell_end_save (g_ptr_array_index (self->cells, i), is_saved);
}

void
shuwu_sheet_grid_focus_invalid (ShuwuSheetGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (!shuwu_sheet_cell_is_valid (g_ptr_array_index (self->cells, i)))
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->cells, i));
        return;
      }
}

/**
 * shuwu_sheet_grid_focus_cell:
 * @self: a grid
 * @card: whose line
 * @meeting: (nullable): uuid of a meeting
 *
 * Goes to a cell.
 *
 * Returns: (transfer full) (nullable): who and when it is about, or %NULL: there is no such line
 */
char *
shuwu_sheet_grid_focus_cell (ShuwuSheetGrid *self,
                             const char     *card,
                             const char     *meeting)
{
  int line = find_line (self, card), column = meeting != NULL ? find_meeting (self, meeting) : -1;
  const char *name = line >= 0 ? ((const ShuwuRegisterLine *) g_ptr_array_index (self->lines, (guint) line))->name : NULL;
  const ShuwuMeetingTime *time;
  g_autofree char *span = NULL;

  if (name == NULL || column < 0)
    return g_strdup (name);

  gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, (guint) line, (guint) column)));
  time = &((const ShuwuRegisterMeeting *) g_ptr_array_index (self->reg->meetings, (guint) column))->time;
  span = shuwu_training_words_dup_span (self->clock, time->starts_us, time->ends_us);
  /* Translators: whose attendance, and at which meeting */
  return g_strdup_printf (_("%s, %s"), name, span);
}
