// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "catalogue/shuwu-import-row-private.h"
#include "catalogue/shuwu-import.h"
#include "catalogue/shuwu-titles.h"

G_BEGIN_DECLS

/* A bookroom of its own for each test of the catalogue. */
typedef struct
{
  char *folder;
  ShuwuBookroom *bookroom;
  ShuwuStore *store;      /* borrowed */
} TestRoom;

void test_room_set_up (TestRoom      *self,
                       gconstpointer  data);
/* Also looks whether the room is sound. */
void test_room_tear_down (TestRoom      *self,
                          gconstpointer  data);

/* Rows of a table, of an array that ends with NULL. */
#define ROWS(...) ((const char * const []) { __VA_ARGS__, NULL })

/* One row of a table, as a reader would give it: "barcode|title|author|publisher|year|isbn|copies|location|loans"; empty and
 * absent cells say nothing. */
ShuwuReadRecord *test_record_new (const char *row) G_GNUC_WARN_UNUSED_RESULT;

/* What came of rows that were imported in one go. */
typedef struct
{
  int added;
  int updated;
  int unchanged;
  int rejected;
  int copies_added;
  ShuwuReject last_reject;
} TestReport;

TestReport test_room_import (TestRoom           *self,
                             gboolean            is_dry,
                             const char * const *rows);
/* Imports rows and compares the five numbers; the list ends with NULL. */
void test_room_expect (TestRoom           *self,
                       TestReport          expected,
                       const char * const *rows);

/* Imports a file. @rejects_path: (nullable) */
ShuwuImportReport *test_room_import_file (TestRoom   *self,
                                          const char *path,
                                          const char *rejects_path) G_GNUC_WARN_UNUSED_RESULT;

ShuwuTitleDetails *test_room_read_details (TestRoom *self,
                                           gint64    id) G_GNUC_WARN_UNUSED_RESULT;
GArray *test_room_edit (TestRoom              *self,
                        gint64                 id,
                        const ShuwuTitleEdit  *edits,
                        guint                  n_edits,
                        GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* All titles with their copies as text, in the order of names and barcodes: to compare rooms. */
char *test_room_describe (TestRoom *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
