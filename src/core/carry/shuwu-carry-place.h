// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A place of the program's own for one file on its way, in the cache; it goes with all that is in it. */
typedef struct _ShuwuCarryPlace ShuwuCarryPlace;

ShuwuCarryPlace *shuwu_carry_place_new (const char  *name,
                                        GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_carry_place_free (ShuwuCarryPlace *self);

/* Of the file; it is there once somebody has written it. */
const char *shuwu_carry_place_get_path (ShuwuCarryPlace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCarryPlace, shuwu_carry_place_free)

G_END_DECLS
