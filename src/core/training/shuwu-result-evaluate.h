// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-result.h"

G_BEGIN_DECLS

/* Which results are written down. */
typedef enum
{
  SHUWU_RESULT_WRITE_NONE,
  SHUWU_RESULT_WRITE_PASSED,  /* those of workers who pass */
  SHUWU_RESULT_WRITE_ALL,     /* those that wait for a mark are left out */
} ShuwuResultWrite;

/* An order on its way to the thread of the store. */
typedef struct
{
  const char *class_code;
  const char *card;       /* (nullable) */
  gint64 signup_id;       /* 0: whoever the card says */
  gint64 mark_milli;
  ShuwuResultWrite writes;
  gint64 now_us;
  int today;
} ShuwuResultRequest;

/* The job; see shuwu_result_async (). */
GPtrArray *shuwu_result_evaluate (ShuwuDb                   *db,
                                  const ShuwuResultRequest  *request,
                                  GError                   **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
