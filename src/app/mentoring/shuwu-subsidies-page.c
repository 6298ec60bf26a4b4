// SPDX-License-Identifier: GPL-3.0-or-later
/* Who can still claim a subsidy, and until when. Read whenever the page is shown; no money is
 * handled here. */
#define G_LOG_DOMAIN "shuwu-app"

#include "mentoring/shuwu-subsidies-page.h"

#include "certificates/shuwu-subsidy.h"
#include "compat/shuwu-list-box.h"
#include "mentoring/shuwu-mentor-words.h"
#include "training/shuwu-level.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-row-state.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuSubsidiesPage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;

  /* Template */
  GtkStack *stack;
  GtkListBox *list;
  ShuwuFailure *failure;
};

enum
{
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuSubsidiesPage, shuwu_subsidies_page, ADW_TYPE_BIN)

static void
add_row (ShuwuSubsidiesPage *self,
         const ShuwuSubsidy *subsidy)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s · %s · %s", subsidy->worker, *subsidy->trade != '\0' ? subsidy->trade : subsidy->course,
                                            shuwu_level_to_text (subsidy->level));
  g_autofree char *state = shuwu_mentor_words_dup_subsidy (subsidy, shuwu_clock_get_today (shuwu_bookroom_get_clock (self->bookroom)));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), shuwu_row_state_new (state, subsidy->clock.days_left <= SHUWU_MENTOR_WORDS_SOON_DAYS ? "warning" : "dim-label"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-reader");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", subsidy->worker_id);
  gtk_list_box_append (self->list, row);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuSubsidyList) due = shuwu_subsidy_list_finish (SHUWU_STORE (source), result, &error);
  ShuwuSubsidiesPage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (due == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  shuwu_list_box_remove_all (self->list);
  for (guint i = 0; i < due->subsidies->len; i++)
    add_row (self, g_ptr_array_index (due->subsidies, i));
  gtk_stack_set_visible_child_name (self->stack, due->subsidies->len > 0 ? "list" : "empty");
}

static void
reload (ShuwuSubsidiesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_subsidy_due_async (shuwu_bookroom_get_store (self->bookroom), self->cancellable, read_cb, self);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

static void
shuwu_subsidies_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shuwu_subsidies_page_parent_class)->map (widget);

  if (SHUWU_SUBSIDIES_PAGE (widget)->bookroom != NULL)
    reload (SHUWU_SUBSIDIES_PAGE (widget));
}

static void
shuwu_subsidies_page_dispose (GObject *object)
{
  ShuwuSubsidiesPage *self = SHUWU_SUBSIDIES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_subsidies_page_parent_class)->dispose (object);
}

static void
shuwu_subsidies_page_finalize (GObject *object)
{
  g_object_unref (SHUWU_SUBSIDIES_PAGE (object)->cancellable);

  G_OBJECT_CLASS (shuwu_subsidies_page_parent_class)->finalize (object);
}

static void
shuwu_subsidies_page_class_init (ShuwuSubsidiesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_subsidies_page_dispose;
  object_class->finalize = shuwu_subsidies_page_finalize;
  widget_class->map = shuwu_subsidies_page_map;

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/mentoring/shuwu-subsidies-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuSubsidiesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSubsidiesPage, list);
  gtk_widget_class_bind_template_child (widget_class, ShuwuSubsidiesPage, failure);
  gtk_widget_class_bind_template_callback (widget_class, reload);

  gtk_widget_class_install_action (widget_class, "subsidies.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "subsidies.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "subsidies.back", NULL);
}

static void
shuwu_subsidies_page_init (ShuwuSubsidiesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_subsidies_page_new:
 * @bookroom: an open bookroom
 *
 * Makes the page of the subsidies that can be claimed.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
shuwu_subsidies_page_new (ShuwuBookroom *bookroom)
{
  ShuwuSubsidiesPage *self = g_object_new (SHUWU_TYPE_SUBSIDIES_PAGE, NULL);

  self->bookroom = g_object_ref (bookroom);

  return GTK_WIDGET (self);
}
