// SPDX-License-Identifier: GPL-3.0-or-later
/* A row of a form that is kept line by line. What a person is typing stays when
 * the form is read again, unless the value itself has changed elsewhere. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-value-row.h"

#include <string.h>

#define VALUE "shuwu-value"

static void
changed_cb (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "error");
}

/**
 * shuwu_value_row_new:
 * @title: what the value is
 *
 * Makes a row.
 *
 * Returns: (transfer floating): an [class@Adw.EntryRow]
 */
GtkWidget *
shuwu_value_row_new (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "changed", G_CALLBACK (changed_cb), NULL);
  /* What was applied is not being typed any more: the value takes its place, however it was written. */
  g_signal_connect (row, "apply", G_CALLBACK (shuwu_value_row_forget), NULL);

  return row;
}

/**
 * shuwu_value_row_show:
 * @row: a row
 * @value: the value as it is kept
 *
 * Shows a value.
 */
void
shuwu_value_row_show (GtkWidget  *row,
                      const char *value)
{
  const char *shown = g_object_get_data (G_OBJECT (row), VALUE);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  if (strcmp (text, value) != 0 && g_strcmp0 (shown, value) != 0)
    {
      /* A row that is being typed in would offer to apply what it is told. */
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
      gtk_editable_set_text (GTK_EDITABLE (row), value);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
    }
  g_object_set_data_full (G_OBJECT (row), VALUE, g_strdup (value), g_free);
}

/**
 * shuwu_value_row_forget:
 * @row: a row
 *
 * Lets the next value take the place of what stands there, typed or not: the row
 * is going to be that of something else.
 */
void
shuwu_value_row_forget (GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), VALUE, NULL);
  gtk_widget_remove_css_class (row, "error");
}

/**
 * shuwu_value_row_refuse:
 * @row: a row
 *
 * Marks what was typed as something that cannot be kept, until it is changed.
 */
void
shuwu_value_row_refuse (GtkWidget *row)
{
  gtk_widget_add_css_class (row, "error");
}
