// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BAD_DISK_WELL,
  BAD_DISK_FAILING,  /* whatever is asked of a bookroom fails at once */
  BAD_DISK_FAILING_NEXT,  /* the next change is kept; then it fails */
  BAD_DISK_HELD,     /* whatever is asked of a bookroom waits until the disk is another */
} BadDiskState;

/* Becomes the file layer of every connection that is opened from now on. */
void bad_disk_install (void);
void bad_disk_set (BadDiskState state);

G_END_DECLS
