// SPDX-License-Identifier: GPL-3.0-or-later
/* The scan detector, with made-up times: no test here looks at a clock. */
#include "widgets/shuwu-scan-detector.h"

#include <gdk/gdk.h>

#define GAP_MS 50
#define REPEAT_MS 1500

/* Types @text at one pace and says what the last key was. */
static ShuwuScan
type (ShuwuScanDetector *detector,
      const char        *text,
      guint32           *time_ms,
      guint              pace_ms)
{
  ShuwuScan scan = SHUWU_SCAN_NONE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      *time_ms += pace_ms;
      scan = shuwu_scan_detector_press (detector, gdk_unicode_to_keyval (g_utf8_get_char (p)), *time_ms);
    }

  return scan;
}

static ShuwuScan
press (ShuwuScanDetector *detector,
       guint              keyval,
       guint32           *time_ms,
       guint              pause_ms)
{
  *time_ms += pause_ms;

  return shuwu_scan_detector_press (detector, keyval, *time_ms);
}

static void
test_scan (void)
{
  const guint ends[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_Tab };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
      guint32 now = 1000;

      g_assert_null (shuwu_scan_detector_get_code (detector));
      g_assert_cmpint (type (detector, "9", &now, 2), ==, SHUWU_SCAN_FIRST);
      g_assert_cmpint (type (detector, "787020002207", &now, 2), ==, SHUWU_SCAN_GROWING);
      g_assert_cmpint (press (detector, ends[i], &now, 2), ==, SHUWU_SCAN_COMPLETE);
      g_assert_cmpstr (shuwu_scan_detector_get_code (detector), ==, "9787020002207");
    }
}

static void
test_gap_is_the_border (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  type (detector, "B01", &now, GAP_MS);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, GAP_MS), ==, SHUWU_SCAN_COMPLETE);

  now += 5000;
  type (detector, "B02", &now, GAP_MS + 1);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 1), ==, SHUWU_SCAN_NONE);

  shuwu_scan_detector_set_gap_ms (detector, GAP_MS + 1);
  g_assert_cmpint (shuwu_scan_detector_get_gap_ms (detector), ==, GAP_MS + 1);
  now += 5000;
  type (detector, "B02", &now, GAP_MS + 1);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 1), ==, SHUWU_SCAN_COMPLETE);
}

/* Some scanners end with two keys; the second one is of the scan, and a person's is not. */
static void
test_tail (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 1000;

  type (detector, "B01", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpint (press (detector, GDK_KEY_Linefeed, &now, GAP_MS), ==, SHUWU_SCAN_TAIL);
  g_assert_cmpint (press (detector, GDK_KEY_Shift_L, &now, 2), ==, SHUWU_SCAN_NONE);
  g_assert_cmpint (press (detector, GDK_KEY_Tab, &now, 2), ==, SHUWU_SCAN_TAIL);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, GAP_MS + 1), ==, SHUWU_SCAN_NONE);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_NONE);

  type (detector, "B02", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Tab, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpint (press (detector, GDK_KEY_Escape, &now, 2), ==, SHUWU_SCAN_NONE);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_NONE);
}

/* A person who types and presses Enter is never taken for a scanner. */
static void
test_person (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  g_assert_cmpint (type (detector, "hlm", &now, 120), ==, SHUWU_SCAN_FIRST);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 120), ==, SHUWU_SCAN_NONE);

  /* two keys rolled fast, then Enter: too short */
  type (detector, "hl", &now, 20);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 20), ==, SHUWU_SCAN_NONE);

  /* three fast, but Enter comes at a person's pace */
  type (detector, "hlm", &now, 20);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 120), ==, SHUWU_SCAN_NONE);
  g_assert_null (shuwu_scan_detector_get_code (detector));
}

static void
test_held_key (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  type (detector, "aaaaaaaa", &now, 33);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 33), ==, SHUWU_SCAN_NONE);
}

/* What a person had typed before is not part of the scan. */
static void
test_scan_after_typing (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  type (detector, "zhang", &now, 150);
  now += 300;
  type (detector, "C0123", &now, 3);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 3), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpstr (shuwu_scan_detector_get_code (detector), ==, "C0123");
}

/* Scanners hold Shift for capitals, and a Chinese code is a code. */
static void
test_capitals_and_chinese (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  press (detector, GDK_KEY_Shift_L, &now, 2);
  press (detector, GDK_KEY_C, &now, 2);
  press (detector, GDK_KEY_0, &now, 2);
  press (detector, GDK_KEY_Shift_R, &now, 2);
  press (detector, GDK_KEY_B, &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpstr (shuwu_scan_detector_get_code (detector), ==, "C0B");

  type (detector, "书屋1", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpstr (shuwu_scan_detector_get_code (detector), ==, "书屋1");
}

static void
test_other_key_breaks_a_scan (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  type (detector, "C01", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Escape, &now, 2), ==, SHUWU_SCAN_NONE);
  type (detector, "23", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_NONE);
}

/* A busy computer: one key comes late. */
static void
test_late_key (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  type (detector, "97870", &now, 2);
  now += GAP_MS * 3;
  type (detector, "20002207", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, GAP_MS * 3), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpstr (shuwu_scan_detector_get_code (detector), ==, "9787020002207");

  /* but not before it is sure */
  now += 5000;
  type (detector, "978", &now, 2);
  now += GAP_MS * 3;
  type (detector, "702", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  g_assert_cmpstr (shuwu_scan_detector_get_code (detector), ==, "702");
}

static void
test_repeat (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = 0;

  type (detector, "B001", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  type (detector, "B001", &now, 100 / 4);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_REPEATED);

  /* another code in between is another code */
  type (detector, "B002", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
  type (detector, "B001", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);

  /* and later it is a new scan */
  now += REPEAT_MS;
  type (detector, "B001", &now, 2);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
}

/* The server's milliseconds wrap around after 49 days. */
static void
test_wrapped_time (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  guint32 now = G_MAXUINT32 - 5;

  type (detector, "B0017", &now, 2);
  g_assert_cmpuint (now, <, 1000);
  g_assert_cmpint (press (detector, GDK_KEY_Return, &now, 2), ==, SHUWU_SCAN_COMPLETE);
}

/* Whatever is pressed whenever: what comes out as a scan was typed just before it, in one go. */
static void
test_any_keys (void)
{
  g_autoptr (ShuwuScanDetector) detector = shuwu_scan_detector_new (GAP_MS, REPEAT_MS);
  g_autoptr (GString) typed = g_string_new (NULL);
  guint32 now = 0;
  guint n_scans = 0;

  for (guint i = 0; i < 200000; i++)
    {
      guint keyval = g_test_rand_int_range (0, 8) == 0 ? GDK_KEY_Return : (guint) g_test_rand_int_range ('a', 'e');
      ShuwuScan scan = press (detector, keyval, &now, g_test_rand_int_range (0, 4) == 0 ? GAP_MS * 5 : 5);

      if (scan == SHUWU_SCAN_COMPLETE || scan == SHUWU_SCAN_REPEATED)
        {
          g_assert_true (g_str_has_suffix (typed->str, shuwu_scan_detector_get_code (detector)));
          n_scans++;
        }
      if (keyval == GDK_KEY_Return)
        g_string_truncate (typed, 0);
      else
        g_string_append_c (typed, keyval);
    }

  g_assert_cmpuint (n_scans, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/scan-detector/tail", test_tail);
  g_test_add_func ("/lending/scan-detector/scan", test_scan);
  g_test_add_func ("/lending/scan-detector/gap-is-the-border", test_gap_is_the_border);
  g_test_add_func ("/lending/scan-detector/person", test_person);
  g_test_add_func ("/lending/scan-detector/held-key", test_held_key);
  g_test_add_func ("/lending/scan-detector/scan-after-typing", test_scan_after_typing);
  g_test_add_func ("/lending/scan-detector/capitals-and-chinese", test_capitals_and_chinese);
  g_test_add_func ("/lending/scan-detector/other-key-breaks-a-scan", test_other_key_breaks_a_scan);
  g_test_add_func ("/lending/scan-detector/late-key", test_late_key);
  g_test_add_func ("/lending/scan-detector/repeat", test_repeat);
  g_test_add_func ("/lending/scan-detector/wrapped-time", test_wrapped_time);
  g_test_add_func ("/lending/scan-detector/any-keys", test_any_keys);

  return g_test_run ();
}
