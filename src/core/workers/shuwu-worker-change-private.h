// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workers/shuwu-worker-change.h"

G_BEGIN_DECLS

/* The frame of a change to a worker who is here. */
ShuwuWorkerChange *shuwu_worker_change_begin (ShuwuDb  *db,
                                              gint64    id,
                                              GError  **error) G_GNUC_WARN_UNUSED_RESULT;
ShuwuWorkerChange *shuwu_worker_change_end (ShuwuWorkerChange  *change,
                                            ShuwuDb            *db,
                                            gint64              id,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
