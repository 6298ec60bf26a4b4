// SPDX-License-Identifier: GPL-3.0-or-later
/* One sign-up: who, what became of it, why, and what can be done about it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-roster-row.h"

#include "training/shuwu-signup-words.h"
#include "widgets/shuwu-cut-text.h"

#include <glib/gi18n.h>

struct _ShuwuRosterRow
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuClock *clock;

  const char *state_class;

  /* Template */
  GtkInscription *name;
  GtkInscription *details;
  GtkLabel *state;
  GtkWidget *approve;
  GtkWidget *decline;
  GtkWidget *accept;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (ShuwuRosterRow, shuwu_roster_row, ADW_TYPE_BIN)

static void
show_state (ShuwuRosterRow           *self,
            const ShuwuSignupReceipt *receipt)
{
  g_autofree char *words = shuwu_signup_words_dup_state (self->clock, receipt);
  const char *css_class = shuwu_signup_words_class (receipt->state);

  gtk_label_set_label (self->state, words);
  if (self->state_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), self->state_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), css_class);
  self->state_class = css_class;
}

static void
show_details (ShuwuRosterRow           *self,
              const ShuwuSignupReceipt *receipt)
{
  g_autofree char *reason = shuwu_signup_words_dup_reason (receipt);
  const char *parts[] = { receipt->card, receipt->unit, reason };
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);

  shuwu_cut_text_set (self->details, text->str);
  g_string_free (text, TRUE);
}

static void
show_button (GtkWidget  *button,
             gboolean    is_visible,
             const char *words,
             const char *name)
{
  /* Translators: what a button does, and for whom: “Cancel the sign-up: 张三” */
  g_autofree char *label = g_strdup_printf (_("%1$s: %2$s"), words, name);

  gtk_widget_set_visible (button, is_visible);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_buttons (ShuwuRosterRow           *self,
              const ShuwuSignupReceipt *receipt)
{
  gboolean is_requested = g_str_equal (receipt->state, "requested");
  gboolean is_offered = g_str_equal (receipt->state, "offered");
  gboolean is_gone = g_str_equal (receipt->state, "cancelled") || g_str_equal (receipt->state, "expired") ||
                     g_str_equal (receipt->state, "refused");
  /* Without a card nobody can be named to the core. */
  gboolean has_card = *receipt->card != '\0';

  show_button (self->approve, is_requested && has_card, _("Approve"), receipt->name);
  show_button (self->decline, is_requested && has_card, _("Decline"), receipt->name);
  show_button (self->accept, is_offered && has_card, _("Accept the offer"), receipt->name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->approve), "s", receipt->card);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->decline), "s", receipt->card);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->accept), "s", receipt->card);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cancel), "(ss)", receipt->card, receipt->name);
  show_button (self->cancel, !is_requested && !is_gone && has_card, _("Cancel the sign-up"), receipt->name);
}

static void
shuwu_roster_row_finalize (GObject *object)
{
  g_clear_pointer (&SHUWU_ROSTER_ROW (object)->clock, shuwu_clock_unref);

  G_OBJECT_CLASS (shuwu_roster_row_parent_class)->finalize (object);
}

static void
shuwu_roster_row_class_init (ShuwuRosterRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = shuwu_roster_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/training/shuwu-roster-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, details);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, state);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, approve);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, decline);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, accept);
  gtk_widget_class_bind_template_child (widget_class, ShuwuRosterRow, cancel);
}

static void
shuwu_roster_row_init (ShuwuRosterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
shuwu_roster_row_new (ShuwuClock *clock)
{
  ShuwuRosterRow *self = g_object_new (SHUWU_TYPE_ROSTER_ROW, NULL);

  self->clock = shuwu_clock_ref (clock);

  return GTK_WIDGET (self);
}

/**
 * shuwu_roster_row_set:
 * @self: a row
 * @receipt: (nullable): the sign-up; an empty place if %NULL
 *
 * Sets which sign-up is shown.
 */
void
shuwu_roster_row_set (ShuwuRosterRow           *self,
                      const ShuwuSignupReceipt *receipt)
{
  g_return_if_fail (SHUWU_IS_ROSTER_ROW (self));

  gtk_widget_set_opacity (adw_bin_get_child (ADW_BIN (self)), receipt != NULL ? 1 : 0);
  if (receipt == NULL)
    return;

  shuwu_cut_text_set (self->name, receipt->name);
  show_details (self, receipt);
  show_state (self, receipt);
  show_buttons (self, receipt);
}
