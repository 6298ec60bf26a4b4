// SPDX-License-Identifier: GPL-3.0-or-later
/* The head of the page of a class: facts in a line or two, and the seats in numbers
 * and as a bar. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-class-header.h"

#include "training/shuwu-level.h"
#include "training/shuwu-seats-bar.h"
#include "training/shuwu-training-words.h"
#include "widgets/shuwu-wrap.h"

#include <glib/gi18n.h>

struct _ShuwuClassHeader
{
  AdwBin parent_instance;

  const char *phase_class;

  /* Borrowed: children of the numbers */
  GtkLabel *seats;
  GtkLabel *details;
  GtkLabel *phase;

  /* Template */
  ShuwuWrap *numbers;
  GtkLabel *facts;
  GtkLabel *times;
  ShuwuSeatsBar *bar;
};

G_DEFINE_FINAL_TYPE (ShuwuClassHeader, shuwu_class_header, ADW_TYPE_BIN)

static void
add_part (GString    *text,
          const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
show_text (GtkLabel *label,
           GString  *text)
{
  gtk_label_set_label (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), text->len > 0);
  g_string_free (text, TRUE);
}

static void
show_phase (ShuwuClassHeader    *self,
            ShuwuClock          *clock,
            const ShuwuClassRow *row)
{
  gint64 now_us = shuwu_clock_get_now_us (clock);
  const char *css_class = shuwu_training_words_phase_class (row, now_us);

  gtk_label_set_label (self->phase, shuwu_training_words_phase (row, now_us));
  if (self->phase_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->phase), self->phase_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->phase), css_class);
  self->phase_class = css_class;
}

static void
show_facts (ShuwuClassHeader     *self,
            ShuwuClock           *clock,
            const ShuwuClassView *view)
{
  const ShuwuClassRow *row = view->row;
  g_autofree char *span = shuwu_training_words_dup_span (clock, row->starts_us, row->ends_us);
  g_autofree char *meetings = NULL;
  GString *text = g_string_new (NULL);

  if (view->meetings->len > 1)
    /* Translators: how many meetings a class has */
    meetings = g_strdup_printf (ngettext ("%u meeting", "%u meetings", view->meetings->len), view->meetings->len);
  add_part (text, span);
  add_part (text, meetings);
  add_part (text, row->place);
  add_part (text, row->trainer);
  add_part (text, shuwu_training_words_kind (row->kind));
  add_part (text, row->trade);
  add_part (text, shuwu_level_to_text (row->level));
  show_text (self->facts, text);
}

static void
show_times (ShuwuClassHeader    *self,
            ShuwuClock          *clock,
            const ShuwuClassRow *row)
{
  g_autofree char *opens = row->opens_us != 0 ? shuwu_training_words_dup_moment (clock, row->opens_us) : NULL;
  g_autofree char *closes = row->closes_us != 0 ? shuwu_training_words_dup_deadline (clock, row->closes_us) : NULL;
  GString *text = g_string_new (NULL);

  if (opens != NULL && closes != NULL)
    /* Translators: from when until when one can sign up */
    g_string_append_printf (text, _("Sign-up from %1$s until %2$s"), opens, closes);
  else if (opens != NULL)
    g_string_append_printf (text, _("Sign-up from %s"), opens);
  else if (closes != NULL)
    g_string_append_printf (text, _("Sign-up until %s"), closes);
  show_text (self->times, text);
}

static int
count_kept (const ShuwuClassView *view)
{
  int kept = 0;

  for (guint i = 0; i < view->reserves->len && !view->is_released; i++)
    {
      const ShuwuClassReserve *reserve = &g_array_index (view->reserves, ShuwuClassReserve, i);

      kept += MAX (reserve->seats - reserve->taken, 0);
    }

  return kept;
}

static void
show_seats (ShuwuClassHeader     *self,
            const ShuwuClassView *view)
{
  const ShuwuClassRow *row = view->row;
  int kept = count_kept (view);
  int n_free = row->capacity - row->confirmed - row->offered - kept;
  g_autofree char *seats = g_strdup_printf (_("%1$d of %2$d seats"), row->confirmed + row->offered, row->capacity);
  g_autofree char *words[5] = { NULL };
  GString *text = g_string_new (NULL);

  if (n_free > 0)
    /* Translators: free seats of a class */
    words[0] = g_strdup_printf (ngettext ("%d free", "%d free", n_free), n_free);
  if (n_free < 0)
    /* Translators: seats that are given away, or kept, beyond those there are */
    words[0] = g_strdup_printf (ngettext ("over by %d", "over by %d", -n_free), -n_free);
  if (kept > 0)
    /* Translators: free seats of a class that are kept for units */
    words[1] = g_strdup_printf (ngettext ("%d kept for units", "%d kept for units", kept), kept);
  if (row->offered > 0)
    /* Translators: seats of a class that are offered */
    words[2] = g_strdup_printf (ngettext ("%d offered", "%d offered", row->offered), row->offered);
  if (row->waiting > 0)
    words[3] = g_strdup_printf (ngettext ("%d waits", "%d wait", row->waiting), row->waiting);
  if (row->requested > 0)
    words[4] = g_strdup_printf (ngettext ("%d to approve", "%d to approve", row->requested), row->requested);
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    {
      add_part (text, words[i]);
      g_clear_pointer (&words[i], g_free);
    }

  gtk_label_set_label (self->seats, seats);
  show_text (self->details, text);
  shuwu_seats_bar_set (self->bar, row, kept);
}

static void
shuwu_class_header_class_init (ShuwuClassHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SHUWU_TYPE_SEATS_BAR);
  g_type_ensure (SHUWU_TYPE_WRAP);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-class-header.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassHeader, numbers);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassHeader, facts);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassHeader, times);
  gtk_widget_class_bind_template_child (widget_class, ShuwuClassHeader, bar);
}

static GtkLabel *
add_number (ShuwuClassHeader *self,
            const char       *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  shuwu_wrap_append (self->numbers, label);

  return GTK_LABEL (label);
}

static void
shuwu_class_header_init (ShuwuClassHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->seats = add_number (self, "title-2");
  self->phase = add_number (self, "heading");
  self->details = add_number (self, "body");
}

/**
 * shuwu_class_header_set:
 * @self: a header
 * @clock: the clock of the bookroom
 * @view: the class
 *
 * Sets what is shown.
 */
void
shuwu_class_header_set (ShuwuClassHeader     *self,
                        ShuwuClock           *clock,
                        const ShuwuClassView *view)
{
  g_return_if_fail (SHUWU_IS_CLASS_HEADER (self));

  show_phase (self, clock, view->row);
  show_facts (self, clock, view);
  show_times (self, clock, view->row);
  show_seats (self, view);
}
