// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

G_BEGIN_DECLS

/* Waiting for asynchronous calls: pass shuwu_test_done_cb and the address of a NULL result. */
void shuwu_test_done_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data);
void shuwu_test_wait (GAsyncResult **result);

/* Drops what should be the last reference, and waits until tasks have dropped theirs; fails if one stays. */
void shuwu_test_finalize (gpointer object);

/* A folder of its own for each test, removed by shuwu_test_remove (). */
char *shuwu_test_make_folder (void);
void shuwu_test_remove (char *folder);

/* Runs one job and waits for it. */
gpointer shuwu_test_run (ShuwuStore      *store,
                         ShuwuLane        lane,
                         ShuwuStoreWork   work,
                         gpointer         plan,
                         GError         **error);

/* Runs SQL in one transaction of the lane that writes. */
void shuwu_test_run_script (ShuwuStore  *store,
                            const char  *script,
                            GError     **error);

/* Makes a room of a name of its own where @room is. */
void shuwu_test_make_bookroom (ShuwuBookroom *room);

/* The file of a room that a program of that version of the schema made and worked in: see core/storage/make-version. */
#define SHUWU_TEST_OLDEST_ROOM 6
GBytes *shuwu_test_read_old_room (int version);

/* The shared material beside the checkout, or NULL where it is absent (the test then skips with one line). */
char *shuwu_test_dup_shared_path (const char *below);

G_END_DECLS
