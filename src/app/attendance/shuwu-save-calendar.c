// SPDX-License-Identifier: GPL-3.0-or-later
/* Meetings as a file for the calendars of phones and mail programs. */
#define G_LOG_DOMAIN "shuwu-app"

#include "attendance/shuwu-save-calendar.h"

#include "compat/shuwu-choose-file.h"
#include "storage/shuwu-out-file.h"
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

static gboolean
is_still_there (GtkWidget *from)
{
  return gtk_widget_get_root (from) != NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_written = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *name = g_file_get_basename (job->file);
  /* Translators: the name of a file */
  g_autofree char *words = g_strdup_printf (_("Calendar saved: %s"), name);

  if (!is_still_there (job->from))
    return;
  if (is_written)
    shuwu_toast (job->from, words);
  else
    shuwu_toast_error (job->from, error);
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
  g_autofree char *path = g_file_get_path (job->file);
  GFile *file = job->file;

  /* lint: out-file: it is asked; only GIO reaches places that are no path */
  if (bytes != NULL && (path == NULL || shuwu_out_file_may_replace (path, &error)))
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written_cb,
                                         g_steal_pointer (&job));
  else if (is_still_there (job->from))
    shuwu_toast_error (job->from, error);
}

static void
begin (Job *job)
{
  const ShuwuCalendarQuery which = { .class_code = job->class_code, .card = job->card };

  shuwu_class_calendar_async (job->store, &which, NULL, made_cb, job);
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
