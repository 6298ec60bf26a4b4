// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shuwu-cli.h"

#include "lending/shuwu-desk.h"

G_BEGIN_DECLS

/* One request to the desk, from the command line or from a line of a batch. */
typedef struct
{
  ShuwuDeskAction action;
  const char *card;
  const char *barcode;
  const char *event;
  gint64 at_us;
} ShuwuDeskOrder;

/* Carries an order out and waits for it. A return of what was not on loan is a refusal here. */
ShuwuReceipt *shuwu_cli_serve (ShuwuCli              *cli,
                               ShuwuStore            *store,
                               const ShuwuDeskOrder  *order,
                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* The members that the answer to an order has. */
void shuwu_cli_add_receipt (JsonBuilder        *builder,
                            ShuwuClock         *clock,
                            const ShuwuReceipt *receipt);
/* The facts of a refusal as members: days and moments as text. NULL: it has none. */
JsonObject *shuwu_cli_dup_facts (ShuwuClock   *clock,
                                 const GError *error) G_GNUC_WARN_UNUSED_RESULT;

/* The command `batch`. */
gboolean shuwu_cli_run_batch (ShuwuCli              *cli,
                              const ShuwuArguments  *arguments,
                              GError               **error);

G_END_DECLS
