// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_CARRY_COPYING,
  SHUWU_CARRY_CHECKING, /* what was written is read back */
} ShuwuCarryPhase;

/* How far a file is on its way: written by the thread that carries it, read by any. */
typedef struct _ShuwuCarryProgress ShuwuCarryProgress;

ShuwuCarryProgress *shuwu_carry_progress_new (void) G_GNUC_WARN_UNUSED_RESULT;
ShuwuCarryProgress *shuwu_carry_progress_ref (ShuwuCarryProgress *self);
void shuwu_carry_progress_unref (ShuwuCarryProgress *self);

ShuwuCarryPhase shuwu_carry_progress_get_phase (ShuwuCarryProgress *self);
/* Of the phase, from 0 to 1; 0 where nobody knows how long the file is. */
double shuwu_carry_progress_get_fraction (ShuwuCarryProgress *self);

void shuwu_carry_progress_begin (ShuwuCarryProgress *self,
                                 ShuwuCarryPhase     phase,
                                 goffset             size);
void shuwu_carry_progress_add (ShuwuCarryProgress *self,
                               gsize               n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuCarryProgress, shuwu_carry_progress_unref)

G_END_DECLS
