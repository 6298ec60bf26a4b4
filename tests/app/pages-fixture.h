// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/shuwu-window.h"

G_BEGIN_DECLS

#define WAIT_S 20

/* Turns the main loop until @condition holds; fails with the words of the condition. */
#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 _end = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < _end) \
      if (!g_main_context_iteration (NULL, FALSE)) \
        g_usleep (500); \
    if (!(condition)) \
      g_error ("timed out: %s", #condition); \
  } G_STMT_END

typedef struct
{
  char *folder;
  char *path;
  ShuwuBookroom *bookroom;
  ShuwuWindow *window;
} PagesFixture;

GtkWidget *pages_find_widget (GtkWidget *root,
                              GType      type);
/* Whether the text stands somewhere below, where it can be seen. */
gboolean pages_shows_text (GtkWidget  *root,
                           const char *text);
/* A button by its label, with mnemonic. */
GtkWidget *pages_find_button (GtkWidget  *root,
                              const char *label);
/* The row that shows the text, of a type. */
GtkWidget *pages_find_row (GtkWidget  *root,
                           GType       type,
                           const char *text);
/* Presses the button of the toast. */
void pages_press_undo (PagesFixture *fixture);
void pages_set_up (PagesFixture  *fixture,
                   gconstpointer  data);
void pages_tear_down (PagesFixture  *fixture,
                      gconstpointer  data);
void pages_make_room (PagesFixture *fixture);
void pages_add_titles (PagesFixture *fixture);
gint64 pages_add_reader (PagesFixture *fixture,
                         const char   *name,
                         const char   *card);
void pages_open_window (PagesFixture *fixture);
void pages_open_page (PagesFixture *fixture,
                      const char   *id);

G_END_DECLS
