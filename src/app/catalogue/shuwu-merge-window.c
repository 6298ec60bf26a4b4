// SPDX-License-Identifier: GPL-3.0-or-later
/* Two titles of the catalogue are the same book. The window finds the other one,
 * beginning with what has the same name, and asks which of the two descriptions
 * stays. Above stands the pair, below what can be chosen for it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-merge-window.h"

#include "catalogue/shuwu-title-change.h"
#include "compat/shuwu-list-box.h"
#include "search/shuwu-title-search.h"
#include "widgets/shuwu-failure-row.h"
#include "widgets/shuwu-search-scan.h"
#include "widgets/shuwu-toast.h"
#include "widgets/shuwu-waiting.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_FOUND 20
#define NONE_MARGIN 18

struct _ShuwuMergeWindow
{
  AdwWindow parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;
  ShuwuSearchScan *scan;
  ShuwuTitleRow *titles[2];    /* this one and the other; NULL before they are known */

  char *looked_for;            /* what was typed for what is looked for now … */
  char *found_for;             /* … and for what is shown; NULL before */
  char *taken_for;             /* Enter was pressed at it: the first that is found is the one */

  gint64 title_id;

  /* Borrowed: in the pair; NULL before they are made */
  GtkWidget *rows[2];
  GtkCheckButton *checks[2]; /* once there are two to choose from */

  /* Template */
  AdwPreferencesGroup *pair;
  GtkEditable *search;
  GtkListBox *found;
  GtkWidget *merge;
};

enum
{
  SIGNAL_MERGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuMergeWindow, shuwu_merge_window, ADW_TYPE_WINDOW)

static ShuwuStore *
get_store (ShuwuMergeWindow *self)
{
  return shuwu_bookroom_get_store (self->bookroom);
}

/* --- rows --- */

static void
add_part (GPtrArray  *parts,
          const char *part)
{
  if (*part != '\0')
    g_ptr_array_add (parts, g_strdup (part));
}

static char *
write_line (const ShuwuTitleRow *title)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_part (parts, title->authors);
  add_part (parts, title->publisher);
  if (title->year > 0)
    g_ptr_array_add (parts, g_strdup_printf ("%d", title->year));
  add_part (parts, title->isbn);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
fill_row (GtkWidget           *row,
          const ShuwuTitleRow *title)
{
  g_autofree char *line = write_line (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
}

static GtkWidget *
make_row (const ShuwuTitleRow *title)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *copies = g_strdup_printf (ngettext ("%d copy", "%d copies", title->copies), title->copies);
  GtkWidget *label = gtk_label_new (copies);

  fill_row (row, title);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

/* --- the pair --- */

static int
get_kept (ShuwuMergeWindow *self)
{
  return gtk_check_button_get_active (self->checks[1]) ? 1 : 0;
}

static void
show_consequence (ShuwuMergeWindow *self)
{
  const ShuwuTitleRow *goes;
  g_autofree char *words = NULL;

  if (self->titles[0] == NULL || self->titles[1] == NULL)
    return;

  goes = self->titles[1 - get_kept (self)];
  if (goes->copies == 0)
    {
      adw_preferences_group_set_description (self->pair, _("The other one has no copies; what only it says is added."));
      return;
    }

  /* Translators: two titles are merged; how many copies the one has that goes */
  words = g_strdup_printf (ngettext ("%d copy of the other one comes to it with its loans; what only the other one says is added.",
                                     "%d copies of the other one come to it with their loans; what only the other one says is "
                                     "added.", goes->copies), goes->copies);
  adw_preferences_group_set_description (self->pair, words);
}

static void
show_in_pair (ShuwuMergeWindow *self,
              int               index,
              ShuwuTitleRow    *title)
{
  shuwu_title_row_ref (title);
  g_clear_pointer (&self->titles[index], shuwu_title_row_unref);
  self->titles[index] = title;
  if (self->rows[index] != NULL)
    adw_preferences_group_remove (self->pair, self->rows[index]);

  self->rows[index] = make_row (title);
  adw_preferences_group_add (self->pair, self->rows[index]);
}

static void
let_choose (ShuwuMergeWindow *self,
            int               index)
{
  const ShuwuTitleRow *title = self->titles[index];

  self->checks[index] = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->checks[index]), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[index]), GTK_ACCESSIBLE_PROPERTY_LABEL, title->name, -1);
  if (index == 1)
    gtk_check_button_set_group (self->checks[1], self->checks[0]);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->rows[index]), GTK_WIDGET (self->checks[index]));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->rows[index]), GTK_WIDGET (self->checks[index]));
  g_signal_connect_object (self->checks[index], "toggled", G_CALLBACK (show_consequence), self, G_CONNECT_SWAPPED);
}

static void
choose (ShuwuMergeWindow *self,
        ShuwuTitleRow    *other)
{
  gboolean is_bigger = other->copies > self->titles[0]->copies;

  show_in_pair (self, 0, self->titles[0]);
  show_in_pair (self, 1, other);
  let_choose (self, 0);
  let_choose (self, 1);
  adw_preferences_group_set_title (self->pair, _("Which description stays?"));
  gtk_check_button_set_active (self->checks[is_bigger ? 1 : 0], TRUE);
  show_consequence (self);
  gtk_widget_set_sensitive (self->merge, TRUE);
  gtk_widget_grab_focus (self->merge);
}

static void search_changed_cb (ShuwuMergeWindow *self);

/* What failed is tried again. */
static void
row_activated_cb (ShuwuMergeWindow *self,
                  GtkListBoxRow    *row)
{
  ShuwuTitleRow *title = g_object_get_data (G_OBJECT (row), "title");

  if (title != NULL)
    choose (self, title);
  else
    search_changed_cb (self);
}

/* The first of what is found; a scanner presses Enter before anything is. */
static void
search_activated_cb (ShuwuMergeWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->found, 0);

  g_clear_pointer (&self->taken_for, g_free);
  if (g_strcmp0 (self->found_for, gtk_editable_get_text (self->search)) != 0)
    self->taken_for = g_strdup (gtk_editable_get_text (self->search));
  else if (row != NULL)
    row_activated_cb (self, row);
}

/* --- looking for it --- */

/* In the place of the rows. */
static void
show_waiting (ShuwuMergeWindow *self)
{
  gtk_list_box_set_placeholder (self->found, g_object_new (SHUWU_TYPE_WAITING, "is-line", TRUE, NULL));
}

static void
show_none (ShuwuMergeWindow *self)
{
  GtkWidget *none = gtk_label_new (_("No other title found"));

  gtk_widget_set_margin_top (none, NONE_MARGIN);
  gtk_widget_set_margin_bottom (none, NONE_MARGIN);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_list_box_set_placeholder (self->found, none);
}

static void
show_failure (ShuwuMergeWindow *self,
              const GError     *error)
{
  GtkWidget *row = shuwu_failure_row_new (error);

  g_signal_connect_object (row, "retry", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  shuwu_list_box_remove_all (self->found);
  gtk_list_box_append (self->found, row);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = shuwu_title_search_finish (SHUWU_STORE (source), result, &error);
  ShuwuMergeWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_free (self->found_for);
  self->found_for = g_strdup (self->looked_for);
  if (titles == NULL)
    {
      show_failure (self, error);
      return;
    }

  show_none (self);
  shuwu_list_box_remove_all (self->found);
  for (guint i = 0; i < titles->len; i++)
    {
      ShuwuTitleRow *title = g_ptr_array_index (titles, i);
      GtkWidget *row;

      if (title->id == self->title_id)
        continue;

      row = make_row (title);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "title", shuwu_title_row_ref (title), (GDestroyNotify) shuwu_title_row_unref);
      gtk_list_box_append (self->found, row);
    }

  if (g_strcmp0 (self->taken_for, self->found_for) == 0 && g_str_equal (self->found_for, gtk_editable_get_text (self->search)))
    search_activated_cb (self);
}

static void this_read_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data);

static void
look_for (ShuwuMergeWindow *self,
          const char       *query)
{
  g_free (self->looked_for);
  self->looked_for = g_strdup (query);
  shuwu_title_search_async (get_store (self), query, MOST_FOUND, 0, self->cancellable, found_cb, self);
}

/* For what this one is, first. */
static void
search_changed_cb (ShuwuMergeWindow *self)
{
  const guint32 id = (guint32) self->title_id;

  if (g_strcmp0 (self->taken_for, gtk_editable_get_text (self->search)) != 0)
    g_clear_pointer (&self->taken_for, g_free);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->titles[0] == NULL)
    shuwu_title_rows_by_id_async (get_store (self), &id, 1, self->cancellable, this_read_cb, self);
  else
    look_for (self, gtk_editable_get_text (self->search));
}

static void
this_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = shuwu_title_rows_by_id_finish (SHUWU_STORE (source), result, &error);
  ShuwuMergeWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (titles == NULL)
    {
      show_failure (self, error);
      return;
    }
  if (g_ptr_array_index (titles, 0) == NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  show_in_pair (self, 0, g_ptr_array_index (titles, 0));
  gtk_editable_set_text (self->search, self->titles[0]->name);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
  search_changed_cb (self);
}

/* --- merging --- */

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (ShuwuMergeWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  ShuwuTitleMerge *merge = shuwu_title_merge_finish (SHUWU_STORE (source), result, &error);
  gint64 kept_id;

  if (merge == NULL)
    {
      gtk_widget_set_sensitive (self->merge, TRUE);
      shuwu_toast_error (GTK_WIDGET (self->found), error);
      return;
    }

  kept_id = shuwu_title_merge_get_into_id (merge);
  g_signal_emit (self, signals[SIGNAL_MERGED], 0, shuwu_title_change_new_merged (self->title_id, merge), kept_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
merge_cb (ShuwuMergeWindow *self)
{
  int kept = get_kept (self);

  gtk_widget_set_sensitive (self->merge, FALSE);
  shuwu_title_merge_async (get_store (self), self->titles[1 - kept]->id, self->titles[kept]->id, NULL,
                           merged_cb, g_object_ref (self));
}

static void
shuwu_merge_window_dispose (GObject *object)
{
  ShuwuMergeWindow *self = SHUWU_MERGE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (shuwu_merge_window_parent_class)->dispose (object);
}

static void
shuwu_merge_window_finalize (GObject *object)
{
  ShuwuMergeWindow *self = SHUWU_MERGE_WINDOW (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->scan);
  g_free (self->looked_for);
  g_free (self->found_for);
  g_free (self->taken_for);
  g_clear_object (&self->bookroom);
  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->titles[i], shuwu_title_row_unref);

  G_OBJECT_CLASS (shuwu_merge_window_parent_class)->finalize (object);
}

static void
shuwu_merge_window_class_init (ShuwuMergeWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shuwu_merge_window_dispose;
  object_class->finalize = shuwu_merge_window_finalize;

  signals[SIGNAL_MERGED] = g_signal_new ("merged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-merge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuMergeWindow, pair);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMergeWindow, search);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMergeWindow, found);
  gtk_widget_class_bind_template_child (widget_class, ShuwuMergeWindow, merge);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
shuwu_merge_window_init (ShuwuMergeWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Puts the field right before it is heard; a scan is for it wherever the focus is, and its Enter presses no button. */
  self->scan = shuwu_search_scan_new (GTK_SEARCH_ENTRY (self->search));
  shuwu_search_scan_watch (self->scan, GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * shuwu_merge_window_new:
 * @parent: the window that it stands over
 * @bookroom: an open bookroom
 * @title_id: one of the two titles
 *
 * Makes the window.
 *
 * Returns: (transfer none): a window, to be presented
 */
ShuwuMergeWindow *
shuwu_merge_window_new (GtkWindow     *parent,
                        ShuwuBookroom *bookroom,
                        gint64         title_id)
{
  ShuwuMergeWindow *self = g_object_new (SHUWU_TYPE_MERGE_WINDOW, "transient-for", parent, NULL);

  self->bookroom = g_object_ref (bookroom);
  self->title_id = title_id;
  show_waiting (self);
  search_changed_cb (self);

  return self;
}
