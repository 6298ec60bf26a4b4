// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

#include "training/shuwu-attend.h"
#include "training/shuwu-result.h"
#include "training/shuwu-signup.h"

G_BEGIN_DECLS

/* Carries an order out and waits for it: the receipts, or NULL. */
GPtrArray *shuwu_cli_order_signup (ShuwuCli                *cli,
                                   ShuwuStore              *store,
                                   const ShuwuSignupOrder  *order,
                                   GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* The members that the answer to an order has, one card each. */
void shuwu_cli_add_signup (JsonBuilder              *builder,
                           ShuwuClock               *clock,
                           const ShuwuSignupReceipt *receipt);

/* Settles what time has changed, so that lists tell the truth. */
gboolean shuwu_cli_settle (ShuwuCli    *cli,
                           ShuwuStore  *store,
                           GError     **error);

/* Takes a refusal of the training room: its facts go to the error object, its words are those for people. */
void shuwu_cli_refuse_training (ShuwuCli  *cli,
                                GError    *refusal,
                                GError   **error);
/* Why, and what decided, as a sentence for people. */
char *shuwu_cli_dup_training_words (ShuwuCli     *cli,
                                    const GError *refusal) G_GNUC_WARN_UNUSED_RESULT;
/* A sentence for people, translated. */
const char *shuwu_cli_get_training_words (ShuwuTrainingError code);

/* Adds a moment as text, or null. */
void shuwu_cli_add_moment (JsonBuilder *builder,
                           ShuwuClock  *clock,
                           const char  *name,
                           gint64       time_us);

/* Keeps a scan at the door. */
ShuwuScanReceipt *shuwu_cli_scan (ShuwuCli              *cli,
                                  ShuwuStore            *store,
                                  const ShuwuScanOrder  *order,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_cli_add_scan (JsonBuilder            *builder,
                         ShuwuClock             *clock,
                         const ShuwuScanReceipt *receipt);

/* Whether a result is a pass, or why not; translated. */
const char *shuwu_cli_get_verdict_words (const ShuwuResult *result);

/* The commands. */
extern const ShuwuOption shuwu_cli_import_courses_options[];
gboolean shuwu_cli_import_courses (ShuwuCli              *cli,
                                   const ShuwuArguments  *arguments,
                                   GError               **error);
extern const ShuwuOption shuwu_cli_attend_options[];
gboolean shuwu_cli_attend (ShuwuCli              *cli,
                           const ShuwuArguments  *arguments,
                           GError               **error);
extern const ShuwuOption shuwu_cli_result_options[];
gboolean shuwu_cli_result (ShuwuCli              *cli,
                           const ShuwuArguments  *arguments,
                           GError               **error);
extern const ShuwuOption shuwu_cli_export_calendar_options[];
gboolean shuwu_cli_export_calendar (ShuwuCli              *cli,
                                    const ShuwuArguments  *arguments,
                                    GError               **error);
gboolean shuwu_cli_list_classes (ShuwuCli              *cli,
                                 const ShuwuArguments  *arguments,
                                 GError               **error);
gboolean shuwu_cli_show_class (ShuwuCli              *cli,
                               const ShuwuArguments  *arguments,
                               GError               **error);

G_END_DECLS
