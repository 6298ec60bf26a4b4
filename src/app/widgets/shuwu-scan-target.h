// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The field that the keys of a scan go into before it is known as one, as it was then. */
typedef struct
{
  /* Owned */
  char *text;

  /* Borrowed; NULL: none, or gone */
  GtkEditable *editable;

  int selection_start, selection_end;
} ShuwuScanTarget;

void shuwu_scan_target_remember (ShuwuScanTarget *self,
                                 GtkWidget       *focus);
void shuwu_scan_target_put_back (ShuwuScanTarget *self,
                                 const char      *code);
void shuwu_scan_target_clear (ShuwuScanTarget *self);

G_END_DECLS
