// SPDX-License-Identifier: GPL-3.0-or-later
/* Writing the catalogue to a file. The ending of the name that a person chooses
 * says in which format: a table unless it is one of those of libraries. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-export-titles.h"

#include "catalogue/shuwu-export.h"
#include "compat/shuwu-choose-file.h"
#include "widgets/shuwu-outgoing.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *from;           /* owned */
  ShuwuStore *store;         /* owned */
} Export;

static const struct
{
  const char *ending;
  ShuwuRecordFormat format;
} endings[] =
{
  { ".mrc", SHUWU_RECORD_FORMAT_MARC21 },
  { ".iso", SHUWU_RECORD_FORMAT_CNMARC },
  { ".xml", SHUWU_RECORD_FORMAT_MARCXML },
};

static void
export_free (Export *self)
{
  g_object_unref (self->from);
  g_object_unref (self->store);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static ShuwuRecordFormat
get_format (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      return endings[i].format;

  return SHUWU_RECORD_FORMAT_CSV;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  ShuwuOutgoing *outgoing = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuExportReport report;
  g_autofree char *words = NULL;

  if (!shuwu_export_titles_finish (SHUWU_STORE (source), result, &report, &error))
    {
      shuwu_outgoing_fail (outgoing, error);
      return;
    }

  /* Translators: so many titles were written to a file, and it was read back */
  words = g_strdup_printf (ngettext ("%d title exported and checked; a USB stick can be taken out now",
                                     "%d titles exported and checked; a USB stick can be taken out now", report.titles),
                           (int) report.titles);
  shuwu_outgoing_send (outgoing, NULL, words);
}

/**
 * shuwu_export_titles_to:
 * @from: a widget of the window that asks
 * @store: the store of an open bookroom
 * @file: where to; the end of its name says in which format
 *
 * Writes the catalogue to a file.
 */
void
shuwu_export_titles_to (GtkWidget  *from,
                        ShuwuStore *store,
                        GFile      *file)
{
  g_autoptr (GError) error = NULL;
  ShuwuOutgoing *outgoing = shuwu_outgoing_new (from, file, &error);

  if (outgoing != NULL)
    shuwu_export_titles_async (store, shuwu_outgoing_get_path (outgoing), get_format (file), NULL,
                               shuwu_outgoing_get_cancellable (outgoing), exported_cb, outgoing);
  else
    shuwu_toast_error (from, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GFile) file = shuwu_choose_file_finish (result, NULL);

  if (file != NULL)
    shuwu_export_titles_to (self->from, self->store, file);
}

/**
 * shuwu_export_titles_ask:
 * @from: a widget of the window that asks
 * @store: the store of an open bookroom
 * @cancellable: (nullable): gives up the question
 *
 * Lets a person choose a file and writes the catalogue to it.
 */
void
shuwu_export_titles_ask (GtkWidget    *from,
                         ShuwuStore   *store,
                         GCancellable *cancellable)
{
  static const char * const patterns[] = { "*.csv", "*.mrc", "*.iso", "*.xml", NULL };
  Export *self = g_new0 (Export, 1);
  ShuwuFileChoice choice = {
    .title = _("Export the catalogue"),
    .accept_label = _("_Export"),
    .is_save = TRUE,
    /* Translators: the suggested name of a file with all titles; keep the ending */
    .suggested_name = _("catalogue.csv"),
    .filter_name = _("Tables (.csv), MARC 21 (.mrc), CNMARC (.iso), MARCXML (.xml)"),
    .patterns = patterns,
  };

  self->from = g_object_ref (from);
  self->store = g_object_ref (store);
  shuwu_choose_file_async (from, &choice, cancellable, place_chosen_cb, self);
}
