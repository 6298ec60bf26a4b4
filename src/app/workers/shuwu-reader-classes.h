// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* The classes of a reader: seats, hours, results; and their calendar. */
#define SHUWU_TYPE_READER_CLASSES (shuwu_reader_classes_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderClasses, shuwu_reader_classes, SHUWU, READER_CLASSES, ShuwuRowsGroup)

void shuwu_reader_classes_read (ShuwuReaderClasses *self,
                                ShuwuBookroom      *bookroom,
                                const char         *card,
                                const char         *name);

G_END_DECLS
