// SPDX-License-Identifier: GPL-3.0-or-later
/* How long calls took: the middle, the hundredth, the worst; by the clock and of the processor, which is steady on a
 * busy machine. */
#define G_LOG_DOMAIN "shuwu-bench"

#include "bench-times.h"

void
bench_calls_init (BenchCalls *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (BenchTime));
}

void
bench_calls_clear (BenchCalls *self)
{
  g_clear_pointer (&self->times, g_array_unref);
}

double
bench_get_cpu_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

void
bench_calls_begin (BenchCalls *self)
{
  self->began_cpu_ms = bench_get_cpu_ms (CLOCK_PROCESS_CPUTIME_ID);
  self->began_us = g_get_monotonic_time ();
}

BenchTime
bench_calls_end (BenchCalls *self)
{
  BenchTime time = { (double) (g_get_monotonic_time () - self->began_us) / 1e3,
                     bench_get_cpu_ms (CLOCK_PROCESS_CPUTIME_ID) - self->began_cpu_ms };

  if (self->times != NULL)
    g_array_append_val (self->times, time);

  return time;
}

static int
compare_passed (gconstpointer a,
                gconstpointer b)
{
  const BenchTime *x = a, *y = b;

  return (x->passed > y->passed) - (x->passed < y->passed);
}

static int
compare_cpu (gconstpointer a,
             gconstpointer b)
{
  const BenchTime *x = a, *y = b;

  return (x->cpu > y->cpu) - (x->cpu < y->cpu);
}

static const BenchTime *
find_percent (GArray *times,
              guint   percent)
{
  return &g_array_index (times, BenchTime, MIN (times->len - 1, times->len * percent / 100));
}

char *
bench_times_dup_figures (GArray *times)
{
  double cpu_p50, cpu_p99, cpu_max;

  g_array_sort (times, compare_cpu);
  cpu_p50 = find_percent (times, 50)->cpu;
  cpu_p99 = find_percent (times, 99)->cpu;
  cpu_max = find_percent (times, 100)->cpu;
  g_array_sort (times, compare_passed);

  return g_strdup_printf ("\"calls\":%u,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f,\"cpu_p50_ms\":%.3f,\"cpu_p99_ms\":%.3f,"
                          "\"cpu_max_ms\":%.3f", times->len, find_percent (times, 50)->passed, find_percent (times, 99)->passed,
                          find_percent (times, 100)->passed, cpu_p50, cpu_p99, cpu_max);
}

double
bench_times_get_p99_ms (GArray *times)
{
  g_array_sort (times, compare_passed);
  return find_percent (times, 99)->passed;
}
