// SPDX-License-Identifier: GPL-3.0-or-later
/* The one place that decides what can be reached from the self-service screen.
 *
 * A session holds the card that was scanned and adds it to every question and
 * every order; nobody outside can name another one. When it ends it forgets the
 * card: what comes home later is dropped, what is asked later is not asked. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-session.h"

struct _ShuwuSelfSession
{
  GObject parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable; /* cancelled: it has ended */
  char *code;                /* as scanned */
  char *card;
  char *name;
};

G_DEFINE_FINAL_TYPE (ShuwuSelfSession, shuwu_self_session, G_TYPE_OBJECT)

static void
forget (ShuwuSelfSession *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->card, g_free);
  g_clear_pointer (&self->name, g_free);
}

static ShuwuStore *
get_store (ShuwuSelfSession *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

/* NULL: the session has ended, and the task says so. */
static GTask *
begin (ShuwuSelfSession    *self,
       gpointer             tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (g_task_return_error_if_cancelled (task))
    return NULL;

  return g_steal_pointer (&task);
}

/* What stands against the card of a reader; FALSE: nothing. Who is blocked may not borrow, but may learn. */
static gboolean
refuse (const ShuwuDeskReaderView  *reader,
        int                         today,
        GError                    **error)
{
  static const char * const faults[] = {
    [SHUWU_CARD_LOST] = "lost", [SHUWU_CARD_REPLACED] = "replaced", [SHUWU_CARD_LEFT] = "left",
  };

  if (reader->card_state != SHUWU_CARD_VALID)
    shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_CARD_INVALID,
                             g_variant_new_parsed ("{'reason': <%s>}", faults[reader->card_state]), "the card is not valid");
  else if (reader->expires_day < today)
    shuwu_lending_set_error (error, SHUWU_LENDING_ERROR_CARD_INVALID,
                             g_variant_new_parsed ("{'reason': <'expired'>, 'expires_day': <%x>}", (gint64) reader->expires_day),
                             "the card is not valid any more");
  else
    return FALSE;

  return TRUE;
}

static void
identified_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (ShuwuSelfSession) self = g_object_ref (g_task_get_task_data (task));
  GError *error = NULL;
  g_autoptr (ShuwuDeskReaderView) reader = shuwu_desk_view_reader_finish (SHUWU_STORE (source), result, &error);

  if (reader == NULL || refuse (reader, shuwu_clock_get_today (shuwu_self_session_get_clock (self)), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->card = g_strdup (reader->card);
  self->name = g_strdup (reader->name);
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
return_list (GTask     *task,
             GPtrArray *list,
             GError    *error)
{
  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      task)
{
  GError *error = NULL;
  GPtrArray *classes = shuwu_class_outlook_list_finish (SHUWU_STORE (source), result, &error);

  return_list (task, classes, error);
}

static void
due_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      task)
{
  GError *error = NULL;
  GPtrArray *due = shuwu_feedback_due_finish (SHUWU_STORE (source), result, &error);

  return_list (task, due, error);
}

static void
given_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (shuwu_feedback_give_finish (SHUWU_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
viewed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  ShuwuDeskReaderView *reader = shuwu_desk_view_reader_finish (SHUWU_STORE (source), result, &error);

  if (reader != NULL)
    g_task_return_pointer (task, reader, (GDestroyNotify) shuwu_desk_reader_view_free);
  else
    g_task_return_error (task, error);
}

static void
certified_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      task)
{
  GError *error = NULL;
  GPtrArray *certificates = shuwu_certificate_list_finish (SHUWU_STORE (source), result, &error);

  return_list (task, certificates, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      task)
{
  GError *error = NULL;
  GPtrArray *titles = shuwu_title_search_finish (SHUWU_STORE (source), result, &error);

  return_list (task, titles, error);
}

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);

  if (receipts != NULL)
    g_task_return_pointer (task, g_ptr_array_steal_index (receipts, 0), (GDestroyNotify) shuwu_signup_receipt_free);
  else
    g_task_return_error (task, error);
}

static void
shuwu_self_session_dispose (GObject *object)
{
  ShuwuSelfSession *self = SHUWU_SELF_SESSION (object);

  shuwu_self_session_end (self);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_self_session_parent_class)->dispose (object);
}

static void
shuwu_self_session_finalize (GObject *object)
{
  g_object_unref (SHUWU_SELF_SESSION (object)->cancellable);

  G_OBJECT_CLASS (shuwu_self_session_parent_class)->finalize (object);
}

static void
shuwu_self_session_class_init (ShuwuSelfSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_self_session_dispose;
  object_class->finalize = shuwu_self_session_finalize;
}

static void
shuwu_self_session_init (ShuwuSelfSession *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * shuwu_self_session_open_async:
 * @bookroom: an open bookroom
 * @code: what was scanned
 * @cancellable: (nullable): gives up
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Begins the session of the worker whose card was scanned, if the card is valid.
 */
void
shuwu_self_session_open_async (ShuwuBookroom       *bookroom,
                               const char          *code,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  ShuwuSelfSession *self = g_object_new (SHUWU_TYPE_SELF_SESSION, NULL);
  ShuwuStore *store = shuwu_bookroom_get_store (bookroom);

  self->bookroom = g_object_ref (bookroom);
  self->code = g_strdup (code);
  g_task_set_source_tag (task, shuwu_self_session_open_async);
  g_task_set_task_data (task, self, g_object_unref);

  /* What time has changed is settled beside; every order does so, too. */
  shuwu_signup_settle_async (store, NULL, NULL, NULL);
  shuwu_desk_view_reader_async (store, code, cancellable, identified_cb, task);
}

/**
 * shuwu_self_session_open_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_self_session_open_async () began.
 *
 * Returns: (transfer full): the session, or %NULL
 */
ShuwuSelfSession *
shuwu_self_session_open_finish (GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_self_session_end:
 * @self: a session
 *
 * Ends it.
 */
void
shuwu_self_session_end (ShuwuSelfSession *self)
{
  g_return_if_fail (SHUWU_IS_SELF_SESSION (self));

  g_cancellable_cancel (self->cancellable);
  forget (self);
}

/**
 * shuwu_self_session_get_name:
 * @self: a session
 *
 * Gets the name of the worker.
 *
 * Returns: a name; "" once the session has ended
 */
const char *
shuwu_self_session_get_name (ShuwuSelfSession *self)
{
  return self->name != NULL ? self->name : "";
}

/**
 * shuwu_self_session_get_clock:
 * @self: a session
 *
 * Gets the clock of the bookroom.
 *
 * Returns: (transfer none): a clock
 */
ShuwuClock *
shuwu_self_session_get_clock (ShuwuSelfSession *self)
{
  return shuwu_bookroom_get_clock (self->bookroom);
}

/**
 * shuwu_self_session_is_of:
 * @self: a session
 * @code: what was scanned
 *
 * Tells whether a code is the one that opened the session.
 *
 * Returns: whether it is
 */
gboolean
shuwu_self_session_is_of (ShuwuSelfSession *self,
                          const char       *code)
{
  return self->code != NULL && g_str_equal (self->code, code);
}

/**
 * shuwu_self_session_list_classes_async:
 * @self: a session
 * @which: the open ones, or the own ones
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Lists classes as the worker of the session sees them.
 */
void
shuwu_self_session_list_classes_async (ShuwuSelfSession    *self,
                                       ShuwuOutlookOf       which,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  GTask *task = begin (self, shuwu_self_session_list_classes_async, callback, user_data);

  if (task != NULL)
    shuwu_class_outlook_list_async (get_store (self), self->card, which, self->cancellable, listed_cb, task);
}

GPtrArray *
shuwu_self_session_list_classes_finish (ShuwuSelfSession  *self,
                                        GAsyncResult      *result,
                                        GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_list_classes_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_self_session_view_loans_async:
 * @self: a session
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Reads what the worker of the session has on loan.
 */
void
shuwu_self_session_view_loans_async (ShuwuSelfSession    *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  GTask *task = begin (self, shuwu_self_session_view_loans_async, callback, user_data);

  if (task != NULL)
    shuwu_desk_view_reader_async (get_store (self), self->card, self->cancellable, viewed_cb, task);
}

ShuwuDeskReaderView *
shuwu_self_session_view_loans_finish (ShuwuSelfSession  *self,
                                      GAsyncResult      *result,
                                      GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_view_loans_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_self_session_list_certificates_async:
 * @self: a session
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Lists the certificates of the worker of the session.
 */
void
shuwu_self_session_list_certificates_async (ShuwuSelfSession    *self,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data)
{
  GTask *task = begin (self, shuwu_self_session_list_certificates_async, callback, user_data);
  ShuwuCertificateQuery own = { .card = self->card };

  if (task != NULL)
    shuwu_certificate_list_async (get_store (self), &own, self->cancellable, certified_cb, task);
}

GPtrArray *
shuwu_self_session_list_certificates_finish (ShuwuSelfSession  *self,
                                             GAsyncResult      *result,
                                             GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_list_certificates_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
shuwu_self_session_list_due_async (ShuwuSelfSession    *self,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  GTask *task = begin (self, shuwu_self_session_list_due_async, callback, user_data);

  if (task != NULL)
    shuwu_feedback_due_async (get_store (self), self->card, self->cancellable, due_cb, task);
}

GPtrArray *
shuwu_self_session_list_due_finish (ShuwuSelfSession  *self,
                                    GAsyncResult      *result,
                                    GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_list_due_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
shuwu_self_session_give_feedback_async (ShuwuSelfSession    *self,
                                        const ShuwuFeedback *feedback,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  GTask *task = begin (self, shuwu_self_session_give_feedback_async, callback, user_data);
  ShuwuFeedback own = *feedback;

  own.card = self->card;
  if (task != NULL)
    shuwu_feedback_give_async (get_store (self), &own, NULL, given_cb, task);
}

gboolean
shuwu_self_session_give_feedback_finish (ShuwuSelfSession  *self,
                                         GAsyncResult      *result,
                                         GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_give_feedback_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shuwu_self_session_find_titles_async:
 * @self: a session
 * @text: what was typed
 * @limit: how many titles at most
 * @cancellable: (nullable): withdraws the question; whoever ends the session cancels it, too
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Finds the best titles of the catalogue.
 */
void
shuwu_self_session_find_titles_async (ShuwuSelfSession    *self,
                                      const char          *text,
                                      guint                limit,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  gboolean is_over = g_cancellable_is_cancelled (self->cancellable);
  GTask *task = g_task_new (self, is_over ? self->cancellable : cancellable, callback, user_data);

  g_task_set_source_tag (task, shuwu_self_session_find_titles_async);
  if (g_task_return_error_if_cancelled (task))
    g_object_unref (task);
  else
    shuwu_title_search_async (get_store (self), text, limit, 0, cancellable, found_cb, task);
}

/**
 * shuwu_self_session_find_titles_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_self_session_find_titles_async () began.
 *
 * Returns: (transfer full) (element-type ShuwuTitleRow): the titles, or %NULL
 */
GPtrArray *
shuwu_self_session_find_titles_finish (ShuwuSelfSession  *self,
                                       GAsyncResult      *result,
                                       GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_find_titles_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shuwu_self_session_order_async:
 * @self: a session
 * @action: %SHUWU_SIGNUP_ADD, %SHUWU_SIGNUP_CANCEL or %SHUWU_SIGNUP_ACCEPT
 * @class_code: the code of a class
 * @callback: (scope async): runs once
 * @user_data: passed to @callback
 *
 * Signs the worker of the session up, cancels the own sign-up or accepts an offer.
 *
 * What was ordered is done even if the session ends meanwhile; only the answer is
 * not told any more. Fails with #ShuwuTrainingError.
 */
void
shuwu_self_session_order_async (ShuwuSelfSession    *self,
                                ShuwuSignupAction    action,
                                const char          *class_code,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task = begin (self, shuwu_self_session_order_async, callback, user_data);
  const char *cards[] = { self->card, NULL };
  ShuwuSignupOrder order = { .action = action, .class_code = class_code, .cards = cards, .at_us = SHUWU_SIGNUP_NOW };

  if (task == NULL)
    return;
  if (action == SHUWU_SIGNUP_ADD || action == SHUWU_SIGNUP_CANCEL || action == SHUWU_SIGNUP_ACCEPT)
    {
      shuwu_signup_order_async (get_store (self), &order, NULL, ordered_cb, task);
      return;
    }

  /* Approving and refusing are the keeper's. */
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "not at the self-service screen");
  g_object_unref (task);
}

/**
 * shuwu_self_session_order_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends what shuwu_self_session_order_async () began.
 *
 * Returns: (transfer full): what is on the disk, or %NULL
 */
ShuwuSignupReceipt *
shuwu_self_session_order_finish (ShuwuSelfSession  *self,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, shuwu_self_session_order_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
