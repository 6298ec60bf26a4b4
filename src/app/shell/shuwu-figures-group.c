// SPDX-License-Identifier: GPL-3.0-or-later
/* The figures of rules, a row each; what cannot be one is marked and not kept. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-figures-group.h"

#include "bookroom/shuwu-figures.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-value-row.h"

#include <glib/gi18n.h>

struct _ShuwuFiguresGroup
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;

  /* Borrowed: children; NULL until the figures were read */
  GtkWidget *rows[SHUWU_N_FIGURES];
};

G_DEFINE_FINAL_TYPE (ShuwuFiguresGroup, shuwu_figures_group, SHUWU_TYPE_ROWS_GROUP)

static const char * const titles[SHUWU_N_FIGURES] = {
  [SHUWU_FIGURE_MENTOR_MONTHS] = N_("Months that a mentor pair lasts at most"),
  [SHUWU_FIGURE_APPRENTICES] = N_("Apprentices that a mentor has at a time at most"),
  [SHUWU_FIGURE_REPEAT_MONTHS] = N_("Months with another mentor after a failed exam"),
  [SHUWU_FIGURE_FEEDBACK_PAGES] = N_("Workers who must have given feedback before it is shown"),
  [SHUWU_FIGURE_SUBSIDY_MONTHS] = N_("Months after a certificate in which a subsidy can be claimed"),
  [SHUWU_FIGURE_INSURED_MONTHS] = N_("Months of insurance that a subsidy needs"),
};

static void
applied_cb (ShuwuFiguresGroup *self,
            GtkWidget         *row);

static void
make_rows (ShuwuFiguresGroup *self)
{
  shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  for (int i = 0; i < SHUWU_N_FIGURES; i++)
    {
      self->rows[i] = shuwu_value_row_new (_(titles[i]));
      adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->rows[i]), GTK_INPUT_PURPOSE_DIGITS);
      g_signal_connect_object (self->rows[i], "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
      shuwu_rows_group_add (SHUWU_ROWS_GROUP (self), self->rows[i]);
    }
}

static void
forget_rows (ShuwuFiguresGroup *self)
{
  for (int i = 0; i < SHUWU_N_FIGURES; i++)
    self->rows[i] = NULL;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree int *values = shuwu_figures_read_finish (SHUWU_STORE (source), result, &error);
  ShuwuFiguresGroup *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (values == NULL)
    {
      forget_rows (self);
      shuwu_rows_group_fail (SHUWU_ROWS_GROUP (self), error);
      return;
    }

  if (self->rows[0] == NULL)
    make_rows (self);
  for (int i = 0; i < SHUWU_N_FIGURES; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", values[i]);

      shuwu_value_row_show (self->rows[i], text);
    }
}

static void
reload (ShuwuFiguresGroup *self)
{
  shuwu_figures_read_async (shuwu_bookroom_get_store (self->bookroom), shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self)), read_cb, self);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_set = shuwu_figure_set_finish (SHUWU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!is_set)
    shuwu_toast_error (user_data, error);
  reload (user_data);
}

static void
applied_cb (ShuwuFiguresGroup *self,
            GtkWidget         *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  ShuwuFigure figure = 0;
  guint64 value;

  while (figure < SHUWU_N_FIGURES - 1 && self->rows[figure] != row)
    figure++;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL) || !shuwu_figure_is_sound (figure, (int) value))
    {
      shuwu_value_row_refuse (row);
      shuwu_toast (GTK_WIDGET (self), _("That cannot be: nothing was changed"));
      return;
    }

  shuwu_figure_set_async (shuwu_bookroom_get_store (self->bookroom), figure, (int) value, self->cancellable, set_cb, self);
}

/* libadwaita 1.2 keeps the groups of a window of preferences for ever: the bookroom must not be kept with them. */
static void
shuwu_figures_group_unroot (GtkWidget *widget)
{
  ShuwuFiguresGroup *self = SHUWU_FIGURES_GROUP (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  GTK_WIDGET_CLASS (shuwu_figures_group_parent_class)->unroot (widget);
}

static void
shuwu_figures_group_dispose (GObject *object)
{
  ShuwuFiguresGroup *self = SHUWU_FIGURES_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_figures_group_parent_class)->dispose (object);
}

static void
shuwu_figures_group_finalize (GObject *object)
{
  g_object_unref (SHUWU_FIGURES_GROUP (object)->cancellable);

  G_OBJECT_CLASS (shuwu_figures_group_parent_class)->finalize (object);
}

static void
shuwu_figures_group_class_init (ShuwuFiguresGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_figures_group_dispose;
  object_class->finalize = shuwu_figures_group_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = shuwu_figures_group_unroot;
}

static void
shuwu_figures_group_init (ShuwuFiguresGroup *self)
{
  self->cancellable = g_cancellable_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Training Rules"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _("For what is decided from now on"));
  g_signal_connect (self, "retry", G_CALLBACK (reload), NULL);
}

/**
 * shuwu_figures_group_new:
 * @bookroom: an open bookroom
 *
 * Makes the group.
 *
 * Returns: (transfer floating): a group
 */
AdwPreferencesGroup *
shuwu_figures_group_new (ShuwuBookroom *bookroom)
{
  ShuwuFiguresGroup *self = g_object_new (SHUWU_TYPE_FIGURES_GROUP, NULL);

  self->bookroom = g_object_ref (bookroom);
  reload (self);

  return ADW_PREFERENCES_GROUP (self);
}
