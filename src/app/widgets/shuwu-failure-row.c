// SPDX-License-Identifier: GPL-3.0-or-later
/* A failure, told in a list: what happened in plain words, what can be done, and a
 * button that tries again where that can help. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-failure-row.h"

#include "shuwu-words.h"

#include <glib/gi18n.h>

struct _ShuwuFailureRow
{
  AdwActionRow parent_instance;
};

enum
{
  SIGNAL_RETRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuFailureRow, shuwu_failure_row, ADW_TYPE_ACTION_ROW)

/* Whoever hears it may take the row away. */
static void
retry_clicked_cb (ShuwuFailureRow *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
  g_object_unref (self);
}

static void
shuwu_failure_row_class_init (ShuwuFailureRowClass *klass)
{
  signals[SIGNAL_RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_failure_row_init (ShuwuFailureRow *self)
{
  GtkWidget *sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (sign, "error");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), sign);
}

/**
 * shuwu_failure_row_new:
 * @error: what happened
 *
 * Makes a row that tells of it.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
shuwu_failure_row_new (const GError *error)
{
  ShuwuFailureRow *self = g_object_new (SHUWU_TYPE_FAILURE_ROW, NULL);

  g_message ("%s", error->message);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), shuwu_words_heading (error));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), shuwu_words_advice (error));
  if (shuwu_words_can_retry (error))
    {
      GtkWidget *retry = gtk_button_new_with_mnemonic (_("_Try again"));

      gtk_widget_set_valign (retry, GTK_ALIGN_CENTER);
      g_signal_connect_object (retry, "clicked", G_CALLBACK (retry_clicked_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), retry);
    }

  return GTK_WIDGET (self);
}
