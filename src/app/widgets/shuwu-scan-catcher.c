// SPDX-License-Identifier: GPL-3.0-or-later
/* Sees every key of a window before anything else does and finds the scans
 * among them.
 *
 * A scan goes to the desk wherever the focus is. When its first character comes
 * nobody can know that it is one, so it is let through; the field it goes into
 * is remembered as it was and put back when the scan is complete. Where nothing
 * can be typed, characters go to the scan field: whoever types at the desk need
 * not click first.
 *
 * A busy computer may hand over the first keys of a scan with a pause. They then
 * look typed and would be missing from the code: what was begun in the scan field
 * a moment before a scan is part of it.
 *
 * The Enter of a scan never goes any further, and nothing that an input method
 * gives back of a scan after it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-scan-catcher.h"

#include "widgets/shuwu-key-trail.h"
#include "widgets/shuwu-late-input.h"
#include "widgets/shuwu-scan-detector.h"
#include "widgets/shuwu-scan-target.h"

#define REPEAT_MS 1500
#define MOMENT_MS 800

struct _ShuwuScanCatcher
{
  GObject parent_instance;

  /* Owned */
  ShuwuScanDetector *detector;
  ShuwuKeyTrail *trail;
  GtkEventController *controller;
  ShuwuScanTarget target;    /* what the scan goes into */
  guint32 begun_ms;          /* when the first key came into the empty scan field */
  guint32 first_ms;          /* when the first key of the scan came */
  gboolean is_complete;      /* the last key was that which ends a scan */

  /* Borrowed; NULL once it is gone */
  GtkEntry *field;
  GtkRoot *root;
};

enum
{
  SIGNAL_SCANNED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuScanCatcher, shuwu_scan_catcher, G_TYPE_OBJECT)

static GtkWidget *
get_focus (ShuwuScanCatcher *self)
{
  return self->root != NULL ? gtk_root_get_focus (self->root) : NULL;
}

/* Keys of the scan that came with a pause, before it was known as one. */
static gboolean
is_begun_in_field (ShuwuScanCatcher *self)
{
  return self->target.editable != NULL && self->target.editable == gtk_editable_get_delegate (GTK_EDITABLE (self->field)) &&
         *self->target.text != '\0' && self->first_ms - self->begun_ms <= MOMENT_MS;
}

/* The scan was not meant for the field it went into. What was begun in the scan field itself is over with it. */
static void
put_back (ShuwuScanCatcher *self,
          const char       *code)
{
  if (self->target.editable != NULL && self->target.editable != gtk_editable_get_delegate (GTK_EDITABLE (self->field)))
    {
      shuwu_scan_target_put_back (&self->target, code);
    }
  else
    {
      shuwu_late_input_replace (GTK_EDITABLE (self->field), code, "");
      shuwu_scan_target_clear (&self->target);
    }
}

/* Where nothing can be typed, characters go to the scan field; a space stays with the button it presses. */
static gboolean
send_to_field (ShuwuScanCatcher *self,
               guint             keyval)
{
  GtkWidget *focus = get_focus (self);

  if (self->controller == NULL || GTK_IS_EDITABLE (focus) || keyval == GDK_KEY_space ||
      (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return FALSE;

  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->field))));
  gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (self->controller), get_focus (self));

  return TRUE;
}

static gboolean
key_pressed_cb (ShuwuScanCatcher      *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (shuwu_key_trail_is_echo (self->trail, controller))
    return self->is_complete ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

  return shuwu_scan_catcher_press (self, keyval, state,
                                   gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)));
}

static void
shuwu_scan_catcher_dispose (GObject *object)
{
  ShuwuScanCatcher *self = SHUWU_SCAN_CATCHER (object);

  shuwu_scan_catcher_detach (self);
  g_clear_weak_pointer (&self->field);
  shuwu_scan_target_clear (&self->target);

  G_OBJECT_CLASS (shuwu_scan_catcher_parent_class)->dispose (object);
}

static void
shuwu_scan_catcher_finalize (GObject *object)
{
  ShuwuScanCatcher *self = SHUWU_SCAN_CATCHER (object);

  g_clear_pointer (&self->detector, shuwu_scan_detector_free);
  g_clear_pointer (&self->trail, shuwu_key_trail_free);

  G_OBJECT_CLASS (shuwu_scan_catcher_parent_class)->finalize (object);
}

static void
shuwu_scan_catcher_class_init (ShuwuScanCatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_scan_catcher_dispose;
  object_class->finalize = shuwu_scan_catcher_finalize;

  signals[SIGNAL_SCANNED] = g_signal_new ("scanned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
shuwu_scan_catcher_init (ShuwuScanCatcher *self)
{
  self->trail = shuwu_key_trail_new ();
}

/**
 * shuwu_scan_catcher_new:
 * @field: the scan field
 * @gap_ms: the longest pause between two keys of one scan
 *
 * Makes a catcher that watches nothing yet.
 *
 * Returns: (transfer full): a catcher
 */
ShuwuScanCatcher *
shuwu_scan_catcher_new (GtkEntry *field,
                        guint     gap_ms)
{
  ShuwuScanCatcher *self = g_object_new (SHUWU_TYPE_SCAN_CATCHER, NULL);

  self->detector = shuwu_scan_detector_new (gap_ms, REPEAT_MS);
  g_set_weak_pointer (&self->field, field);

  return self;
}

/**
 * shuwu_scan_catcher_attach:
 * @self: a catcher
 * @root: the window
 *
 * Watches the keys of a window.
 */
void
shuwu_scan_catcher_attach (ShuwuScanCatcher *self,
                           GtkRoot          *root)
{
  shuwu_scan_catcher_detach (self);

  g_set_weak_pointer (&self->root, root);
  self->controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (root), self->controller);
}

/**
 * shuwu_scan_catcher_detach:
 * @self: a catcher
 *
 * Watches nothing any more.
 */
void
shuwu_scan_catcher_detach (ShuwuScanCatcher *self)
{
  if (self->root != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self->root), self->controller);

  self->controller = NULL; /* was the window's */
  g_clear_weak_pointer (&self->root);
}

/**
 * shuwu_scan_catcher_set_gap_ms:
 * @self: a catcher
 * @gap_ms: milliseconds
 *
 * Sets the longest pause between two keys of one scan.
 */
void
shuwu_scan_catcher_set_gap_ms (ShuwuScanCatcher *self,
                               guint             gap_ms)
{
  shuwu_scan_detector_set_gap_ms (self->detector, gap_ms);
}

/**
 * shuwu_scan_catcher_press:
 * @self: a catcher
 * @keyval: the key
 * @state: what was held with it
 * @time_ms: when it was pressed
 *
 * Takes a key of the window.
 *
 * Returns: whether it goes no further
 */
gboolean
shuwu_scan_catcher_press (ShuwuScanCatcher *self,
                          guint             keyval,
                          GdkModifierType   state,
                          guint32           time_ms)
{
  g_autofree char *code = NULL;
  ShuwuScan scan;

  if (shuwu_scan_is_modifier (keyval) || shuwu_scan_is_control_end (keyval, state))
    return GDK_EVENT_PROPAGATE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    {
      shuwu_late_input_allow (get_focus (self));
      return GDK_EVENT_PROPAGATE;
    }

  scan = shuwu_scan_detector_press (self->detector, keyval, time_ms);
  if (scan == SHUWU_SCAN_TAIL)
    return GDK_EVENT_STOP;

  shuwu_late_input_allow (get_focus (self));
  self->is_complete = scan == SHUWU_SCAN_COMPLETE || scan == SHUWU_SCAN_REPEATED;
  switch (scan)
    {
    case SHUWU_SCAN_FIRST:
      if (*gtk_editable_get_text (GTK_EDITABLE (self->field)) == '\0')
        self->begun_ms = time_ms;
      self->first_ms = time_ms;
      shuwu_scan_target_remember (&self->target, get_focus (self));
      return send_to_field (self, keyval) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

    case SHUWU_SCAN_GROWING:
      return send_to_field (self, keyval) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

    case SHUWU_SCAN_COMPLETE:
    case SHUWU_SCAN_REPEATED:
      code = g_strconcat (is_begun_in_field (self) ? self->target.text : "", shuwu_scan_detector_get_code (self->detector), NULL);
      put_back (self, shuwu_scan_detector_get_code (self->detector));
      g_signal_emit (self, signals[SIGNAL_SCANNED], 0, code, scan == SHUWU_SCAN_REPEATED);
      return GDK_EVENT_STOP;

    case SHUWU_SCAN_TAIL:
    case SHUWU_SCAN_NONE:
    default:
      return GDK_EVENT_PROPAGATE;
    }
}
