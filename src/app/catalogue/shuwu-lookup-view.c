// SPDX-License-Identifier: GPL-3.0-or-later
/* A book is looked up on the servers of the preferences: what they have is listed
 * as it comes, and under it stands what each of them is doing. Without servers,
 * or without a network, the form beside it is what it always was. */
#define G_LOG_DOMAIN "shuwu-app"

#include "catalogue/shuwu-lookup-view.h"

#include "compat/shuwu-list-box.h"
#include "lookup/shuwu-lookup-targets.h"
#include "lookup/shuwu-lookup.h"
#include "shuwu-words.h"
#include "widgets/shuwu-failure-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _ShuwuLookupView
{
  GtkBox parent_instance;

  /* Owned */
  GCancellable *cancellable;
  GPtrArray *targets;   /* those that are asked */
  GPtrArray *answers;   /* all of a look-up that is done: rows point into them */
  char **states;        /* what each target is doing, in words */
  char *isbn;           /* what is looked for; each may be NULL */
  char *title;
  char *author;

  /* Template */
  GtkWidget *scroller;
  GtkListBox *hits;
  GtkLabel *state;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuLookupView, shuwu_lookup_view, GTK_TYPE_BOX)

static void
add_part (GPtrArray  *parts,
          const char *part)
{
  if (part != NULL && *part != '\0')
    g_ptr_array_add (parts, g_strdup (part));
}

static const char *
get_target_name (ShuwuLookupView *self,
                 guint            index)
{
  const ShuwuLookupTarget *target = g_ptr_array_index (self->targets, index);

  return *target->name != '\0' ? target->name : target->host;
}

/* --- what came --- */

static void
forget (ShuwuLookupView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  shuwu_list_box_remove_all (self->hits);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->states, g_strfreev);
  g_clear_pointer (&self->isbn, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
show_states (ShuwuLookupView *self)
{
  g_autofree char *words = g_strjoinv ("\n", self->states);

  gtk_label_set_label (self->state, words);
}

static void
set_state (ShuwuLookupView *self,
           guint            index,
           const char      *words)
{
  g_free (self->states[index]);
  /* Translators: the name of a server, and what it is doing or what it has found */
  self->states[index] = g_strdup_printf (_("%s: %s"), get_target_name (self, index), words);
}

static void
add_row (ShuwuLookupView       *self,
         guint                  index,
         const ShuwuReadRecord *record)
{
  const ShuwuDescription *description = record->description;
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *authors = shuwu_description_dup_authors (description);
  g_autofree char *line = shuwu_lookup_view_dup_line (description);
  g_autofree char *subtitle = NULL;

  add_part (parts, authors);
  add_part (parts, line);
  add_part (parts, get_target_name (self, index));
  g_ptr_array_add (parts, NULL);
  subtitle = g_strjoinv (" · ", (char **) parts->pdata);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), description->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "record", (gpointer) record);
  g_object_set_data (G_OBJECT (row), "target", GUINT_TO_POINTER (index));
  gtk_list_box_append (self->hits, row);
  gtk_widget_set_visible (self->scroller, TRUE);
}

static void
answered_cb (const ShuwuLookupAnswer *answer,
             gpointer                 user_data)
{
  ShuwuLookupView *self = user_data;
  g_autofree char *found = NULL;
  const char *words = NULL;

  if (answer->error != NULL)
    {
      words = shuwu_words_heading (answer->error);
    }
  else if (answer->hits->n_found == 0)
    {
      words = _("does not have it");
    }
  else if (answer->hits->records->len == 0)
    {
      words = _("its records cannot be read");
    }
  else
    {
      guint n = (guint) MIN (answer->hits->n_found, G_MAXINT);

      /* Translators: how many records a server has of a book */
      words = found = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
      for (guint i = 0; i < answer->hits->records->len; i++)
        add_row (self, answer->index, g_ptr_array_index (answer->hits->records, i));
    }

  set_state (self, answer->index, words);
  show_states (self);
}

static void
all_answered_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *answers = shuwu_lookup_finish (result, &error);
  ShuwuLookupView *self = user_data;

  if (answers != NULL)
    self->answers = answers;
}

/* --- asking --- */

static void
ask (ShuwuLookupView *self)
{
  const ShuwuLookupQuery query = { self->isbn, self->title, self->author };

  if (self->targets->len == 0)
    {
      /* Who asks by title waits for an answer; an ISBN is asked for in passing. */
      gtk_label_set_label (self->state, _("No server is switched on in the preferences."));
      gtk_widget_set_visible (GTK_WIDGET (self), self->isbn == NULL);
      return;
    }

  self->states = g_new0 (char *, self->targets->len + 1);
  for (guint i = 0; i < self->targets->len; i++)
    set_state (self, i, _("searching…"));
  show_states (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  shuwu_lookup_async (self->targets, &query, self->cancellable, answered_cb, all_answered_cb, self);
}

static void load (ShuwuLookupView *self);

/* Where the books would be; then they come there. */
static void
show_failure (ShuwuLookupView *self,
              const GError    *error)
{
  GtkWidget *row = shuwu_failure_row_new (error);

  g_signal_connect_object (row, "retry", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->hits, row);
  gtk_label_set_label (self->state, "");
  gtk_widget_set_visible (self->scroller, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* Read each time: what was chosen in the preferences counts from the next book on. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = shuwu_lookup_targets_load_finish (result, &error);
  ShuwuLookupView *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (all == NULL)
    {
      show_failure (self, error);
      return;
    }

  g_ptr_array_set_size (self->targets, 0);
  for (guint i = 0; i < all->len; i++)
    {
      const ShuwuLookupTarget *target = g_ptr_array_index (all, i);

      if (target->is_enabled)
        g_ptr_array_add (self->targets, shuwu_lookup_target_copy (target));
    }
  ask (self);
}

static void
load (ShuwuLookupView *self)
{
  g_autofree char *path = shuwu_lookup_targets_dup_default_path ();

  shuwu_list_box_remove_all (self->hits);
  gtk_widget_set_visible (self->scroller, FALSE);
  shuwu_lookup_targets_load_async (path, self->cancellable, loaded_cb, self);
}

static void
row_activated_cb (ShuwuLookupView *self,
                  GtkListBoxRow   *row)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "target"));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_object_get_data (G_OBJECT (row), "record"),
                 get_target_name (self, index));
}

static void
shuwu_lookup_view_dispose (GObject *object)
{
  g_cancellable_cancel (SHUWU_LOOKUP_VIEW (object)->cancellable);

  G_OBJECT_CLASS (shuwu_lookup_view_parent_class)->dispose (object);
}

static void
shuwu_lookup_view_finalize (GObject *object)
{
  ShuwuLookupView *self = SHUWU_LOOKUP_VIEW (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->targets);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_strfreev (self->states);
  g_free (self->isbn);
  g_free (self->title);
  g_free (self->author);

  G_OBJECT_CLASS (shuwu_lookup_view_parent_class)->finalize (object);
}

static void
shuwu_lookup_view_class_init (ShuwuLookupViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shuwu_lookup_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = shuwu_lookup_view_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, SHUWU_RESOURCE_BASE "/catalogue/shuwu-lookup-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShuwuLookupView, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShuwuLookupView, hits);
  gtk_widget_class_bind_template_child (widget_class, ShuwuLookupView, state);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
shuwu_lookup_view_init (ShuwuLookupView *self)
{
  self->cancellable = g_cancellable_new ();
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_lookup_target_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shuwu_lookup_view_look:
 * @self: a view
 * @query: (nullable): which book
 *
 * Asks the servers, and gives up the question before.
 */
void
shuwu_lookup_view_look (ShuwuLookupView        *self,
                        const ShuwuLookupQuery *query)
{
  g_return_if_fail (SHUWU_IS_LOOKUP_VIEW (self));

  forget (self);
  if (query == NULL)
    return;

  self->isbn = g_strdup (query->isbn);
  self->title = g_strdup (query->title);
  self->author = g_strdup (query->author);
  load (self);
}

char *
shuwu_lookup_view_dup_line (const ShuwuDescription *description)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_part (parts, description->publisher);
  if (description->year > 0)
    g_ptr_array_add (parts, g_strdup_printf ("%d", description->year));
  add_part (parts, description->clc);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
