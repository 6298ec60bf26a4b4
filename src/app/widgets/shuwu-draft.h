// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands round a form: knows whether something in it is typed and not kept yet. */
#define SHUWU_TYPE_DRAFT (shuwu_draft_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuDraft, shuwu_draft, SHUWU, DRAFT, AdwBin)

/* What stands in the form now is kept, or is where somebody begins. */
void shuwu_draft_begin (ShuwuDraft *self);
/* Nothing of it matters any more. */
void shuwu_draft_end (ShuwuDraft *self);
gboolean shuwu_draft_is_changed (ShuwuDraft *self);

/* The draft in @widget that would be lost with it; NULL: none. */
ShuwuDraft *shuwu_draft_find (GtkWidget *widget);
/* To where somebody was typing in @widget; FALSE: nothing would be lost there. */
gboolean shuwu_draft_focus_in (GtkWidget *widget);
/* Leaves what is shown in @widget: @leave is called at once, or when somebody has said that the draft in it may be lost. */
void shuwu_draft_leave (GtkWidget *widget,
                        GFunc      leave,
                        gpointer   owner);

G_END_DECLS
