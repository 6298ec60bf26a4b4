// SPDX-License-Identifier: GPL-3.0-or-later
/* The heap of the start lies in large pages, where there are such. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shell/shuwu-heap.h"

#include <string.h>

#if defined (__SANITIZE_ADDRESS__)
#define HAS_HEAP_OF_ITS_OWN TRUE
#elif defined (__has_feature)
#if __has_feature (address_sanitizer)
#define HAS_HEAP_OF_ITS_OWN TRUE
#endif
#endif
#ifndef HAS_HEAP_OF_ITS_OWN
#define HAS_HEAP_OF_ITS_OWN FALSE
#endif

static gboolean
has_large_pages (void)
{
  g_autofree char *text = NULL;

  return g_file_get_contents ("/sys/kernel/mm/transparent_hugepage/enabled", &text, NULL, NULL) &&
         strstr (text, "[never]") == NULL;
}

/* KiB of the heap that the kernel was told to lay in large pages. */
static guint64
get_advised_kib (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_heap = FALSE;
  guint64 kib = 0, sum = 0;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (int i = 0; lines[i] != NULL; i++)
    if (strchr (lines[i], '-') != NULL && strchr (lines[i], ':') > strchr (lines[i], ' '))
      is_heap = g_str_has_suffix (lines[i], "[heap]");
    else if (g_str_has_prefix (lines[i], "Size:"))
      kib = g_ascii_strtoull (lines[i] + strlen ("Size:"), NULL, 10);
    else if (is_heap && g_str_has_prefix (lines[i], "VmFlags:") && strstr (lines[i], " hg") != NULL)
      sum += kib;

  return sum;
}

static void
test_large_pages (void)
{
  if (HAS_HEAP_OF_ITS_OWN || !has_large_pages ())
    {
      g_test_skip ("there are no large pages here");
      return;
    }

  g_assert_cmpuint (get_advised_kib (), ==, 0);
  shuwu_heap_prepare ();
  g_assert_cmpuint (get_advised_kib (), >=, 16 * 1024);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/heap/large-pages", test_large_pages);

  return g_test_run ();
}
