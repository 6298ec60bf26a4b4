// SPDX-License-Identifier: GPL-3.0-or-later
/* The copies of a title: where they are, who has them. Each can be changed, taken
 * away and brought back. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-copy-group.h"

#include "catalogue/shuwu-catalogue-words.h"
#include "catalogue/shuwu-copies.h"
#include "catalogue/shuwu-copy-row.h"
#include "catalogue/shuwu-kind.h"
#include "catalogue/shuwu-title-change.h"
#include "compat/shuwu-ask-text.h"
#include "lending/shuwu-loan-list.h"
#include "shuwu-day-words.h"
#include "storage/shuwu-clock.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-toast.h"

#include <glib/gi18n.h>

/* So many copies are shown at once; rows are dear, and nobody reads hundreds. */
#define MOST_ROWS 40

struct _ShuwuCopyGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;
  GPtrArray *kinds;      /* of ShuwuKind; NULL before they are known */
  GPtrArray *copies;     /* of ShuwuCopy */
  GPtrArray *loans;      /* of ShuwuLoanRow; NULL before they are known */
  GPtrArray *rows;       /* of GtkWidget: ShuwuCopyRow, and what else stands below them */
  GtkWidget *failure;    /* borrowed, (nullable): a row below these */

  gint64 title_id;
  gint64 asking_id;      /* the title that a new copy is being asked for */
  gboolean shows_all;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuCopyGroup, shuwu_copy_group, ADW_TYPE_PREFERENCES_GROUP)

/* One call to the core, and the row that asked for it. */
typedef struct
{
  ShuwuCopyGroup *group;
  ShuwuCopyRow *row;
  gint64 title_id;
  ShuwuCopyField field;
  char *text;
  char *barcode;
} Call;

static Call *
call_new (ShuwuCopyGroup *group,
          ShuwuCopyRow   *row)
{
  Call *call = g_new0 (Call, 1);

  call->group = g_object_ref (group);
  call->row = row != NULL ? g_object_ref (row) : NULL;
  call->title_id = group->title_id;
  call->barcode = row != NULL ? g_strdup (shuwu_copy_row_get_copy (row)->barcode) : NULL;

  return call;
}

static void
call_free (Call *call)
{
  g_object_unref (call->group);
  g_clear_object (&call->row);
  g_free (call->text);
  g_free (call->barcode);
  g_free (call);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static ShuwuStore *
get_store (ShuwuCopyGroup *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

/* Takes @change. */
static void
tell (ShuwuCopyGroup   *self,
      ShuwuTitleChange *change,
      const char       *words)
{
  if (self->bookroom != NULL)
    g_signal_emit (self, signals[SIGNAL_DONE], 0, change, words);
  else
    shuwu_title_change_free (change);
}

/* --- changing --- */

static char *
write_edit (const Call *call)
{
  const char *words[] = { call->barcode, shuwu_catalogue_words_status (call->text) };

  if (call->field == SHUWU_COPY_FIELD_STATUS)
    /* Translators: a barcode and what has become of the copy: “B0001: Lost” */
    return g_strdup_printf (_("%s: %s"), words[0], words[1]);

  /* Translators: a barcode */
  return g_strdup_printf (_("Copy %s changed"), call->barcode);
}

static void
edited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCopy) before = shuwu_copy_edit_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (before == NULL)
    {
      shuwu_copy_row_refuse (call->row, call->field);
      shuwu_toast_error (GTK_WIDGET (call->group), error);
      return;
    }

  words = write_edit (call);
  tell (call->group, shuwu_title_change_new_copy_field (call->title_id, call->field, call->text, before), words);
}

static void
edit_cb (ShuwuCopyGroup *self,
         int             field,
         const char     *text,
         ShuwuCopyRow   *row)
{
  Call *call = call_new (self, row);
  ShuwuCopyEdit edit = { field, (char *) text };

  call->field = field;
  call->text = g_strdup (text);
  shuwu_copy_edit_async (get_store (self), call->barcode, &edit, 1, NULL, edited_cb, call);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  /* Translators: a barcode */
  g_autofree char *words = g_strdup_printf (_("Copy %s deleted"), call->barcode);

  if (shuwu_copy_set_deleted_finish (SHUWU_STORE (source), result, &error))
    tell (call->group, shuwu_title_change_new_copy_deleted (call->title_id, call->barcode), words);
  else
    shuwu_toast_error (GTK_WIDGET (call->group), error);
}

static void
delete_cb (ShuwuCopyGroup *self,
           ShuwuCopyRow   *row)
{
  Call *call = call_new (self, row);

  shuwu_copy_set_deleted_async (get_store (self), call->barcode, TRUE, NULL, deleted_cb, call);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuCopy) copy = shuwu_copy_add_finish (SHUWU_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (copy == NULL)
    {
      shuwu_toast_error (GTK_WIDGET (call->group), error);
      return;
    }

  /* Translators: a copy was added; its barcode */
  words = g_strdup_printf (_("Copy %s added"), copy->barcode);
  tell (call->group, shuwu_title_change_new_copy_added (call->title_id, copy->barcode), words);
}

static void
barcode_given_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ShuwuCopyGroup) self = user_data;
  g_autofree char *barcode = shuwu_ask_text_finish (result);
  ShuwuCopyEdit edit = { SHUWU_COPY_FIELD_BARCODE, barcode };

  if (barcode != NULL && self->bookroom != NULL)
    shuwu_copy_add_async (get_store (self), self->asking_id, &edit, *barcode != '\0' ? 1 : 0,
                          NULL, added_cb, call_new (self, NULL));
}

void
shuwu_copy_group_add (ShuwuCopyGroup *self)
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
    .is_code = TRUE,
  };

  g_return_if_fail (SHUWU_IS_COPY_GROUP (self));

  self->asking_id = self->title_id;
  shuwu_ask_text_async (GTK_WIDGET (self), &question, _("Barcode of the new copy"), NULL, barcode_given_cb, g_object_ref (self));
}

/* --- showing --- */

/* (nullable): “Zhang Jianguo, due tomorrow” */
static char *
write_borrower (ShuwuCopyGroup  *self,
                const ShuwuCopy *copy)
{
  int today = shuwu_clock_get_today (shuwu_store_get_clock (get_store (self)));

  for (guint i = 0; self->loans != NULL && i < self->loans->len; i++)
    {
      const ShuwuLoanRow *loan = g_ptr_array_index (self->loans, i);

      if (loan->copy_id == copy->id)
        {
          g_autofree char *due = shuwu_words_due (loan->due_day, today);

          return g_strdup_printf ("%s · %s", loan->reader, due);
        }
    }

  return NULL;
}

static void
add_row (ShuwuCopyGroup *self,
         GtkWidget      *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_none (ShuwuCopyGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("The room has no copy of it"));
  gtk_widget_add_css_class (row, "dim-label");
  add_row (self, row);
}

static void show_rows (ShuwuCopyGroup *self);

static void
show_all_cb (ShuwuCopyGroup *self)
{
  self->shows_all = TRUE;
  show_rows (self);
}

static void
add_more (ShuwuCopyGroup *self,
          guint           n_more)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: copies that are not shown yet */
  g_autofree char *words = g_strdup_printf (ngettext ("Show %u more copy", "Show %u more copies", n_more), n_more);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (show_all_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);
}

static ShuwuCopyRow *
add_copy (ShuwuCopyGroup *self)
{
  GtkWidget *row = shuwu_copy_row_new (self->kinds);

  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "delete", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  add_row (self, row);

  return SHUWU_COPY_ROW (row);
}

/* Whether there is a row for each copy that is to be shown, and for nothing else. */
static gboolean
fits (ShuwuCopyGroup *self,
      guint           n)
{
  if (n == 0 || self->rows->len != n + (n < self->copies->len))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      gpointer row = g_ptr_array_index (self->rows, i);
      const ShuwuCopy *copy = g_ptr_array_index (self->copies, i);

      if (!SHUWU_IS_COPY_ROW (row) || shuwu_copy_row_get_copy (row)->id != copy->id)
        return FALSE;
    }

  return TRUE;
}

/* Returns the ids of the copies that were open. */
static GArray *
clear_rows (ShuwuCopyGroup *self)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (SHUWU_IS_COPY_ROW (row) && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
        g_array_append_val (open, shuwu_copy_row_get_copy (SHUWU_COPY_ROW (row))->id);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
    }
  g_ptr_array_set_size (self->rows, 0);

  return open;
}

static void
open_again (ShuwuCopyGroup *self,
            GArray         *open,
            guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      ShuwuCopyRow *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < open->len; j++)
        if (shuwu_copy_row_get_copy (row)->id == g_array_index (open, gint64, j))
          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
}

static void
show_rows (ShuwuCopyGroup *self)
{
  g_autoptr (GArray) open = NULL;
  guint n;

  if (self->kinds == NULL || self->copies == NULL)
    return;

  n = self->shows_all ? self->copies->len : MIN (self->copies->len, MOST_ROWS);
  if (!fits (self, n))
    {
      open = clear_rows (self);
      for (guint i = 0; i < n; i++)
        add_copy (self);
      if (n < self->copies->len)
        add_more (self, self->copies->len - n);
      if (n == 0)
        add_none (self);
    }

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *borrower = write_borrower (self, g_ptr_array_index (self->copies, i));

      shuwu_copy_row_show (g_ptr_array_index (self->rows, i), self->copies, i, borrower);
    }
  if (open != NULL)
    open_again (self, open, n);
}

static void
clear_failure (ShuwuCopyGroup *self)
{
  if (self->failure != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->failure);
  self->failure = NULL;
}

static void list_loans (ShuwuCopyGroup *self);

/* Below the copies, of which nobody knows who has them. */
static void
show_failure (ShuwuCopyGroup *self,
              const GError   *error)
{
  clear_failure (self);
  self->failure = shuwu_failure_row_new (error);
  g_signal_connect_object (self->failure, "retry", G_CALLBACK (list_loans), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->failure);
}

static void
loans_listed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loans = shuwu_loan_list_of_title_finish (SHUWU_STORE (source), result, &error);
  ShuwuCopyGroup *self = user_data;
  gboolean is_news;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (loans == NULL)
    {
      show_failure (self, error);
      return;
    }

  clear_failure (self);
  is_news = loans->len > 0 || (self->loans != NULL && self->loans->len > 0);
  g_clear_pointer (&self->loans, g_ptr_array_unref);
  self->loans = g_steal_pointer (&loans);
  if (is_news)
    show_rows (self);
}

static void
list_loans (ShuwuCopyGroup *self)
{
  shuwu_loan_list_of_title_async (get_store (self), self->title_id, self->cancellable, loans_listed_cb, self);
}

static void
shuwu_copy_group_dispose (GObject *object)
{
  ShuwuCopyGroup *self = SHUWU_COPY_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_copy_group_parent_class)->dispose (object);
}

static void
shuwu_copy_group_finalize (GObject *object)
{
  ShuwuCopyGroup *self = SHUWU_COPY_GROUP (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_clear_pointer (&self->loans, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (shuwu_copy_group_parent_class)->finalize (object);
}

static void
shuwu_copy_group_class_init (ShuwuCopyGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_copy_group_dispose;
  object_class->finalize = shuwu_copy_group_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
shuwu_copy_group_init (ShuwuCopyGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
}

/**
 * shuwu_copy_group_show:
 * @self: a group
 * @bookroom: an open bookroom
 * @details: a title
 *
 * Shows the copies of a title; what is open stays open while it is the same title.
 */
void
shuwu_copy_group_show (ShuwuCopyGroup          *self,
                       ShuwuBookroom           *bookroom,
                       const ShuwuTitleDetails *details)
{
  g_return_if_fail (SHUWU_IS_COPY_GROUP (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_object (&self->bookroom, bookroom);
  if (details->id != self->title_id)
    {
      clear_failure (self);
      self->shows_all = FALSE;
      g_clear_pointer (&self->loans, g_ptr_array_unref);
    }
  self->title_id = details->id;
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  self->copies = g_ptr_array_ref (details->copies);

  show_rows (self);
  list_loans (self);
}

/**
 * shuwu_copy_group_set_kinds:
 * @self: a group
 * @kinds: (element-type ShuwuKind): the kinds of items of the room
 *
 * Says what a copy can be.
 */
void
shuwu_copy_group_set_kinds (ShuwuCopyGroup *self,
                            GPtrArray      *kinds)
{
  g_return_if_fail (SHUWU_IS_COPY_GROUP (self));

  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  self->kinds = g_ptr_array_ref (kinds);
  show_rows (self);
}
