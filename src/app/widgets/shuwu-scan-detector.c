// SPDX-License-Identifier: GPL-3.0-or-later
/* Tells a barcode scanner from a person: a scanner is a keyboard that types
 * one code a few milliseconds a key and ends it with Enter or Tab.
 *
 * It decides by the keys and their times alone and looks at no clock:
 *
 *   state    character, fast       character, slow    Enter or Tab         any other key
 *   idle     burst of one          burst of one       none                 idle
 *   burst    one longer            burst of one       fast: scan, over     idle
 *                                                     slow: none, idle
 *   over     burst of one          burst of one       fast: its tail       idle
 *                                                     slow: none, idle
 *
 * Fast is: not later than the gap. Once SURE characters came fast, one key may
 * be late by PATIENCE gaps: a busy computer hands over the keys in fits. A key
 * that is held down repeats at a machine's speed too; a burst of one and the
 * same character is therefore no scan. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-scan-detector.h"

#define SHORTEST 3
#define SURE 4
#define PATIENCE 4

struct _ShuwuScanDetector
{
  /* Owned */
  GString *burst;       /* what came since the last pause */
  char *code;           /* the last scan */

  guint n_characters;
  gboolean is_uniform;  /* all characters of the burst are the same */
  gboolean is_over;     /* the last key ended a scan */
  guint32 last_ms;
  guint32 scanned_ms;
  guint gap_ms;
  guint repeat_ms;
};

static void
forget_burst (ShuwuScanDetector *self)
{
  g_string_truncate (self->burst, 0);
  self->n_characters = 0;
  self->is_uniform = TRUE;
}

static gboolean
is_end (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter ||
         keyval == GDK_KEY_Linefeed || keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab;
}

static gboolean
is_fast (ShuwuScanDetector *self,
         guint32            time_ms)
{
  guint32 pause_ms = time_ms - self->last_ms;  /* event times wrap around, and so does this */

  if (self->n_characters == 0)
    return FALSE;

  return pause_ms <= self->gap_ms || (self->n_characters >= SURE && pause_ms <= self->gap_ms * PATIENCE);
}

static ShuwuScan
take_character (ShuwuScanDetector *self,
                gunichar           character,
                guint32            time_ms)
{
  gboolean fast = is_fast (self, time_ms);

  if (!fast)
    forget_burst (self);

  if (self->n_characters > 0 && g_utf8_get_char (self->burst->str) != character)
    self->is_uniform = FALSE;

  g_string_append_unichar (self->burst, character);
  self->n_characters++;
  self->last_ms = time_ms;

  return fast ? SHUWU_SCAN_GROWING : SHUWU_SCAN_FIRST;
}

static ShuwuScan
finish_burst (ShuwuScanDetector *self,
              guint32            time_ms)
{
  gboolean is_scan = is_fast (self, time_ms) && self->n_characters >= SHORTEST && !self->is_uniform;
  gboolean is_repeated;

  if (!is_scan)
    {
      forget_burst (self);
      return SHUWU_SCAN_NONE;
    }

  is_repeated = g_strcmp0 (self->code, self->burst->str) == 0 && time_ms - self->scanned_ms < self->repeat_ms;
  g_free (self->code);
  self->code = g_strdup (self->burst->str);
  self->scanned_ms = self->last_ms = time_ms;
  self->is_over = TRUE;
  forget_burst (self);

  return is_repeated ? SHUWU_SCAN_REPEATED : SHUWU_SCAN_COMPLETE;
}

/**
 * shuwu_scan_detector_new:
 * @gap_ms: the longest pause between two keys of one scan, in milliseconds
 * @repeat_ms: how long the same code is taken for the same scan, in milliseconds
 *
 * Makes a detector that has seen no key yet.
 *
 * Returns: (transfer full): a detector
 */
ShuwuScanDetector *
shuwu_scan_detector_new (guint gap_ms,
                         guint repeat_ms)
{
  ShuwuScanDetector *self = g_new0 (ShuwuScanDetector, 1);

  self->burst = g_string_new (NULL);
  self->is_uniform = TRUE;
  self->gap_ms = gap_ms;
  self->repeat_ms = repeat_ms;

  return self;
}

/**
 * shuwu_scan_detector_free:
 * @self: (transfer full): a detector
 *
 * Frees a detector.
 */
void
shuwu_scan_detector_free (ShuwuScanDetector *self)
{
  g_string_free (self->burst, TRUE);
  g_free (self->code);
  g_free (self);
}

/**
 * shuwu_scan_detector_get_code:
 * @self: a detector
 *
 * What was scanned last, as it was typed.
 *
 * Returns: (nullable): a code, or %NULL if nothing has been scanned yet
 */
const char *
shuwu_scan_detector_get_code (ShuwuScanDetector *self)
{
  return self->code;
}

/**
 * shuwu_scan_detector_get_gap_ms:
 * @self: a detector
 *
 * The longest pause between two keys of one scan.
 *
 * Returns: milliseconds
 */
guint
shuwu_scan_detector_get_gap_ms (ShuwuScanDetector *self)
{
  return self->gap_ms;
}

/**
 * shuwu_scan_detector_set_gap_ms:
 * @self: a detector
 * @gap_ms: milliseconds
 *
 * Sets the longest pause between two keys of one scan.
 */
void
shuwu_scan_detector_set_gap_ms (ShuwuScanDetector *self,
                                guint              gap_ms)
{
  self->gap_ms = gap_ms;
}

gboolean
shuwu_scan_is_modifier (guint keyval)
{
  return keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R;
}

gboolean
shuwu_scan_is_control_end (guint           keyval,
                           GdkModifierType state)
{
  return (state & GDK_CONTROL_MASK) != 0 && (keyval == GDK_KEY_j || keyval == GDK_KEY_m);
}

/**
 * shuwu_scan_detector_press:
 * @self: a detector
 * @keyval: the key, as GDK names it
 * @time_ms: when it was pressed, as the event says: milliseconds since any moment, may wrap around
 *
 * Tells of a key, and hears what it was.
 *
 * Returns: what the key turned out to be
 */
ShuwuScan
shuwu_scan_detector_press (ShuwuScanDetector *self,
                           guint              keyval,
                           guint32            time_ms)
{
  gunichar character;

  if (shuwu_scan_is_modifier (keyval))
    return SHUWU_SCAN_NONE;

  if (is_end (keyval) && self->is_over && time_ms - self->last_ms <= self->gap_ms)
    {
      self->last_ms = time_ms;
      return SHUWU_SCAN_TAIL;
    }
  self->is_over = FALSE;

  if (is_end (keyval))
    return finish_burst (self, time_ms);

  character = gdk_keyval_to_unicode (keyval);
  if (character != 0 && g_unichar_isprint (character))
    return take_character (self, character, time_ms);

  forget_burst (self);
  return SHUWU_SCAN_NONE;
}
