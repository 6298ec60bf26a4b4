// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages-fixture.h"

G_BEGIN_DECLS

/* What reads, and shows what it read. */
typedef struct
{
  const char *name;
  /* The files of src/app that read for it. */
  const char *sources;
  /* Opens it; (transfer none): where its states are to be seen */
  GtkWidget *(*open) (PagesFixture *fixture,
                      gpointer      prepared);
  /* What is said when it was read; if it shows a list, that the list is empty. NULL: nothing that was not there before */
  const char *said;
  /* What is said when it cannot be read; NULL: what happened */
  const char *failed;
  /* Done before the disk is bad, or NULL. */
  gpointer (*prepare) (PagesFixture *fixture);
  /* Changes of the room before it is opened, or NULL. */
  const char *script;
  /* Is of nothing but the room: read in an empty one. Else there are the classes of class-fixture.h and three titles. */
  gboolean is_of_room;
  /* Shows nothing while it is read: a word in passing, or rows that fill in. */
  gboolean is_quiet;
} Surface;

/* In a window of its own. */
GtkWidget *states_hold (PagesFixture *fixture,
                        GtkWidget    *widget);
/* The worker that nothing is known of. */
#define STATES_WORKER 5

/* (nullable): what is pressed to try again, where it can be seen */
GtkWidget *states_find_retry (GtkWidget *root);
void states_press (GtkWidget *retry);
void states_set_up (PagesFixture  *fixture,
                    const Surface *surface);
/* @root: (nullable): what was opened */
void states_tear_down (PagesFixture *fixture,
                       GtkWidget    *root);
void states_test_slow (gconstpointer data);
void states_test_failing (gconstpointer data);

extern const Surface states_of_training[];
extern const Surface states_of_room[];

G_END_DECLS
