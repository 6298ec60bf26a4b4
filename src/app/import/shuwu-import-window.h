// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The import assistant. Signal “imported”: something was stored. */
#define SHUWU_TYPE_IMPORT_WINDOW (shuwu_import_window_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuImportWindow, shuwu_import_window, SHUWU, IMPORT_WINDOW, AdwWindow)

ShuwuImportWindow *shuwu_import_window_new (GtkWindow       *parent,
                                            ShuwuBookroom   *bookroom,
                                            ShuwuImportKind  kind) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_import_window_open (ShuwuImportWindow *self,
                               GFile             *file);

G_END_DECLS
