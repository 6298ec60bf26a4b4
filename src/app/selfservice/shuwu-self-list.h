// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk-view.h"
#include "selfservice/shuwu-self-own.h"
#include "selfservice/shuwu-self-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list of the self-service screen: a heading, rows below each other, or why there are none. Rows have the actions of the
 * turn: turn.sign-up, turn.ask-cancel, turn.accept and turn.feedback, each with the code of a class. */
#define SHUWU_TYPE_SELF_LIST (shuwu_self_list_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuSelfList, shuwu_self_list, SHUWU, SELF_LIST, GtkBox)

/* An empty list, until something is shown in it. */
void shuwu_self_list_begin (ShuwuSelfList *self,
                            const char    *heading);

/* Of ShuwuClassOutlook. */
void shuwu_self_list_show_open (ShuwuSelfList *self,
                                GPtrArray     *classes,
                                ShuwuClock    *clock);
void shuwu_self_list_show_own (ShuwuSelfList      *self,
                               const ShuwuSelfOwn *own,
                               ShuwuClock         *clock);
void shuwu_self_list_show_loans (ShuwuSelfList             *self,
                                 const ShuwuDeskReaderView *reader,
                                 ShuwuClock                *clock);
void shuwu_self_list_show_failure (ShuwuSelfList *self,
                                   const GError  *error,
                                   ShuwuClock    *clock);

/* To the first thing that can be pressed. */
void shuwu_self_list_focus_first (ShuwuSelfList *self);

G_END_DECLS
