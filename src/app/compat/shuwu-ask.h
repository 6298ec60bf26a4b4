// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_ANSWER_PLAIN,
  SHUWU_ANSWER_SUGGESTED,
  SHUWU_ANSWER_DESTRUCTIVE,
} ShuwuAnswerLook;

typedef struct
{
  const char *id;    /* what shuwu_ask_finish () gives back */
  const char *label; /* with mnemonic */
  ShuwuAnswerLook look;
} ShuwuAnswer;

/* One question. The first answer is the one that Esc and closing give; if something was typed, they ask once more. */
typedef struct
{
  const char *heading;
  const char *body;           /* nullable */
  GtkWidget *extra;           /* nullable: a short form under the body; taken if floating */
  const char *default_answer; /* nullable: the answer that Enter gives */
  const ShuwuAnswer *answers; /* ends with an id of NULL */
  gboolean is_code;           /* of shuwu_ask_text_async (): what is asked for is scanned, or a figure */
  gboolean is_fleeting;       /* what is typed into the form is not worth a question when it is left */
} ShuwuQuestion;

void shuwu_ask_async (GtkWidget           *from,
                      const ShuwuQuestion *question,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data);
char *shuwu_ask_finish (GAsyncResult  *result,
                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
