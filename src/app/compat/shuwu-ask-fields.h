// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compat/shuwu-ask.h"

G_BEGIN_DECLS

/* A line of a short form. */
typedef struct
{
  const char *title;
  const char *value;               /* (nullable): what stands in it */
  const char * const *choices;     /* (nullable): one of these, instead of text */
  guint selected;                  /* of them */
} ShuwuField;

/* A question that is answered with a short form; `extra` of @question is not used. */
void shuwu_ask_fields_async (GtkWidget           *from,
                             const ShuwuQuestion *question,
                             const ShuwuField    *fields,
                             guint                n_fields,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
/* What the lines say, without blanks around: text, or the number of the choice. NULL if the first answer was given. */
GStrv shuwu_ask_fields_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
