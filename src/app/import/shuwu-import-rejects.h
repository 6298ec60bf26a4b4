// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks where to, and saves what an import has refused. */
void shuwu_import_rejects_save (GtkWidget     *from,
                                ShuwuImporter *importer);
void shuwu_import_rejects_save_to (GtkWidget     *from,
                                   ShuwuImporter *importer,
                                   GFile         *file);

G_END_DECLS
