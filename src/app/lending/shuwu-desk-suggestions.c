// SPDX-License-Identifier: GPL-3.0-or-later
/* Whom and what the typed text could mean: readers by name, pinyin or card, and
 * titles, from the same searches as the pages Readers and Catalogue.
 *
 * A reader stands for the valid card, a copy for its barcode. A title with one
 * copy stands for that; choosing one with several shows its copies instead. The
 * list never has the focus: the scan field moves through it. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-suggestions.h"

#include "catalogue/shuwu-copy.h"
#include "catalogue/shuwu-titles.h"
#include "compat/shuwu-list-box.h"
#include "lending/shuwu-desk-words.h"
#include "search/shuwu-title-search.h"
#include "shuwu-words.h"
#include "widgets/shuwu-pair.h"
#include "workers/shuwu-worker-list.h"

#include <glib/gi18n.h>

#define MOST_READERS 4
#define MOST_TITLES 4
#define MOST_COPIES 8
#define MOST_DETAIL_CHARS 30

struct _ShuwuDeskSuggestions
{
  AdwBin parent_instance;

  /* Owned */
  ShuwuBookroom *bookroom;
  GCancellable *cancellable;  /* of what was asked last */
  GPtrArray *readers;         /* of ShuwuWorkerRow: have come, wait for the titles; NULL: could not be read */
  GError *error;              /* then why */
  char *text;                 /* what was asked last */

  /* Owned, as child */
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuDeskSuggestions, shuwu_desk_suggestions, ADW_TYPE_BIN)

/* @tail: what decides between two that look alike; it is never cut */
static GtkListBoxRow *
add_row (ShuwuDeskSuggestions *self,
         const char           *icon_name,
         const char           *name,
         const char           *detail,
         const char           *tail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *rest = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *detail_label = gtk_label_new (detail);
  GtkWidget *tail_label = gtk_label_new (tail);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_ellipsize (GTK_LABEL (name_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (detail_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (detail_label), MOST_DETAIL_CHARS);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_xalign (GTK_LABEL (detail_label), 0);
  gtk_widget_set_hexpand (detail_label, TRUE);
  gtk_widget_add_css_class (detail_label, "dim-label");
  gtk_widget_add_css_class (tail_label, "dim-label");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (rest), detail_label);
  gtk_box_append (GTK_BOX (rest), tail_label);
  gtk_box_append (GTK_BOX (box), g_object_new (SHUWU_TYPE_PAIR, "room", 0.8, "spacing", 6, "hexpand", TRUE, "first", name_label,
                                               "second", rest, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);

  return GTK_LIST_BOX_ROW (row);
}

static void
set_code (GtkListBoxRow *row,
          const char    *code)
{
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (code), g_free);
}

static void
add_reader (ShuwuDeskSuggestions *self,
            const ShuwuWorkerRow *reader)
{
  if (*reader->card != '\0')
    set_code (add_row (self, "shuwu-readers-symbolic", reader->name, reader->unit, reader->card), reader->card);
}

static void
add_title (ShuwuDeskSuggestions *self,
           const ShuwuTitleRow  *title)
{
  /* Translators: how many copies of a title are on the shelf, of how many */
  g_autofree char *copies = g_strdup_printf (_("%1$d of %2$d on the shelf"), title->available, title->copies);
  GtkListBoxRow *row;

  if (title->copies == 0)
    return;

  row = add_row (self, "shuwu-catalogue-symbolic", title->name, title->authors, copies);
  g_object_set_data_full (G_OBJECT (row), "title", g_memdup2 (&title->id, sizeof title->id), g_free);
}

static void
show_list (ShuwuDeskSuggestions *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* To choose it is to try again. */
static void
show_failure (ShuwuDeskSuggestions *self,
              const GError         *error)
{
  g_message ("%s", error->message);
  shuwu_list_box_remove_all (self->list);
  add_row (self, "dialog-warning-symbolic", shuwu_words_heading (error), "", _("Try again"));
  show_list (self);
}

static void
titles_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) titles = shuwu_title_search_finish (SHUWU_STORE (source), result, &error);
  ShuwuDeskSuggestions *self = user_data;

  if (was_cancelled (error))
    return;

  if (titles == NULL || self->readers == NULL)
    {
      show_failure (self, error != NULL ? error : self->error);
      return;
    }

  shuwu_list_box_remove_all (self->list);
  for (guint i = 0; i < self->readers->len; i++)
    add_reader (self, g_ptr_array_index (self->readers, i));
  for (guint i = 0; i < titles->len; i++)
    add_title (self, g_ptr_array_index (titles, i));
  show_list (self);
}

/* The copies of a title that was chosen take the place of the titles; an only one is meant. */
static void
title_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuTitleDetails) title = shuwu_title_details_finish (SHUWU_STORE (source), result, &error);
  ShuwuDeskSuggestions *self = user_data;

  if (was_cancelled (error))
    return;

  if (title == NULL)
    {
      show_failure (self, error);
      return;
    }

  shuwu_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (title->copies->len, MOST_COPIES); i++)
    {
      const ShuwuCopy *copy = g_ptr_array_index (title->copies, i);
      ShuwuCopyState state = SHUWU_COPY_ON_SHELF;
      g_autofree char *detail = g_strdup_printf ("%s   %s", copy->barcode, copy->location);

      shuwu_copy_state_from_name (copy->status, &state);
      set_code (add_row (self, "shuwu-desk-symbolic", copy->title, detail, shuwu_desk_words_copy_state (state)), copy->barcode);
    }
  show_list (self);

  if (title->copies->len == 1)
    shuwu_desk_suggestions_choose (self);
  else
    shuwu_desk_suggestions_move (self, 1);
}

static void
row_activated_cb (ShuwuDeskSuggestions *self,
                  GtkListBoxRow        *row)
{
  const gint64 *title_id = g_object_get_data (G_OBJECT (row), "title");
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));

  if (title_id != NULL)
    {
      shuwu_title_details_async (shuwu_bookroom_get_store (self->bookroom), *title_id, self->cancellable,
                                 title_read_cb, self);
      return;
    }

  if (code == NULL)
    {
      g_autofree char *text = g_strdup (self->text);

      shuwu_desk_suggestions_ask (self, text);
      return;
    }

  shuwu_desk_suggestions_clear (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, code);
}

static void
shuwu_desk_suggestions_dispose (GObject *object)
{
  ShuwuDeskSuggestions *self = SHUWU_DESK_SUGGESTIONS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_object (&self->bookroom);

  G_OBJECT_CLASS (shuwu_desk_suggestions_parent_class)->dispose (object);
}

static void
shuwu_desk_suggestions_finalize (GObject *object)
{
  ShuwuDeskSuggestions *self = SHUWU_DESK_SUGGESTIONS (object);

  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self->text);

  G_OBJECT_CLASS (shuwu_desk_suggestions_parent_class)->finalize (object);
}

static void
shuwu_desk_suggestions_class_init (ShuwuDeskSuggestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_desk_suggestions_dispose;
  object_class->finalize = shuwu_desk_suggestions_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
shuwu_desk_suggestions_init (ShuwuDeskSuggestions *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Suggestions"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * shuwu_desk_suggestions_set_bookroom:
 * @self: suggestions
 * @bookroom: an open bookroom
 *
 * Says where to look.
 */
void
shuwu_desk_suggestions_set_bookroom (ShuwuDeskSuggestions *self,
                                     ShuwuBookroom        *bookroom)
{
  g_set_object (&self->bookroom, bookroom);
}

static void
readers_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *readers = shuwu_worker_rows_finish (SHUWU_STORE (source), result, &error);
  ShuwuDeskSuggestions *self = user_data;

  if (was_cancelled (error))
    return;

  /* The reading lane works in order: the titles come after this. */
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  self->readers = readers;
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
}

/**
 * shuwu_desk_suggestions_ask:
 * @self: suggestions
 * @text: what stands in the scan field
 *
 * Looks for whom and what the text could mean.
 */
void
shuwu_desk_suggestions_ask (ShuwuDeskSuggestions *self,
                            const char           *text)
{
  ShuwuStore *store = shuwu_bookroom_get_store (self->bookroom);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*text == '\0')
    {
      shuwu_desk_suggestions_clear (self);
      return;
    }

  g_free (self->text);
  self->text = g_strdup (text);
  self->cancellable = g_cancellable_new ();
  shuwu_worker_search_async (store, text, MOST_READERS, self->cancellable, readers_found_cb, self);
  shuwu_title_search_async (store, text, MOST_TITLES, 0, self->cancellable, titles_found_cb, self);
}

/**
 * shuwu_desk_suggestions_clear:
 * @self: suggestions
 *
 * Takes them away, and what was asked with them.
 */
void
shuwu_desk_suggestions_clear (ShuwuDeskSuggestions *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  shuwu_list_box_remove_all (self->list);
  show_list (self);
}

/**
 * shuwu_desk_suggestions_count:
 * @self: suggestions
 *
 * Returns: how many there are
 */
guint
shuwu_desk_suggestions_count (ShuwuDeskSuggestions *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;

  return n;
}

/**
 * shuwu_desk_suggestions_has_selected:
 * @self: suggestions
 *
 * Returns: whether one is selected
 */
gboolean
shuwu_desk_suggestions_has_selected (ShuwuDeskSuggestions *self)
{
  return gtk_list_box_get_selected_row (self->list) != NULL;
}

/**
 * shuwu_desk_suggestions_move:
 * @self: suggestions
 * @by: 1 for down, -1 for up
 *
 * Selects the next one.
 *
 * Returns: whether there is any
 */
gboolean
shuwu_desk_suggestions_move (ShuwuDeskSuggestions *self,
                             int                   by)
{
  int n = shuwu_desk_suggestions_count (self);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int to = selected != NULL ? gtk_list_box_row_get_index (selected) + by : by > 0 ? 0 : n - 1;

  if (n == 0)
    return FALSE;

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, CLAMP (to, 0, n - 1)));

  return TRUE;
}

/**
 * shuwu_desk_suggestions_choose:
 * @self: suggestions
 *
 * Chooses the selected one, or the first.
 */
void
shuwu_desk_suggestions_choose (ShuwuDeskSuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    row_activated_cb (self, row);
}
