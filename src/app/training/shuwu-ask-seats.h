// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A question that is answered with a number of seats, and perhaps with a unit. */
typedef struct
{
  const char *heading;
  const char *body;
  const char *accept_label;    /* with mnemonic */
  int seats;                   /* what stands there first */
  const char * const *units;   /* (nullable): names to choose from, ends with NULL */
} ShuwuSeatsQuestion;

void shuwu_ask_seats_async (GtkWidget                *from,
                            const ShuwuSeatsQuestion *question,
                            GCancellable             *cancellable,
                            GAsyncReadyCallback       callback,
                            gpointer                  user_data);
/* FALSE: it was given up, or no number was typed. *unit: (transfer full) (nullable): what was chosen. */
gboolean shuwu_ask_seats_finish (GAsyncResult  *result,
                                 char         **unit,
                                 int           *seats);

G_END_DECLS
