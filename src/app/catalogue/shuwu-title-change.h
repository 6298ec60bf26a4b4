// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-copies.h"
#include "catalogue/shuwu-title-merge.h"
#include "catalogue/shuwu-titles.h"

G_BEGIN_DECLS

/* Something that was done with a title, and how it is taken back. */
typedef struct _ShuwuTitleChange ShuwuTitleChange;

/* @before: (transfer full): what the fields were */
ShuwuTitleChange *shuwu_title_change_new_fields (gint64  title_id,
                                                 GArray *before) G_GNUC_WARN_UNUSED_RESULT;
ShuwuTitleChange *shuwu_title_change_new_copy_field (gint64           title_id,
                                                     ShuwuCopyField   field,
                                                     const char      *text,
                                                     const ShuwuCopy *before) G_GNUC_WARN_UNUSED_RESULT;
ShuwuTitleChange *shuwu_title_change_new_copy_added (gint64      title_id,
                                                     const char *barcode) G_GNUC_WARN_UNUSED_RESULT;
ShuwuTitleChange *shuwu_title_change_new_copy_deleted (gint64      title_id,
                                                       const char *barcode) G_GNUC_WARN_UNUSED_RESULT;
ShuwuTitleChange *shuwu_title_change_new_deleted (gint64 title_id) G_GNUC_WARN_UNUSED_RESULT;
/* @merge: (transfer full) */
ShuwuTitleChange *shuwu_title_change_new_merged (gint64           title_id,
                                                 ShuwuTitleMerge *merge) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_title_change_free (ShuwuTitleChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTitleChange, shuwu_title_change_free)

/* The title whose page shows best that it was taken back. */
gint64 shuwu_title_change_get_title_id (const ShuwuTitleChange *self);

/* Takes @self. */
void shuwu_title_change_undo_async (ShuwuTitleChange    *self,
                                    ShuwuStore          *store,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/* The title to show; 0 if it failed. */
gint64 shuwu_title_change_undo_finish (GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
