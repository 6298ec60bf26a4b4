// SPDX-License-Identifier: GPL-3.0-or-later
/* Fields for barcodes, card numbers and figures. An input method would take their
 * letters for pinyin and their digits for the choice of a word. Templates of
 * GtkEntry say it by im-module; an AdwEntryRow hides the property. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-code-field.h"

/**
 * shuwu_code_field:
 * @field: a field in which no words are typed, not yet shown
 *
 * Keeps every input method out of a field, for good.
 */
void
shuwu_code_field (GtkEditable *field)
{
  GtkEditable *delegate = gtk_editable_get_delegate (field);

  g_return_if_fail (delegate != NULL || GTK_IS_TEXT (field));

  if (delegate != NULL)
    shuwu_code_field (delegate);
  else
    g_object_set (field, "im-module", "gtk-im-context-simple", NULL);
}
