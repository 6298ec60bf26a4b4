// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-search.h"

G_BEGIN_DECLS

/* A title as a list shows it. Immutable; may cross threads. */
typedef struct
{
  gint64 id;
  char *uuid;
  char *name;         /* with part and subtitle, as it is shown and searched */
  char *authors;      /* names joined with "; " */
  char *publisher;    /* "" where unknown, as all texts here */
  int year;           /* 0: unknown */
  char *isbn;         /* 13 digits, or "" */
  char *call_number;
  char *clc;
  int copies;
  int available;
  ShuwuHitKind kind;  /* how a search found it */
  char *pinyin;       /* what was matched when pinyin was typed: "hong lou"; else NULL */
} ShuwuTitleRow;

#define SHUWU_TYPE_TITLE_ROW (shuwu_title_row_get_type ())
GType shuwu_title_row_get_type (void);

ShuwuTitleRow *shuwu_title_row_ref (ShuwuTitleRow *self);
void shuwu_title_row_unref (ShuwuTitleRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuTitleRow, shuwu_title_row_unref)

/* On a thread of the store: the row of a title that is not deleted, or NULL, with @error unset if there is none. */
ShuwuTitleRow *shuwu_title_row_load (ShuwuDb  *db,
                                     gint64    title_id,
                                     GError  **error) G_GNUC_WARN_UNUSED_RESULT;
G_END_DECLS
