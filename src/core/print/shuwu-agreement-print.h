// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-pair.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* @pairs: (element-type ShuwuMentorPair): a page each; they are copied. An older file is replaced when all is drawn. */
void shuwu_agreement_print_async (GPtrArray           *pairs,
                                  const char          *room,
                                  const char          *path,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
/* @n_with_gaps: (out) (optional): pages with a character that no font here has */
gboolean shuwu_agreement_print_finish (GAsyncResult  *result,
                                       guint         *n_with_gaps,
                                       GError       **error);

G_END_DECLS
