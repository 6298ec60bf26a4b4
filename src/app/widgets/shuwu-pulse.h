// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-store.h"

G_BEGIN_DECLS

/* Tells a page that is shown when what is stored has changed, whoever changed it. Signal “changed”. */
#define SHUWU_TYPE_PULSE (shuwu_pulse_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuPulse, shuwu_pulse, SHUWU, PULSE, GObject)

#define SHUWU_PULSE_MS 1000

ShuwuPulse *shuwu_pulse_new (ShuwuStore *store,
                             guint       interval_ms) G_GNUC_WARN_UNUSED_RESULT;

/* From now on; what has changed before is no news. */
void shuwu_pulse_start (ShuwuPulse *self);
void shuwu_pulse_stop (ShuwuPulse *self);

G_END_DECLS
