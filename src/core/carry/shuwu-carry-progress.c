// SPDX-License-Identifier: GPL-3.0-or-later
/* How far a file is on its way. */
#define G_LOG_DOMAIN "shuwu-carry"

#include "carry/shuwu-carry-progress.h"

#include <stdatomic.h>

struct _ShuwuCarryProgress
{
  gatomicrefcount ref_count;
  atomic_int phase;
  atomic_llong size;
  atomic_llong done;
};

/**
 * shuwu_carry_progress_new:
 *
 * Makes the progress of a file that is not on its way yet.
 *
 * Returns: (transfer full): a progress
 */
ShuwuCarryProgress *
shuwu_carry_progress_new (void)
{
  ShuwuCarryProgress *self = g_new0 (ShuwuCarryProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

ShuwuCarryProgress *
shuwu_carry_progress_ref (ShuwuCarryProgress *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shuwu_carry_progress_unref (ShuwuCarryProgress *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * shuwu_carry_progress_get_phase:
 * @self: a progress
 *
 * Returns: what is being done with the file
 */
ShuwuCarryPhase
shuwu_carry_progress_get_phase (ShuwuCarryProgress *self)
{
  return (ShuwuCarryPhase) atomic_load (&self->phase);
}

/**
 * shuwu_carry_progress_get_fraction:
 * @self: a progress
 *
 * Returns: how much of the phase is done, from 0 to 1; 0 if nobody knows
 */
double
shuwu_carry_progress_get_fraction (ShuwuCarryProgress *self)
{
  gint64 size = atomic_load (&self->size);
  double fraction = size > 0 ? (double) atomic_load (&self->done) / (double) size : 0;

  return CLAMP (fraction, 0, 1);
}

/**
 * shuwu_carry_progress_begin:
 * @self: (nullable): a progress
 * @phase: what is done now
 * @size: how many bytes there are; 0: nobody knows
 *
 * Begins a phase.
 */
void
shuwu_carry_progress_begin (ShuwuCarryProgress *self,
                            ShuwuCarryPhase     phase,
                            goffset             size)
{
  if (self == NULL)
    return;

  atomic_store (&self->done, 0);
  atomic_store (&self->size, size);
  atomic_store (&self->phase, (int) phase);
}

/**
 * shuwu_carry_progress_add:
 * @self: (nullable): a progress
 * @n_bytes: so many more
 *
 * Notes that some more was done.
 */
void
shuwu_carry_progress_add (ShuwuCarryProgress *self,
                          gsize               n_bytes)
{
  if (self != NULL)
    atomic_fetch_add (&self->done, (long long) n_bytes);
}
