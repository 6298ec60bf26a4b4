// SPDX-License-Identifier: GPL-3.0-or-later
/* A list view over sign-ups. The places stay when the list is read again and are
 * filled with other rows: whoever looks at the middle of it goes on looking there. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-roster.h"

#include "training/shuwu-roster-row.h"
#include "widgets/shuwu-slot.h"

#include <glib/gi18n.h>

struct _ShuwuRoster
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuClock *clock;
  GListStore *slots;   /* of ShuwuSlot, each with a ShuwuSignupReceipt of receipts */
  GPtrArray *receipts;

  /* Borrowed */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (ShuwuRoster, shuwu_roster, ADW_TYPE_BIN)

/* Rows are kept by the roster for as long as a slot may show them. */
static gpointer
keep_row (gpointer row)
{
  return row;
}

static void
leave_row (gpointer row)
{
}

static void
show_row (GtkListItem *item)
{
  shuwu_roster_row_set (SHUWU_ROSTER_ROW (gtk_list_item_get_child (item)), shuwu_slot_get_row (gtk_list_item_get_item (item)));
}

static void
set_up_cb (ShuwuRoster *self,
           GtkListItem *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, shuwu_roster_row_new (self->clock));
}

static void
bind_cb (ShuwuRoster *self,
         GtkListItem *item)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_row), item);
  show_row (item);
}

static void
unbind_cb (ShuwuRoster *self,
           GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "shuwu-readers-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nobody has signed up yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Scan a card, or type a name or the initials of its pinyin."));
  gtk_widget_add_css_class (page, "compact");

  return page;
}

static GtkWidget *
make_list (ShuwuRoster *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->slots))));
  GtkWidget *view = gtk_list_view_new (selection, factory);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (view, "roster");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sign-ups"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);

  return scroller;
}

static void
shuwu_roster_dispose (GObject *object)
{
  ShuwuRoster *self = SHUWU_ROSTER (object);

  g_clear_object (&self->slots);

  G_OBJECT_CLASS (shuwu_roster_parent_class)->dispose (object);
}

static void
shuwu_roster_finalize (GObject *object)
{
  ShuwuRoster *self = SHUWU_ROSTER (object);

  g_clear_pointer (&self->clock, shuwu_clock_unref);
  g_clear_pointer (&self->receipts, g_ptr_array_unref);

  G_OBJECT_CLASS (shuwu_roster_parent_class)->finalize (object);
}

static void
shuwu_roster_class_init (ShuwuRosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_roster_dispose;
  object_class->finalize = shuwu_roster_finalize;
}

static void
shuwu_roster_init (ShuwuRoster *self)
{
  self->slots = g_list_store_new (SHUWU_TYPE_SLOT);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_stack_add_named (self->stack, make_list (self), "list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

void
shuwu_roster_set_clock (ShuwuRoster *self,
                        ShuwuClock  *clock)
{
  g_return_if_fail (SHUWU_IS_ROSTER (self));
  g_return_if_fail (self->clock == NULL);

  self->clock = shuwu_clock_ref (clock);
}

/**
 * shuwu_roster_set_receipts:
 * @self: a roster
 * @receipts: (element-type ShuwuSignupReceipt): the sign-ups
 *
 * Sets who is shown; places that are there already stay.
 */
void
shuwu_roster_set_receipts (ShuwuRoster *self,
                           GPtrArray   *receipts)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint n;

  g_return_if_fail (SHUWU_IS_ROSTER (self));

  old = g_steal_pointer (&self->receipts);
  self->receipts = g_ptr_array_ref (receipts);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->slots));
  if (n > receipts->len)
    g_list_store_splice (self->slots, receipts->len, n - receipts->len, NULL, 0);
  for (guint i = 0; i < receipts->len; i++)
    {
      ShuwuSlot *slot = i < n ? g_list_model_get_item (G_LIST_MODEL (self->slots), i) : shuwu_slot_new (keep_row, leave_row);

      shuwu_slot_set_row (slot, g_ptr_array_index (receipts, i));
      if (i >= n)
        g_ptr_array_add (added, slot);
      else
        g_object_unref (slot);
    }
  g_list_store_splice (self->slots, MIN (n, receipts->len), 0, added->pdata, added->len);
  gtk_stack_set_visible_child_name (self->stack, receipts->len > 0 ? "list" : "empty");
}
