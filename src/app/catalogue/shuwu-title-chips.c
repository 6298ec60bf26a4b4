// SPDX-License-Identifier: GPL-3.0-or-later
/* A line of chips: what the list of titles is narrowed to. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-chips.h"

#include "catalogue/shuwu-catalogue-words.h"

#include <glib/gi18n.h>

/* Beside the facets. */
#define AVAILABLE SHUWU_N_FACETS

struct _ShuwuTitleChips
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuTitleChoice *choice;

  /* Borrowed: the child; NULL before there is a chip */
  GtkFlowBox *line;
};

G_DEFINE_FINAL_TYPE (ShuwuTitleChips, shuwu_title_chips, ADW_TYPE_BIN)

static void
chip_clicked_cb (ShuwuTitleChips *self,
                 GtkWidget       *chip)
{
  int what = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chip), "what"));

  if (what == AVAILABLE)
    shuwu_title_choice_want_available (self->choice, FALSE);
  else
    shuwu_title_choice_set_value (self->choice, what, NULL);
}

static void
add_child (ShuwuTitleChips *self,
           GtkWidget       *button)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->line, child);
}

static void
add_chip (ShuwuTitleChips *self,
          int              what,
          const char      *words)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *chip = gtk_button_new ();
  /* Translators: lets go of what the list is narrowed to: “Literature” */
  g_autofree char *tip = g_strdup_printf (_("Show others than “%s”, too"), words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (chip), "what", GINT_TO_POINTER (what));
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  add_child (self, chip);
}

static char *
write_value (ShuwuFacet  facet,
             const char *value)
{
  if (facet == SHUWU_FACET_KIND)
    return g_strdup (shuwu_catalogue_words_kind (value, value));
  if (facet == SHUWU_FACET_CLC)
    return shuwu_catalogue_words_dup_class (value);

  return g_strdup (value);
}

static void
fill (ShuwuTitleChips *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->line))) != NULL)
    gtk_flow_box_remove (self->line, child);

  if (shuwu_title_choice_wants_available (self->choice))
    add_chip (self, AVAILABLE, _("Available now"));
  for (int facet = 0; facet < SHUWU_N_FACETS; facet++)
    {
      const char *value = shuwu_title_choice_get_value (self->choice, facet);
      g_autofree char *words = value != NULL ? write_value (facet, value) : NULL;

      if (value != NULL)
        add_chip (self, facet, words);
    }
}

static void
changed_cb (ShuwuTitleChips *self)
{
  gboolean is_empty = shuwu_title_choice_is_empty (self->choice);

  gtk_widget_set_visible (GTK_WIDGET (self), !is_empty);
  if (is_empty)
    return;

  if (self->line == NULL)
    {
      self->line = GTK_FLOW_BOX (gtk_flow_box_new ());
      gtk_flow_box_set_selection_mode (self->line, GTK_SELECTION_NONE);
      gtk_flow_box_set_column_spacing (self->line, 6);
      gtk_flow_box_set_row_spacing (self->line, 6);
      gtk_flow_box_set_max_children_per_line (self->line, SHUWU_N_FACETS + 1);
      gtk_widget_set_halign (GTK_WIDGET (self->line), GTK_ALIGN_START);
      gtk_widget_add_css_class (GTK_WIDGET (self->line), "chips");
      adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->line));
    }
  fill (self);
}

static void
shuwu_title_chips_dispose (GObject *object)
{
  g_clear_object (&SHUWU_TITLE_CHIPS (object)->choice);

  G_OBJECT_CLASS (shuwu_title_chips_parent_class)->dispose (object);
}

static void
shuwu_title_chips_class_init (ShuwuTitleChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shuwu_title_chips_dispose;
}

static void
shuwu_title_chips_init (ShuwuTitleChips *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
shuwu_title_chips_set_choice (ShuwuTitleChips  *self,
                              ShuwuTitleChoice *choice)
{
  g_return_if_fail (SHUWU_IS_TITLE_CHIPS (self));
  g_return_if_fail (self->choice == NULL);

  self->choice = g_object_ref (choice);
  g_signal_connect_object (choice, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
