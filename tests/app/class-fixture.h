// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages-fixture.h"

G_BEGIN_DECLS

/* It is always this moment. */
#define CLASS_NOW_US (G_GINT64_CONSTANT (1795000000) * G_USEC_PER_SEC)
#define CLASS_MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

/* A room with classes; see the definition. */
void class_fixture_set_up (PagesFixture  *fixture,
                           gconstpointer  data);
/* The first number that a query gives. */
gint64 class_fixture_count (PagesFixture *fixture,
                            const char   *query);

G_END_DECLS
