// SPDX-License-Identifier: GPL-3.0-or-later
/* Text of a list's cell. GtkInscription asks for a size that does not depend on
 * its text: another text is painted without a new layout of the list, which is
 * what keeps a keystroke cheap. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-cut-text.h"

static gboolean
is_cut (GtkWidget  *widget,
        const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width, height;

  pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);

  return height > gtk_widget_get_height (widget);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    is_by_keyboard,
                  GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (widget));

  if (text == NULL || !is_cut (widget, text))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/**
 * shuwu_cut_text_new:
 * @lines: how many lines there is room for
 *
 * Makes a text for a cell.
 *
 * Returns: (transfer floating): a text
 */
GtkInscription *
shuwu_cut_text_new (int lines)
{
  GtkWidget *widget = gtk_inscription_new ("");
  GtkInscription *self = GTK_INSCRIPTION (widget);

  gtk_inscription_set_min_chars (self, 2);
  gtk_inscription_set_nat_chars (self, 6);
  gtk_inscription_set_min_lines (self, lines);
  gtk_inscription_set_nat_lines (self, lines);
  gtk_inscription_set_xalign (self, 0);
  gtk_inscription_set_yalign (self, 0.5);
  gtk_inscription_set_wrap_mode (self, PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_text_overflow (self, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  return self;
}

/**
 * shuwu_cut_text_set:
 * @self: a text
 * @text: (nullable): what it says
 *
 * Sets what a text says, if that is new. It is never without a text: GTK 4.8 counts the letters of that for a screen reader.
 */
void
shuwu_cut_text_set (GtkInscription *self,
                    const char     *text)
{
  const char *shown = text != NULL ? text : "";

  if (g_strcmp0 (gtk_inscription_get_text (self), shown) != 0)
    gtk_inscription_set_text (self, shown);
}

static gboolean
query_label_tooltip_cb (GtkWidget  *label,
                        int         x,
                        int         y,
                        gboolean    is_by_keyboard,
                        GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

/**
 * shuwu_cut_text_set_up_label:
 * @label: a label that may be cut
 *
 * Makes a label say all of its text to whoever points at it, if it is cut.
 */
void
shuwu_cut_text_set_up_label (GtkLabel *label)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_label_tooltip_cb), NULL);
}
