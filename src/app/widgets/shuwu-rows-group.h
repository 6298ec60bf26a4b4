// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A group whose rows are read: they come late, are none, or cannot be had. Signal “retry”. */
#define SHUWU_TYPE_ROWS_GROUP (shuwu_rows_group_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShuwuRowsGroup, shuwu_rows_group, SHUWU, ROWS_GROUP, AdwPreferencesGroup)

struct _ShuwuRowsGroupClass
{
  AdwPreferencesGroupClass parent_class;
};

/* Of GtkWidget, as they stand below each other. */
GPtrArray *shuwu_rows_group_get_rows (ShuwuRowsGroup *self);

/* What was asked for before is not wanted any more. The caller borrows what gives up this question. */
GCancellable *shuwu_rows_group_begin (ShuwuRowsGroup *self);
void shuwu_rows_group_clear (ShuwuRowsGroup *self);
void shuwu_rows_group_add (ShuwuRowsGroup *self,
                           GtkWidget      *row);
void shuwu_rows_group_say_none (ShuwuRowsGroup *self,
                                const char     *words);
void shuwu_rows_group_fail (ShuwuRowsGroup *self,
                            const GError   *error);

G_END_DECLS
