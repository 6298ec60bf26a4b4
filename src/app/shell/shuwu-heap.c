// SPDX-License-Identifier: GPL-3.0-or-later
/* The heap of the start.
 *
 * A start takes some ten megabytes of small pieces, and the first touch of each
 * page of 4 KiB is a fault: thousands of them, which were a fifth of the start's
 * processor time where they are slow, as they are on virtual machines. The C
 * library asks the kernel for 132 KiB at a time, too little for a large page ever
 * to fit; asked for at once, the heap can lie in pages of 2 MiB, of which only
 * those that are touched are ever taken.
 *
 * Once one of its limits is set, the C library adapts none of them any more: the
 * others are set to what they come to in a program like this. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-heap.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define HEAP_BYTES (32 << 20)
/* One for the main thread, one for all others: each is memory and page faults of its own, and threads of a start are many. */
#define N_ARENAS 2
#define GROWTH_BYTES (1 << 20)
#define LARGE_PAGE_BYTES (2 << 20)
/* More than that is a mapping of its own, which goes back to the system when it is freed. */
#define LARGE_PIECE_BYTES (16 << 20)

void
shuwu_heap_prepare (void)
{
#if defined (__GLIBC__) && defined (MADV_HUGEPAGE)
  g_autofree char *piece = NULL;
  uintptr_t begin, end;

  mallopt (M_ARENA_MAX, N_ARENAS);
  mallopt (M_MMAP_THRESHOLD, LARGE_PIECE_BYTES);
  mallopt (M_TRIM_THRESHOLD, 2 * HEAP_BYTES);
  mallopt (M_TOP_PAD, HEAP_BYTES);
  /* More than there can be yet, so that the heap grows. */
  piece = g_malloc (GROWTH_BYTES);
  mallopt (M_TOP_PAD, GROWTH_BYTES);

  end = (uintptr_t) sbrk (0);
  begin = (end - HEAP_BYTES + LARGE_PAGE_BYTES - 1) & ~((uintptr_t) LARGE_PAGE_BYTES - 1);
  /* Where it cannot be, pages stay small. */
  madvise ((void *) begin, end - begin, MADV_HUGEPAGE);
#endif
}
