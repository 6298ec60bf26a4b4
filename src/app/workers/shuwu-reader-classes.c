// SPDX-License-Identifier: GPL-3.0-or-later
/* The classes of a reader: what comes next, the seat or the place in the line, the
 * hours so far, what came out of it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "workers/shuwu-reader-classes.h"

#include "attendance/shuwu-meeting-words.h"
#include "attendance/shuwu-save-calendar.h"
#include "training/shuwu-hours.h"
#include "training/shuwu-signup-words.h"
#include "training/shuwu-training-words.h"
#include "training/shuwu-worker-classes.h"
#include "widgets/shuwu-row-state.h"

#include <glib/gi18n.h>

struct _ShuwuReaderClasses
{
  ShuwuRowsGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *card;
  char *name;

  /* Borrowed */
  GtkWidget *button;          /* of the calendar */
};

G_DEFINE_FINAL_TYPE (ShuwuReaderClasses, shuwu_reader_classes, SHUWU_TYPE_ROWS_GROUP)

static char *
dup_when (ShuwuClock             *clock,
          const ShuwuWorkerClass *class)
{
  g_autofree char *next = NULL;

  if (g_str_equal (class->class_state, "cancelled"))
    return g_strdup (_("Cancelled"));
  if (class->next_us == 0)
    return shuwu_training_words_dup_span (clock, class->starts_us, class->ends_us);

  next = shuwu_training_words_dup_moment (clock, class->next_us);
  /* Translators: when the next meeting of a class begins */
  return g_strdup_printf (_("Next: %s"), next);
}

/* Who waits has no hours. */
static char *
dup_hours (const ShuwuWorkerClass *class)
{
  g_autofree char *hours = shuwu_hours_dup_text (class->minutes);
  g_autofree char *planned = shuwu_hours_dup_text (class->planned_minutes);

  if (class->receipt->seat == 0 || class->n_meetings == 0)
    return NULL;

  /* Translators: hours credited, hours of the whole class */
  return g_strdup_printf (_("%1$s of %2$s h"), hours, planned);
}

static char *
dup_subtitle (ShuwuClock             *clock,
              const ShuwuWorkerClass *class)
{
  g_autofree char *when = dup_when (clock, class);
  g_autofree char *hours = dup_hours (class);
  const char * const parts[] = { when, class->place, hours };
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_strv_builder_add (said, parts[i]);
  all = g_strv_builder_end (said);
  return g_strjoinv (" · ", all);
}

static char *
dup_state (ShuwuClock             *clock,
           const ShuwuWorkerClass *class)
{
  const char *result = class->is_passed ? _("Passed") : _("Not passed");

  if (!class->is_decided)
    return shuwu_signup_words_dup_state (clock, class->receipt);
  if (class->mark_milli < 0)
    return g_strdup (result);

  /* Translators: whether a class was passed, and the mark */
  return g_strdup_printf (_("%1$s, %2$g points"), result, (double) class->mark_milli / 1000);
}

static const char *
get_state_class (const ShuwuWorkerClass *class)
{
  if (class->is_decided)
    return class->is_passed ? "success" : "error";

  return shuwu_signup_words_class (class->receipt->state);
}

static GtkWidget *
make_row (ShuwuReaderClasses     *self,
          const ShuwuWorkerClass *class)
{
  ShuwuClock *clock = shuwu_bookroom_get_clock (self->bookroom);
  g_autofree char *subtitle = dup_subtitle (clock, class);
  g_autofree char *state = dup_state (clock, class);
  g_autofree char *why = shuwu_signup_words_dup_reason (class->receipt);
  GtkWidget *row = adw_action_row_new (), *label = shuwu_row_state_new (state, get_state_class (class));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), class->receipt->course);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (*why != '\0')
    gtk_widget_set_tooltip_text (label, why);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
show (ShuwuReaderClasses *self,
      GPtrArray          *classes)
{
  ShuwuRowsGroup *group = SHUWU_ROWS_GROUP (self);
  guint n = classes != NULL ? classes->len : 0;

  shuwu_rows_group_clear (group);
  for (guint i = 0; i < n; i++)
    shuwu_rows_group_add (group, make_row (self, g_ptr_array_index (classes, i)));
  if (n == 0)
    shuwu_rows_group_say_none (group, _("Nothing at the moment"));
  gtk_widget_set_visible (self->button, n > 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) classes = shuwu_worker_classes_finish (SHUWU_STORE (source), result, &error);

  if (classes == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (classes != NULL)
    {
      show (user_data, classes);
      return;
    }
  gtk_widget_set_visible (SHUWU_READER_CLASSES (user_data)->button, FALSE);
  shuwu_rows_group_fail (user_data, error);
}

static void
reload (ShuwuReaderClasses *self)
{
  GCancellable *cancellable = shuwu_rows_group_begin (SHUWU_ROWS_GROUP (self));

  if (self->card != NULL)
    shuwu_worker_classes_async (shuwu_bookroom_get_store (self->bookroom), self->card, cancellable, read_cb, self);
  else
    show (self, NULL);
}

static void
calendar_clicked_cb (ShuwuReaderClasses *self)
{
  const ShuwuCalendarQuery which = { .card = self->card };

  shuwu_save_calendar (GTK_WIDGET (self), shuwu_bookroom_get_store (self->bookroom), &which, self->name);
}

static void
shuwu_reader_classes_dispose (GObject *object)
{
  ShuwuReaderClasses *self = SHUWU_READER_CLASSES (object);

  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_reader_classes_parent_class)->dispose (object);
}

static void
shuwu_reader_classes_finalize (GObject *object)
{
  ShuwuReaderClasses *self = SHUWU_READER_CLASSES (object);

  g_free (self->card);
  g_free (self->name);

  G_OBJECT_CLASS (shuwu_reader_classes_parent_class)->finalize (object);
}

static void
shuwu_reader_classes_class_init (ShuwuReaderClassesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_reader_classes_dispose;
  object_class->finalize = shuwu_reader_classes_finalize;
}

static void
shuwu_reader_classes_init (ShuwuReaderClasses *self)
{
  self->button = gtk_button_new_with_mnemonic (_("_Export Calendar…"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_visible (self->button, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (calendar_clicked_cb), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Classes"));
  g_signal_connect (self, "retry", G_CALLBACK (reload), NULL);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->button);
}

/**
 * shuwu_reader_classes_read:
 * @self: a group
 * @bookroom: an open bookroom
 * @card: (nullable): any card of the reader
 * @name: of the reader
 *
 * Shows the classes of a reader as they are now; what was asked before is not shown any more.
 */
void
shuwu_reader_classes_read (ShuwuReaderClasses *self,
                           ShuwuBookroom      *bookroom,
                           const char         *card,
                           const char         *name)
{
  g_set_object (&self->bookroom, bookroom);
  /* Of one reader nothing stays on the page of the next. */
  if (g_strcmp0 (self->card, card) != 0)
    shuwu_rows_group_clear (SHUWU_ROWS_GROUP (self));
  g_free (self->card);
  self->card = g_strdup (card);
  g_free (self->name);
  self->name = g_strdup (name);
  reload (self);
}
