// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* One physical item. Immutable once it is read. */
typedef struct
{
  gint64 id;
  gint64 title_id;
  char *title;         /* name of its title */
  char *barcode;
  char *kind;          /* code of the kind of item: "book" */
  char *status;        /* "on-shelf", "on-loan", "on-hold", "lost", "damaged", "withdrawn", "reference" */
  char *location;      /* "" if unknown, as the source */
  char *source;        /* of funds */
  gint64 price_fen;    /* -1: unknown */
  gint64 created_us;
  gint64 seen_us;      /* last scanned; 0: never */
} ShuwuCopy;

void shuwu_copy_free (ShuwuCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCopy, shuwu_copy_free)

/* What a person can change of a copy. */
typedef enum
{
  SHUWU_COPY_FIELD_BARCODE,
  SHUWU_COPY_FIELD_KIND,
  SHUWU_COPY_FIELD_STATUS,
  SHUWU_COPY_FIELD_LOCATION,
  SHUWU_COPY_FIELD_SOURCE,
  SHUWU_COPY_FIELD_PRICE,  /* "45.00" */
  SHUWU_N_COPY_FIELDS,
} ShuwuCopyField;

const char *shuwu_copy_field_get_name (ShuwuCopyField field);
gboolean shuwu_copy_field_from_name (const char     *name,
                                     ShuwuCopyField *field);
char *shuwu_copy_field_dup_text (ShuwuCopyField   field,
                                 const ShuwuCopy *copy) G_GNUC_WARN_UNUSED_RESULT;

/* A new value, as typed. */
typedef struct
{
  ShuwuCopyField field;
  char *text;
} ShuwuCopyEdit;

/* Reads a value into a copy that is to be written; says nothing of other copies. */
gboolean shuwu_copy_set_text (ShuwuCopy       *self,
                              ShuwuCopyField   field,
                              const char      *text,
                              GError         **error);

/* On a thread of the store. Fail with NOT_FOUND. */
ShuwuCopy *shuwu_copy_read (ShuwuDb  *db,
                            gint64    id,
                            GError  **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuCopy *shuwu_copy_read_by_barcode (ShuwuDb     *db,
                                       const char  *barcode,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type ShuwuCopy): those of a title, the oldest first */
GPtrArray *shuwu_copy_read_all (ShuwuDb  *db,
                                gint64    title_id,
                                GError  **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether somebody has it or waits for it: then it cannot go away. */
gboolean shuwu_copy_is_in_use (const ShuwuCopy *self);

G_END_DECLS
