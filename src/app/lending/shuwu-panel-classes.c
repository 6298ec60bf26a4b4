// SPDX-License-Identifier: GPL-3.0-or-later
/* Signing up at the desk, in the middle of a turn: no other page, no question. What would
 * come of it stands there before, what came of it afterwards; scans go to the desk as ever. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-panel-classes.h"

#include "compat/shuwu-list-box.h"
#include "training/shuwu-class-outlook.h"
#include "training/shuwu-signup-words.h"
#include "training/shuwu-training-words.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

#define SPACING 6

struct _ShuwuPanelClasses
{
  GtkBox parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *card;                 /* (nullable): whose classes */
  GCancellable *cancellable;  /* of reading */

  /* Borrowed: children */
  GtkLabel *outcome;
  GtkListBox *list;

  const char *outcome_class;  /* (nullable) */
  gboolean is_busy;           /* an order is on its way */
};

/* An order on its way. */
typedef struct
{
  ShuwuPanelClasses *panel;
  char *card;
} Asked;

G_DEFINE_FINAL_TYPE (ShuwuPanelClasses, shuwu_panel_classes, GTK_TYPE_BOX)

static void
asked_free (Asked *self)
{
  g_object_unref (self->panel);
  g_free (self->card);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static ShuwuClock *
get_clock (ShuwuPanelClasses *self)
{
  return shuwu_bookroom_get_clock (self->bookroom);
}

/* @words: "": nothing */
static void
say (ShuwuPanelClasses *self,
     const char        *css_class,
     const char        *words)
{
  if (self->outcome_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->outcome), self->outcome_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->outcome), css_class);
  self->outcome_class = css_class;
  gtk_label_set_label (self->outcome, words);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome), *words != '\0');
}

/* --- a row --- */

static void
add_line (GtkWidget  *box,
          const char *text,
          const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, *text != '\0');
  gtk_box_append (GTK_BOX (box), label);
}

static char *
dup_when (ShuwuPanelClasses   *self,
          const ShuwuClassRow *row)
{
  g_autofree char *moment = row->starts_us != 0 ? shuwu_training_words_dup_moment (get_clock (self), row->starts_us) : g_strdup ("");

  return g_strdup_printf ("%s%s%s", moment, *moment != '\0' && *row->place != '\0' ? " · " : "", row->place);
}

/* What a sign-up comes to, or would. */
static char *
dup_state (ShuwuPanelClasses        *self,
           const ShuwuClassOutlook  *outlook,
           const char              **css_class)
{
  const ShuwuSignupReceipt *foreseen = outlook->foreseen;
  g_autofree char *reason = NULL;

  *css_class = "dim-label";
  if (outlook->signup != NULL)
    {
      *css_class = shuwu_signup_words_class (outlook->signup->state);
      return shuwu_signup_words_dup_state (get_clock (self), outlook->signup);
    }
  if (outlook->refusal != NULL)
    return shuwu_signup_words_dup_refusal (get_clock (self), outlook->refusal);
  if (g_str_equal (foreseen->state, "confirmed"))
    return g_strdup (_("A seat is free"));
  if (g_str_equal (foreseen->state, "requested"))
    return g_strdup (_("The keeper approves"));

  *css_class = "warning";
  reason = shuwu_signup_words_dup_reason (foreseen);
  /* Translators: why somebody who signs up now has to wait, and how many stand before */
  return g_strdup_printf (_("Would wait: %s"), reason);
}

static const char *
get_label (const ShuwuClassOutlook *outlook)
{
  if (outlook->signup != NULL)
    return _("Cancel");

  return g_str_equal (outlook->foreseen->state, "waiting") ? _("Wait") : _("Sign up");
}

static GtkWidget *
make_button (const ShuwuClassOutlook *outlook)
{
  GtkWidget *button = gtk_button_new_with_label (get_label (outlook));
  g_autofree char *spoken = g_strdup_printf ("%s: %s", get_label (outlook), outlook->row->course);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), outlook->signup != NULL ? "classes.cancel" : "classes.sign-up");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", outlook->row->code);
  if (outlook->signup != NULL)
    gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);

  return button;
}

static void
add_row (ShuwuPanelClasses       *self,
         const ShuwuClassOutlook *outlook)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *css_class;
  g_autofree char *when = dup_when (self, outlook->row);
  g_autofree char *state = dup_state (self, outlook, &css_class);

  add_line (text, outlook->row->course, NULL);
  add_line (text, when, "dim-label");
  add_line (text, state, css_class);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (line), text);
  if (outlook->refusal == NULL)
    gtk_box_append (GTK_BOX (line), make_button (outlook));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_append (self->list, row);
}

/* --- reading and ordering --- */

static void
refuse (ShuwuPanelClasses *self,
        const GError      *error)
{
  g_autofree char *words = shuwu_signup_words_dup_refusal (get_clock (self), error);

  if (error->domain != SHUWU_TRAINING_ERROR)
    g_message ("%s", error->message);
  say (self, "error", words);
}

static void reload (ShuwuPanelClasses *self);

/* In the place of the rows. */
static void
show_waiting (ShuwuPanelClasses *self)
{
  gtk_list_box_set_placeholder (self->list, g_object_new (SHUWU_TYPE_WAITING, "is-line", TRUE, NULL));
}

static void
show_none (ShuwuPanelClasses *self)
{
  GtkWidget *none = gtk_label_new (_("No class takes sign-ups at the moment"));

  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_widget_add_css_class (none, "desk-nobody");
  gtk_list_box_set_placeholder (self->list, none);
}

static void
show_failure (ShuwuPanelClasses *self,
              const GError      *error)
{
  GtkWidget *row = shuwu_failure_row_new (error);

  g_signal_connect_object (row, "retry", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  shuwu_list_box_remove_all (self->list);
  gtk_list_box_append (self->list, row);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outlooks = shuwu_class_outlook_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuPanelClasses *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (outlooks == NULL)
    {
      show_failure (self, error);
      return;
    }

  show_none (self);
  shuwu_list_box_remove_all (self->list);
  for (guint i = 0; i < outlooks->len; i++)
    add_row (self, g_ptr_array_index (outlooks, i));
  if (*gtk_label_get_label (self->outcome) == '\0')
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
reload (ShuwuPanelClasses *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_class_outlook_list_async (shuwu_bookroom_get_store (self->bookroom), self->card, SHUWU_OUTLOOK_OPEN, self->cancellable, read_cb, self);
}

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  ShuwuPanelClasses *self = asked->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);

  /* It may be somebody else's turn by now, whom this does not concern. */
  if (self->bookroom == NULL || g_strcmp0 (self->card, asked->card) != 0)
    return;

  self->is_busy = FALSE;
  if (receipts == NULL)
    {
      refuse (self, error);
    }
  else
    {
      const ShuwuSignupReceipt *receipt = g_ptr_array_index (receipts, 0);
      g_autofree char *state = shuwu_signup_words_dup_state (get_clock (self), receipt);
      /* Translators: a course, and what became of the sign-up: “Welding: seat 12” */
      g_autofree char *words = g_strdup_printf (C_("signup", "%1$s: %2$s"), receipt->course, state);

      say (self, shuwu_signup_words_class (receipt->state), words);
    }
  reload (self);
}

static void
order (ShuwuPanelClasses *self,
       ShuwuSignupAction  action,
       const char        *class_code)
{
  const char *cards[] = { self->card, NULL };
  ShuwuSignupOrder order = { .action = action, .class_code = class_code, .cards = cards, .is_keeper = TRUE };
  Asked *asked;

  if (self->card == NULL || self->is_busy)
    return;

  self->is_busy = TRUE;
  asked = g_new0 (Asked, 1);
  asked->panel = g_object_ref (self);
  asked->card = g_strdup (self->card);
  shuwu_signup_order_async (shuwu_bookroom_get_store (self->bookroom), &order, NULL, ordered_cb, asked);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.field", NULL);
}

static void
sign_up_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  order (SHUWU_PANEL_CLASSES (widget), SHUWU_SIGNUP_ADD, g_variant_get_string (parameter, NULL));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  order (SHUWU_PANEL_CLASSES (widget), SHUWU_SIGNUP_CANCEL, g_variant_get_string (parameter, NULL));
}

static void
shuwu_panel_classes_dispose (GObject *object)
{
  ShuwuPanelClasses *self = SHUWU_PANEL_CLASSES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_panel_classes_parent_class)->dispose (object);
}

static void
shuwu_panel_classes_finalize (GObject *object)
{
  ShuwuPanelClasses *self = SHUWU_PANEL_CLASSES (object);

  g_object_unref (self->cancellable);
  g_free (self->card);

  G_OBJECT_CLASS (shuwu_panel_classes_parent_class)->finalize (object);
}

static void
shuwu_panel_classes_class_init (ShuwuPanelClassesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_panel_classes_dispose;
  object_class->finalize = shuwu_panel_classes_finalize;

  gtk_widget_class_install_action (widget_class, "classes.sign-up", "s", sign_up_action);
  gtk_widget_class_install_action (widget_class, "classes.cancel", "s", cancel_action);
}

static void
shuwu_panel_classes_init (ShuwuPanelClasses *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->outcome = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "xalign", 0.0, "wrap", TRUE,
                                           "width-chars", 8, "max-width-chars", 24, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->outcome), "desk-outcome");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "desk-loans");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Classes open now"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->outcome));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

void
shuwu_panel_classes_read (ShuwuPanelClasses *self,
                          ShuwuBookroom     *bookroom,
                          const char        *card)
{
  g_return_if_fail (SHUWU_IS_PANEL_CLASSES (self));

  shuwu_panel_classes_clear (self);
  g_set_object (&self->bookroom, bookroom);
  self->card = g_strdup (card);
  reload (self);
}

void
shuwu_panel_classes_clear (ShuwuPanelClasses *self)
{
  g_return_if_fail (SHUWU_IS_PANEL_CLASSES (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->card, g_free);
  self->is_busy = FALSE;
  say (self, "dim-label", "");
  shuwu_list_box_remove_all (self->list);
  show_waiting (self);
}
