// SPDX-License-Identifier: GPL-3.0-or-later
/* What the desk shows before anything is done: what a code stands for, and what
 * a reader has.
 *
 * A code is looked for among the cards and among the copies; what is neither may
 * be an ISBN, and then stands for the copies of the titles that have it. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-desk-view.h"

#include "lending/shuwu-desk-case-private.h"
#include "text/shuwu-scan.h"
#include "search/shuwu-search.h"
#include "storage/shuwu-clock.h"

#define MOST_TITLES 4   /* that share an ISBN */
#define MOST_COPIES 20  /* of one of them */
#define ANY_KIND 0

typedef struct
{
  char *text;
  int today;
} Question;

static Question *
question_new (ShuwuStore *store,
              const char *text)
{
  Question *self = g_new0 (Question, 1);

  self->text = g_strdup (text);
  self->today = shuwu_clock_get_today (shuwu_store_get_clock (store));

  return self;
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  g_free (self);
}

static void
copy_line_free (gpointer data)
{
  ShuwuDeskCopyLine *self = data;

  if (self == NULL)
    return;

  g_free (self->barcode);
  g_free (self->title);
  g_free (self->location);
  g_free (self->borrower);
  g_free (self);
}

static void
loan_line_free (gpointer data)
{
  ShuwuDeskLoanLine *self = data;

  g_free (self->barcode);
  g_free (self->title);
  g_free (self);
}

/**
 * shuwu_desk_meaning_free:
 * @self: (transfer full): what a code stands for
 *
 * Frees it.
 */
void
shuwu_desk_meaning_free (ShuwuDeskMeaning *self)
{
  g_free (self->code);
  g_free (self->card);
  g_free (self->reader);
  copy_line_free (self->copy);
  g_ptr_array_unref (self->copies);
  g_free (self);
}

/**
 * shuwu_desk_reader_view_free:
 * @self: (transfer full): a reader
 *
 * Frees it.
 */
void
shuwu_desk_reader_view_free (ShuwuDeskReaderView *self)
{
  g_free (self->card);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->block_reason);
  g_ptr_array_unref (self->loans);
  g_free (self);
}

/* Whether @failure only says that the code is not one of these; else it is handed on. */
static gboolean
is_only_unknown (GError             *failure,
                 ShuwuLendingError   code,
                 GError            **error)
{
  if (failure == NULL || g_error_matches (failure, SHUWU_LENDING_ERROR, code))
    return TRUE;

  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static ShuwuDeskCopyLine *
read_copy (ShuwuStatement *row)
{
  ShuwuDeskCopyLine *self = g_new0 (ShuwuDeskCopyLine, 1);

  self->barcode = shuwu_statement_dup_text (row, 0);
  self->title = shuwu_statement_dup_text (row, 1);
  self->location = shuwu_statement_dup_text (row, 2);
  if (!shuwu_copy_state_from_name (shuwu_statement_get_text (row, 3), &self->state))
    g_assert_not_reached ();
  self->is_lent = !shuwu_statement_is_null (row, 5);
  if (self->is_lent)
    {
      self->borrower = shuwu_statement_dup_text (row, 4);
      self->due_day = (int) shuwu_statement_get_int64 (row, 5);
    }

  return self;
}

static gboolean
resolve_card (ShuwuDb           *db,
              ShuwuDeskMeaning  *meaning,
              GError           **error)
{
  g_auto (ShuwuDeskReader) reader = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!shuwu_desk_find_reader (db, meaning->code, &reader, &failure))
    return is_only_unknown (failure, SHUWU_LENDING_ERROR_UNKNOWN_CARD, error);

  meaning->card = g_steal_pointer (&reader.card);
  meaning->reader = g_steal_pointer (&reader.name);

  return TRUE;
}

static gboolean
resolve_copy (ShuwuDb           *db,
              ShuwuDeskMeaning  *meaning,
              GError           **error)
{
  g_auto (ShuwuDeskCopy) copy = { 0 };
  g_autoptr (GError) failure = NULL;
  ShuwuStatement *view;

  if (!shuwu_desk_find_copy (db, meaning->code, &copy, &failure))
    return is_only_unknown (failure, SHUWU_LENDING_ERROR_UNKNOWN_BARCODE, error);

  view = shuwu_db_prepare (db, "desk_view_copy", error);
  if (view == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (view, ":copy_id", copy.copy_id);
  if (shuwu_statement_step (view, error) != SHUWU_STEP_ROW)
    return FALSE;

  meaning->copy = read_copy (view);
  shuwu_statement_end (view);

  return TRUE;
}

static gboolean
add_copies_of_title (ShuwuDb    *db,
                     GPtrArray  *copies,
                     gint64      title_id,
                     GError    **error)
{
  ShuwuStatement *view = shuwu_db_prepare (db, "desk_view_copies_of_title", error);
  ShuwuStep step;

  if (view == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (view, ":title_id", title_id);
  shuwu_statement_bind_int64 (view, ":limit", MOST_COPIES);
  while ((step = shuwu_statement_step (view, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (copies, read_copy (view));

  return step == SHUWU_STEP_DONE;
}

static gboolean
resolve_isbn (ShuwuDb           *db,
              ShuwuDeskMeaning  *meaning,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autoptr (GArray) hits = shuwu_search_find (db, meaning->code, MOST_TITLES, 0, cancellable, error);

  if (hits == NULL)
    return FALSE;

  for (guint i = 0; i < hits->len; i++)
    {
      const ShuwuHit *hit = &g_array_index (hits, ShuwuHit, i);

      if (hit->kind != SHUWU_HIT_ISBN)
        continue;
      if (!add_copies_of_title (db, meaning->copies, hit->title_id, error))
        return FALSE;
      meaning->is_isbn = TRUE;
    }

  return TRUE;
}

static gboolean
is_long_enough_for_isbn (const char *code)
{
  guint digits = 0;

  for (const char *p = code; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p) || *p == 'X' || *p == 'x';

  return digits >= 10;
}

static gpointer
resolve (ShuwuDb       *db,
         gpointer       plan,
         GCancellable  *cancellable,
         GError       **error)
{
  const Question *question = plan;
  g_autoptr (ShuwuDeskMeaning) meaning = g_new0 (ShuwuDeskMeaning, 1);

  meaning->code = shuwu_scan_fold (question->text);
  meaning->copies = g_ptr_array_new_with_free_func (copy_line_free);
  if (!resolve_card (db, meaning, error) || !resolve_copy (db, meaning, error))
    return NULL;

  if (meaning->card == NULL && meaning->copy == NULL && is_long_enough_for_isbn (meaning->code) &&
      !resolve_isbn (db, meaning, cancellable, error))
    return NULL;

  return g_steal_pointer (&meaning);
}

static ShuwuDeskLoanLine *
view_loan (ShuwuDb     *db,
           const char  *barcode,
           int          today,
           GError     **error)
{
  ShuwuDeskRequest request = { .today = today };
  g_auto (ShuwuDeskCase) self = { .request = &request };
  ShuwuDeskLoanLine *line;
  ShuwuLendingError objection = SHUWU_LENDING_ERROR_NONE;
  g_autoptr (GError) failure = NULL;
  int due_day = 0;

  if (!shuwu_desk_find_copy (db, barcode, &self.copy, error))
    return NULL;
  if (!shuwu_desk_weigh_renewal (db, &self, &objection, &due_day, &failure))
    {
      if (!is_only_unknown (failure, SHUWU_LENDING_ERROR_NO_RULE, error))
        return NULL;
      objection = SHUWU_LENDING_ERROR_NO_RULE;
    }

  line = g_new0 (ShuwuDeskLoanLine, 1);
  line->barcode = g_steal_pointer (&self.copy.barcode);
  line->title = g_steal_pointer (&self.copy.title);
  line->due_day = self.copy.due_day;
  line->overdue_days = shuwu_loan_get_overdue_days (line->due_day, today);
  line->renewals = self.copy.renewals;
  line->can_renew = objection == SHUWU_LENDING_ERROR_NONE;

  return line;
}

/* The barcodes first: one statement stands on one row at a time. */
static GPtrArray *
list_loans (ShuwuDb  *db,
            gint64    worker_id,
            GError  **error)
{
  g_autoptr (GPtrArray) barcodes = g_ptr_array_new_with_free_func (g_free);
  ShuwuStatement *list = shuwu_db_prepare (db, "desk_view_loans", error);
  ShuwuStep step;

  if (list == NULL)
    return NULL;

  shuwu_statement_bind_int64 (list, ":worker_id", worker_id);
  while ((step = shuwu_statement_step (list, error)) == SHUWU_STEP_ROW)
    g_ptr_array_add (barcodes, shuwu_statement_dup_text (list, 0));

  return step == SHUWU_STEP_DONE ? g_steal_pointer (&barcodes) : NULL;
}

static gboolean
view_loans (ShuwuDb              *db,
            ShuwuDeskReaderView  *view,
            gint64                worker_id,
            int                   today,
            GError              **error)
{
  g_autoptr (GPtrArray) barcodes = list_loans (db, worker_id, error);

  for (guint i = 0; barcodes != NULL && i < barcodes->len; i++)
    {
      ShuwuDeskLoanLine *line = view_loan (db, g_ptr_array_index (barcodes, i), today, error);

      if (line == NULL)
        return FALSE;
      g_ptr_array_add (view->loans, line);
    }

  return barcodes != NULL;
}

static gboolean
view_unit (ShuwuDb              *db,
           ShuwuDeskReaderView  *view,
           gint64                worker_id,
           GError              **error)
{
  ShuwuStatement *get = shuwu_db_prepare (db, "desk_view_unit", error);

  if (get == NULL)
    return FALSE;

  shuwu_statement_bind_int64 (get, ":worker_id", worker_id);
  if (shuwu_statement_step (get, error) != SHUWU_STEP_ROW)
    return FALSE;

  view->unit = shuwu_statement_dup_text (get, 0);
  shuwu_statement_end (get);

  return TRUE;
}

static gpointer
view_reader (ShuwuDb       *db,
             gpointer       plan,
             GCancellable  *cancellable,
             GError       **error)
{
  const Question *question = plan;
  g_autoptr (ShuwuDeskReaderView) view = g_new0 (ShuwuDeskReaderView, 1);
  g_auto (ShuwuDeskReader) reader = { 0 };
  ShuwuDeskCounts counts;

  view->loans = g_ptr_array_new_with_free_func (loan_line_free);
  if (!shuwu_desk_find_reader (db, question->text, &reader, error) ||
      !shuwu_desk_count_loans (db, &reader, ANY_KIND, question->today, &counts, error) ||
      !view_unit (db, view, reader.worker_id, error) ||
      !view_loans (db, view, reader.worker_id, question->today, error))
    return NULL;

  view->card = g_steal_pointer (&reader.card);
  view->name = g_steal_pointer (&reader.name);
  view->block_reason = g_steal_pointer (&reader.block_reason);
  view->card_state = reader.card_state;
  view->expires_day = reader.expires_day;
  view->is_blocked = reader.is_blocked;
  view->open_loans = counts.open;
  view->limit = counts.limit.value;
  view->overdue_loans = counts.overdue;

  return g_steal_pointer (&view);
}

/**
 * shuwu_desk_resolve_async:
 * @store: the store
 * @code: what was scanned or typed
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Asks what a code stands for: a card, a copy, or an ISBN. Never refuses.
 */
void
shuwu_desk_resolve_async (ShuwuStore          *store,
                          const char          *code,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_desk_resolve_async);
  shuwu_store_run (store, SHUWU_LANE_READ, resolve, question_new (store, code), question_free,
                   (GDestroyNotify) shuwu_desk_meaning_free, task);
}

/**
 * shuwu_desk_resolve_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_desk_resolve_async () began.
 *
 * Returns: (transfer full): what the code stands for, or %NULL
 */
ShuwuDeskMeaning *
shuwu_desk_resolve_finish (ShuwuStore    *store,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_desk_resolve_async), NULL);
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_desk_view_reader_async:
 * @store: the store
 * @card: the number of a card
 * @cancellable: (nullable): withdraws the question
 * @callback: (scope async): runs once, in the main context of the caller
 * @user_data: passed to @callback
 *
 * Looks at the reader who has a card, and at what he or she has on loan.
 *
 * Fails with [error@Lending.UNKNOWN_CARD]. Cards that are not valid any more are
 * shown too: what is on loan can come back.
 */
void
shuwu_desk_view_reader_async (ShuwuStore          *store,
                              const char          *card,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_desk_view_reader_async);
  shuwu_store_run (store, SHUWU_LANE_READ, view_reader, question_new (store, card), question_free,
                   (GDestroyNotify) shuwu_desk_reader_view_free, task);
}

/**
 * shuwu_desk_view_reader_finish:
 * @store: the store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_desk_view_reader_async () began.
 *
 * Returns: (transfer full): the reader, or %NULL
 */
ShuwuDeskReaderView *
shuwu_desk_view_reader_finish (ShuwuStore    *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_desk_view_reader_async), NULL);
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
