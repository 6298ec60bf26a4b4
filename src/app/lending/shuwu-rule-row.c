// SPDX-License-Identifier: GPL-3.0-or-later
/* One value of the rules of lending: set here, or taken from a wider rule, which
 * is named. A number is kept when it has not been turned for a moment. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-rule-row.h"

#include "lending/shuwu-rule-words.h"
#include "widgets/shuwu-page-wheel.h"
#include "widgets/shuwu-wrap.h"

#include <glib/gi18n.h>

#define KEPT_AFTER_MS 500
#define MOST_DAYS 3650

struct _ShuwuRuleRow
{
  AdwActionRow parent_instance;

  /* Borrowed: in the suffix */
  GtkWidget *inherited;  /* the value of a wider rule */
  GtkWidget *set;        /* a button: a value of its own */
  GtkWidget *value;      /* GtkSpinButton or GtkSwitch */
  GtkWidget *reset;

  ShuwuRuleName name;
  int wider;             /* what holds without a value of its own */
  guint timeout;
  gboolean is_showing;
};

enum
{
  SIGNAL_CHANGE,
  SIGNAL_RESET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuRuleRow, shuwu_rule_row, ADW_TYPE_ACTION_ROW)

static int
get_value (ShuwuRuleRow *self)
{
  return GTK_IS_SWITCH (self->value) ? gtk_switch_get_active (GTK_SWITCH (self->value))
                                     : gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->value));
}

static void
change (ShuwuRuleRow *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0, get_value (self));
}

static gboolean
turned_cb (gpointer user_data)
{
  ShuwuRuleRow *self = user_data;

  self->timeout = 0;
  change (self);

  return G_SOURCE_REMOVE;
}

static void
value_changed_cb (ShuwuRuleRow *self)
{
  if (self->is_showing)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (GTK_IS_SWITCH (self->value) ? 0 : KEPT_AFTER_MS, turned_cb, self);
}

static void
set_cb (ShuwuRuleRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0, self->wider);
}

static void
reset_cb (ShuwuRuleRow *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_RESET], 0);
}

/* What was turned last is kept, also if the window is closed at once. */
static void
shuwu_rule_row_unmap (GtkWidget *widget)
{
  ShuwuRuleRow *self = SHUWU_RULE_ROW (widget);

  if (self->timeout != 0)
    change (self);

  GTK_WIDGET_CLASS (shuwu_rule_row_parent_class)->unmap (widget);
}

static void
shuwu_rule_row_dispose (GObject *object)
{
  g_clear_handle_id (&SHUWU_RULE_ROW (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (shuwu_rule_row_parent_class)->dispose (object);
}

static void
shuwu_rule_row_class_init (ShuwuRuleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shuwu_rule_row_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = shuwu_rule_row_unmap;

  signals[SIGNAL_CHANGE] = g_signal_new ("change", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_RESET] = g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_rule_row_init (ShuwuRuleRow *self)
{
}

static GtkWidget *
make_value (ShuwuRuleRow *self)
{
  GtkWidget *value;

  if (self->name == SHUWU_RULE_OVERDUE_BLOCKS)
    {
      value = gtk_switch_new ();
      g_signal_connect_object (value, "notify::active", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
      return value;
    }

  value = gtk_spin_button_new_with_range (0, MOST_DAYS, 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (value), 4);
  gtk_widget_add_css_class (value, "numeric");
  shuwu_page_wheel_attach (value);
  g_signal_connect_object (value, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  return value;
}

GtkWidget *
shuwu_rule_row_new (ShuwuRuleName name)
{
  ShuwuRuleRow *self = g_object_new (SHUWU_TYPE_RULE_ROW, NULL);
  ShuwuWrap *suffix = g_object_new (SHUWU_TYPE_WRAP, "valign", GTK_ALIGN_CENTER, "halign", GTK_ALIGN_END, NULL);

  self->name = name;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), shuwu_rule_words_name (name));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->inherited = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->inherited, "dim-label");
  shuwu_wrap_append (suffix, self->inherited);
  self->set = gtk_button_new_with_label (_("Change"));
  g_signal_connect_object (self->set, "clicked", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  shuwu_wrap_append (suffix, self->set);

  self->value = make_value (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->value), GTK_ACCESSIBLE_PROPERTY_LABEL, shuwu_rule_words_name (name), -1);
  shuwu_wrap_append (suffix, self->value);
  self->reset = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_add_css_class (self->reset, "flat");
  gtk_widget_set_tooltip_text (self->reset, _("As the wider rule has it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL, _("As the wider rule has it"), -1);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
  shuwu_wrap_append (suffix, self->reset);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (suffix));

  return GTK_WIDGET (self);
}

void
shuwu_rule_row_show (ShuwuRuleRow *self,
                     gboolean      is_own,
                     int           value,
                     const char   *origin)
{
  g_autofree char *words = shuwu_rule_words_dup_value (self->name, value);

  g_return_if_fail (SHUWU_IS_RULE_ROW (self));

  gtk_widget_set_visible (self->inherited, !is_own);
  gtk_widget_set_visible (self->set, !is_own);
  gtk_widget_set_visible (self->value, is_own);
  gtk_widget_set_visible (self->reset, is_own && origin != NULL);
  gtk_label_set_label (GTK_LABEL (self->inherited), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), !is_own && origin != NULL ? origin : "");
  self->wider = value;
  if (!is_own || self->timeout != 0)
    return;

  self->is_showing = TRUE;
  if (GTK_IS_SWITCH (self->value))
    gtk_switch_set_active (GTK_SWITCH (self->value), value != 0);
  else
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->value), value);
  self->is_showing = FALSE;
}
