// SPDX-License-Identifier: GPL-3.0-or-later
/* Signing up: whoever is chosen or scanned gets a seat or a place in the line at once,
 * and can be taken back. While a group is put together the chosen ones are collected
 * first: then all of them get seats, or stand in the line together. Of a class that
 * is over it is asked first whether whoever was there is to be noted late. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-signup-panel.h"

#include "training/shuwu-signup-words.h"
#include "training/shuwu-worker-finder.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

#define CARD "shuwu-card"

struct _ShuwuSignupPanel
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  char *class_code;
  GPtrArray *last_cards;   /* of char *: of the last sign-up, while it can be taken back; else NULL */
  GStrv late_cards;        /* whom to note late, while that is asked; else NULL */

  const char *outcome_class;

  /* Template */
  ShuwuWorkerFinder *finder;
  GtkToggleButton *group_button;
  GtkWidget *group;
  GtkFlowBox *members;
  GtkButton *sign_up_all;
  GtkWidget *outcome;
  GtkImage *outcome_icon;
  GtkLabel *outcome_label;
  GtkWidget *undo_button;
  GtkWidget *late_button;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A sign-up, or what takes it back, on its way. */
typedef struct
{
  ShuwuSignupPanel *panel;
  char *class_code;
  GStrv cards;
} Asked;

G_DEFINE_FINAL_TYPE (ShuwuSignupPanel, shuwu_signup_panel, ADW_TYPE_BIN)

static Asked *
asked_new (ShuwuSignupPanel   *self,
           const char * const *cards)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->panel = g_object_ref (self);
  asked->class_code = g_strdup (self->class_code);
  asked->cards = g_strdupv ((GStrv) cards);
  return asked;
}

static void
asked_free (Asked *self)
{
  g_object_unref (self->panel);
  g_free (self->class_code);
  g_strfreev (self->cards);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* The page may be that of another class by now: what is said there, and taken back there, is of that class. */
static gboolean
asked_is_current (const Asked *self)
{
  return self->panel->bookroom != NULL && g_str_equal (self->class_code, self->panel->class_code);
}

static ShuwuClock *
get_clock (ShuwuSignupPanel *self)
{
  return shuwu_bookroom_get_clock (self->bookroom);
}

/* --- what became of it --- */

static void
say (ShuwuSignupPanel *self,
     const char       *css_class,
     const char       *text)
{
  const char *icon = "emblem-ok-symbolic";

  if (g_str_equal (css_class, "warning"))
    icon = "document-open-recent-symbolic";
  else if (g_str_equal (css_class, "error"))
    icon = "dialog-error-symbolic";

  if (self->outcome_class != NULL)
    gtk_widget_remove_css_class (self->outcome, self->outcome_class);
  gtk_widget_add_css_class (self->outcome, css_class);
  self->outcome_class = css_class;
  gtk_image_set_from_icon_name (self->outcome_icon, icon);
  gtk_label_set_label (self->outcome_label, text);
  gtk_widget_set_visible (self->undo_button, self->last_cards != NULL);
  gtk_widget_set_visible (self->late_button, self->late_cards != NULL);
  gtk_widget_set_visible (self->outcome, TRUE);
}

static char *
dup_outcome (ShuwuSignupPanel         *self,
             const ShuwuSignupReceipt *receipt)
{
  g_autofree char *state = shuwu_signup_words_dup_state (get_clock (self), receipt);
  g_autofree char *reason = shuwu_signup_words_dup_reason (receipt);

  if (*reason == '\0')
    /* Translators: a worker, and what became of the sign-up: “张三: seat 12” */
    return g_strdup_printf (_("%1$s: %2$s"), receipt->name, state);

  /* Translators: a worker, what became of the sign-up, and why: “张三: waits, place 3. Every seat is taken; 2 stand before” */
  return g_strdup_printf (_("%1$s: %2$s. %3$s"), receipt->name, state, reason);
}

static char *
dup_group_outcome (GPtrArray *receipts)
{
  const ShuwuSignupReceipt *first = g_ptr_array_index (receipts, 0);
  guint n = receipts->len;
  g_autofree char *reason = NULL;

  if (g_str_equal (first->state, "confirmed"))
    return g_strdup_printf (ngettext ("All %u have a seat", "All %u have seats", n), n);
  if (g_str_equal (first->state, "requested"))
    return g_strdup_printf (ngettext ("All %u wait for approval", "All %u wait for approval", n), n);

  reason = shuwu_signup_words_dup_reason (first);
  /* Translators: a group that waits together; why */
  return g_strdup_printf (ngettext ("All %1$u wait together. %2$s", "All %1$u wait together. %2$s", n), n, reason);
}

static void
keep_cards (ShuwuSignupPanel *self,
            GPtrArray        *receipts)
{
  g_clear_pointer (&self->last_cards, g_ptr_array_unref);
  self->last_cards = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < receipts->len; i++)
    g_ptr_array_add (self->last_cards, g_strdup (((const ShuwuSignupReceipt *) g_ptr_array_index (receipts, i))->card));
  g_ptr_array_add (self->last_cards, NULL);
}

static void
refuse (ShuwuSignupPanel *self,
        const GError     *error)
{
  g_autofree char *words = shuwu_signup_words_dup_refusal (get_clock (self), error);

  if (error->domain != SHUWU_TRAINING_ERROR)
    g_message ("%s", error->message);
  say (self, "error", words);
}

static void
clear_group (ShuwuSignupPanel *self)
{
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->members, 0)) != NULL)
    gtk_flow_box_remove (self->members, GTK_WIDGET (child));
}

static void
signed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  ShuwuSignupPanel *self = asked->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = NULL;
  const ShuwuSignupReceipt *first;

  if (!asked_is_current (asked))
    return;

  g_clear_pointer (&self->late_cards, g_strfreev);
  if (receipts == NULL)
    {
      g_clear_pointer (&self->last_cards, g_ptr_array_unref);
      if (g_error_matches (error, SHUWU_TRAINING_ERROR, SHUWU_TRAINING_ERROR_ENDED))
        self->late_cards = g_steal_pointer (&asked->cards);
      refuse (self, error);
      return;
    }

  first = g_ptr_array_index (receipts, 0);
  keep_cards (self, receipts);
  words = receipts->len == 1 ? dup_outcome (self, first) : dup_group_outcome (receipts);
  say (self, shuwu_signup_words_class (first->state), words);
  if (receipts->len > 1)
    {
      clear_group (self);
      gtk_toggle_button_set_active (self->group_button, FALSE);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
sign_up (ShuwuSignupPanel   *self,
         const char * const *cards,
         gboolean            is_late)
{
  ShuwuSignupOrder order = {
    .action = SHUWU_SIGNUP_ADD,
    .class_code = self->class_code,
    .cards = cards,
    .is_keeper = TRUE,
    .is_late = is_late,
  };

  shuwu_signup_order_async (shuwu_bookroom_get_store (self->bookroom), &order, NULL, signed_up_cb, asked_new (self, cards));
}

static void
note_late_cb (ShuwuSignupPanel *self)
{
  g_auto (GStrv) cards = g_steal_pointer (&self->late_cards);

  if (cards != NULL)
    sign_up (self, (const char * const *) cards, TRUE);
}

/* --- a group --- */

static const char *
get_card (GtkFlowBoxChild *member)
{
  return g_object_get_data (G_OBJECT (member), CARD);
}

static void
show_group (ShuwuSignupPanel *self)
{
  guint n = 0;
  g_autofree char *label = NULL;

  while (gtk_flow_box_get_child_at_index (self->members, (int) n) != NULL)
    n++;
  /* Translators: signs up everybody of a group at once */
  label = g_strdup_printf (ngettext ("_Sign up %u together", "_Sign up %u together", n), n);
  gtk_button_set_label (self->sign_up_all, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_up_all), n > 0);
}

static void
member_clicked_cb (GtkFlowBoxChild *member)
{
  ShuwuSignupPanel *self = SHUWU_SIGNUP_PANEL (gtk_widget_get_ancestor (GTK_WIDGET (member), SHUWU_TYPE_SIGNUP_PANEL));

  gtk_flow_box_remove (self->members, GTK_WIDGET (member));
  show_group (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->finder));
}

static void
add_member (ShuwuSignupPanel *self,
            const char       *card,
            const char       *name)
{
  GtkWidget *member = gtk_flow_box_child_new ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *shown = *name != '\0' ? name : card;
  g_autofree char *label = g_strdup_printf (_("%1$s: %2$s"), _("Leave out"), shown);
  GtkFlowBoxChild *other;

  for (int i = 0; (other = gtk_flow_box_get_child_at_index (self->members, i)) != NULL; i++)
    if (g_str_equal (get_card (other), card))
      return;

  gtk_box_append (GTK_BOX (box), gtk_label_new (shown));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (member), CARD, g_strdup (card), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (member_clicked_cb), member, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (member, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (member), button);
  gtk_flow_box_append (self->members, member);
  show_group (self);
}

static void
chosen_cb (ShuwuSignupPanel *self,
           const char       *card,
           const char       *name)
{
  const char *cards[] = { card, NULL };

  if (gtk_toggle_button_get_active (self->group_button))
    add_member (self, card, name);
  else
    sign_up (self, cards, FALSE);
}

static void
sign_up_all_cb (ShuwuSignupPanel *self)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  GtkFlowBoxChild *member;

  for (int i = 0; (member = gtk_flow_box_get_child_at_index (self->members, i)) != NULL; i++)
    g_ptr_array_add (cards, (gpointer) get_card (member));
  g_ptr_array_add (cards, NULL);
  sign_up (self, (const char * const *) cards->pdata, FALSE);
}

static void
group_toggled_cb (ShuwuSignupPanel *self)
{
  gboolean is_group = gtk_toggle_button_get_active (self->group_button);

  gtk_widget_set_visible (self->group, is_group);
  show_group (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->finder));
}

/* --- taken back --- */

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  ShuwuSignupPanel *self = asked->panel;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receipts = shuwu_signup_order_finish (SHUWU_STORE (source), result, &error);

  if (!asked_is_current (asked))
    return;

  if (receipts == NULL)
    {
      refuse (self, error);
      return;
    }

  gtk_widget_set_visible (self->outcome, FALSE);
  shuwu_toast_undone (GTK_WIDGET (self), NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
shuwu_signup_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SHUWU_SIGNUP_PANEL (widget)->finder));
}

static void
shuwu_signup_panel_dispose (GObject *object)
{
  g_clear_object (&SHUWU_SIGNUP_PANEL (object)->bookroom);

  G_OBJECT_CLASS (shuwu_signup_panel_parent_class)->dispose (object);
}

static void
shuwu_signup_panel_finalize (GObject *object)
{
  ShuwuSignupPanel *self = SHUWU_SIGNUP_PANEL (object);

  g_free (self->class_code);
  g_clear_pointer (&self->last_cards, g_ptr_array_unref);
  g_clear_pointer (&self->late_cards, g_strfreev);

  G_OBJECT_CLASS (shuwu_signup_panel_parent_class)->finalize (object);
}

static void
shuwu_signup_panel_class_init (ShuwuSignupPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_signup_panel_dispose;
  object_class->finalize = shuwu_signup_panel_finalize;
  widget_class->grab_focus = shuwu_signup_panel_grab_focus;
  widget_class->focus = shuwu_focus_bin;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_WORKER_FINDER);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-signup-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, finder);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, group_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, group);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, members);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, sign_up_all);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, outcome);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, outcome_icon);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, undo_button);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSignupPanel, late_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, group_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_up_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_late_cb);
  gtk_widget_class_bind_template_callback (widget_class, shuwu_signup_panel_undo);
}

static void
shuwu_signup_panel_init (ShuwuSignupPanel *self)
{
  self->class_code = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
shuwu_signup_panel_set_bookroom (ShuwuSignupPanel *self,
                                 ShuwuBookroom    *bookroom)
{
  g_return_if_fail (SHUWU_IS_SIGNUP_PANEL (self));
  g_return_if_fail (self->bookroom == NULL);

  self->bookroom = g_object_ref (bookroom);
  shuwu_worker_finder_set_store (self->finder, shuwu_bookroom_get_store (bookroom));
}

/**
 * shuwu_signup_panel_set_class:
 * @self: a panel
 * @class_code: the code of a class
 *
 * Sets what is signed up for; what was said of another class is gone.
 */
void
shuwu_signup_panel_set_class (ShuwuSignupPanel *self,
                              const char       *class_code)
{
  g_return_if_fail (SHUWU_IS_SIGNUP_PANEL (self));

  if (g_str_equal (class_code, self->class_code))
    return;

  g_free (self->class_code);
  self->class_code = g_strdup (class_code);
  g_clear_pointer (&self->last_cards, g_ptr_array_unref);
  g_clear_pointer (&self->late_cards, g_strfreev);
  gtk_widget_set_visible (self->outcome, FALSE);
  clear_group (self);
  gtk_toggle_button_set_active (self->group_button, FALSE);
}

void
shuwu_signup_panel_undo (ShuwuSignupPanel *self)
{
  g_autoptr (GPtrArray) cards = NULL;
  ShuwuSignupOrder order = { .action = SHUWU_SIGNUP_CANCEL, .class_code = self->class_code, .is_keeper = TRUE };

  g_return_if_fail (SHUWU_IS_SIGNUP_PANEL (self));

  cards = g_steal_pointer (&self->last_cards);
  if (cards == NULL)
    return;

  order.cards = (const char * const *) cards->pdata;
  shuwu_signup_order_async (shuwu_bookroom_get_store (self->bookroom), &order, NULL, undone_cb, asked_new (self, NULL));
}

void
shuwu_signup_panel_forget (ShuwuSignupPanel *self)
{
  g_return_if_fail (SHUWU_IS_SIGNUP_PANEL (self));

  g_clear_pointer (&self->last_cards, g_ptr_array_unref);
  gtk_widget_set_visible (self->outcome, FALSE);
}
