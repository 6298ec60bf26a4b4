// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workers/shuwu-roster.h"

G_BEGIN_DECLS

/* A roster as a table: its headings, what they mean, its rows. */
typedef struct _ShuwuRosterTable ShuwuRosterTable;

/* Fails with SHUWU_WORKERS_ERROR_NOT_A_ROSTER if there are no names in it. */
ShuwuRosterTable *shuwu_roster_table_open (const ShuwuRosterRequest  *request,
                                           GCancellable              *cancellable,
                                           GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_roster_table_free (ShuwuRosterTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRosterTable, shuwu_roster_table_free)

ShuwuCsv *shuwu_roster_table_get_csv (ShuwuRosterTable *self);
/* FALSE: the first row is a worker; the headings are made of what the columns are. */
gboolean shuwu_roster_table_has_headings (ShuwuRosterTable *self);
const char * const *shuwu_roster_table_get_headings (ShuwuRosterTable *self);
const ShuwuRosterColumn *shuwu_roster_table_get_columns (ShuwuRosterTable *self,
                                                         guint            *n_columns);

/* TRUE and *row set; TRUE and *row NULL at the end; FALSE with @error set. */
gboolean shuwu_roster_table_next (ShuwuRosterTable   *self,
                                  const ShuwuCsvRow **row,
                                  gint64             *record,
                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rejected rows as a table that can be mended and imported again: its first lines, and one line more. */
GString *shuwu_roster_table_new_rejects (ShuwuRosterTable *self) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_roster_table_append_reject (ShuwuRosterTable  *self,
                                       GString           *rejects,
                                       const ShuwuCsvRow *row,
                                       ShuwuRosterReject  why);

G_END_DECLS
