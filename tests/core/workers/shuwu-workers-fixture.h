// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "shuwu-test.h"
#include "workers/shuwu-workers.h"

G_BEGIN_DECLS

/* 2026-11-22T11:50:00+08:00 */
#define SHUWU_TEST_NOON_US G_GINT64_CONSTANT (1795319400000000)

/* A bookroom of its own for each test. */
typedef struct
{
  char *folder;
  ShuwuClock *clock;
  ShuwuBookroom *room;
  ShuwuStore *store;     /* borrowed from @room */
} ShuwuWorkersFixture;

void shuwu_workers_fixture_set_up (ShuwuWorkersFixture *self,
                                   gconstpointer        data);
void shuwu_workers_fixture_tear_down (ShuwuWorkersFixture *self,
                                      gconstpointer        data);

/* The first column of all rows, joined by "\n"; or a change. */
char *shuwu_workers_fixture_query (ShuwuWorkersFixture *self,
                                   const char          *sql) G_GNUC_WARN_UNUSED_RESULT;
gint64 shuwu_workers_fixture_count (ShuwuWorkersFixture *self,
                                    const char          *sql);
void shuwu_workers_fixture_change (ShuwuWorkersFixture *self,
                                   const char          *sql);

/* "unit insert 0\ncard update 4": what was marked since the last call. */
char *shuwu_workers_fixture_take_marks (ShuwuWorkersFixture *self) G_GNUC_WARN_UNUSED_RESULT;

/* All that `check` finds, joined by "\n". */
char *shuwu_workers_fixture_check (ShuwuWorkersFixture *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
