// SPDX-License-Identifier: GPL-3.0-or-later
/* How many came, in a number that is read from a metre away, of how many; and who
 * of them came late or as a guest. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-door-counts.h"

#include <glib/gi18n.h>

struct _ShuwuDoorCounts
{
  AdwBin parent_instance;

  /* Template */
  GtkLabel *count;
  GtkLabel *count_words;
  GtkLabel *details;
  GtkLevelBar *level;
};

G_DEFINE_FINAL_TYPE (ShuwuDoorCounts, shuwu_door_counts, ADW_TYPE_BIN)

/* Those who are late, and guests: what the large number does not say. */
static char *
dup_details (const ShuwuRegister *reg,
             guint                meeting)
{
  guint n_late = 0, n_guests = 0;
  g_autofree char *late = NULL;
  g_autofree char *guests = NULL;

  for (guint i = 0; i < reg->lines->len; i++)
    {
      const ShuwuRegisterLine *line = g_ptr_array_index (reg->lines, i);

      n_late += line->cells[meeting].is_late;
      n_guests += line->seat == 0 && line->cells[meeting].is_present;
    }

  late = n_late > 0 ? g_strdup_printf (ngettext ("%u late", "%u late", n_late), n_late) : NULL;
  guests = n_guests > 0 ? g_strdup_printf (ngettext ("%u guest", "%u guests", n_guests), n_guests) : NULL;
  return g_strjoin (" · ", late != NULL ? late : guests, late != NULL ? guests : NULL, NULL);
}

static void
shuwu_door_counts_class_init (ShuwuDoorCountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/attendance/shuwu-door-counts.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorCounts, count);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorCounts, count_words);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorCounts, details);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDoorCounts, level);
}

static void
shuwu_door_counts_init (ShuwuDoorCounts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_door_counts_show:
 * @self: the counts
 * @reg: a register
 * @meeting: which meeting of it
 *
 * Shows who is there.
 */
void
shuwu_door_counts_show (ShuwuDoorCounts     *self,
                        const ShuwuRegister *reg,
                        guint                meeting)
{
  guint n_expected = shuwu_register_count_expected (reg), n_present = shuwu_register_count_present (reg, meeting);
  g_autofree char *count = g_strdup_printf ("%u", n_present);
  /* Translators: after the large number of those who came: how many are expected */
  g_autofree char *words = g_strdup_printf (_("of %u are here"), n_expected);
  g_autofree char *details = dup_details (reg, meeting);

  gtk_label_set_label (self->count, count);
  gtk_label_set_label (self->count_words, words);
  gtk_label_set_label (self->details, details);
  gtk_level_bar_set_max_value (self->level, MAX (n_expected, 1));
  gtk_level_bar_set_value (self->level, n_present);
}
