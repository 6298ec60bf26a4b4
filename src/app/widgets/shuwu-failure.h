// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a page shows when it could not get what it shows. Signal “retry”. */
#define SHUWU_TYPE_FAILURE (shuwu_failure_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuFailure, shuwu_failure, SHUWU, FAILURE, AdwBin)

void shuwu_failure_set_error (ShuwuFailure *self,
                              const GError *error);
/* In the stack that it is a child of. */
void shuwu_failure_show (ShuwuFailure *self,
                         const GError *error);
void shuwu_failure_explain (ShuwuFailure *self,
                            const char   *heading,
                            const char   *advice);
void shuwu_failure_set_extra (ShuwuFailure *self,
                              GtkWidget    *extra);

G_END_DECLS
