// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of one search, in milliseconds. */
typedef struct
{
  double passed;
  double cpu;
} BenchTime;

/* A line of JSON about some searches of one kind; nothing if there were none. @times: of BenchTime, is sorted. */
void bench_times_report (GArray     *times,
                         guint       n_titles,
                         const char *kind);

G_END_DECLS
