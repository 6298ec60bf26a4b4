// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/shuwu-importer.h"
#include "widgets/shuwu-failure.h"

G_BEGIN_DECLS

/* Tells why a file cannot be imported. */
void shuwu_import_failure_tell (ShuwuFailure  *failure,
                                ShuwuImporter *importer,
                                const GError  *error);

G_END_DECLS
