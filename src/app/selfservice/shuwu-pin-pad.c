// SPDX-License-Identifier: GPL-3.0-or-later
/* Twelve large keys for the keeper's PIN. What is typed is never shown, and wiped
 * as soon as it is not needed any more. After a few wrong tries the next one has
 * to wait, each time longer; neither giving up nor starting again makes it shorter. */
#define G_LOG_DOMAIN "shuwu-app"

#include "selfservice/shuwu-pin-pad.h"

#include "selfservice/shuwu-keeper-pin.h"
#include "shuwu-words.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#define DOT "●"

struct _ShuwuPinPad
{
  GtkBox parent_instance;

  /* Owned */
  GSettings *settings;
  GCancellable *cancellable;
  char pin[SHUWU_PIN_LONGEST + 1];
  guint n_wrong;       /* in a row */
  gint64 pause_end_us; /* 0: no pause */
  guint pause_left_s;  /* of a pause from before the program began, until the first tick */
  gint64 now_us;       /* of the last tick */
  gboolean is_asking;

  /* Template */
  GtkLabel *dots;
  GtkLabel *message;
  GtkGrid *keys;
};

enum
{
  SIGNAL_RIGHT,
  SIGNAL_GIVEN_UP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuPinPad, shuwu_pin_pad, GTK_TYPE_BOX)

static gboolean
is_open (ShuwuPinPad *self)
{
  return !self->is_asking && self->pause_end_us == 0 && self->pause_left_s == 0;
}

static void
show_dots (ShuwuPinPad *self)
{
  GString *dots = g_string_new (NULL);
  guint n = (guint) strlen (self->pin);
  /* Translators: how much of a PIN is typed */
  g_autofree char *spoken = g_strdup_printf (ngettext ("%u digit", "%u digits", n), n);

  for (guint i = 0; i < n; i++)
    g_string_append (dots, DOT);
  /* A blank keeps the height of the line. */
  gtk_label_set_label (self->dots, n > 0 ? dots->str : " ");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_string_free (dots, TRUE);
}

static void
wipe (ShuwuPinPad *self)
{
  sodium_memzero (self->pin, sizeof self->pin);
  show_dots (self);
}

static void
say (ShuwuPinPad *self,
     const char  *text,
     const char  *css_class)
{
  gtk_label_set_label (self->message, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  if (*css_class != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->message), css_class);
}

static void
ask_for_digits (ShuwuPinPad *self)
{
  say (self, _("It closes the self-service screen."), "");
}

static void
count_pause (ShuwuPinPad *self)
{
  guint left_s = (guint) ((self->pause_end_us - self->now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
  /* Translators: %u seconds until a PIN can be typed again */
  g_autofree char *text = g_strdup_printf (ngettext ("That was wrong too often. Wait %u second.", "That was wrong too often. Wait %u seconds.",
                                                     left_s), left_s);

  say (self, text, "error");
}

static void
begin_pause (ShuwuPinPad *self,
             guint        pause_s)
{
  self->pause_end_us = self->now_us + (gint64) pause_s * G_USEC_PER_SEC;
  gtk_widget_set_sensitive (GTK_WIDGET (self->keys), FALSE);
  count_pause (self);
}

static void
refuse (ShuwuPinPad *self,
        guint        n_wrong)
{
  guint pause_s;

  self->n_wrong = MAX (self->n_wrong + 1, n_wrong);
  pause_s = shuwu_keeper_pin_get_pause_s (self->n_wrong);

  if (pause_s == 0)
    {
      say (self, _("That is not the PIN. Try again."), "error");
      return;
    }

  begin_pause (self, pause_s);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  guint n_wrong = 0;
  gboolean is_right = shuwu_keeper_pin_check_finish (G_SETTINGS (source), result, &n_wrong, &error);
  ShuwuPinPad *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_asking = FALSE;
  if (error != NULL)
    {
      g_message ("%s", error->message);
      say (self, shuwu_words_heading (error), "error");
    }
  else if (is_right)
    {
      self->n_wrong = 0;
      g_signal_emit (self, signals[SIGNAL_RIGHT], 0);
    }
  else
    {
      refuse (self, n_wrong);
    }
}

static void
enter (ShuwuPinPad *self)
{
  if (!is_open (self) || *self->pin == '\0')
    return;

  self->is_asking = TRUE;
  shuwu_keeper_pin_check_async (self->settings, self->pin, self->cancellable, checked_cb, self);
  wipe (self);
}

static void
erase (ShuwuPinPad *self)
{
  size_t length = strlen (self->pin);

  if (length > 0)
    self->pin[length - 1] = '\0';
  show_dots (self);
}

static void
type (ShuwuPinPad *self,
      char         digit)
{
  size_t length = strlen (self->pin);

  if (!is_open (self) || length >= SHUWU_PIN_LONGEST)
    return;

  if (length == 0)
    ask_for_digits (self);
  self->pin[length] = digit;
  show_dots (self);
}

static void
give_up_cb (ShuwuPinPad *self)
{
  g_signal_emit (self, signals[SIGNAL_GIVEN_UP], 0);
}

static void
add_key (ShuwuPinPad *self,
         GtkWidget   *button,
         int          position)
{
  gtk_widget_add_css_class (button, "self-key");
  gtk_grid_attach (self->keys, button, position % 3, position / 3, 1, 1);
}

static void
add_icon_key (ShuwuPinPad *self,
              const char  *icon_name,
              const char  *label,
              int          position,
              GCallback    callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (button, label);
  g_signal_connect_swapped (button, "clicked", callback, self);
  add_key (self, button, position);
}

static void
digit_clicked_cb (GtkButton   *button,
                  ShuwuPinPad *self)
{
  type (self, *gtk_button_get_label (button));
}

static void
add_keys (ShuwuPinPad *self)
{
  for (int i = 0; i < 10; i++)
    {
      const char digit[] = { "1234567890"[i], '\0' };
      GtkWidget *button = gtk_button_new_with_label (digit);

      g_signal_connect (button, "clicked", G_CALLBACK (digit_clicked_cb), self);
      add_key (self, button, i < 9 ? i : 10);
    }
  add_icon_key (self, "edit-clear-symbolic", _("Erase the last digit"), 9, G_CALLBACK (erase));
  add_icon_key (self, "object-select-symbolic", _("Enter the PIN"), 11, G_CALLBACK (enter));
}

static void
shuwu_pin_pad_dispose (GObject *object)
{
  ShuwuPinPad *self = SHUWU_PIN_PAD (object);

  g_cancellable_cancel (self->cancellable);
  sodium_memzero (self->pin, sizeof self->pin);

  G_OBJECT_CLASS (shuwu_pin_pad_parent_class)->dispose (object);
}

static void
shuwu_pin_pad_finalize (GObject *object)
{
  ShuwuPinPad *self = SHUWU_PIN_PAD (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (shuwu_pin_pad_parent_class)->finalize (object);
}

static void
shuwu_pin_pad_class_init (ShuwuPinPadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_pin_pad_dispose;
  object_class->finalize = shuwu_pin_pad_finalize;

  signals[SIGNAL_RIGHT] = g_signal_new ("right", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_GIVEN_UP] = g_signal_new ("given-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/selfservice/shuwu-pin-pad.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuPinPad, dots);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPinPad, message);
  gtk_widget_class_bind_template_child (widget_class, ShuwuPinPad, keys);
  gtk_widget_class_bind_template_callback (widget_class, give_up_cb);
}

static void
shuwu_pin_pad_init (ShuwuPinPad *self)
{
  self->settings = g_settings_new (SHUWU_APP_ID);
  self->cancellable = g_cancellable_new ();
  self->pause_left_s = shuwu_keeper_pin_get_pause_left_s ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
  shuwu_pin_pad_clear (self);
}

/**
 * shuwu_pin_pad_clear:
 * @self: a pad
 *
 * Forgets what was typed. How often it was wrong, and a pause, stay.
 */
void
shuwu_pin_pad_clear (ShuwuPinPad *self)
{
  wipe (self);
  if (self->pause_end_us == 0)
    ask_for_digits (self);
}

/**
 * shuwu_pin_pad_focus_first:
 * @self: a pad
 *
 * Moves the focus to the key “1”.
 */
void
shuwu_pin_pad_focus_first (ShuwuPinPad *self)
{
  gtk_widget_grab_focus (gtk_grid_get_child_at (self->keys, 0, 0));
}

/**
 * shuwu_pin_pad_press:
 * @self: a pad
 * @keyval: a key of the keyboard
 *
 * Takes a digit, Backspace or Enter.
 *
 * Returns: whether it was one of these
 */
gboolean
shuwu_pin_pad_press (ShuwuPinPad *self,
                     guint        keyval)
{
  guint32 character = gdk_keyval_to_unicode (keyval);

  if (character >= '0' && character <= '9')
    type (self, (char) character);
  else if (keyval == GDK_KEY_BackSpace)
    erase (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    enter (self);
  else
    return FALSE;

  return TRUE;
}

/**
 * shuwu_pin_pad_tick:
 * @self: a pad
 * @now_us: now, in microseconds of a clock that only goes forward
 *
 * Lets time pass: counts a pause down and ends it.
 */
void
shuwu_pin_pad_tick (ShuwuPinPad *self,
                    gint64       now_us)
{
  self->now_us = now_us;
  if (self->pause_left_s > 0)
    begin_pause (self, self->pause_left_s);
  self->pause_left_s = 0;
  if (self->pause_end_us == 0)
    return;

  if (now_us < self->pause_end_us)
    {
      count_pause (self);
      return;
    }

  self->pause_end_us = 0;
  gtk_widget_set_sensitive (GTK_WIDGET (self->keys), TRUE);
  ask_for_digits (self);
}
