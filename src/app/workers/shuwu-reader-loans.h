// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* What a reader has, as a group of the reader's page. Its buttons activate “reader.renew” (barcode). */
#define SHUWU_TYPE_READER_LOANS (shuwu_reader_loans_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderLoans, shuwu_reader_loans, SHUWU, READER_LOANS, ShuwuRowsGroup)

/* @card: (nullable): any card of the reader; NULL: there is none, and so no loan */
void shuwu_reader_loans_read (ShuwuReaderLoans *self,
                              ShuwuBookroom    *bookroom,
                              const char       *card);

G_END_DECLS
