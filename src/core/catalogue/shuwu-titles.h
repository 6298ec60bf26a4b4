// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-copy.h"
#include "catalogue/shuwu-title-field.h"
#include "record/shuwu-record-reader.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* All that is known of a title. Immutable. */
typedef struct
{
  gint64 id;
  char *uuid;
  ShuwuDescription *description;
  char *pinyin;        /* of the name, as the record gave it or as it is read */
  char *kind;          /* code of the kind of item: "book" */
  char *kind_name;
  char *format;        /* of the record it came from: "marc21" …; "" if it was typed in */
  int n_copies;
  int n_available;
  gint64 created_us;
  gint64 updated_us;
  GPtrArray *copies;   /* of ShuwuCopy */
} ShuwuTitleDetails;

void shuwu_title_details_free (ShuwuTitleDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTitleDetails, shuwu_title_details_free)

/* A new value, as typed. */
typedef struct
{
  ShuwuTitleField field;
  char *text;
} ShuwuTitleEdit;

void shuwu_title_edit_clear (ShuwuTitleEdit *self);

void shuwu_title_details_async (ShuwuStore          *store,
                                gint64               id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
ShuwuTitleDetails *shuwu_title_details_finish (ShuwuStore    *store,
                                               GAsyncResult  *result,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The title that a person means: by its number, its name for other devices, or the barcode of a copy. 0: failed. */
void shuwu_title_resolve_async (ShuwuStore          *store,
                                const char          *reference,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
gint64 shuwu_title_resolve_finish (ShuwuStore    *store,
                                   GAsyncResult  *result,
                                   GError       **error);

/* Both give back the id, 0 if they failed. */
void shuwu_title_add_async (ShuwuStore           *store,
                            const char           *kind,
                            const ShuwuTitleEdit *edits,
                            guint                 n_edits,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
gint64 shuwu_title_add_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error);

/* A book in the hand; what is not known is NULL or "". */
typedef struct
{
  const char *barcode;  /* none: the next one of the room */
  const char *name;
  const char *author;
  const char *isbn;
  const char *price;
  const ShuwuReadRecord *record;  /* that describes it, from elsewhere, or NULL: what is said above goes before it */
} ShuwuQuickTitle;

/* Joins the title it is, or makes one; gives back the new copy. */
void shuwu_title_quick_add_async (ShuwuStore            *store,
                                  const ShuwuQuickTitle *quick,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data);
ShuwuCopy *shuwu_title_quick_add_finish (ShuwuStore    *store,
                                         GAsyncResult  *result,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives back (element-type ShuwuTitleEdit) what the changed fields were before: editing by that undoes the change. */
void shuwu_title_edit_async (ShuwuStore           *store,
                             gint64                id,
                             const ShuwuTitleEdit *edits,
                             guint                 n_edits,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data);
GArray *shuwu_title_edit_finish (ShuwuStore    *store,
                                 GAsyncResult  *result,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes a title away with its copies, or brings back what went with it. */
void shuwu_title_set_deleted_async (ShuwuStore          *store,
                                    gint64               id,
                                    gboolean             is_deleted,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean shuwu_title_set_deleted_finish (ShuwuStore    *store,
                                         GAsyncResult  *result,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
