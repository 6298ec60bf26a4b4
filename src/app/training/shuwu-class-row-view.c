// SPDX-License-Identifier: GPL-3.0-or-later
/* One class in the list: which course, when and where, how it stands, and how many
 * seats are taken. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-row-view.h"

#include "training/shuwu-seats-bar.h"
#include "training/shuwu-training-words.h"
#include "widgets/shuwu-cut-text.h"

#include <glib/gi18n.h>

struct _ShuwuClassRowView
{
  AdwBin parent_instance;

  /* Owned: its time zone is the same everywhere */
  ShuwuClock *clock;

  const char *phase_class;

  /* Template */
  GtkInscription *course;
  GtkInscription *when;
  GtkLabel *phase;
  GtkInscription *seats;
  GtkInscription *waiting;
  ShuwuSeatsBar *bar;
};

G_DEFINE_FINAL_TYPE (ShuwuClassRowView, shuwu_class_row_view, ADW_TYPE_BIN)

/* What there is of it, with a dot between. */
static char *
dup_when (ShuwuClassRowView   *self,
          const ShuwuClassRow *row)
{
  g_autofree char *span = shuwu_training_words_dup_span (self->clock, row->starts_us, row->ends_us);
  const char *parts[] = { span, row->place, row->trainer, row->code };
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  return g_string_free (text, FALSE);
}

static void
show_phase (ShuwuClassRowView   *self,
            const ShuwuClassRow *row)
{
  gint64 now_us = shuwu_clock_get_now_us (self->clock);
  const char *css_class = shuwu_training_words_phase_class (row, now_us);

  gtk_label_set_label (self->phase, shuwu_training_words_phase (row, now_us));
  if (self->phase_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->phase), self->phase_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->phase), css_class);
  self->phase_class = css_class;
}

static void
show_seats (ShuwuClassRowView   *self,
            const ShuwuClassRow *row)
{
  g_autofree char *seats = NULL, *waiting = NULL, *requested = NULL, *line = NULL;

  /* Translators: seats of a class that are taken, of how many there are */
  seats = g_strdup_printf (_("%1$d of %2$d seats"), row->confirmed + row->offered, row->capacity);
  if (row->waiting > 0)
    /* Translators: how many wait for a seat of a class */
    waiting = g_strdup_printf (ngettext ("%d waits", "%d wait", row->waiting), row->waiting);
  if (row->requested > 0)
    /* Translators: how many sign-ups to a class the keeper has to approve */
    requested = g_strdup_printf (ngettext ("%d to approve", "%d to approve", row->requested), row->requested);
  line = waiting != NULL && requested != NULL ? g_strdup_printf ("%s · %s", waiting, requested) : NULL;

  shuwu_cut_text_set (self->seats, seats);
  shuwu_cut_text_set (self->waiting, line != NULL ? line : waiting != NULL ? waiting : requested);
  shuwu_seats_bar_set (self->bar, row, 0);
}

static void
shuwu_class_row_view_finalize (GObject *object)
{
  shuwu_clock_unref (SHUWU_CLASS_ROW_VIEW (object)->clock);

  G_OBJECT_CLASS (shuwu_class_row_view_parent_class)->finalize (object);
}

static void
shuwu_class_row_view_class_init (ShuwuClassRowViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = shuwu_class_row_view_finalize;

  g_type_ensure (SHUWU_TYPE_SEATS_BAR);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-class-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassRowView, course);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassRowView, when);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassRowView, phase);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassRowView, seats);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassRowView, waiting);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassRowView, bar);
}

static void
shuwu_class_row_view_init (ShuwuClassRowView *self)
{
  self->clock = shuwu_clock_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
shuwu_class_row_view_new (void)
{
  return g_object_new (SHUWU_TYPE_CLASS_ROW_VIEW, NULL);
}

/**
 * shuwu_class_row_view_set_row:
 * @self: a row
 * @row: (nullable): the class; an empty place if %NULL
 *
 * Sets which class is shown.
 */
void
shuwu_class_row_view_set_row (ShuwuClassRowView *self,
                              ShuwuClassRow     *row)
{
  GtkWidget *content = adw_bin_get_child (ADW_BIN (self));
  g_autofree char *when = NULL;

  g_return_if_fail (SHUWU_IS_CLASS_ROW_VIEW (self));

  gtk_widget_set_opacity (content, row != NULL ? 1 : 0);
  if (row == NULL)
    return;

  when = dup_when (self, row);
  shuwu_cut_text_set (self->course, row->course);
  shuwu_cut_text_set (self->when, when);
  show_phase (self, row);
  show_seats (self, row);
}
