// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/shuwu-application.h"

G_BEGIN_DECLS

#define SHUWU_TYPE_SEARCH_PROVIDER (shuwu_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSearchProvider, shuwu_search_provider, SHUWU, SEARCH_PROVIDER, GObject)

ShuwuSearchProvider *shuwu_search_provider_new (ShuwuApplication *application) G_GNUC_WARN_UNUSED_RESULT;

/* Where the desktop asks: below the path of the application. */
gboolean shuwu_search_provider_export (ShuwuSearchProvider  *self,
                                       GDBusConnection      *connection,
                                       const char           *application_path,
                                       GError              **error);
void shuwu_search_provider_unexport (ShuwuSearchProvider *self);

G_END_DECLS
