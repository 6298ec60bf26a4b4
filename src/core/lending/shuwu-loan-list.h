// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* One loan as lists show it; never changed after it was made. */
typedef struct
{
  gint64 loan_id;
  gint64 copy_id;
  gint64 title_id;
  gint64 worker_id;
  char *loan;          /* uuid */
  char *card;          /* with which it was lent */
  char *reader;
  char *barcode;
  char *title;
  gint64 lent_us;
  int due_day;
  int overdue_days;    /* today; 0 if it has come back */
  int renewals;
  gint64 returned_us;  /* 0: still out */
} ShuwuLoanRow;

ShuwuLoanRow *shuwu_loan_row_ref (ShuwuLoanRow *self);
void shuwu_loan_row_unref (ShuwuLoanRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuLoanRow, shuwu_loan_row_unref)

typedef enum
{
  SHUWU_LOANS_OPEN,
  SHUWU_LOANS_OVERDUE,
} ShuwuLoans;

/* The ids (gint64) of open loans, the one that is due first in front. */
void shuwu_loan_list_ids_async (ShuwuStore          *store,
                                ShuwuLoans           which,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
GArray *shuwu_loan_list_ids_finish (ShuwuStore    *store,
                                    GAsyncResult  *result,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The open loans of a title's copies, as rows: who has it. */
void shuwu_loan_list_of_title_async (ShuwuStore          *store,
                                     gint64               title_id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
GPtrArray *shuwu_loan_list_of_title_finish (ShuwuStore    *store,
                                            GAsyncResult  *result,
                                            GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The rows of some ids, in their order; an id whose loan was undone since has no row. */
void shuwu_loan_list_rows_async (ShuwuStore          *store,
                                 const gint64        *ids,
                                 guint                n_ids,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
GPtrArray *shuwu_loan_list_rows_finish (ShuwuStore    *store,
                                        GAsyncResult  *result,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
