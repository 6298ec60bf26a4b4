// SPDX-License-Identifier: GPL-3.0-or-later
/* How long searches took: the middle, the hundredth, the worst, and how many missed a frame. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-times.h"

#define FRAME_MS 16.0

static int
compare_passed (gconstpointer a,
                gconstpointer b)
{
  const BenchTime *x = a, *y = b;

  return x->passed < y->passed ? -1 : x->passed > y->passed;
}

static int
compare_cpu (gconstpointer a,
             gconstpointer b)
{
  const BenchTime *x = a, *y = b;

  return x->cpu < y->cpu ? -1 : x->cpu > y->cpu;
}

static const BenchTime *
find_share (GArray *times,
            double  share)
{
  return &g_array_index (times, BenchTime, MIN (times->len - 1, (guint) (share * times->len)));
}

void
bench_times_report (GArray     *times,
                    guint       n_titles,
                    const char *kind)
{
  guint n_over = 0;

  if (times->len == 0)
    return;

  for (guint i = 0; i < times->len; i++)
    n_over += g_array_index (times, BenchTime, i).passed > FRAME_MS ? 1 : 0;
  g_array_sort (times, compare_passed);
  g_print ("{\"bench\":\"search\",\"titles\":%u,\"kind\":\"%s\",\"keys\":%u,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f,"
           "\"over_16_ms\":%u,", n_titles, kind, times->len, find_share (times, 0.5)->passed,
           find_share (times, 0.99)->passed, find_share (times, 1)->passed, n_over);
  g_array_sort (times, compare_cpu);
  g_print ("\"cpu_p50_ms\":%.2f,\"cpu_p99_ms\":%.2f,\"cpu_max_ms\":%.2f}\n", find_share (times, 0.5)->cpu,
           find_share (times, 0.99)->cpu, find_share (times, 1)->cpu);
}
