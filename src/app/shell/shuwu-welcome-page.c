// SPDX-License-Identifier: GPL-3.0-or-later
/* The first run: a name, and how to begin. The bookroom is made only when the
 * button is pressed; if that fails the form is as it was, with the reason told. */
#define G_LOG_DOMAIN "shuwu-app"

#include "shell/shuwu-welcome-page.h"

#include "widgets/shuwu-toast.h"

struct _ShuwuWelcomePage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;

  /* Template */
  GtkWidget *form;
  GtkEditable *name;
  GtkEditable *unit_name;
  GtkCheckButton *import;
  GtkCheckButton *sample;
  GtkWidget *begin;
};

enum
{
  SIGNAL_MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuWelcomePage, shuwu_welcome_page, ADW_TYPE_BIN)

static void
announce (ShuwuWelcomePage *self)
{
  gtk_widget_set_sensitive (self->form, TRUE);
  g_signal_emit (self, signals[SIGNAL_MADE], 0);
  if (gtk_check_button_get_active (self->import))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

static void
sample_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!shuwu_bookroom_add_sample_finish (SHUWU_BOOKROOM (source), result, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      shuwu_toast_error (user_data, error);
    }

  /* The room itself is made: without the sample it is an empty one. */
  announce (user_data);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean is_made = shuwu_bookroom_make_finish (SHUWU_BOOKROOM (source), result, &error);
  ShuwuWelcomePage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!is_made)
    {
      gtk_widget_set_sensitive (self->form, TRUE);
      shuwu_toast_error (GTK_WIDGET (self), error);
    }
  else if (gtk_check_button_get_active (self->sample))
    {
      shuwu_bookroom_add_sample_async (self->bookroom, self->cancellable, sample_added_cb, self);
    }
  else
    {
      announce (self);
    }
}

static void
name_changed_cb (ShuwuWelcomePage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (self->begin, *name != '\0');
}

static void
begin_cb (ShuwuWelcomePage *self)
{
  if (!gtk_widget_is_sensitive (self->begin))
    return;

  /* An entry that is made insensitive while it has the focus never hears that it lost it. */
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->form, FALSE);
  shuwu_bookroom_make_async (self->bookroom, gtk_editable_get_text (self->name), gtk_editable_get_text (self->unit_name),
                             self->cancellable, made_cb, self);
}

static gboolean
shuwu_welcome_page_grab_focus (GtkWidget *widget)
{
  ShuwuWelcomePage *self = SHUWU_WELCOME_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
shuwu_welcome_page_dispose (GObject *object)
{
  ShuwuWelcomePage *self = SHUWU_WELCOME_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_welcome_page_parent_class)->dispose (object);
}

static void
shuwu_welcome_page_finalize (GObject *object)
{
  ShuwuWelcomePage *self = SHUWU_WELCOME_PAGE (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_welcome_page_parent_class)->finalize (object);
}

static void
shuwu_welcome_page_class_init (ShuwuWelcomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_welcome_page_dispose;
  object_class->finalize = shuwu_welcome_page_finalize;
  widget_class->grab_focus = shuwu_welcome_page_grab_focus;

  signals[SIGNAL_MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/shell/shuwu-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuWelcomePage, form);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWelcomePage, name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWelcomePage, unit_name);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWelcomePage, import);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWelcomePage, sample);
  gtk_widget_class_bind_template_child (widget_class, ShuwuWelcomePage, begin);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
}

static void
shuwu_welcome_page_init (ShuwuWelcomePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_welcome_page_set_bookroom:
 * @self: a welcome page
 * @bookroom: the bookroom to make
 *
 * Sets which bookroom is made.
 */
void
shuwu_welcome_page_set_bookroom (ShuwuWelcomePage *self,
                                 ShuwuBookroom    *bookroom)
{
  g_return_if_fail (SHUWU_IS_WELCOME_PAGE (self));

  g_set_object (&self->bookroom, bookroom);
}
