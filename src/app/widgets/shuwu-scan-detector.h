// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef struct _ShuwuScanDetector ShuwuScanDetector;

/* What a key turned out to be. */
typedef enum
{
  SHUWU_SCAN_NONE,      /* a key of a person */
  SHUWU_SCAN_FIRST,     /* a character after a pause: a person's, or the first of a scan */
  SHUWU_SCAN_GROWING,   /* came at a machine's speed */
  SHUWU_SCAN_COMPLETE,  /* the Enter or Tab that ends a scan */
  SHUWU_SCAN_REPEATED,  /* the same, of a code that has just been scanned */
  SHUWU_SCAN_TAIL,      /* another Enter or Tab of the same scan: some scanners end with two */
} ShuwuScan;

ShuwuScanDetector *shuwu_scan_detector_new (guint gap_ms,
                                            guint repeat_ms) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_scan_detector_free (ShuwuScanDetector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuScanDetector, shuwu_scan_detector_free)

const char *shuwu_scan_detector_get_code (ShuwuScanDetector *self);
guint shuwu_scan_detector_get_gap_ms (ShuwuScanDetector *self);
void shuwu_scan_detector_set_gap_ms (ShuwuScanDetector *self,
                                     guint              gap_ms);

/* A scanner presses Shift for capitals: that is no key of its own. */
gboolean shuwu_scan_is_modifier (guint keyval);
/* Line feed and Enter, as some scanners send them behind Enter. They do nothing in a field, and no key of a person. */
gboolean shuwu_scan_is_control_end (guint           keyval,
                                    GdkModifierType state);

ShuwuScan shuwu_scan_detector_press (ShuwuScanDetector *self,
                                     guint              keyval,
                                     guint32            time_ms);

G_END_DECLS
