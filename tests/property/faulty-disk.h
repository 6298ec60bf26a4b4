// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes the file layer of every connection that is opened from now on. */
void faulty_disk_install (void);

/* Forgets what was written before and puts a file there, as if it had always been; its log and index go. */
void faulty_disk_put (const char *path,
                      GBytes     *content);

/* A disk that says it has written what it has only taken in. */
void faulty_disk_set_lies (gboolean lies);

/* The power goes at the n-th write, sync, truncation or deletion from now on; 0: never. */
void faulty_disk_cut_after (guint n_operations);
gboolean faulty_disk_is_off (void);

/* Decides, by g_test_rand_int (), what of the unsynced changes has reached the disk, and lets it work again. Nothing may be open. */
void faulty_disk_power_on (void);

G_END_DECLS
