// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-read-record.h"

G_BEGIN_DECLS

/* What a person looks for: an ISBN, or a name with or without an author. "" is "not said". */
typedef struct
{
  const char *isbn;  /* any spelling of it; the others are not looked at then */
  const char *title;
  const char *author;
} ShuwuLookupQuery;

/* What one server found. */
typedef struct
{
  gint64 n_found;     /* as the server says; it was asked for the first few only */
  guint n_unread;     /* records that came and could not be read */
  GPtrArray *records; /* of ShuwuReadRecord: descriptions, without what the server says of its own copies */
} ShuwuLookupHits;

void shuwu_lookup_hits_free (ShuwuLookupHits *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuLookupHits, shuwu_lookup_hits_free)

G_END_DECLS
