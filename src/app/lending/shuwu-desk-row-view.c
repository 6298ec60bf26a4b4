// SPDX-License-Identifier: GPL-3.0-or-later
/* Shows one row of the running list: icon and colour of its tone, the name
 * large, what was done and what explains it, and its buttons.
 *
 * The buttons never take the focus by a click: it belongs to the scan field.
 * They are reached with Tab, or with the digit that stands on them. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-row-view.h"

#include "widgets/shuwu-cut-text.h"
#include "widgets/shuwu-pair.h"
#include "widgets/shuwu-wrap.h"

#include <glib/gi18n.h>

#define CALL_MS 400
#define MOST_WHOLE_CHARS 10

struct _ShuwuDeskRowView
{
  GtkListBoxRow parent_instance;

  /* Owned */
  ShuwuDeskRow *row;
  guint call_timeout;

  /* Template */
  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *words;
  ShuwuWrap *buttons;
};

/* How each tone looks and what it is called. */
static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *word;
} tones[] = {
  [SHUWU_DESK_TONE_WAITING] = { "content-loading-symbolic", "waiting", N_("Waiting") },
  [SHUWU_DESK_TONE_DONE] = { "object-select-symbolic", "done", N_("Done") },
  [SHUWU_DESK_TONE_ATTENTION] = { "dialog-information-symbolic", "attention", N_("Attention") },
  [SHUWU_DESK_TONE_HOLD] = { "user-bookmarks-symbolic", "hold", N_("On hold") },
  [SHUWU_DESK_TONE_REFUSED] = { "dialog-warning-symbolic", "refused", N_("Refused") },
  [SHUWU_DESK_TONE_UNDONE] = { "edit-undo-symbolic", "undone", N_("Undone") },
};

G_DEFINE_FINAL_TYPE (ShuwuDeskRowView, shuwu_desk_row_view, GTK_TYPE_LIST_BOX_ROW)

static void
answer_clicked_cb (GtkButton        *button,
                   ShuwuDeskRowView *self)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "position"));
  g_autoptr (ShuwuDeskRow) row = g_object_ref (self->row);

  gtk_widget_activate_action (GTK_WIDGET (self), "desk.answer", "(uu)", shuwu_desk_row_get_number (row), position);
}

static GtkWidget *
make_button (ShuwuDeskRowView      *self,
             const ShuwuDeskAnswer *answer,
             guint                  position)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (answer->label);
  g_autofree char *key = NULL;
  GtkWidget *hint = NULL;

  if (answer->digit > 0)
    {
      key = gtk_accelerator_get_label (GDK_KEY_0 + answer->digit, GDK_ALT_MASK);
      hint = gtk_label_new (key);
      gtk_widget_add_css_class (hint, "dim-label");
      gtk_widget_add_css_class (hint, "desk-key");
    }

  gtk_button_set_child (GTK_BUTTON (button), g_object_new (SHUWU_TYPE_PAIR, "room", 0.0, "spacing", 6, "first", label,
                                                           "second", hint, NULL));
  /* A word is shown in whole; what names a person or a book may be long. */
  if (g_utf8_strlen (answer->label, -1) > MOST_WHOLE_CHARS)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (button, answer->label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, answer->label, -1);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (answer->kind == SHUWU_DESK_ANSWER_UNDO)
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _("Take it back (Ctrl+Z takes back the newest)"));
    }
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_signal_connect (button, "clicked", G_CALLBACK (answer_clicked_cb), self);

  return button;
}

static void
show_buttons (ShuwuDeskRowView *self)
{
  GPtrArray *answers = shuwu_desk_row_get_answers (self->row);

  shuwu_wrap_clear (self->buttons);
  for (guint i = 0; i < answers->len; i++)
    shuwu_wrap_append (self->buttons, make_button (self, g_ptr_array_index (answers, i), i));
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), answers->len > 0);
}

static void
show_tone (ShuwuDeskRowView *self)
{
  ShuwuDeskTone tone = shuwu_desk_row_get_tone (self->row);

  for (gsize i = 0; i < G_N_ELEMENTS (tones); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), tones[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), tones[tone].css_class);
  gtk_image_set_from_icon_name (self->icon, tones[tone].icon_name);
}

static void
show_words (ShuwuDeskRowView *self)
{
  const char *name = shuwu_desk_row_get_name (self->row);
  const char *deed = shuwu_desk_row_get_deed (self->row);
  const char *note = shuwu_desk_row_get_note (self->row);
  g_autofree char *markup = g_markup_printf_escaped ("<span weight=\"bold\">%s</span>%s<span alpha=\"75%%\">%s</span>",
                                                     deed, *deed != '\0' && *note != '\0' ? "  " : "", note);
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s. %s", _(tones[shuwu_desk_row_get_tone (self->row)].word),
                                             name, deed, note);

  gtk_label_set_label (self->name, name);
  gtk_label_set_markup (self->words, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->words), *deed != '\0' || *note != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
row_changed_cb (ShuwuDeskRowView *self)
{
  show_tone (self);
  show_words (self);
  show_buttons (self);
}

static gboolean
stop_calling_cb (gpointer user_data)
{
  ShuwuDeskRowView *self = user_data;

  self->call_timeout = 0;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "called");

  return G_SOURCE_REMOVE;
}

static void
row_called_cb (ShuwuDeskRowView *self)
{
  g_clear_handle_id (&self->call_timeout, g_source_remove);
  gtk_widget_add_css_class (GTK_WIDGET (self), "called");
  self->call_timeout = g_timeout_add (CALL_MS, stop_calling_cb, self);
}

static void
shuwu_desk_row_view_map (GtkWidget *widget)
{
  ShuwuDeskRowView *self = SHUWU_DESK_ROW_VIEW (widget);

  GTK_WIDGET_CLASS (shuwu_desk_row_view_parent_class)->map (widget);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
shuwu_desk_row_view_dispose (GObject *object)
{
  ShuwuDeskRowView *self = SHUWU_DESK_ROW_VIEW (object);

  g_clear_handle_id (&self->call_timeout, g_source_remove);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (shuwu_desk_row_view_parent_class)->dispose (object);
}

static void
shuwu_desk_row_view_class_init (ShuwuDeskRowViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_desk_row_view_dispose;
  widget_class->map = shuwu_desk_row_view_map;

  g_type_ensure (SHUWU_TYPE_PAIR);
  g_type_ensure (SHUWU_TYPE_WRAP);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-desk-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskRowView, revealer);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskRowView, icon);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskRowView, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskRowView, words);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskRowView, buttons);
}

static void
shuwu_desk_row_view_init (ShuwuDeskRowView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  shuwu_cut_text_set_up_label (self->name);
}

/**
 * shuwu_desk_row_view_new:
 * @row: a row
 *
 * Makes the view of a row; it follows the row's changes.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
shuwu_desk_row_view_new (ShuwuDeskRow *row)
{
  ShuwuDeskRowView *self = g_object_new (SHUWU_TYPE_DESK_ROW_VIEW, NULL);

  self->row = g_object_ref (row);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "called", G_CALLBACK (row_called_cb), self, G_CONNECT_SWAPPED);
  row_changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * shuwu_desk_row_view_get_row:
 * @self: a view
 *
 * Returns: (transfer none): what it shows
 */
ShuwuDeskRow *
shuwu_desk_row_view_get_row (ShuwuDeskRowView *self)
{
  return self->row;
}

/**
 * shuwu_desk_row_view_get_button:
 * @self: a view
 * @answer: position of an answer
 *
 * Returns: (transfer none) (nullable): the button of it
 */
GtkWidget *
shuwu_desk_row_view_get_button (ShuwuDeskRowView *self,
                                guint             answer)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  while (child != NULL && answer-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}
