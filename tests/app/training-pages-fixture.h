// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages-fixture.h"
#include "training/shuwu-roster.h"
#include "training/shuwu-signup-panel.h"
#include "training/shuwu-training-page.h"
#include "training/shuwu-worker-finder.h"

G_BEGIN_DECLS

/* A room with workers T101 … T108 (工一 … 工八; odd ones of 二分厂, even ones of 一分厂) and three classes: HJ-1 tomorrow (3 seats,
 * one of them kept for 一分厂), DS-1 in a week (the keeper approves), DG-1, which is past. Opens its page of training. */
ShuwuTrainingPage *training_pages_open (PagesFixture *fixture);
void training_pages_open_class (PagesFixture *fixture,
                                const char   *class_code);
/* A part of the page of the class that is open, once it is shown. */
GtkWidget *training_pages_show_part (PagesFixture *fixture,
                                     const char   *name,
                                     GType         type);
/* (nullable): the window of a question */
GtkWidget *training_pages_find_question (PagesFixture *fixture);
void training_pages_scan (PagesFixture *fixture,
                          const char   *card);
/* As another counter does. */
void training_pages_sign_up (PagesFixture *fixture,
                             const char   *class_code,
                             const char   *card);
/* Writes a result down with a mark in thousandths. */
void training_pages_mark (PagesFixture *fixture,
                          const char   *class_code,
                          const char   *card,
                          gint64        mark_milli);
/* How many sign-ups of a class are in a state. */
/* The id of the sign-up of somebody by name, who need not have a card. */
gint64 training_pages_find_signup (PagesFixture *fixture,
                                   const char   *class_code,
                                   const char   *name);
int training_pages_count (PagesFixture *fixture,
                          const char   *class_code,
                          const char   *state);

G_END_DECLS
