// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Figures of rules that the keeper sets for the whole bookroom. */
typedef enum
{
  SHUWU_FIGURE_MENTOR_MONTHS,     /* that a mentor pair lasts at most */
  SHUWU_FIGURE_APPRENTICES,       /* that a mentor has at a time at most */
  SHUWU_FIGURE_REPEAT_MONTHS,     /* after a failed exam, with another mentor */
  SHUWU_FIGURE_FEEDBACK_PAGES,    /* from which on they are shown */
  SHUWU_FIGURE_SUBSIDY_MONTHS,    /* after the certificate, in which a subsidy can be claimed */
  SHUWU_FIGURE_INSURED_MONTHS,    /* that a worker must have been insured for one */
  SHUWU_N_FIGURES,
} ShuwuFigure;

gboolean shuwu_figure_is_sound (ShuwuFigure figure,
                                int         value);

void shuwu_figures_read_async (ShuwuStore          *store,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/* SHUWU_N_FIGURES of them. */
int *shuwu_figures_read_finish (ShuwuStore    *store,
                                GAsyncResult  *result,
                                GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* For what is decided from now on; @value is sound. */
void shuwu_figure_set_async (ShuwuStore          *store,
                             ShuwuFigure          figure,
                             int                  value,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
gboolean shuwu_figure_set_finish (ShuwuStore    *store,
                                  GAsyncResult  *result,
                                  GError       **error);

G_END_DECLS
