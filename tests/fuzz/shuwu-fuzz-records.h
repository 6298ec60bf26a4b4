// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-reader.h"

G_BEGIN_DECLS

/* Reads some bytes as a file of @format, looks at all that is read, and writes it again in every format. */
void shuwu_fuzz_read (const guint8      *bytes,
                      gsize              size,
                      ShuwuRecordFormat  format);

int LLVMFuzzerTestOneInput (const guint8 *bytes,
                            size_t        size);

G_END_DECLS
