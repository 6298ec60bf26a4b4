// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

/* Of one call, in milliseconds. */
typedef struct
{
  double passed;
  double cpu;    /* of all threads of the process */
} BenchTime;

/* Calls one after the other, and how long they took. */
typedef struct
{
  GArray *times;      /* of BenchTime */
  gint64 began_us;
  double began_cpu_ms;
} BenchCalls;

void bench_calls_init (BenchCalls *self);
void bench_calls_clear (BenchCalls *self);
void bench_calls_begin (BenchCalls *self);
BenchTime bench_calls_end (BenchCalls *self);

/* Of processor time: of the process, or of this thread. */
double bench_get_cpu_ms (clockid_t clock);

/* "calls":…,"p50_ms":…: how many, the middle, the hundredth and the worst, also of processor time, as members of JSON. @times: of
 * BenchTime, one at least; is sorted by the time that passed. */
char *bench_times_dup_figures (GArray *times) G_GNUC_WARN_UNUSED_RESULT;
double bench_times_get_p99_ms (GArray *times);

G_END_DECLS
