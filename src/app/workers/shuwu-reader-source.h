// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shuwu-finder.h"
#include "workers/shuwu-worker-list.h"

G_BEGIN_DECLS

/* A row of the core, counted: the list of readers shows these. */
typedef struct
{
  ShuwuWorkerRow *worker;
} ShuwuReaderRow;

ShuwuReaderRow *shuwu_reader_row_ref (ShuwuReaderRow *self);
void shuwu_reader_row_unref (ShuwuReaderRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuReaderRow, shuwu_reader_row_unref)

/* Where the page of readers finds them: a finder's source over a ShuwuStore. It has one order, that of a dictionary. */
const ShuwuFinderSource *shuwu_reader_source_get (void);

G_END_DECLS
