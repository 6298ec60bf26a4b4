// SPDX-License-Identifier: GPL-3.0-or-later
/* A short form for a book in the hand that is not registered: now three fields,
 * the rest when there is time. A refusal is told in the form, which stays. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-quick-add.h"

#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-titles.h"
#include "shuwu-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _ShuwuQuickAdd
{
  GtkPopover parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;

  /* Template */
  GtkEditable *barcode;
  GtkEditable *name;
  GtkEditable *price;
  GtkLabel *failure;
  GtkWidget *add;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuQuickAdd, shuwu_quick_add, GTK_TYPE_POPOVER)

/* The barcode is there already: the title is what is asked for. */
static void
shuwu_quick_add_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shuwu_quick_add_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (SHUWU_QUICK_ADD (widget)->name));
}

static gboolean
has_text (GtkEditable *editable)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (editable));

  return *g_strstrip (text) != '\0';
}

static void
changed_cb (ShuwuQuickAdd *self)
{
  gtk_widget_set_sensitive (self->add, has_text (self->barcode) && has_text (self->name));
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
}

static void
tell_failure (ShuwuQuickAdd *self,
              const GError  *error)
{
  const char *words = shuwu_words_heading (error);

  if (g_error_matches (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_BARCODE_TAKEN))
    words = _("Another book has this barcode already.");
  else if (g_error_matches (error, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID))
    words = _("One of these cannot be: look at the barcode and the price.");

  gtk_label_set_label (self->failure, words);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
  gtk_widget_set_sensitive (self->add, TRUE);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuQuickAdd) self = user_data;
  g_autoptr (GError) error = NULL;

  if (shuwu_title_quick_add_finish (SHUWU_STORE (source), result, &error) == 0)
    {
      tell_failure (self, error);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_ADDED], 0, gtk_editable_get_text (self->barcode));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
add_cb (ShuwuQuickAdd *self)
{
  if (!gtk_widget_get_sensitive (self->add))
    return;

  gtk_widget_set_sensitive (self->add, FALSE);
  shuwu_title_quick_add_async (shuwu_bookroom_get_store (self->bookroom), gtk_editable_get_text (self->barcode),
                               gtk_editable_get_text (self->name), gtk_editable_get_text (self->price), NULL,
                               added_cb, g_object_ref (self));
}

static void
shuwu_quick_add_dispose (GObject *object)
{
  g_clear_object (&SHUWU_QUICK_ADD (object)->bookroom);

  G_OBJECT_CLASS (shuwu_quick_add_parent_class)->dispose (object);
}

static void
shuwu_quick_add_class_init (ShuwuQuickAddClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_quick_add_dispose;
  widget_class->map = shuwu_quick_add_map;

  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-quick-add.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, barcode);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, price);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuQuickAdd, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
shuwu_quick_add_init (ShuwuQuickAdd *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_quick_add_new:
 * @bookroom: an open bookroom
 * @barcode: what was scanned
 *
 * Makes the form.
 *
 * Returns: (transfer floating): a popover
 */
ShuwuQuickAdd *
shuwu_quick_add_new (ShuwuBookroom *bookroom,
                     const char    *barcode)
{
  ShuwuQuickAdd *self = g_object_new (SHUWU_TYPE_QUICK_ADD, NULL);

  self->bookroom = g_object_ref (bookroom);
  gtk_editable_set_text (self->barcode, barcode);

  return self;
}

/**
 * shuwu_quick_add_take:
 * @self: the form
 * @code: what was scanned
 *
 * Takes a scan for the barcode, and goes on to the title.
 */
void
shuwu_quick_add_take (ShuwuQuickAdd *self,
                      const char    *code)
{
  gtk_editable_set_text (self->barcode, code);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
