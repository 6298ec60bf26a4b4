// SPDX-License-Identifier: GPL-3.0-or-later
/* The self-service screen.
 *
 *   idle ─ scan ▸ turn      the pages of one worker, see shuwu-self-turn.c
 *    ▴ ▾
 *   pin                     the way out
 *
 * A scan begins a turn from everywhere, after the one that was there has ended and
 * everything it showed is cleared away. Who does nothing for a while is taken for
 * gone. Every key is seen here first: what types is the scanner, what moves about
 * and presses goes on, all else stops, and with it the keys of the program. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-self-window.h"

#include "selfservice/shuwu-countdown.h"
#include "selfservice/shuwu-pin-pad.h"
#include "selfservice/shuwu-self-answer.h"
#include "selfservice/shuwu-self-turn.h"
#include "widgets/shuwu-key-trail.h"
#include "widgets/shuwu-late-input.h"
#include "widgets/shuwu-scan-detector.h"
#include "widgets/shuwu-scan-target.h"

#include <glib/gi18n.h>

#define REFUSAL_SHOWN_S 15
#define REPEAT_MS 1500
#define TICK_MS 500
#define LAST_CALL_S 10
#define LARGE_SCREEN_PIXELS 1000

struct _ShuwuSelfWindow
{
  GtkWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuScanDetector *detector;
  ShuwuKeyTrail *trail;
  ShuwuScanTarget target; /* the line that a scan goes into */
  GCancellable *opening; /* of the card that was scanned last; NULL: none is looked up */
  guint tick;

  ShuwuCountdown countdown;
  ShuwuSelfTime time;
  gpointer time_data;
  gboolean is_unlocked;
  gboolean is_scanned;    /* the last key ended a scan */

  /* Template */
  GtkLabel *name;
  GtkLabel *countdown_label;
  GtkWidget *end;
  GtkProgressBar *time_left;
  GtkStack *pages;
  ShuwuSelfAnswer *welcome;
  ShuwuSelfTurn *turn;
  ShuwuPinPad *pad;
};

enum
{
  SIGNAL_UNLOCKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuSelfWindow, shuwu_self_window, GTK_TYPE_WINDOW)

static gint64
get_monotonic (gpointer unused)
{
  return g_get_monotonic_time ();
}

static gint64
get_now_us (ShuwuSelfWindow *self)
{
  return self->time (self->time_data);
}

static gboolean
is_at (ShuwuSelfWindow *self,
       const char      *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

static void
show_countdown (ShuwuSelfWindow *self)
{
  guint left_s = shuwu_countdown_get_left_s (&self->countdown, get_now_us (self));
  /* Translators: %u seconds until a person who does nothing is taken for gone */
  g_autofree char *text = g_strdup_printf (ngettext ("Ends in %u second", "Ends in %u seconds", left_s), left_s);
  gboolean is_running = self->countdown.length_s > 0;

  gtk_label_set_label (self->countdown_label, is_running ? text : "");
  if (is_running && left_s <= LAST_CALL_S)
    gtk_widget_add_css_class (GTK_WIDGET (self->countdown_label), "last-call");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->countdown_label), "last-call");
  gtk_widget_set_opacity (GTK_WIDGET (self->time_left), is_running ? 1 : 0);
  gtk_progress_bar_set_fraction (self->time_left, is_running ? (double) left_s / self->countdown.length_s : 0);
}

/* @patience_s: how long the page stays if nothing is done; 0: for ever */
static void
show_page (ShuwuSelfWindow *self,
           const char      *page,
           guint            patience_s)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  shuwu_countdown_start (&self->countdown, patience_s, get_now_us (self));
  show_countdown (self);
}

/* Nothing of whoever was here stays, neither on the screen nor behind it. */
static void
forget (ShuwuSelfWindow *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  shuwu_self_turn_end (self->turn);
  shuwu_pin_pad_clear (self->pad);
  gtk_label_set_label (self->name, shuwu_bookroom_get_name (self->bookroom));
  gtk_widget_set_visible (self->end, FALSE);
}

static void
go_idle (ShuwuSelfWindow *self)
{
  forget (self);
  show_page (self, "idle", 0);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

/* Sessions */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSelfSession) session = shuwu_self_session_open_finish (result, &error);
  ShuwuSelfWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->opening);
  if (session == NULL)
    {
      shuwu_self_turn_refuse (self->turn, error, shuwu_bookroom_get_clock (self->bookroom));
      shuwu_countdown_start (&self->countdown, REFUSAL_SHOWN_S, get_now_us (self));
    }
  else
    {
      gtk_label_set_label (self->name, shuwu_self_session_get_name (session));
      gtk_widget_set_visible (self->end, TRUE);
      shuwu_self_turn_begin (self->turn, session);
      shuwu_countdown_start (&self->countdown, SHUWU_SELF_PATIENCE_S, get_now_us (self));
    }
  show_countdown (self);
}

/* Actions */

static void
end_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  go_idle (SHUWU_SELF_WINDOW (widget));
}

static void
keeper_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ShuwuSelfWindow *self = SHUWU_SELF_WINDOW (widget);

  forget (self);
  shuwu_pin_pad_tick (self->pad, get_now_us (self));
  show_page (self, "pin", SHUWU_SELF_PATIENCE_S);
  shuwu_pin_pad_focus_first (self->pad);
}

static void
right_cb (ShuwuSelfWindow *self)
{
  /* Somebody else may have come while it was looked at. */
  if (!is_at (self, "pin"))
    return;

  self->is_unlocked = TRUE;
  g_signal_emit (self, signals[SIGNAL_UNLOCKED], 0);
}

static void
given_up_cb (ShuwuSelfWindow *self)
{
  go_idle (self);
}

/* Input */

static gboolean
tick_cb (gpointer user_data)
{
  shuwu_self_window_tick (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
event_cb (ShuwuSelfWindow *self,
          GdkEvent        *event)
{
  /* The others have menus, and paste what somebody else has selected. */
  if (gdk_event_get_event_type (event) == GDK_BUTTON_PRESS && gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_STOP;

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_KEY_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      shuwu_countdown_touch (&self->countdown, get_now_us (self));
      show_countdown (self);
      break;

    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static gboolean
key_pressed_cb (ShuwuSelfWindow       *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  if (shuwu_key_trail_is_echo (self->trail, controller))
    return self->is_scanned ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

  return shuwu_self_window_press (self, keyval, state, gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)));
}

static gboolean
moves_or_presses (guint keyval)
{
  static const guint keys[] = {
    GDK_KEY_Tab, GDK_KEY_ISO_Left_Tab, GDK_KEY_KP_Tab, GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space,
    GDK_KEY_Up, GDK_KEY_Down, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Home, GDK_KEY_End, GDK_KEY_Page_Up, GDK_KEY_Page_Down,
    GDK_KEY_KP_Up, GDK_KEY_KP_Down, GDK_KEY_KP_Left, GDK_KEY_KP_Right, GDK_KEY_KP_Page_Up, GDK_KEY_KP_Page_Down,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i] == keyval)
      return TRUE;

  return FALSE;
}

static gboolean
is_text (guint keyval)
{
  return keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete || gdk_keyval_to_unicode (keyval) >= ' ';
}

static void
add_controllers (ShuwuSelfWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* The keys of the desktop, such as Alt+Tab, where the desktop lets a program have them: some ask a person once. */
static void
activated_cb (ShuwuSelfWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  if (gtk_window_is_active (GTK_WINDOW (self)) && !self->is_unlocked && GDK_IS_TOPLEVEL (surface))
    gdk_toplevel_inhibit_system_shortcuts (GDK_TOPLEVEL (surface), NULL);
}

/* A window manager may have keys of its own that take a window out of the full screen. */
static void
fullscreened_cb (ShuwuSelfWindow *self)
{
  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)) && !self->is_unlocked)
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* On a large screen, which is looked at from further away, everything is larger. */
static void
shuwu_self_window_map (GtkWidget *widget)
{
  GdkMonitor *monitor;
  GdkRectangle place;

  GTK_WIDGET_CLASS (shuwu_self_window_parent_class)->map (widget);
  monitor = gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), gtk_native_get_surface (GTK_NATIVE (widget)));
  if (monitor == NULL)
    return;

  gdk_monitor_get_geometry (monitor, &place);
  if (MIN (place.width, place.height) >= LARGE_SCREEN_PIXELS)
    gtk_widget_add_css_class (widget, "large");
}

static gboolean
shuwu_self_window_close_request (GtkWindow *window)
{
  return !SHUWU_SELF_WINDOW (window)->is_unlocked;
}

static void
shuwu_self_window_dispose (GObject *object)
{
  ShuwuSelfWindow *self = SHUWU_SELF_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_object (&self->bookroom);
  shuwu_scan_target_clear (&self->target);

  G_OBJECT_CLASS (shuwu_self_window_parent_class)->dispose (object);
}

static void
shuwu_self_window_finalize (GObject *object)
{
  g_clear_pointer (&SHUWU_SELF_WINDOW (object)->detector, shuwu_scan_detector_free);
  g_clear_pointer (&SHUWU_SELF_WINDOW (object)->trail, shuwu_key_trail_free);

  G_OBJECT_CLASS (shuwu_self_window_parent_class)->finalize (object);
}

static void
shuwu_self_window_class_init (ShuwuSelfWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_self_window_dispose;
  object_class->finalize = shuwu_self_window_finalize;
  widget_class->map = shuwu_self_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = shuwu_self_window_close_request;

  signals[SIGNAL_UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_PIN_PAD);
  g_type_ensure (SHUWU_TYPE_SELF_ANSWER);
  g_type_ensure (SHUWU_TYPE_SELF_TURN);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-self-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, countdown_label);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, end);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, time_left);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, turn);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSelfWindow, pad);
  gtk_widget_class_bind_template_callback (widget_class, right_cb);
  gtk_widget_class_bind_template_callback (widget_class, given_up_cb);

  gtk_widget_class_install_action (widget_class, "self.end", NULL, end_action);
  gtk_widget_class_install_action (widget_class, "self.keeper", NULL, keeper_action);
}

static void
say_welcome (ShuwuSelfWindow *self)
{
  ShuwuSelfWords welcome = {
    .icon_name = "shuwu-readers-symbolic",
    .css_class = "dim-label",
    .heading = (char *) _("Scan your reader card"),
    .advice = (char *) _("To sign up for a class, to see your sign-ups and loans, and to find books"),
  };

  shuwu_self_answer_say (self->welcome, &welcome, NULL);
}

static void
shuwu_self_window_init (ShuwuSelfWindow *self)
{
  g_autoptr (GSettings) settings = g_settings_new (SHUWU_APP_ID);

  self->time = get_monotonic;
  self->trail = shuwu_key_trail_new ();
  self->detector = shuwu_scan_detector_new (g_settings_get_uint (settings, "scan-gap-ms"), REPEAT_MS);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_controllers (self);
  say_welcome (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (activated_cb), NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
}

/**
 * shuwu_self_window_new:
 * @bookroom: an open bookroom
 *
 * Makes the self-service screen of a bookroom, which will fill the screen.
 *
 * Returns: (transfer none): a window; GTK owns it until it is destroyed
 */
ShuwuSelfWindow *
shuwu_self_window_new (ShuwuBookroom *bookroom)
{
  ShuwuSelfWindow *self = g_object_new (SHUWU_TYPE_SELF_WINDOW, NULL);

  self->bookroom = g_object_ref (bookroom);
  go_idle (self);
  gtk_window_fullscreen (GTK_WINDOW (self));

  return self;
}

/**
 * shuwu_self_window_scan:
 * @self: a window
 * @code: what was scanned
 *
 * Takes a card: ends the session that is there, and opens that of the card. The card of
 * this session changes nothing: scanners read twice.
 */
void
shuwu_self_window_scan (ShuwuSelfWindow *self,
                        const char      *code)
{
  ShuwuSelfSession *session;

  g_return_if_fail (SHUWU_IS_SELF_WINDOW (self));

  session = shuwu_self_turn_get_session (self->turn);
  if (session != NULL && shuwu_self_session_is_of (session, code))
    return;

  forget (self);
  show_page (self, "turn", REFUSAL_SHOWN_S);
  self->opening = g_cancellable_new ();
  shuwu_self_session_open_async (self->bookroom, code, self->opening, opened_cb, self);
}

/**
 * shuwu_self_window_press:
 * @self: a window
 * @keyval: the key
 * @state: what was held with it
 * @time_ms: when it was pressed
 *
 * Takes a key of the window: a part of a scan, or one that moves about.
 *
 * Returns: whether it goes no further
 */
gboolean
shuwu_self_window_press (ShuwuSelfWindow *self,
                         guint            keyval,
                         GdkModifierType  state,
                         guint32          time_ms)
{
  ShuwuScan scan;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return GDK_EVENT_STOP;

  if (shuwu_scan_is_modifier (keyval))
    return GDK_EVENT_STOP;

  scan = shuwu_scan_detector_press (self->detector, keyval, time_ms);
  if (scan == SHUWU_SCAN_TAIL)
    return GDK_EVENT_STOP;

  shuwu_late_input_allow (gtk_window_get_focus (GTK_WINDOW (self)));
  self->is_scanned = scan == SHUWU_SCAN_COMPLETE || scan == SHUWU_SCAN_REPEATED;
  switch (scan)
    {
    case SHUWU_SCAN_COMPLETE:
      shuwu_scan_target_put_back (&self->target, shuwu_scan_detector_get_code (self->detector));
      shuwu_self_window_scan (self, shuwu_scan_detector_get_code (self->detector));
      return GDK_EVENT_STOP;

    case SHUWU_SCAN_REPEATED:
      shuwu_scan_target_put_back (&self->target, shuwu_scan_detector_get_code (self->detector));
      return GDK_EVENT_STOP;

    case SHUWU_SCAN_FIRST:
      shuwu_scan_target_remember (&self->target, gtk_window_get_focus (GTK_WINDOW (self)));
      break;

    case SHUWU_SCAN_GROWING:
    case SHUWU_SCAN_TAIL:
    case SHUWU_SCAN_NONE:
    default:
      break;
    }

  if (is_at (self, "pin") && shuwu_pin_pad_press (self->pad, keyval))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_Escape && !is_at (self, "idle") && !shuwu_self_turn_step_back (self->turn))
    go_idle (self);

  return moves_or_presses (keyval) || (is_text (keyval) && shuwu_self_turn_takes_text (self->turn)) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

/**
 * shuwu_self_window_get_page:
 * @self: a window
 *
 * Gets the page that is shown.
 *
 * Returns: idle or pin, or a page of the turn
 */
const char *
shuwu_self_window_get_page (ShuwuSelfWindow *self)
{
  return is_at (self, "turn") ? shuwu_self_turn_get_page (self->turn) : gtk_stack_get_visible_child_name (self->pages);
}

/**
 * shuwu_self_window_set_time:
 * @self: a window
 * @time: tells it
 * @data: passed to @time
 *
 * Sets what tells the time that passes, for tests.
 */
void
shuwu_self_window_set_time (ShuwuSelfWindow *self,
                            ShuwuSelfTime    time,
                            gpointer         data)
{
  self->time = time;
  self->time_data = data;
}

/**
 * shuwu_self_window_tick:
 * @self: a window
 *
 * Looks at the time: whoever did nothing for too long is gone.
 */
void
shuwu_self_window_tick (ShuwuSelfWindow *self)
{
  gint64 now_us = get_now_us (self);

  shuwu_pin_pad_tick (self->pad, now_us);
  if (shuwu_countdown_is_over (&self->countdown, now_us))
    go_idle (self);
  else
    show_countdown (self);
}
