// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-change.h"
#include "mentoring/shuwu-mentor-month.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The lines of the form of a new pair. */
enum
{
  SHUWU_MENTOR_LINE_ROLE,   /* "0": the other one is the mentor; "1": the apprentice */
  SHUWU_MENTOR_LINE_OTHER,
  SHUWU_MENTOR_LINE_TRADE,
  SHUWU_MENTOR_LINE_GOAL,
  SHUWU_MENTOR_LINE_FROM,
  SHUWU_MENTOR_LINE_UNTIL,
  SHUWU_N_MENTOR_LINES,
};

/* Each asks over the window of @from; shuwu_ask_fields_finish () gives what was filled in. */
void shuwu_mentor_ask_pair (GtkWidget            *from,
                            char                **lines,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
/* AGREE has a form of its own. */
void shuwu_mentor_ask_change (GtkWidget             *from,
                              ShuwuMentorAction      action,
                              const ShuwuMentorPair *pair,
                              int                    today,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data);
void shuwu_mentor_ask_month (GtkWidget              *from,
                             const ShuwuMentorMonth *month,
                             GAsyncReadyCallback     callback,
                             gpointer                user_data);

/* What was filled in, read; FALSE: a line that should be a day is none. */
gboolean shuwu_mentor_ask_read_change (ShuwuMentorOrder  *order,
                                       char             **lines);
gboolean shuwu_mentor_ask_read_month (ShuwuMentorMonth  *month,
                                      char             **lines);

G_END_DECLS
