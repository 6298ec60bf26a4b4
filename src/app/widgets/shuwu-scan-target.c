// SPDX-License-Identifier: GPL-3.0-or-later
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-scan-target.h"

#include "widgets/shuwu-late-input.h"

/**
 * shuwu_scan_target_remember:
 * @self: a target, all zeros at first
 * @focus: (nullable): what has the keys
 *
 * Remembers a field, if keys go into one: what may be a scan begins.
 */
void
shuwu_scan_target_remember (ShuwuScanTarget *self,
                            GtkWidget       *focus)
{
  shuwu_scan_target_clear (self);
  if (!GTK_IS_EDITABLE (focus))
    return;

  g_set_weak_pointer (&self->editable, GTK_EDITABLE (focus));
  self->text = g_strdup (gtk_editable_get_text (self->editable));
  gtk_editable_get_selection_bounds (self->editable, &self->selection_start, &self->selection_end);
  shuwu_late_input_begin (self->editable);
}

/**
 * shuwu_scan_target_put_back:
 * @self: a target
 * @code: what was scanned
 *
 * Makes the field again what it was before a scan that was not meant for it, and forgets it.
 */
void
shuwu_scan_target_put_back (ShuwuScanTarget *self,
                            const char      *code)
{
  /* What is selected is deleted before a text comes in its place, and that of a method may come and not be taken. */
  if (self->editable != NULL && shuwu_late_input_replace (self->editable, code, self->text))
    gtk_editable_set_position (self->editable, self->selection_end);
  else if (self->editable != NULL)
    gtk_editable_select_region (self->editable, self->selection_start, self->selection_end);

  shuwu_scan_target_clear (self);
}

/**
 * shuwu_scan_target_clear:
 * @self: a target
 *
 * Forgets the field.
 */
void
shuwu_scan_target_clear (ShuwuScanTarget *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_weak_pointer (&self->editable);
}
