// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-backend-private.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A table of titles: CSV in any shape. */
typedef struct _ShuwuTitleTable ShuwuTitleTable;

extern const ShuwuRecordBackend SHUWU_TITLE_TABLE_BACKEND;

/* Fails with NO_TITLE_COLUMN or ENCODING. */
ShuwuTitleTable *shuwu_title_table_new (GInputStream            *stream,
                                        const ShuwuReadOptions  *options,
                                        GCancellable            *cancellable,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_title_table_free (ShuwuTitleTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTitleTable, shuwu_title_table_free)

ShuwuEncoding shuwu_title_table_get_encoding (ShuwuTitleTable *self);
/* Whether a row of it holds them; else they are made of what the columns are. */
gboolean shuwu_title_table_has_headings (ShuwuTitleTable *self);
const char * const *shuwu_title_table_get_headings (ShuwuTitleTable *self);
const ShuwuColumn *shuwu_title_table_get_columns (ShuwuTitleTable *self,
                                                  guint           *n_columns);

G_END_DECLS
