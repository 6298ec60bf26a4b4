// SPDX-License-Identifier: GPL-3.0-or-later
/* Whose turn it is at the desk: name, unit and card, how many books of how many,
 * and the open loans.
 *
 * A turn that nobody uses runs out: the bar above the name empties during its
 * last seconds, then the panel does. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-reader-panel.h"

#include "compat/shuwu-list-box.h"
#include "lending/shuwu-loan-row.h"
#include "lending/shuwu-panel-classes.h"

#include <glib/gi18n.h>

#define TURN_S 60
#define LAST_S 15        /* the bar is full until then */
#define TICK_MS 250

struct _ShuwuReaderPanel
{
  AdwBin parent_instance;

  /* Owned */
  char *card;            /* (nullable): whose turn it is */

  guint turn_s;
  gint64 touched_us;     /* monotonic */
  guint tick_timeout;

  /* Template */
  GtkStack *stack;
  GtkProgressBar *turn;
  GtkLabel *name;
  GtkLabel *unit;
  GtkLabel *counts;
  GtkLabel *blocked;
  GtkToggleButton *classes_button;
  ShuwuPanelClasses *classes;
  GtkListBox *loans;
};

G_DEFINE_FINAL_TYPE (ShuwuReaderPanel, shuwu_reader_panel, ADW_TYPE_BIN)

static double
get_seconds_left (ShuwuReaderPanel *self)
{
  return self->turn_s - (g_get_monotonic_time () - self->touched_us) / (double) G_USEC_PER_SEC;
}

static void
show_time_left (ShuwuReaderPanel *self)
{
  gtk_progress_bar_set_fraction (self->turn, CLAMP (get_seconds_left (self) / MIN (LAST_S, self->turn_s), 0, 1));
}

static gboolean
tick_cb (gpointer user_data)
{
  ShuwuReaderPanel *self = user_data;

  show_time_left (self);
  if (get_seconds_left (self) > 0)
    return G_SOURCE_CONTINUE;

  self->tick_timeout = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.end-turn", NULL);

  return G_SOURCE_REMOVE;
}

static void
show_counts (ShuwuReaderPanel          *self,
             const ShuwuDeskReaderView *reader)
{
  g_autofree char *open = NULL;
  g_autofree char *text = NULL;

  if (reader->limit > 0)
    /* Translators: how many books a reader has, of how many */
    open = g_strdup_printf (_("On loan: %1$d of %2$d"), reader->open_loans, reader->limit);
  else
    /* Translators: how many books a reader has */
    open = g_strdup_printf (_("On loan: %d"), reader->open_loans);

  /* Translators: the first says how many books a reader has, the second how many of them are overdue */
  text = g_strdup_printf (_("%1$s   Overdue: %2$d"), open, reader->overdue_loans);
  gtk_label_set_label (self->counts, reader->overdue_loans > 0 ? text : open);

  if (reader->overdue_loans > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->counts), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->counts), "error");
}

static void
show_loans (ShuwuReaderPanel          *self,
            const ShuwuDeskReaderView *reader,
            int                        today)
{
  shuwu_list_box_remove_all (self->loans);

  for (guint i = 0; i < reader->loans->len; i++)
    gtk_list_box_append (self->loans, shuwu_loan_row_new (g_ptr_array_index (reader->loans, i), today));
}

/* Loans or classes, in one place. */
static void
set_shows_classes (ShuwuReaderPanel *self,
                   gboolean          shows_classes)
{
  gtk_toggle_button_set_active (self->classes_button, shows_classes);
  gtk_widget_set_visible (GTK_WIDGET (self->classes), shows_classes);
  gtk_widget_set_visible (GTK_WIDGET (self->loans), !shows_classes);
  if (!shows_classes)
    shuwu_panel_classes_clear (self->classes);
}

static void
show_reader (ShuwuReaderPanel          *self,
             const ShuwuDeskReaderView *reader,
             int                        today)
{
  g_autofree char *unit = NULL;

  /* Translators: the unit of a reader and the number of the card */
  unit = g_strdup_printf (_("%1$s · Card %2$s"), reader->unit, reader->card);
  gtk_label_set_label (self->name, reader->name);
  gtk_label_set_label (self->unit, *reader->unit != '\0' ? unit : reader->card);
  gtk_label_set_label (self->blocked, *reader->block_reason != '\0' ? reader->block_reason : _("May not borrow at present"));
  gtk_widget_set_visible (GTK_WIDGET (self->blocked), reader->is_blocked);
  show_counts (self, reader);
  show_loans (self, reader, today);
}

static void
shuwu_reader_panel_dispose (GObject *object)
{
  ShuwuReaderPanel *self = SHUWU_READER_PANEL (object);

  g_clear_handle_id (&self->tick_timeout, g_source_remove);

  G_OBJECT_CLASS (shuwu_reader_panel_parent_class)->dispose (object);
}

static void
shuwu_reader_panel_finalize (GObject *object)
{
  g_free (SHUWU_READER_PANEL (object)->card);

  G_OBJECT_CLASS (shuwu_reader_panel_parent_class)->finalize (object);
}

static void
shuwu_reader_panel_class_init (ShuwuReaderPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_reader_panel_dispose;
  object_class->finalize = shuwu_reader_panel_finalize;

  g_type_ensure (SHUWU_TYPE_PANEL_CLASSES);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-reader-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, turn);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, unit);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, counts);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, blocked);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, classes_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, classes);
  gtk_widget_class_bind_template_child (widget_class, ShuwuReaderPanel, loans);
}

static void
shuwu_reader_panel_init (ShuwuReaderPanel *self)
{
  self->turn_s = TURN_S;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->classes), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self->classes_button), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->classes_button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->classes_button), "desk-classes");
}

/**
 * shuwu_reader_panel_set_reader:
 * @self: a panel
 * @reader: (nullable): whose turn it is, or %NULL for nobody's
 * @today: today
 *
 * Shows a reader. The turn begins to run.
 */
void
shuwu_reader_panel_set_reader (ShuwuReaderPanel          *self,
                               const ShuwuDeskReaderView *reader,
                               int                        today)
{
  g_return_if_fail (SHUWU_IS_READER_PANEL (self));

  g_clear_handle_id (&self->tick_timeout, g_source_remove);
  if (reader == NULL || g_strcmp0 (reader->card, self->card) != 0)
    set_shows_classes (self, FALSE);
  g_free (self->card);
  self->card = reader != NULL ? g_strdup (reader->card) : NULL;
  if (reader != NULL)
    {
      show_reader (self, reader, today);
      shuwu_reader_panel_touch (self);
      self->tick_timeout = g_timeout_add (TICK_MS, tick_cb, self);
    }

  gtk_stack_set_visible_child_name (self->stack, reader != NULL ? "reader" : "nobody");
}

/**
 * shuwu_reader_panel_set_turn_s:
 * @self: a panel
 * @turn_s: how long a turn lasts when nothing is done, in seconds
 *
 * Sets the length of a turn.
 */
void
shuwu_reader_panel_set_turn_s (ShuwuReaderPanel *self,
                               guint             turn_s)
{
  g_return_if_fail (SHUWU_IS_READER_PANEL (self));

  self->turn_s = MAX (turn_s, 1);
}

/**
 * shuwu_reader_panel_touch:
 * @self: a panel
 *
 * Lets the turn run anew: something was done.
 */
void
shuwu_reader_panel_touch (ShuwuReaderPanel *self)
{
  g_return_if_fail (SHUWU_IS_READER_PANEL (self));

  self->touched_us = g_get_monotonic_time ();
  show_time_left (self);
}

/**
 * shuwu_reader_panel_toggle_classes:
 * @self: a panel
 * @bookroom: an open bookroom
 *
 * Shows the classes that the reader can sign up for, or the loans again. Does nothing in nobody's turn.
 *
 * Returns: whether classes are shown now
 */
gboolean
shuwu_reader_panel_toggle_classes (ShuwuReaderPanel *self,
                                   ShuwuBookroom    *bookroom)
{
  gboolean shows_classes;

  g_return_val_if_fail (SHUWU_IS_READER_PANEL (self), FALSE);

  shows_classes = self->card != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->classes));
  shuwu_reader_panel_touch (self);
  set_shows_classes (self, shows_classes);
  if (shows_classes)
    shuwu_panel_classes_read (self->classes, bookroom, self->card);

  return shows_classes;
}
