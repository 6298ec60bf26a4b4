// SPDX-License-Identifier: GPL-3.0-or-later
/* Meetings as a file for the calendars of phones and mail programs. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-save-calendar.h"

#include "compat/shuwu-choose-file.h"
#include "widgets/shuwu-outgoing.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>
#include <string.h>

/* On its way from the question to the file. */
typedef struct
{
  GtkWidget *from;
  ShuwuStore *store;
  char *class_code;
  char *card;
  GFile *file;
  ShuwuOutgoing *outgoing;   /* NULL: not begun, or handed on */
} Job;

static Job *
job_new (GtkWidget                *from,
         ShuwuStore               *store,
         const ShuwuCalendarQuery *which)
{
  Job *self = g_new0 (Job, 1);

  self->from = g_object_ref (from);
  self->store = g_object_ref (store);
  self->class_code = g_strdup (which->class_code);
  self->card = g_strdup (which->card);
  return self;
}

static void
job_free (Job *self)
{
  g_object_unref (self->from);
  g_object_unref (self->store);
  g_clear_object (&self->file);
  g_free (self->class_code);
  g_free (self->card);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (job->file);
  /* Translators: the name of a file; it was read back */
  g_autofree char *words = g_strdup_printf (_("Calendar saved and checked: %s"), name);

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    shuwu_outgoing_send (g_steal_pointer (&job->outgoing), NULL, words);
  else
    shuwu_outgoing_fail (g_steal_pointer (&job->outgoing), error);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  char *text = shuwu_class_calendar_finish (SHUWU_STORE (source), result, &error);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
  g_autoptr (GFile) own = g_file_new_for_path (shuwu_outgoing_get_path (job->outgoing));
  GCancellable *cancellable = shuwu_outgoing_get_cancellable (job->outgoing);

  /* lint: out-file: a new file in a place of our own */
  if (bytes != NULL)
    g_file_replace_contents_bytes_async (own, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, written_cb,
                                         g_steal_pointer (&job));
  else
    shuwu_outgoing_fail (g_steal_pointer (&job->outgoing), error);
}

/* Takes @job. */
static void
begin (Job *job)
{
  const ShuwuCalendarQuery which = { .class_code = job->class_code, .card = job->card };
  g_autoptr (GError) error = NULL;

  job->outgoing = shuwu_outgoing_new (job->from, job->file, &error);
  if (job->outgoing != NULL)
    {
      shuwu_class_calendar_async (job->store, &which, shuwu_outgoing_get_cancellable (job->outgoing), made_cb, job);
      return;
    }

  shuwu_toast_error (job->from, error);
  job_free (job);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;

  job->file = shuwu_choose_file_finish (result, NULL);
  if (job->file != NULL)
    begin (g_steal_pointer (&job));
}

/**
 * shuwu_save_calendar:
 * @from: where it was asked for
 * @store: the store
 * @which: whose meetings
 * @name: of the file, without its end
 *
 * Asks where to, and writes a calendar.
 */
void
shuwu_save_calendar (GtkWidget                *from,
                     ShuwuStore               *store,
                     const ShuwuCalendarQuery *which,
                     const char               *name)
{
  const char * const patterns[] = { "*.ics", NULL };
  g_autofree char *file_name = g_strdup_printf ("%s.ics", name);
  ShuwuFileChoice choice = {
    .title = _("Export Calendar"),
    .is_save = TRUE,
    .suggested_name = file_name,
    .filter_name = _("Calendars"),
    .patterns = patterns,
  };

  g_strdelimit (file_name, "/\\", '-');
  shuwu_choose_file_async (from, &choice, NULL, chosen_cb, job_new (from, store, which));
}

/**
 * shuwu_save_calendar_to:
 * @from: where it was asked for
 * @store: the store
 * @which: whose meetings
 * @file: where to
 *
 * Writes a calendar.
 */
void
shuwu_save_calendar_to (GtkWidget                *from,
                        ShuwuStore               *store,
                        const ShuwuCalendarQuery *which,
                        GFile                    *file)
{
  Job *job = job_new (from, store, which);

  job->file = g_object_ref (file);
  begin (job);
}
