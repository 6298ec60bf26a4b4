// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "workers/shuwu-worker.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a reader learns: classes, mentor pairs, and the subsidies that came of it. */
#define SHUWU_TYPE_READER_TRAINING (shuwu_reader_training_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderTraining, shuwu_reader_training, SHUWU, READER_TRAINING, AdwBin)

void shuwu_reader_training_read (ShuwuReaderTraining      *self,
                                 ShuwuBookroom            *bookroom,
                                 const ShuwuWorkerDetails *details);

G_END_DECLS
