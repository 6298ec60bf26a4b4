// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training-fixture.h"

#include "bookroom/shuwu-bookroom.h"

G_BEGIN_DECLS

typedef struct _ShuwuSelfWindow ShuwuSelfWindow;

/* Workers T100 … T139 and the classes K1 … K3 of the training fixture, in a bookroom whose clock stands at its start. */
typedef struct
{
  LendingFixture lending;
  ShuwuBookroom *bookroom;
  ShuwuSelfWindow *window;  /* of the tests of the screen */
  gint64 passed_us;         /* the time that runs out, moved by hand */
  guint32 key_ms;
  gboolean is_unlocked;
} SelfFixture;

void self_fixture_set_up (SelfFixture   *self,
                          gconstpointer  unused);
void self_fixture_tear_down (SelfFixture   *self,
                             gconstpointer  unused);

/* The keeper's PIN, in the settings of this process. */
void self_set_pin (const char *pin);
/* All sign-ups of a worker: "1confirmed,3waiting"; NULL: there are none. */
void self_assert_all_of (SelfFixture *self,
                         const char  *worker_id,
                         const char  *expected);

G_END_DECLS
