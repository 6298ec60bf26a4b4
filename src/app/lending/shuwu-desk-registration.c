// SPDX-License-Identifier: GPL-3.0-or-later
/* The quick add form at the desk. It points at the row that asked for it; scans
 * that come while it is open are meant for it. The copy it makes goes back to the
 * row, perhaps under another barcode. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-registration.h"

#include "catalogue/shuwu-quick-add.h"

struct _ShuwuDeskRegistration
{
  GObject parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  ShuwuDeskRow *row;     /* that the form is about */

  /* Borrowed; NULL when it is closed */
  ShuwuQuickAdd *form;
};

enum
{
  SIGNAL_REGISTERED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuDeskRegistration, shuwu_desk_registration, G_TYPE_OBJECT)

static gboolean
unparent_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);

  return G_SOURCE_REMOVE;
}

static void
closed_cb (ShuwuDeskRegistration *self)
{
  /* A popover that is just closing may not go yet. */
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (self->form), g_object_unref);
  g_clear_weak_pointer (&self->form);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
added_cb (ShuwuDeskRegistration *self,
          const char            *barcode)
{
  g_signal_emit (self, signals[SIGNAL_REGISTERED], 0, self->row, barcode);
}

static void
point_at (GtkPopover *form,
          GtkWidget  *page,
          GtkWidget  *row_view)
{
  graphene_rect_t bounds;

  if (row_view != NULL && gtk_widget_compute_bounds (row_view, page, &bounds))
    gtk_popover_set_pointing_to (form, &(GdkRectangle) { bounds.origin.x + bounds.size.width * 3 / 4, bounds.origin.y,
                                                         1, bounds.size.height });
}

/* The form goes without a word. */
static void
shuwu_desk_registration_dispose (GObject *object)
{
  ShuwuDeskRegistration *self = SHUWU_DESK_REGISTRATION (object);

  if (self->form != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->form));
  g_clear_weak_pointer (&self->form);
  g_clear_object (&self->row);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_desk_registration_parent_class)->dispose (object);
}

static void
shuwu_desk_registration_class_init (ShuwuDeskRegistrationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shuwu_desk_registration_dispose;

  signals[SIGNAL_REGISTERED] = g_signal_new ("registered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 2, SHUWU_TYPE_DESK_ROW, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_desk_registration_init (ShuwuDeskRegistration *self)
{
}

/**
 * shuwu_desk_registration_new:
 * @bookroom: an open bookroom
 *
 * Makes what opens the form; none is open yet.
 *
 * Returns: (transfer full): a registration
 */
ShuwuDeskRegistration *
shuwu_desk_registration_new (ShuwuBookroom *bookroom)
{
  ShuwuDeskRegistration *self = g_object_new (SHUWU_TYPE_DESK_REGISTRATION, NULL);

  self->bookroom = g_object_ref (bookroom);

  return self;
}

/**
 * shuwu_desk_registration_open:
 * @self: a registration
 * @row: the row that asks for it
 * @page: what the form stands on
 * @row_view: (nullable): what shows the row, within @page
 *
 * Opens the form, unless one is open.
 */
void
shuwu_desk_registration_open (ShuwuDeskRegistration *self,
                              ShuwuDeskRow          *row,
                              GtkWidget             *page,
                              GtkWidget             *row_view)
{
  if (self->form != NULL)
    return;

  g_set_object (&self->row, row);
  g_set_weak_pointer (&self->form, shuwu_quick_add_new (self->bookroom, shuwu_desk_row_get_code (row)));
  gtk_widget_set_parent (GTK_WIDGET (self->form), page);
  point_at (GTK_POPOVER (self->form), page, row_view);
  g_signal_connect_object (self->form, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->form));
}

/**
 * shuwu_desk_registration_take:
 * @self: a registration
 * @code: what was scanned
 *
 * Gives a scan to the form that is open.
 *
 * Returns: whether one is
 */
gboolean
shuwu_desk_registration_take (ShuwuDeskRegistration *self,
                              const char            *code)
{
  if (self->form != NULL)
    shuwu_quick_add_take (self->form, code);

  return self->form != NULL;
}
