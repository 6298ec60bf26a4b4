// SPDX-License-Identifier: GPL-3.0-or-later
/* The empty desk: what to do first. A room without books has nothing to lend, one
 * without readers nobody to lend to; in any other the desk only says how it goes.
 *
 * It looks anew each time it is shown, because what it asks for happens on other
 * pages. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-welcome.h"

#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuDeskWelcome
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;

  /* Borrowed: in the stack; NULL until something failed */
  ShuwuFailure *failure;

  /* Template */
  GtkStack *stack;
  AdwStatusPage *status;
  GtkButton *first_step;
};

G_DEFINE_FINAL_TYPE (ShuwuDeskWelcome, shuwu_desk_welcome, ADW_TYPE_BIN)

static void
offer_first_step (ShuwuDeskWelcome *self,
                  const char       *title,
                  const char       *description,
                  const char       *label,
                  const char       *action_name)
{
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_widget_set_visible (GTK_WIDGET (self->first_step), label != NULL);
  if (label == NULL)
    return;

  gtk_button_set_label (self->first_step, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->first_step), action_name);
}

static void
show_first_step (ShuwuDeskWelcome          *self,
                 const ShuwuBookroomStatus *status)
{
  if (status->copies == 0)
    offer_first_step (self, _("No books to lend yet"),
                      _("Import the catalogue first, or add books on the page Catalogue."),
                      _("_Import the catalogue…"), "win.import");
  else if (status->workers == 0)
    offer_first_step (self, _("No readers yet"),
                      _("Import the roster first, or add readers on the page Readers."),
                      _("_Import a roster…"), "win.import-roster");
  else
    offer_first_step (self, _("Ready"),
                      _("To lend, scan a card and then the books. "
                        "To take back, just scan the books. Ctrl+Z takes back the newest."), NULL, NULL);
}

static void look (ShuwuDeskWelcome *self);

static void
show_failure (ShuwuDeskWelcome *self,
              const GError     *error)
{
  if (self->failure == NULL)
    {
      self->failure = g_object_new (SHUWU_TYPE_FAILURE, NULL);
      g_signal_connect_object (self->failure, "retry", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failed");
    }
  shuwu_failure_show (self->failure, error);
}

static void
status_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuBookroomStatus) status = shuwu_bookroom_status_finish (SHUWU_BOOKROOM (source), result, &error);

  ShuwuDeskWelcome *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (status == NULL)
    {
      show_failure (self, error);
      return;
    }

  show_first_step (self, status);
  gtk_stack_set_visible_child_name (self->stack, "step");
}

static void
look (ShuwuDeskWelcome *self)
{
  shuwu_bookroom_status_async (self->bookroom, self->cancellable, status_read_cb, self);
}

static void
shuwu_desk_welcome_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shuwu_desk_welcome_parent_class)->map (widget);
  look (SHUWU_DESK_WELCOME (widget));
}

static void
shuwu_desk_welcome_dispose (GObject *object)
{
  ShuwuDeskWelcome *self = SHUWU_DESK_WELCOME (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_desk_welcome_parent_class)->dispose (object);
}

static void
shuwu_desk_welcome_finalize (GObject *object)
{
  g_object_unref (SHUWU_DESK_WELCOME (object)->cancellable);

  G_OBJECT_CLASS (shuwu_desk_welcome_parent_class)->finalize (object);
}

static void
shuwu_desk_welcome_class_init (ShuwuDeskWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_desk_welcome_dispose;
  object_class->finalize = shuwu_desk_welcome_finalize;
  widget_class->map = shuwu_desk_welcome_map;

  g_type_ensure (SHUWU_TYPE_WAITING);
  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/lending/shuwu-desk-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskWelcome, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskWelcome, status);
  gtk_widget_class_bind_template_child (widget_class, ShuwuDeskWelcome, first_step);
}

static void
shuwu_desk_welcome_init (ShuwuDeskWelcome *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_desk_welcome_set_bookroom:
 * @self: the empty desk
 * @bookroom: an open bookroom
 *
 * Says which room it is about; before it is shown.
 */
void
shuwu_desk_welcome_set_bookroom (ShuwuDeskWelcome *self,
                                 ShuwuBookroom    *bookroom)
{
  g_set_object (&self->bookroom, bookroom);
}
