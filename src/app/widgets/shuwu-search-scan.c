// SPDX-License-Identifier: GPL-3.0-or-later
/* A scan into a search field: it is searched for alone and as it was scanned.
 *
 * Names and titles are typed there, so an input method takes part. A pinyin method
 * takes the letters of a code for pinyin and its digits for the choice of a word,
 * and gives back what it has no use for in an order of its own. So the keys are
 * heard before the method hears them. They are not kept from it: what it begins it
 * has to end. At the Enter of the scan the field is put right, and what the method
 * says of the scan later is not heard:
 *
 *   state    end of a scan     “activate”       LATE_MS later            any new key
 *   idle     waiting           -                -                        idle
 *   waiting  waiting           put right: idle  no Enter came through:   what is typed now counts:
 *                                               put right, activate:     idle
 *                                               idle
 *
 * A busy computer may hand over the first keys of a scan with a pause; what came a
 * moment before belongs to it. What was in the field before that makes room.
 *
 * Where a compositor gives the keys to the method before any program, only what the
 * method leaves is heard: digits are, and letters are the method's. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-search-scan.h"

#include "widgets/shuwu-key-trail.h"
#include "widgets/shuwu-late-input.h"
#include "widgets/shuwu-scan-detector.h"

#include <string.h>

#define MOMENT_MS 800
#define LATE_MS 250
/* A person who types pinyin takes longer for a key, whatever pause within a scan was set for a slow scanner. */
#define PACE_MS 80

struct _ShuwuSearchScan
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  ShuwuScanDetector *detector;
  ShuwuKeyTrail *trail;
  GString *keys;       /* what was typed without a pause of a moment */
  char *code;          /* that the field is to hold; NULL unless waiting */
  guint timeout;

  /* Borrowed; NULL once it is gone */
  GtkSearchEntry *search;

  guint32 last_ms;     /* when the last of the keys came */
  guint32 burst_ms;    /* when the first of those came that came fast */
  gboolean is_over;    /* the scan is, with all that the method may give back of it */
};

G_DEFINE_FINAL_TYPE (ShuwuSearchScan, shuwu_search_scan, G_TYPE_OBJECT)

static void
forget (ShuwuSearchScan *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->code, g_free);
}

static void
put_right (ShuwuSearchScan *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->search);
  g_autofree char *code = g_steal_pointer (&self->code);

  forget (self);
  self->is_over = TRUE;
  shuwu_late_input_replace (editable, code, code);
  gtk_editable_set_position (editable, -1);
}

/* Comes before whoever searches then. */
static void
activated_cb (ShuwuSearchScan *self)
{
  if (self->code != NULL)
    put_right (self);
}

static gboolean
has_focus (ShuwuSearchScan *self)
{
  return self->search != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->search)) &&
         (gtk_widget_get_state_flags (GTK_WIDGET (self->search)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
late_cb (gpointer data)
{
  g_autoptr (ShuwuSearchScan) self = g_object_ref (data);

  self->timeout = 0;
  if (has_focus (self))
    {
      put_right (self);
      g_signal_emit_by_name (self->search, "activate");
    }
  forget (self);

  return G_SOURCE_REMOVE;
}

/* In the list, Enter would open the row that is chosen there; Tab, with which some scanners end, would go there. */
static gboolean
wait_for_method (ShuwuSearchScan *self,
                 guint            keyval)
{
  gboolean is_elsewhere = !has_focus (self);

  forget (self);
  self->code = g_strdup (self->keys->str);
  self->timeout = g_timeout_add (LATE_MS, late_cb, self);
  if (is_elsewhere)
    gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->search))));

  return is_elsewhere || keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab;
}

/* In another field that is there, what is scanned is that field's. */
static gboolean
is_elsewhere_typed (ShuwuSearchScan *self)
{
  GtkRoot *root = self->search != NULL ? gtk_widget_get_root (GTK_WIDGET (self->search)) : NULL;

  return root == NULL || (GTK_IS_EDITABLE (gtk_root_get_focus (root)) && !has_focus (self));
}

static gboolean
key_pressed_cb (ShuwuSearchScan       *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (shuwu_key_trail_is_echo (self->trail, controller))
    return self->is_over ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  if (is_elsewhere_typed (self))
    return GDK_EVENT_PROPAGATE;

  return shuwu_search_scan_press (self, keyval, state, gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)));
}

static void
shuwu_search_scan_dispose (GObject *object)
{
  ShuwuSearchScan *self = SHUWU_SEARCH_SCAN (object);

  forget (self);
  g_clear_weak_pointer (&self->search);

  G_OBJECT_CLASS (shuwu_search_scan_parent_class)->dispose (object);
}

static void
shuwu_search_scan_finalize (GObject *object)
{
  ShuwuSearchScan *self = SHUWU_SEARCH_SCAN (object);

  g_object_unref (self->settings);
  shuwu_scan_detector_free (self->detector);
  shuwu_key_trail_free (self->trail);
  g_string_free (self->keys, TRUE);

  G_OBJECT_CLASS (shuwu_search_scan_parent_class)->finalize (object);
}

static void
shuwu_search_scan_class_init (ShuwuSearchScanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_search_scan_dispose;
  object_class->finalize = shuwu_search_scan_finalize;
}

static void
shuwu_search_scan_init (ShuwuSearchScan *self)
{
  self->settings = g_settings_new (SHUWU_APP_ID);
  self->detector = shuwu_scan_detector_new (g_settings_get_uint (self->settings, "scan-gap-ms"), 0);
  self->trail = shuwu_key_trail_new ();
  self->keys = g_string_new (NULL);
}

/**
 * shuwu_search_scan_new:
 * @search: a search field
 *
 * Lets a search field take scans whole; to be made before anybody waits for the “activate” of the field. It watches the keys
 * of the field, and of what shuwu_search_scan_watch () says.
 *
 * Returns: (transfer full): what watches
 */
ShuwuSearchScan *
shuwu_search_scan_new (GtkSearchEntry *search)
{
  ShuwuSearchScan *self = g_object_new (SHUWU_TYPE_SEARCH_SCAN, NULL);

  g_set_weak_pointer (&self->search, search);
  g_signal_connect_object (search, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  shuwu_search_scan_watch (self, GTK_WIDGET (search));

  return self;
}

/**
 * shuwu_search_scan_watch:
 * @self: of a field
 * @widget: whose keys the field captures, see gtk_search_entry_set_key_capture_widget ()
 *
 * Watches the keys of a widget, too.
 */
void
shuwu_search_scan_watch (ShuwuSearchScan *self,
                         GtkWidget       *widget)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

/* The detector has just taken a character. */
static void
add_key (ShuwuSearchScan *self,
         ShuwuScan        scan,
         guint            keyval,
         guint32          time_ms)
{
  if (scan == SHUWU_SCAN_FIRST && time_ms - self->last_ms > MOMENT_MS)
    g_string_truncate (self->keys, 0);
  if (self->keys->len == 0 && self->search != NULL)
    shuwu_late_input_begin (GTK_EDITABLE (self->search));
  if (scan == SHUWU_SCAN_FIRST)
    self->burst_ms = time_ms;
  g_string_append_unichar (self->keys, gdk_keyval_to_unicode (keyval));
  self->last_ms = time_ms;
}

/* Digits, or fast all along and nothing in it that chooses a word of a method: whoever types pinyin would lose the word. */
static gboolean
is_machine (ShuwuSearchScan *self,
            guint32          time_ms)
{
  const char *code = shuwu_scan_detector_get_code (self->detector);
  guint pace_ms = MIN (shuwu_scan_detector_get_gap_ms (self->detector), PACE_MS);

  return strspn (code, "0123456789") == strlen (code) ||
         (time_ms - self->burst_ms <= pace_ms * (guint) (g_utf8_strlen (code, -1) + 1) && strchr (code, ' ') == NULL);
}

/**
 * shuwu_search_scan_press:
 * @self: of a field
 * @keyval: the key
 * @state: what was held with it
 * @time_ms: when it was pressed
 *
 * Takes a key.
 *
 * Returns: whether it goes no further
 */
gboolean
shuwu_search_scan_press (ShuwuSearchScan *self,
                         guint            keyval,
                         GdkModifierType  state,
                         guint32          time_ms)
{
  gboolean is_kept = FALSE;
  ShuwuScan scan = SHUWU_SCAN_NONE;

  if (shuwu_scan_is_modifier (keyval) || shuwu_scan_is_control_end (keyval, state))
    return GDK_EVENT_PROPAGATE;

  shuwu_scan_detector_set_gap_ms (self->detector, g_settings_get_uint (self->settings, "scan-gap-ms"));
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
    scan = shuwu_scan_detector_press (self->detector, keyval, time_ms);
  if (scan == SHUWU_SCAN_TAIL)
    return GDK_EVENT_STOP;

  forget (self);
  self->is_over = FALSE;
  shuwu_late_input_allow (GTK_WIDGET (self->search));
  if (scan == SHUWU_SCAN_FIRST || scan == SHUWU_SCAN_GROWING)
    {
      add_key (self, scan, keyval, time_ms);
      return GDK_EVENT_PROPAGATE;
    }

  if ((scan == SHUWU_SCAN_COMPLETE || scan == SHUWU_SCAN_REPEATED) && is_machine (self, time_ms))
    is_kept = wait_for_method (self, keyval);
  g_string_truncate (self->keys, 0);

  return is_kept;
}
