// SPDX-License-Identifier: GPL-3.0-or-later
/* The page of one title: what it is, which copies there are and where, and its
 * description, which is edited in place, a field at a time. A change can be taken
 * back from the word in passing that tells of it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-title-page.h"

#include "catalogue/shuwu-copies.h"
#include "catalogue/shuwu-titles.h"
#include "compat/shuwu-ask-text.h"
#include "widgets/shuwu-cover.h"
#include "widgets/shuwu-failure.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

struct _ShuwuTitlePage
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;
  GPtrArray *copy_rows;  /* of GtkWidget, in copy_group */
  GArray *undo;          /* of ShuwuTitleEdit: what takes the last change back; NULL: nothing */

  gint64 title_id;

  /* Template */
  GtkStack *stack;
  ShuwuFailure *failure;
  ShuwuCover *cover;
  GtkLabel *heading;
  GtkLabel *authors;
  GtkLabel *imprint;
  GtkLabel *available;
  GtkLabel *history;
  GtkLabel *description;
  AdwPreferencesGroup *copy_group;
  AdwPreferencesGroup *field_group;

  GtkEditable *fields[SHUWU_N_TITLE_FIELDS];
};

enum
{
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The fields that are edited here, in their order. */
static const struct
{
  ShuwuTitleField field;
  const char *title;
} field_rows[] =
{
  { SHUWU_TITLE_FIELD_NAME, N_("Title") },
  { SHUWU_TITLE_FIELD_SUBTITLE, N_("Subtitle") },
  { SHUWU_TITLE_FIELD_PART, N_("Part") },
  { SHUWU_TITLE_FIELD_AUTHORS, N_("Authors, separated by semicolons") },
  { SHUWU_TITLE_FIELD_PUBLISHER, N_("Publisher") },
  { SHUWU_TITLE_FIELD_PLACE, N_("Place of publication") },
  { SHUWU_TITLE_FIELD_YEAR, N_("Year") },
  { SHUWU_TITLE_FIELD_EDITION, N_("Edition") },
  { SHUWU_TITLE_FIELD_PAGES, N_("Pages") },
  { SHUWU_TITLE_FIELD_PRICE, N_("Price in yuan") },
  { SHUWU_TITLE_FIELD_SERIES, N_("Series") },
  { SHUWU_TITLE_FIELD_ISBN, N_("ISBN") },
  { SHUWU_TITLE_FIELD_CLC, N_("Class (CLC)") },
  { SHUWU_TITLE_FIELD_CALL_NUMBER, N_("Call number") },
  { SHUWU_TITLE_FIELD_SUBJECTS, N_("Subjects, separated by semicolons") },
  { SHUWU_TITLE_FIELD_DESCRIPTION, N_("What it is about") },
};

static const struct
{
  const char *status;
  const char *words;
  const char *css_class;
} status_words[] =
{
  { "on-shelf", N_("On the shelf"), "success" },
  { "on-loan", N_("On loan"), "warning" },
  { "on-hold", N_("Kept for a reader"), "warning" },
  { "lost", N_("Lost"), "error" },
  { "damaged", N_("Damaged"), "error" },
  { "withdrawn", N_("Withdrawn"), "dim-label" },
  { "reference", N_("To be read here"), "dim-label" },
};

G_DEFINE_FINAL_TYPE (ShuwuTitlePage, shuwu_title_page, ADW_TYPE_BIN)

static void reload (ShuwuTitlePage *self);

static ShuwuStore *
get_store (ShuwuTitlePage *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

static GtkWidget *
make_status_label (const char *status)
{
  for (size_t i = 0; i < G_N_ELEMENTS (status_words); i++)
    if (strcmp (status_words[i].status, status) == 0)
      {
        GtkWidget *label = gtk_label_new (_(status_words[i].words));

        gtk_widget_add_css_class (label, status_words[i].css_class);
        return label;
      }

  return gtk_label_new (status);
}

static void
add_copy_row (ShuwuTitlePage *self,
              GtkWidget      *row)
{
  adw_preferences_group_add (self->copy_group, row);
  g_ptr_array_add (self->copy_rows, row);
}

static GtkWidget *
make_copy_row (const ShuwuCopy *copy)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), copy->barcode);
  if (*copy->location != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), copy->location);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_status_label (copy->status));
  gtk_widget_add_css_class (row, "numeric");

  return row;
}

static void
show_copies (ShuwuTitlePage *self,
             GPtrArray      *copies)
{
  for (guint i = 0; i < self->copy_rows->len; i++)
    adw_preferences_group_remove (self->copy_group, g_ptr_array_index (self->copy_rows, i));
  g_ptr_array_set_size (self->copy_rows, 0);

  for (guint i = 0; i < copies->len; i++)
    add_copy_row (self, make_copy_row (g_ptr_array_index (copies, i)));
  if (copies->len == 0)
    {
      GtkWidget *none = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (none), _("The room has no copy of it"));
      gtk_widget_add_css_class (none, "dim-label");
      add_copy_row (self, none);
    }
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
  show_copies (self, details->copies);
  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    {
      ShuwuTitleField field = field_rows[i].field;
      g_autofree char *text = shuwu_title_field_dup_text (field, details->description);

      gtk_editable_set_text (self->fields[field], text);
    }
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
    {
      show_details (self, details);
      return;
    }
  shuwu_failure_set_error (self->failure, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
reload (ShuwuTitlePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_title_details_async (get_store (self), self->title_id, self->cancellable, read_cb, self);
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *before = shuwu_title_edit_finish (SHUWU_STORE (source), result, &error);

  g_clear_pointer (&self->undo, g_array_unref);
  self->undo = before;
  if (self->bookroom == NULL)
    return;

  if (before == NULL)
    shuwu_toast_error (GTK_WIDGET (self), error);
  else if (before->len > 0)
    shuwu_toast_with_action (GTK_WIDGET (self), _("Changed"), _("_Undo"), "title.undo");
  reload (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = shuwu_title_edit_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  if (before != NULL)
    shuwu_toast (GTK_WIDGET (self), _("Taken back"));
  else
    shuwu_toast_error (GTK_WIDGET (self), error);
  reload (self);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  ShuwuTitlePage *self = SHUWU_TITLE_PAGE (widget);
  g_autoptr (GArray) undo = g_steal_pointer (&self->undo);

  if (undo != NULL && undo->len > 0)
    shuwu_title_edit_async (get_store (self), self->title_id, (const ShuwuTitleEdit *) undo->data, undo->len,
                            NULL, undone_cb, g_object_ref (self));
}

static void
field_applied_cb (ShuwuTitlePage *self,
                  GtkEditable    *row)
{
  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    if (self->fields[field_rows[i].field] == row)
      {
        ShuwuTitleEdit edit = { field_rows[i].field, (char *) gtk_editable_get_text (row) };

        shuwu_title_edit_async (get_store (self), self->title_id, &edit, 1, NULL, edited_cb, g_object_ref (self));
      }
}

static void
copy_added_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCopy) copy = shuwu_copy_add_finish (SHUWU_STORE (source), result, &error);

  if (self->bookroom == NULL)
    return;

  if (copy != NULL)
    {
      /* Translators: a copy was added; its barcode */
      g_autofree char *words = g_strdup_printf (_("Copy %s added"), copy->barcode);

      shuwu_toast (GTK_WIDGET (self), words);
    }
  else
    {
      shuwu_toast_error (GTK_WIDGET (self), error);
    }
  reload (self);
}

static void
barcode_given_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ShuwuTitlePage) self = user_data;
  g_autofree char *barcode = shuwu_ask_text_finish (result);
  ShuwuCopyEdit edit = { SHUWU_COPY_FIELD_BARCODE, barcode };

  if (barcode == NULL || self->bookroom == NULL)
    return;

  shuwu_copy_add_async (get_store (self), self->title_id, &edit, *barcode != '\0' ? 1 : 0,
                        NULL, copy_added_cb, g_object_ref (self));
}

static void
add_copy_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  const ShuwuAnswer answers[] = {
    { "cancel", _("_Cancel"), SHUWU_ANSWER_PLAIN },
    { "add", _("_Add"), SHUWU_ANSWER_SUGGESTED },
    { NULL },
  };
  ShuwuQuestion question = {
    .heading = _("Barcode of the new copy"),
    .body = _("Scan the label. Left empty, the copy gets the next number of this room."),
    .default_answer = "add",
    .answers = answers,
  };

  shuwu_ask_text_async (widget, &question, _("Barcode of the new copy"), NULL, barcode_given_cb, g_object_ref (widget));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_BACK], 0);
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

  g_clear_pointer (&self->undo, g_array_unref);
  g_ptr_array_unref (self->copy_rows);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (shuwu_title_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "title.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "title.add-copy", NULL, add_copy_cb);
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

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SHUWU_TYPE_COVER);
  g_type_ensure (SHUWU_TYPE_FAILURE);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-title-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, failure);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, cover);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, heading);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, authors);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, imprint);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, available);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, history);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, description);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, copy_group);
  gtk_widget_class_bind_template_child (widget_class, ShuwuTitlePage, field_group);
  gtk_widget_class_bind_template_callback (widget_class, reload);
  install_actions (widget_class);
}

static void
shuwu_title_page_init (ShuwuTitlePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->copy_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  for (size_t i = 0; i < G_N_ELEMENTS (field_rows); i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field_rows[i].title));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
      g_signal_connect_object (row, "apply", G_CALLBACK (field_applied_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->field_group, row);
      self->fields[field_rows[i].field] = GTK_EDITABLE (row);
    }
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
  g_clear_pointer (&self->undo, g_array_unref);
  reload (self);
}
