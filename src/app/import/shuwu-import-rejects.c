// SPDX-License-Identifier: GPL-3.0-or-later
/* The records that an import has refused, as a file to mend and to import again. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-rejects.h"

#include "compat/shuwu-choose-file.h"
#include "widgets/shuwu-outgoing.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

/* On its way from the question to the file. */
typedef struct
{
  GtkWidget *from;
  ShuwuImporter *importer;
} Job;

static void
job_free (Job *self)
{
  g_object_unref (self->from);
  g_object_unref (self->importer);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/**
 * shuwu_import_rejects_save_to:
 * @from: a widget of the window that asks
 * @importer: an importer that has refused something
 * @file: where to
 *
 * Saves what an import has refused.
 */
void
shuwu_import_rejects_save_to (GtkWidget     *from,
                              ShuwuImporter *importer,
                              GFile         *file)
{
  g_autoptr (GError) error = NULL;
  ShuwuOutgoing *outgoing = shuwu_outgoing_new (from, file, &error);

  if (outgoing != NULL)
    shuwu_outgoing_send (outgoing, shuwu_importer_get_rejects (importer),
                         _("The refused records are saved and checked. Mend them and import that file."));
  else
    shuwu_toast_error (from, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GFile) file = shuwu_choose_file_finish (result, NULL);

  if (file != NULL && gtk_widget_get_root (job->from) != NULL)
    shuwu_import_rejects_save_to (job->from, job->importer, file);
}

/**
 * shuwu_import_rejects_save:
 * @from: a widget of the window that asks
 * @importer: an importer that has refused something
 *
 * Lets a person choose a place and saves what an import has refused there.
 */
void
shuwu_import_rejects_save (GtkWidget     *from,
                           ShuwuImporter *importer)
{
  g_autofree char *of = g_file_get_basename (shuwu_importer_get_file (importer));
  /* Translators: the suggested name of a file with the records of another file that were refused */
  g_autofree char *name = g_strdup_printf (_("Refused from %s"), of);
  ShuwuFileChoice choice = {
    .title = _("Save the refused records"),
    .is_save = TRUE,
    .suggested_name = name,
  };
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->importer = g_object_ref (importer);
  shuwu_choose_file_async (from, &choice, NULL, place_chosen_cb, job);
}
