// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-marc-record-private.h"
#include "record/shuwu-original.h"

G_BEGIN_DECLS

/* NULL if it is no MARC record. */
ShuwuMarcRecord *shuwu_original_parse (ShuwuRecordFormat  format,
                                       GBytes            *original) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
