// SPDX-License-Identifier: GPL-3.0-or-later
/* The meetings of a class, one under the other; the next one is told by a word. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-meetings-view.h"

#include "compat/shuwu-list-box.h"
#include "training/shuwu-training-words.h"

#include <glib/gi18n.h>

struct _ShuwuMeetingsView
{
  AdwBin parent_instance;

  /* Borrowed: a child */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ShuwuMeetingsView, shuwu_meetings_view, ADW_TYPE_BIN)

static const char *
get_time_word (const ShuwuClassMeeting *meeting,
               gint64                   now_us,
               gboolean                 is_next)
{
  if (meeting->ends_us <= now_us)
    return _("Over");
  if (meeting->starts_us <= now_us)
    return _("Running");

  return is_next ? C_("meeting", "Next") : "";
}

static void
add_meeting (ShuwuMeetingsView       *self,
             ShuwuClock              *clock,
             const ShuwuClassMeeting *meeting,
             gboolean                 is_next)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *word = gtk_label_new (get_time_word (meeting, shuwu_clock_get_now_us (clock), is_next));
  g_autofree char *span = shuwu_training_words_dup_span (clock, meeting->starts_us, meeting->ends_us);
  g_autofree char *hours = shuwu_training_words_dup_hours (meeting->planned_minutes);
  g_autofree char *details = *meeting->place != '\0' ? g_strdup_printf ("%s · %s", hours, meeting->place) : g_strdup (hours);

  g_object_set (row, "title", span, "subtitle", details, "use-markup", FALSE, NULL);
  gtk_widget_add_css_class (word, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  gtk_list_box_append (self->list, row);
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *nothing = gtk_label_new (_("No meetings yet"));
  GtkWidget *advice = gtk_label_new (_("Give the class a time first; then people can be checked in."));

  gtk_label_set_wrap (GTK_LABEL (advice), TRUE);
  gtk_label_set_justify (GTK_LABEL (advice), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (advice, "dim-label");
  gtk_box_append (GTK_BOX (box), nothing);
  gtk_box_append (GTK_BOX (box), advice);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);

  return box;
}

static void
shuwu_meetings_view_class_init (ShuwuMeetingsViewClass *klass)
{
}

static void
shuwu_meetings_view_init (ShuwuMeetingsView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_placeholder (self->list, make_nothing ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Meetings"), -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  gtk_widget_add_css_class (clamp, "detail");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
shuwu_meetings_view_set (ShuwuMeetingsView    *self,
                         ShuwuClock           *clock,
                         const ShuwuClassView *view)
{
  gint64 now_us = shuwu_clock_get_now_us (clock);
  gboolean is_next = TRUE;

  g_return_if_fail (SHUWU_IS_MEETINGS_VIEW (self));

  shuwu_list_box_remove_all (self->list);
  for (guint i = 0; i < view->meetings->len; i++)
    {
      const ShuwuClassMeeting *meeting = &g_array_index (view->meetings, ShuwuClassMeeting, i);

      add_meeting (self, clock, meeting, is_next);
      is_next = is_next && meeting->starts_us <= now_us;
    }
}
