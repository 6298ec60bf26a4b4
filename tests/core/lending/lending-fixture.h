// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending/shuwu-desk.h"

G_BEGIN_DECLS

/* A small room in a file of its own; see fixture.sql. */
typedef struct
{
  char *folder;
  char *path;
  ShuwuStore *store;
} LendingFixture;

#define FIXTURE_NOW "2026-11-24T12:00:00+08:00"

void lending_fixture_set_up (LendingFixture *self,
                             gconstpointer   unused);
void lending_fixture_tear_down (LendingFixture *self,
                                gconstpointer   unused);
/* Another store on the same file, at another time. */
ShuwuStore *lending_fixture_open_at (LendingFixture *self,
                                     const char     *now) G_GNUC_WARN_UNUSED_RESULT;

/* The calls of the desk, waited for. */
ShuwuReceipt *lending_checkout (ShuwuStore  *store,
                                const char  *card,
                                const char  *barcode,
                                gint64       at_us,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuReceipt *lending_return (ShuwuStore  *store,
                              const char  *barcode,
                              gint64       at_us,
                              GError     **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuReceipt *lending_renew (ShuwuStore  *store,
                             const char  *barcode,
                             gint64       at_us,
                             GError     **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuReceipt *lending_undo (ShuwuStore  *store,
                            const char  *event,
                            GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* Runs statements of a script in one transaction. */
void lending_run_script (ShuwuStore *store,
                         const char *script);
/* Runs a script that the schema must refuse. */
void lending_expect_failure (ShuwuStore *store,
                             const char *script);
/* The first column of the first row. */
char *lending_ask (ShuwuStore *store,
                   const char *query) G_GNUC_WARN_UNUSED_RESULT;
void lending_assert_sound (ShuwuStore *store);

G_END_DECLS
