// SPDX-License-Identifier: GPL-3.0-or-later
/* Keeps the input method out of a scan, in every field of a window.
 *
 * A pinyin method takes the letters of a code for pinyin and its digits for the
 * choice of a word, and gives back what it has no use for in an order of its own.
 * A field in which names and titles are typed needs it all the same. So the keys
 * are taken from it as soon as they are known to be a scanner's:
 *
 *   state   a scan begins    a scan, known        a pause
 *   typed   note the field   hold it: held        typed
 *   held    let go: typed    held                 let go: typed
 *
 * Known is: SURE fast characters of which two are not of pinyin, or the Enter at
 * the end. Pinyin is of small letters, and a digit or a space chooses the word: who
 * rolls over the keys keeps the method. A busy computer may hand over LATE keys of
 * a scan with a pause; they belong to it.
 *
 * In a field that is held the code is written by hand, in place of whatever the
 * method has made of its beginning. The Enter goes through the method, which has
 * then said all that it had to say. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-scan-guard.h"

#include "lending/shuwu-key-trail.h"
#include "lending/shuwu-scan-detector.h"

#define SURE 4
#define FOREIGN 2
#define HELD_MS 400
#define LATE 2
#define MOMENT_MS 300
#define NO_METHOD "gtk-im-context-simple"

typedef struct
{
  /* Owned */
  ShuwuScanDetector *detector;
  ShuwuKeyTrail *trail;
  char *text;          /* of the field, before the scan */
  GString *code;       /* what has come of it */
  guint timeout;

  guint32 last_ms;     /* when the last of it came */
  int start, end;      /* what was selected in the field */
  guint n_foreign;     /* characters of it that no pinyin has */

  /* Borrowed; NULL once it is gone */
  GtkText *field;

  /* The field's; NULL unless it is held */
  GtkEventController *holder;
} ShuwuScanGuard;

static void
let_go (ShuwuScanGuard *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->holder != NULL && self->field != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self->field), self->holder);
  self->holder = NULL;
}

static void
guard_free (gpointer  data,
            GClosure *closure)
{
  ShuwuScanGuard *self = data;

  let_go (self);
  g_clear_weak_pointer (&self->field);
  shuwu_scan_detector_free (self->detector);
  shuwu_key_trail_free (self->trail);
  g_string_free (self->code, TRUE);
  g_free (self->text);
  g_free (self);
}

static gboolean
timed_out_cb (gpointer data)
{
  ShuwuScanGuard *self = data;

  self->timeout = 0;
  let_go (self);

  return G_SOURCE_REMOVE;
}

/* A field that has no method by itself is safe already. */
static gboolean
has_method (GtkWidget *widget)
{
  g_autofree char *method = NULL;

  if (!GTK_IS_TEXT (widget))
    return FALSE;
  g_object_get (widget, "im-module", &method, NULL);

  return g_strcmp0 (method, NO_METHOD) != 0;
}

static void
note (ShuwuScanGuard *self,
      GtkWidget      *focus)
{
  let_go (self);
  g_string_truncate (self->code, 0);
  self->n_foreign = 0;
  g_clear_pointer (&self->text, g_free);
  g_set_weak_pointer (&self->field, has_method (focus) ? GTK_TEXT (focus) : NULL);
  if (self->field == NULL)
    return;

  self->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->field)));
  gtk_editable_get_selection_bounds (GTK_EDITABLE (self->field), &self->start, &self->end);
}

/* The field as it would be without a method: what was in it, and the code in place of what was selected. */
static void
write_code (ShuwuScanGuard *self)
{
  GtkEditable *editable = GTK_EDITABLE (self->field);
  g_autofree char *before = g_utf8_substring (self->text, 0, self->start);
  g_autofree char *text = g_strconcat (before, self->code->str, g_utf8_offset_to_pointer (self->text, self->end), NULL);
  int end = self->start + (int) g_utf8_strlen (self->code->str, -1);
  int position = 0;

  if (g_strcmp0 (gtk_editable_get_text (editable), text) == 0)
    return;

  gtk_editable_delete_text (editable, 0, -1);
  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_select_region (editable, end, end);
}

static gboolean
is_end (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter || keyval == GDK_KEY_Tab;
}

/* A key of the field that is held. Shift is kept from the method too: alone, it would turn pinyin off. */
static gboolean
held_event_cb (GtkEventController *controller,
               GdkEvent           *event,
               ShuwuScanGuard     *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_RELEASE)
    return GDK_EVENT_STOP;
  if (type != GDK_KEY_PRESS)
    return GDK_EVENT_PROPAGATE;

  write_code (self);

  return is_end (gdk_key_event_get_keyval (event)) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

/* What is selected anew makes the field reset its method; that may leave in the field what it had of the code. */
static void
hold (ShuwuScanGuard *self)
{
  int end = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->field)), -1);

  if (self->holder == NULL)
    {
      gtk_editable_select_region (GTK_EDITABLE (self->field), end, end);
      self->holder = gtk_event_controller_legacy_new ();
      gtk_event_controller_set_propagation_phase (self->holder, GTK_PHASE_CAPTURE);
      g_signal_connect (self->holder, "event", G_CALLBACK (held_event_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (self->field), self->holder);
    }

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (HELD_MS, timed_out_cb, self);
}

static gboolean
goes_on (ShuwuScanGuard *self,
         GtkWidget      *focus,
         guint32         time_ms)
{
  return self->field != NULL && GTK_WIDGET (self->field) == focus && self->holder == NULL &&
         self->code->len > 0 && self->code->len <= LATE && time_ms - self->last_ms <= MOMENT_MS;
}

static void
add_character (ShuwuScanGuard *self,
               guint           keyval,
               guint32         time_ms)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  g_string_append_unichar (self->code, character);
  self->last_ms = time_ms;
  self->n_foreign += !g_unichar_islower (character) && character != ' ' && character != '\'';
}

static void
take_key (ShuwuScanGuard *self,
          GtkWidget      *focus,
          guint           keyval,
          guint32         time_ms)
{
  ShuwuScan scan = shuwu_scan_detector_press (self->detector, keyval, time_ms);

  if (scan == SHUWU_SCAN_FIRST && !goes_on (self, focus, time_ms))
    note (self, focus);
  if (scan == SHUWU_SCAN_NONE && !(keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R))
    g_string_truncate (self->code, 0);
  if (scan == SHUWU_SCAN_NONE || self->field == NULL || GTK_WIDGET (self->field) != focus)
    return;

  if (scan == SHUWU_SCAN_FIRST || scan == SHUWU_SCAN_GROWING)
    add_character (self, keyval, time_ms);
  if (scan != SHUWU_SCAN_FIRST && (is_end (keyval) || (self->n_foreign >= FOREIGN && self->code->len >= SURE)))
    hold (self);
}

static gboolean
key_pressed_cb (GtkEventController *controller,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state,
                ShuwuScanGuard     *self)
{
  GtkWidget *window = gtk_event_controller_get_widget (controller);

  if (shuwu_key_trail_follow (self->trail, gtk_event_controller_get_current_event (controller)) &&
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
    take_key (self, gtk_window_get_focus (GTK_WINDOW (window)), keyval, gtk_event_controller_get_current_event_time (controller));

  return GDK_EVENT_PROPAGATE;
}

/**
 * shuwu_scan_guard_watch:
 * @window: a window
 * @gap_ms: the longest pause between two keys of one scan, in milliseconds
 *
 * Lets no input method have a part in what is scanned in a window, for as long as the window lives.
 */
void
shuwu_scan_guard_watch (GtkWindow *window,
                        guint      gap_ms)
{
  ShuwuScanGuard *self = g_new0 (ShuwuScanGuard, 1);
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->detector = shuwu_scan_detector_new (gap_ms, 0);
  self->trail = shuwu_key_trail_new ();
  self->code = g_string_new (NULL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, guard_free, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
