// SPDX-License-Identifier: GPL-3.0-or-later
/* All mentor pairs: which of them run, which need an exam, whose log is behind; of whom
 * and of which unit. Read whenever the page is shown. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-mentors-page.h"

#include "compat/shuwu-list-box.h"
#include "mentoring/shuwu-mentor-list.h"
#include "mentoring/shuwu-mentor-words.h"
#include "storage/shuwu-clock.h"
#include "text/shuwu-fold.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-row-state.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

#define ENDING_DAYS 30
/* Rows that are laid out; who looks for one among more says more. */
#define MOST_ROWS 200

struct _ShuwuMentorsPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GPtrArray *pairs;          /* (nullable): of ShuwuMentorPair */
  GCancellable *cancellable;

  /* Template */
  GtkStack *stack;
  GtkDropDown *filter;
  GtkDropDown *unit;
  GtkEditable *search;
  GtkLabel *count;
  GtkListBox *list;
  ShuwuFailure *failure;
};

enum
{
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuMentorsPage, shuwu_mentors_page, ADW_TYPE_BIN)

static int
get_today (ShuwuMentorsPage *self)
{
  return shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom));
}

/* --- which --- */

/* A month signed early is none that is over. */
static gboolean
is_behind (const ShuwuMentorPair *pair)
{
  return pair->n_signed < pair->n_due;
}

static gboolean
passes_filter (const ShuwuMentorPair *pair,
               ShuwuMentorsFilter     filter,
               int                    today)
{
  ShuwuMentorState state = shuwu_mentor_pair_get_state (pair, today);
  gboolean is_open = state == SHUWU_MENTOR_RUNNING || state == SHUWU_MENTOR_EXAM_DUE;

  switch (filter)
    {
    case SHUWU_MENTORS_ACTIVE:
      return is_open || state == SHUWU_MENTOR_AHEAD;

    case SHUWU_MENTORS_ENDING:
      return is_open && pair->until_day - today <= ENDING_DAYS;

    case SHUWU_MENTORS_BEHIND:
      return is_open && is_behind (pair);

    case SHUWU_MENTORS_ALL:
    default:
      return TRUE;
    }
}

static gboolean
is_wanted (ShuwuMentorsPage      *self,
           const ShuwuMentorPair *pair,
           const char            *needle)
{
  GtkStringObject *unit = gtk_drop_down_get_selected_item (self->unit);
  g_autofree char *mentor = shuwu_fold_dup_text (pair->mentor), *apprentice = shuwu_fold_dup_text (pair->apprentice);
  gboolean is_of_unit = gtk_drop_down_get_selected (self->unit) == 0 || unit == NULL ||
                        g_str_equal (gtk_string_object_get_string (unit), pair->mentor_unit) ||
                        g_str_equal (gtk_string_object_get_string (unit), pair->apprentice_unit);

  return is_of_unit && (strstr (mentor, needle) != NULL || strstr (apprentice, needle) != NULL) &&
         passes_filter (pair, (ShuwuMentorsFilter) gtk_drop_down_get_selected (self->filter), get_today (self));
}

/* --- what is shown --- */

static char *
dup_subtitle (ShuwuMentorsPage      *self,
              const ShuwuMentorPair *pair)
{
  g_autofree char *state = shuwu_mentor_words_dup_state (pair, get_today (self));
  const char *unit = *pair->apprentice_unit != '\0' ? pair->apprentice_unit : pair->mentor_unit;

  return g_strjoin (" · ", pair->trade, state, *unit != '\0' ? unit : NULL, NULL);
}

static GtkWidget *
make_log_label (const ShuwuMentorPair *pair)
{
  /* Translators: of the log of a mentor pair: months that both have signed, months that are over */
  g_autofree char *words = g_strdup_printf (ngettext ("Signed: %1$d of %2$d month", "Signed: %1$d of %2$d months", pair->n_due),
                                            pair->n_signed, pair->n_due);
  GtkWidget *label = shuwu_row_state_new (words, is_behind (pair) ? "warning" : "dim-label");

  gtk_widget_set_visible (label, pair->n_due > 0);

  return label;
}

static void
add_row (ShuwuMentorsPage      *self,
         const ShuwuMentorPair *pair)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: a mentor and the apprentice */
  g_autofree char *title = g_strdup_printf (C_("pair", "%1$s → %2$s"), pair->mentor, pair->apprentice);
  g_autofree char *subtitle = dup_subtitle (self, pair);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_log_label (pair));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-reader");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", pair->apprentice_id);
  gtk_list_box_append (self->list, row);
}

static void
show_pairs (ShuwuMentorsPage *self)
{
  g_autofree char *needle = g_strstrip (shuwu_fold_dup_text (gtk_editable_get_text (self->search)));
  g_autofree char *words = NULL;
  guint n = 0;

  if (self->pairs == NULL)
    return;

  shuwu_list_box_remove_all (self->list);
  for (guint i = 0; i < self->pairs->len; i++)
    if (is_wanted (self, g_ptr_array_index (self->pairs, i), needle) && n++ < MOST_ROWS)
      add_row (self, g_ptr_array_index (self->pairs, i));

  if (n > MOST_ROWS)
    /* Translators: how many pairs there are, how many of them are shown */
    words = g_strdup_printf (_("%1$u pairs; the first %2$u are shown"), n, MOST_ROWS);
  else
    words = g_strdup_printf (ngettext ("%u pair", "%u pairs", n), n);
  gtk_label_set_label (self->count, words);
  gtk_stack_set_visible_child_name (self->stack, self->pairs->len == 0 ? "empty" : n == 0 ? "none" : "list");
}

/* All units that one of a pair is of, once each. */
static void
show_units (ShuwuMentorsPage *self)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (self->unit);
  g_autofree char *last = gtk_drop_down_get_selected (self->unit) > 0 && selected != NULL ? g_strdup (gtk_string_object_get_string (selected)) : NULL;
  g_autoptr (GtkStringList) units = gtk_string_list_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint position = 0;

  gtk_string_list_append (units, _("All units"));
  for (guint i = 0; i < 2 * self->pairs->len; i++)
    {
      const ShuwuMentorPair *pair = g_ptr_array_index (self->pairs, i / 2);
      char *unit = i % 2 == 0 ? pair->mentor_unit : pair->apprentice_unit;

      if (*unit == '\0' || !g_hash_table_add (seen, unit))
        continue;
      gtk_string_list_append (units, unit);
      if (g_strcmp0 (unit, last) == 0)
        position = g_hash_table_size (seen);
    }
  gtk_drop_down_set_model (self->unit, G_LIST_MODEL (units));
  gtk_drop_down_set_selected (self->unit, position);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuMentorList) list = shuwu_mentor_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuMentorsPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (list == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  self->pairs = g_ptr_array_ref (list->pairs);
  show_units (self);
  show_pairs (self);
}

static void
reload (ShuwuMentorsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_mentor_list_async (shuwu_bookroom_get_store (self->bookroom), 0, self->cancellable, read_cb, self);
}

static void
choice_changed_cb (ShuwuMentorsPage *self)
{
  show_pairs (self);
}

/* Esc empties the line first. */
static void
stop_search_cb (ShuwuMentorsPage *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

static void
shuwu_mentors_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shuwu_mentors_page_parent_class)->map (widget);

  if (SHUWU_MENTORS_PAGE (widget)->bookroom != NULL)
    reload (SHUWU_MENTORS_PAGE (widget));
}

static gboolean
shuwu_mentors_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SHUWU_MENTORS_PAGE (widget)->search));
}

static void
shuwu_mentors_page_dispose (GObject *object)
{
  ShuwuMentorsPage *self = SHUWU_MENTORS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_mentors_page_parent_class)->dispose (object);
}

static void
shuwu_mentors_page_finalize (GObject *object)
{
  ShuwuMentorsPage *self = SHUWU_MENTORS_PAGE (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);

  G_OBJECT_CLASS (shuwu_mentors_page_parent_class)->finalize (object);
}

static void
shuwu_mentors_page_class_init (ShuwuMentorsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_mentors_page_dispose;
  object_class->finalize = shuwu_mentors_page_finalize;
  widget_class->map = shuwu_mentors_page_map;
  widget_class->grab_focus = shuwu_mentors_page_grab_focus;

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/mentoring/shuwu-mentors-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, unit);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, count);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, list);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMentorsPage, failure);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);

  gtk_widget_class_install_action (widget_class, "mentors.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "mentors.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "mentors.back", NULL);
}

static void
shuwu_mentors_page_init (ShuwuMentorsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_mentors_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the page of all mentor pairs.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_mentors_page_new (ShuwuBookroom *bookroom)
{
  ShuwuMentorsPage *self = g_object_new (SHUWU_TYPE_MENTORS_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);

  return GTK_WIDGET (self);
}

void
shuwu_mentors_page_set_filter (ShuwuMentorsPage   *self,
                               ShuwuMentorsFilter  filter)
{
  g_return_if_fail (SHUWU_IS_MENTORS_PAGE (self));

  gtk_drop_down_set_selected (self->filter, filter);
}
