// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "certificates/shuwu-certificate.h"
#include "lending/shuwu-desk-view.h"
#include "search/shuwu-title-search.h"
#include "training/shuwu-class-outlook.h"
#include "training/shuwu-feedback-due.h"
#include "training/shuwu-feedback.h"

G_BEGIN_DECLS

/* One worker at the self-service screen. Nothing here takes a card or a worker: everything is that of whose card was scanned. */
#define SHUWU_TYPE_SELF_SESSION (shuwu_self_session_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfSession, shuwu_self_session, SHUWU, SELF_SESSION, GObject)

/* Fails with SHUWU_LENDING_ERROR: UNKNOWN_CARD, and CARD_INVALID (reason, expires_day). */
void shuwu_self_session_open_async (ShuwuBookroom       *bookroom,
                                    const char          *code,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
ShuwuSelfSession *shuwu_self_session_open_finish (GAsyncResult  *result,
                                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Forgets who it was. What was asked and has not come yet is not told any more. */
void shuwu_self_session_end (ShuwuSelfSession *self);

/* "" once it has ended. */
const char *shuwu_self_session_get_name (ShuwuSelfSession *self);
ShuwuClock *shuwu_self_session_get_clock (ShuwuSelfSession *self);
/* Whether a code is the card of this session, as it was scanned. */
gboolean shuwu_self_session_is_of (ShuwuSelfSession *self,
                                   const char       *code);

/* Of ShuwuClassOutlook. */
void shuwu_self_session_list_classes_async (ShuwuSelfSession    *self,
                                            ShuwuOutlookOf       which,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
GPtrArray *shuwu_self_session_list_classes_finish (ShuwuSelfSession  *self,
                                                   GAsyncResult      *result,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of ShuwuCertificate. */
void shuwu_self_session_list_certificates_async (ShuwuSelfSession    *self,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
GPtrArray *shuwu_self_session_list_certificates_finish (ShuwuSelfSession  *self,
                                                        GAsyncResult      *result,
                                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;

void shuwu_self_session_view_loans_async (ShuwuSelfSession    *self,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
ShuwuDeskReaderView *shuwu_self_session_view_loans_finish (ShuwuSelfSession  *self,
                                                           GAsyncResult      *result,
                                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of ShuwuTitleRow: the catalogue is everybody's. Cancel the call before when the next key comes. */
void shuwu_self_session_find_titles_async (ShuwuSelfSession    *self,
                                           const char          *text,
                                           guint                limit,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
GPtrArray *shuwu_self_session_find_titles_finish (ShuwuSelfSession  *self,
                                                  GAsyncResult      *result,
                                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of ShuwuFeedbackDue: what the worker may still say something of. */
void shuwu_self_session_list_due_async (ShuwuSelfSession    *self,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
GPtrArray *shuwu_self_session_list_due_finish (ShuwuSelfSession  *self,
                                               GAsyncResult      *result,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Hands in a page, whatever card it names. It is kept even if the session ends. */
void shuwu_self_session_give_feedback_async (ShuwuSelfSession    *self,
                                             const ShuwuFeedback *feedback,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean shuwu_self_session_give_feedback_finish (ShuwuSelfSession  *self,
                                                  GAsyncResult      *result,
                                                  GError           **error);

/* Signs up, cancels or accepts an offer; as on the counter, but never as the keeper. It is done even if the session ends. */
void shuwu_self_session_order_async (ShuwuSelfSession    *self,
                                     ShuwuSignupAction    action,
                                     const char          *class_code,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
ShuwuSignupReceipt *shuwu_self_session_order_finish (ShuwuSelfSession  *self,
                                                     GAsyncResult      *result,
                                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
