// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of one title: what it is, which copies there are and where, and its
 * description, which is edited in place, a field at a time. Whatever is done here
 * can be taken back from the word in passing that tells of it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-page.h"

#include "catalogue/shuwu-copy-group.h"
#include "catalogue/shuwu-kind.h"
#include "catalogue/shuwu-merge-window.h"
#include "catalogue/shuwu-title-change.h"
#include "catalogue/shuwu-title-fields.h"
#include "widgets/shuwu-cover.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-focus.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>

struct _ShuwuTitlePage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;
  ShuwuTitleChange *last_change;  /* NULL: there is nothing to take back */

  gint64 title_id;
  gboolean has_kinds;

  /* Template */
  GtkWidget *back;
  GtkStack *stack;
  ShuwuFailure *failure;
  ShuwuCover *cover;
  GtkLabel *heading;
  GtkLabel *authors;
  GtkLabel *imprint;
  GtkLabel *available;
  GtkLabel *history;
  GtkLabel *description;
  ShuwuCopyGroup *copies;
  ShuwuTitleFieldsGroup *fields;
};

enum
{
  SIGNAL_BACK,
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuTitlePage, shuwu_title_page, ADW_TYPE_BIN)

static void reload (ShuwuTitlePage *self);

static ShuwuStore *
get_store (ShuwuTitlePage *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* Publisher, year and pages in a line, of those that are known. */
static char *
write_imprint (const ShuwuDescription *description)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (*description->publisher != '\0')
    g_ptr_array_add (parts, g_strdup (description->publisher));
  if (description->year > 0)
    g_ptr_array_add (parts, g_strdup_printf ("%d", description->year));
  if (*description->pages != '\0')
    g_ptr_array_add (parts, g_strdup (description->pages));
  if (*description->call_number != '\0')
    g_ptr_array_add (parts, g_strdup (description->call_number));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_head (ShuwuTitlePage          *self,
           const ShuwuTitleDetails *details)
{
  const ShuwuDescription *description = details->description;
  g_autofree char *name = g_strjoin (" ", description->title, description->part, NULL);
  g_autofree char *authors = shuwu_description_dup_authors (description);
  g_autofree char *imprint = write_imprint (description);
  /* Translators: how many copies are on the shelf, and how many there are */
  g_autofree char *available = g_strdup_printf (ngettext ("%d of %d copy available", "%d of %d copies available",
                                                          details->n_copies),
                                                details->n_available, details->n_copies);
  int n_loans = MIN (description->loan_count, G_MAXINT);
  /* Translators: how often a title was lent, ever */
  g_autofree char *history = g_strdup_printf (ngettext ("Lent %d time so far", "Lent %d times so far", n_loans), n_loans);

  shuwu_cover_set_title (self->cover, description->title);
  set_label (self->heading, g_strstrip (name));
  set_label (self->authors, authors);
  set_label (self->imprint, imprint);
  set_label (self->available, details->n_copies > 0 ? available : "");
  set_label (self->history, n_loans > 0 ? history : "");
  set_label (self->description, description->description);
}

static void
show_details (ShuwuTitlePage          *self,
              const ShuwuTitleDetails *details)
{
  show_head (self, details);
  shuwu_copy_group_show (self->copies, self->bookroom, details);
  shuwu_title_fields_show (self->fields, details);
  /* The kinds were asked for before; without them no copy can be shown. */
  if (self->has_kinds)
    gtk_stack_set_visible_child_name (self->stack, "title");
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTitleDetails) details = shuwu_title_details_finish (SHUWU_STORE (source), result, &error);
  ShuwuTitlePage *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (details != NULL)
    show_details (self, details);
  else
    shuwu_failure_show (self->failure, error);
}

static void
kinds_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds = shuwu_kind_list_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;
  if (kinds == NULL)
    {
      shuwu_failure_show (self->failure, error);
      return;
    }

  self->has_kinds = TRUE;
  shuwu_title_fields_set_kinds (self->fields, kinds);
  shuwu_copy_group_set_kinds (self->copies, kinds);
}

static void
reload (ShuwuTitlePage *self)
{
  if (!self->has_kinds)
    shuwu_kind_list_async (get_store (self), NULL, kinds_listed_cb, g_object_ref (self));
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_title_details_async (get_store (self), self->title_id, self->cancellable, read_cb, self);
}

/* --- changing --- */

/* One edit of a field, on its way. */
typedef struct
{
  ShuwuTitlePage *page;
  gint64 title_id;
  ShuwuTitleField field;
} FieldCall;

static void
field_call_free (FieldCall *call)
{
  g_object_unref (call->page);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FieldCall, field_call_free)

/* Takes @change. */
static void
tell (ShuwuTitlePage   *self,
      ShuwuTitleChange *change,
      const char       *words)
{
  g_clear_pointer (&self->last_change, shuwu_title_change_free);
  self->last_change = change;
  shuwu_toast_with_action (GTK_WIDGET (self), words, _("_Undo"), "title.undo");
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (FieldCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = shuwu_title_edit_finish (SHUWU_STORE (source), result, &error);
  ShuwuTitlePage *self = call->page;

  if (self->bookroom == NULL)
    return;

  if (before == NULL)
    {
      shuwu_title_fields_refuse (self->fields, call->field);
      shuwu_toast_error (GTK_WIDGET (self), error);
      return;
    }
  if (before->len > 0)
    tell (self, shuwu_title_change_new_fields (call->title_id, g_steal_pointer (&before)), _("Changed"));
  reload (self);
}

static void
field_edited_cb (ShuwuTitlePage *self,
                 int             field,
                 const char     *text)
{
  const ShuwuTitleEdit edit = { field, (char *) text };
  FieldCall *call = g_new (FieldCall, 1);

  *call = (FieldCall) { g_object_ref (self), self->title_id, field };
  shuwu_title_edit_async (get_store (self), self->title_id, &edit, 1, NULL, edited_cb, call);
}

static void
copies_changed_cb (ShuwuTitlePage   *self,
                   ShuwuTitleChange *change,
                   const char       *words)
{
  tell (self, change, words);
  reload (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = shuwu_title_change_undo_finish (result, &error);

  if (self->bookroom == NULL)
    return;

  shuwu_toast_undone (GTK_WIDGET (self), error);
  if (id != 0)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, id);
  else
    reload (self);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuTitlePage *self = SHUWU_TITLE_PAGE (widget);

  if (self->last_change != NULL)
    shuwu_title_change_undo_async (g_steal_pointer (&self->last_change), get_store (self), undone_cb, g_object_ref (self));
}

static void
add_copy_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  shuwu_copy_group_add (SHUWU_TITLE_PAGE (widget)->copies);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_deleted = shuwu_title_set_deleted_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (self->bookroom == NULL)
    return;

  if (!is_deleted)
    {
      shuwu_toast_error (GTK_WIDGET (self), error);
      return;
    }

  /* Translators: the name of a title */
  words = g_strdup_printf (_("“%s” deleted"), gtk_label_get_label (self->heading));
  tell (self, shuwu_title_change_new_deleted (self->title_id), words);
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  ShuwuTitlePage *self = SHUWU_TITLE_PAGE (widget);

  shuwu_title_set_deleted_async (get_store (self), self->title_id, TRUE, NULL, deleted_cb, g_object_ref (self));
}

static void
merged_cb (ShuwuTitlePage   *self,
           ShuwuTitleChange *change,
           gint64            kept_id)
{
  tell (self, change, _("The two titles are one"));
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, kept_id);
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  ShuwuTitlePage *self = SHUWU_TITLE_PAGE (widget);
  ShuwuMergeWindow *window = shuwu_merge_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->bookroom,
                                                     self->title_id);

  g_signal_connect_object (window, "merged", G_CALLBACK (merged_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
}

static gboolean
shuwu_title_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SHUWU_TITLE_PAGE (widget)->back);
}

static void
shuwu_title_page_dispose (GObject *object)
{
  ShuwuTitlePage *self = SHUWU_TITLE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_title_page_parent_class)->dispose (object);
}

static void
shuwu_title_page_finalize (GObject *object)
{
  ShuwuTitlePage *self = SHUWU_TITLE_PAGE (object);

  g_clear_pointer (&self->last_change, shuwu_title_change_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_title_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "title.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "title.add-copy", NULL, add_copy_cb);
  gtk_widget_class_install_action (widget_class, "title.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "title.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "title.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "title.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "title.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "title.undo", NULL);
}

static void
shuwu_title_page_class_init (ShuwuTitlePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_title_page_dispose;
  object_class->finalize = shuwu_title_page_finalize;
  widget_class->grab_focus = shuwu_title_page_grab_focus;
  widget_class->focus = shuwu_focus_bin;

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (SHUWU_TYPE_COPY_GROUP);
  g_type_ensure (SHUWU_TYPE_COVER);
  g_type_ensure (SHUWU_TYPE_FAILURE);
  g_type_ensure (SHUWU_TYPE_WAITING);
  g_type_ensure (SHUWU_TYPE_TITLE_FIELDS);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-title-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, back);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, cover);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, authors);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, imprint);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, available);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, history);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, description);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, copies);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, fields);
  gtk_widget_class_bind_template_callback (widget_class, copies_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, field_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  install_actions (widget_class);
}

static void
shuwu_title_page_init (ShuwuTitlePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_title_page_show:
 * @self: a page
 * @bookroom: an open bookroom
 * @title_id: which title
 *
 * Shows a title.
 */
void
shuwu_title_page_show (ShuwuTitlePage *self,
                       ShuwuBookroom  *bookroom,
                       gint64          title_id)
{
  g_return_if_fail (SHUWU_IS_TITLE_PAGE (self));

  if (title_id != self->title_id)
    gtk_stack_set_visible_child_name (self->stack, "waiting");
  g_set_object (&self->bookroom, bookroom);
  self->title_id = title_id;
  reload (self);
}
