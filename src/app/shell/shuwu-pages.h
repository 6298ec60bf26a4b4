// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_N_PAGES 4

typedef struct
{
  const char *id;
  const char *name;
  const char *icon_name;
  GtkWidget *(*make) (ShuwuBookroom *bookroom);
  void (*foresee) (ShuwuBookroom *bookroom);
} ShuwuPageEntry;

const ShuwuPageEntry *shuwu_pages_get (int index);
/* -1 if there is no such page. */
int shuwu_pages_find (const char *id);

/* Gives the pages their keys: Ctrl+1, Ctrl+2 … */
void shuwu_pages_set_up_keys (GtkApplication *application);
/* What stands for a page in the sidebar. */
GtkWidget *shuwu_pages_make_row (int index) G_GNUC_WARN_UNUSED_RESULT;
/* Before GTK starts: the store begins with what the first page will show. */
void shuwu_pages_foresee (ShuwuBookroom *bookroom);

G_END_DECLS
