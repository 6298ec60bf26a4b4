// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a table. */
#define G_LOG_DOMAIN "shuwu-fuzz"

#include "shuwu-fuzz-records.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        size_t size)
{
  shuwu_fuzz_read (bytes, size, SHUWU_RECORD_FORMAT_CSV);
  return 0;
}
