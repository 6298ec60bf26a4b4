// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-search.h"
#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* What a test says of a title; what is left out is empty. */
typedef struct
{
  gint64 id;             /* 0: the next one */
  const char *name;
  const char *part;
  const char *subtitle;
  const char *parallel;
  const char *authors;
  const char *publisher;
  const char *isbn;
  const char *call_number;
  const char *barcode;   /* of its only copy */
  int year;
  gint64 loan_count;
  gint64 copies;
  gint64 available;
} SearchTitle;

/* A store in a folder of its own, with nothing of the other rooms in it. */
typedef struct
{
  char *folder;
  ShuwuStore *store;
} SearchRoom;

const ShuwuStoreHooks *search_get_hooks (void);

SearchRoom *search_room_new (void);
void search_room_free (SearchRoom *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchRoom, search_room_free)

/* Runs a job in the lane that writes, or reads; it must not fail. */
void search_room_write (SearchRoom     *self,
                        ShuwuStoreWork  work,
                        gpointer        plan);
void search_room_read (SearchRoom     *self,
                       ShuwuStoreWork  work,
                       gpointer        plan);

/* In a job. */
void search_exec (ShuwuDb    *db,
                  const char *format,
                  ...) G_GNUC_PRINTF (2, 3);
gint64 search_ask (ShuwuDb    *db,
                   const char *format,
                   ...) G_GNUC_PRINTF (2, 3);
gint64 search_add_title (ShuwuDb           *db,
                         const SearchTitle *title);
/* Names of what a query finds, joined with " | ". */
char *search_dup_names (ShuwuDb    *db,
                        const char *query,
                        guint       limit);

G_END_DECLS
