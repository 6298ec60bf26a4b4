// SPDX-License-Identifier: GPL-3.0-or-later
/* What the page of a title has done, kept to be taken back: each kind of change
 * is undone by a call of the core that does the opposite. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-change.h"

#include "catalogue/shuwu-barcode.h"

typedef enum
{
  FIELDS,
  COPY_FIELD,
  COPY_ADDED,
  COPY_DELETED,
  TITLE_DELETED,
  MERGED,
} Kind;

struct _ShuwuTitleChange
{
  Kind kind;
  gint64 title_id;
  GArray *fields;           /* of ShuwuTitleEdit */
  char *barcode;            /* as it is now */
  ShuwuCopyEdit copy_edit;
  ShuwuTitleMerge *merge;
};

static ShuwuTitleChange *
change_new (Kind        kind,
            gint64      title_id,
            const char *barcode)
{
  ShuwuTitleChange *self = g_new0 (ShuwuTitleChange, 1);

  self->kind = kind;
  self->title_id = title_id;
  self->barcode = g_strdup (barcode);

  return self;
}

ShuwuTitleChange *
shuwu_title_change_new_fields (gint64  title_id,
                               GArray *before)
{
  ShuwuTitleChange *self = change_new (FIELDS, title_id, NULL);

  self->fields = before;
  return self;
}

ShuwuTitleChange *
shuwu_title_change_new_copy_field (gint64           title_id,
                                   ShuwuCopyField   field,
                                   const char      *text,
                                   const ShuwuCopy *before)
{
  ShuwuTitleChange *self = change_new (COPY_FIELD, title_id, before->barcode);

  if (field == SHUWU_COPY_FIELD_BARCODE)
    {
      g_free (self->barcode);
      self->barcode = shuwu_barcode_dup_normal (text);
    }
  self->copy_edit = (ShuwuCopyEdit) { field, shuwu_copy_field_dup_text (field, before) };

  return self;
}

ShuwuTitleChange *
shuwu_title_change_new_copy_added (gint64      title_id,
                                   const char *barcode)
{
  return change_new (COPY_ADDED, title_id, barcode);
}

ShuwuTitleChange *
shuwu_title_change_new_copy_deleted (gint64      title_id,
                                     const char *barcode)
{
  return change_new (COPY_DELETED, title_id, barcode);
}

ShuwuTitleChange *
shuwu_title_change_new_deleted (gint64 title_id)
{
  return change_new (TITLE_DELETED, title_id, NULL);
}

ShuwuTitleChange *
shuwu_title_change_new_merged (gint64           title_id,
                               ShuwuTitleMerge *merge)
{
  ShuwuTitleChange *self = change_new (MERGED, title_id, NULL);

  self->merge = merge;
  return self;
}

void
shuwu_title_change_free (ShuwuTitleChange *self)
{
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->merge, shuwu_title_merge_free);
  g_free (self->copy_edit.text);
  g_free (self->barcode);
  g_free (self);
}

gint64
shuwu_title_change_get_title_id (const ShuwuTitleChange *self)
{
  return self->title_id;
}

static gboolean
finish (ShuwuStore              *store,
        const ShuwuTitleChange  *self,
        GAsyncResult            *result,
        GError                 **error)
{
  g_autoptr (GArray) fields = NULL;
  g_autoptr (ShuwuCopy) copy = NULL;

  switch (self->kind)
    {
    case FIELDS:
      fields = shuwu_title_edit_finish (store, result, error);
      return fields != NULL;

    case COPY_FIELD:
      copy = shuwu_copy_edit_finish (store, result, error);
      return copy != NULL;

    case COPY_ADDED:
    case COPY_DELETED:
      return shuwu_copy_set_deleted_finish (store, result, error);

    case TITLE_DELETED:
      return shuwu_title_set_deleted_finish (store, result, error);

    case MERGED:
      return shuwu_title_merge_undo_finish (store, result, error);

    default:
      g_assert_not_reached ();
    }
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const ShuwuTitleChange *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (finish (SHUWU_STORE (source), self, result, &error))
    g_task_return_int (task, self->title_id);
  else
    g_task_return_error (task, error);
}

void
shuwu_title_change_undo_async (ShuwuTitleChange    *self,
                               ShuwuStore          *store,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, shuwu_title_change_undo_async);
  g_task_set_task_data (task, self, (GDestroyNotify) shuwu_title_change_free);
  switch (self->kind)
    {
    case FIELDS:
      shuwu_title_edit_async (store, self->title_id, (const ShuwuTitleEdit *) (void *) self->fields->data, self->fields->len,
                              NULL, undone_cb, task);
      break;

    case COPY_FIELD:
      shuwu_copy_edit_async (store, self->barcode, &self->copy_edit, 1, NULL, undone_cb, task);
      break;

    case COPY_ADDED:
    case COPY_DELETED:
      shuwu_copy_set_deleted_async (store, self->barcode, self->kind == COPY_ADDED, NULL, undone_cb, task);
      break;

    case TITLE_DELETED:
      shuwu_title_set_deleted_async (store, self->title_id, FALSE, NULL, undone_cb, task);
      break;

    case MERGED:
      shuwu_title_merge_undo_async (store, self->merge, NULL, undone_cb, task);
      break;

    default:
      g_assert_not_reached ();
    }
}

gint64
shuwu_title_change_undo_finish (GAsyncResult  *result,
                                GError       **error)
{
  gssize id;

  g_return_val_if_fail (g_task_is_valid (result, NULL), 0);

  id = g_task_propagate_int (G_TASK (result), error);
  return MAX (id, 0);
}
