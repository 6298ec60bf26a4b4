// SPDX-License-Identifier: GPL-3.0-or-later
/* What is looked for, and what was found: the model behind a search field and
 * its list.
 *
 * Nothing typed: everything is browsed, by the ids of all rows in an order.
 * Something typed: the best page of rows at once, more as they are scrolled to.
 * The newest wish wins: it cancels what an older one still waits for. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-finder.h"

#include <string.h>

/* The first answer fills a screen, the later ones need not be as quick. */
#define FIRST_ROWS SHUWU_SLOT_PAGE
#define MORE_ROWS (3 * SHUWU_SLOT_PAGE)

struct _ShuwuFinder
{
  GObject parent_instance;

  /* Owned */
  GObject *source_object;
  ShuwuSlotList *everything;
  ShuwuSlotList *found;
  char *query;
  GCancellable *cancellable;
  GError *error;

  /* Borrowed */
  const ShuwuFinderSource *source;

  ShuwuFinderState state;
  int order;
  gboolean is_descending;
  gboolean has_begun;
  gboolean is_current; /* “everything” is what there is, in the order that is wished */
  gboolean has_more;
  gboolean is_loading_more;
  gboolean is_looking; /* what the list has is not yet the answer to the query */
  gboolean is_entered; /* Enter was pressed meanwhile */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShuwuFinder, shuwu_finder, G_TYPE_OBJECT)

static void
set_state (ShuwuFinder      *self,
           ShuwuFinderState  state)
{
  gboolean is_entered = self->is_entered && state == SHUWU_FINDER_FOUND;

  self->state = state;
  self->is_looking = FALSE;
  self->is_entered = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (is_entered)
    g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static void
take_failure (ShuwuFinder *self,
              GError      *error)
{
  g_clear_error (&self->error);
  self->error = error;
  set_state (self, SHUWU_FINDER_FAILED);
}

static void
begin (ShuwuFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->has_more = FALSE;
  self->is_loading_more = FALSE;
}

static GArray *
list_ids (ShuwuFinder *self,
          GPtrArray   *rows)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), rows->len);

  for (guint i = 0; i < rows->len; i++)
    {
      guint32 id = self->source->rows.get_id (g_ptr_array_index (rows, i));

      g_array_append_val (ids, id);
    }

  return ids;
}

static void
show_found (ShuwuFinder *self,
            GPtrArray   *rows)
{
  g_autoptr (GArray) ids = list_ids (self, rows);

  shuwu_slot_list_set_ids (self->found, ids, rows);
  set_state (self, rows->len > 0 ? SHUWU_FINDER_FOUND : SHUWU_FINDER_NOTHING);
}

static void
found_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (ShuwuFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = self->source->search_finish (self->source_object, result, &error);

  if (rows != NULL)
    {
      self->has_more = rows->len == FIRST_ROWS;
      show_found (self, rows);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      take_failure (self, g_steal_pointer (&error));
    }
}

static void
search (ShuwuFinder *self)
{
  self->source->search (self->source_object, self->query, FIRST_ROWS, 0, self->cancellable, found_cb, g_object_ref (self));
}

/* What was found in a hurry is shown, but that nothing was found is not said before everything was looked at. */
static void
quickly_found_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (ShuwuFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_whole = FALSE;
  g_autoptr (GPtrArray) rows = self->source->search_quickly_finish (self->source_object, result, &is_whole, &error);

  if (rows != NULL)
    {
      self->has_more = is_whole && rows->len == FIRST_ROWS;
      if (is_whole || rows->len > 0)
        show_found (self, rows);
      if (!is_whole)
        search (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      take_failure (self, g_steal_pointer (&error));
    }
}

static void
more_found_cb (GObject      *source_object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (ShuwuFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = self->source->search_finish (self->source_object, result, &error);

  if (rows == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_loading_more = FALSE;
  self->has_more = rows != NULL && rows->len == MORE_ROWS;
  if (rows != NULL)
    {
      g_autoptr (GArray) ids = list_ids (self, rows);

      shuwu_slot_list_append (self->found, ids, rows);
      set_state (self, SHUWU_FINDER_FOUND);
    }
}

static void
show_everything (ShuwuFinder *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->everything)) == 0;
  gboolean is_narrowed = self->source->is_narrowed != NULL && self->source->is_narrowed (self->source_object);

  set_state (self, !is_empty ? SHUWU_FINDER_FOUND : is_narrowed ? SHUWU_FINDER_NOTHING : SHUWU_FINDER_EMPTY);
}

static void
browsed_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (ShuwuFinder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first_rows = NULL;
  g_autoptr (GArray) ids = self->source->browse_finish (self->source_object, result, &first_rows, &error);

  if (ids != NULL)
    {
      self->is_current = TRUE;
      shuwu_slot_list_set_ids (self->everything, ids, first_rows);
      show_everything (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      take_failure (self, g_steal_pointer (&error));
    }
}

static void
find (ShuwuFinder *self)
{
  begin (self);
  self->has_begun = TRUE;
  self->is_looking = TRUE;

  if (*self->query != '\0' && self->source->search_quickly != NULL)
    self->source->search_quickly (self->source_object, self->query, FIRST_ROWS, self->cancellable, quickly_found_cb,
                                  g_object_ref (self));
  else if (*self->query != '\0')
    search (self);
  else if (self->is_current)
    show_everything (self);
  else
    self->source->browse (self->source_object, self->order, self->is_descending,
                          self->cancellable, browsed_cb, g_object_ref (self));
}

/* A row that cannot be read is told like a list that cannot be read. */
static void
rows_failed_cb (ShuwuFinder  *self,
                const GError *error)
{
  take_failure (self, g_error_copy (error));
}

static void
shuwu_finder_dispose (GObject *object)
{
  ShuwuFinder *self = SHUWU_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->everything);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (shuwu_finder_parent_class)->dispose (object);
}

static void
shuwu_finder_finalize (GObject *object)
{
  ShuwuFinder *self = SHUWU_FINDER (object);

  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  g_object_unref (self->source_object);
  g_free (self->query);

  G_OBJECT_CLASS (shuwu_finder_parent_class)->finalize (object);
}

static void
shuwu_finder_class_init (ShuwuFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_finder_dispose;
  object_class->finalize = shuwu_finder_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shuwu_finder_init (ShuwuFinder *self)
{
  self->query = g_strdup ("");
  self->cancellable = g_cancellable_new ();
}

/**
 * shuwu_finder_new:
 * @source: where to look; must outlive the finder
 * @source_object: what is given to the functions of @source
 *
 * Makes a finder, which waits: shuwu_finder_begin () begins to look.
 *
 * Returns: (transfer full): a finder
 */
ShuwuFinder *
shuwu_finder_new (const ShuwuFinderSource *source,
                  GObject                 *source_object)
{
  ShuwuFinder *self = g_object_new (SHUWU_TYPE_FINDER, NULL);

  self->source = source;
  self->source_object = g_object_ref (source_object);
  self->everything = shuwu_slot_list_new (&source->rows, source_object);
  self->found = shuwu_slot_list_new (&source->rows, source_object);
  g_signal_connect_object (self->everything, "failed", G_CALLBACK (rows_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "failed", G_CALLBACK (rows_failed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

ShuwuSlotList *
shuwu_finder_get_everything (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), NULL);

  return self->everything;
}

ShuwuSlotList *
shuwu_finder_get_found (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), NULL);

  return self->found;
}

ShuwuSlotList *
shuwu_finder_get_list (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), NULL);

  return *self->query == '\0' ? self->everything : self->found;
}

ShuwuFinderState
shuwu_finder_get_state (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), SHUWU_FINDER_WAITING);

  return self->state;
}

const char *
shuwu_finder_get_query (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), "");

  return self->query;
}

gboolean
shuwu_finder_has_more (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), FALSE);

  return self->has_more;
}

const GError *
shuwu_finder_get_error (ShuwuFinder *self)
{
  g_return_val_if_fail (SHUWU_IS_FINDER (self), NULL);

  return self->error;
}

/**
 * shuwu_finder_set_query:
 * @self: a finder
 * @query: what was typed so far
 *
 * Looks for something else; what it waited for until now is cancelled.
 */
void
shuwu_finder_set_query (ShuwuFinder *self,
                        const char  *query)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (query));

  g_return_if_fail (SHUWU_IS_FINDER (self));

  if (strcmp (trimmed, self->query) == 0)
    return;

  g_free (self->query);
  self->query = g_steal_pointer (&trimmed);
  self->is_entered = FALSE;
  find (self);
}

/**
 * shuwu_finder_enter:
 * @self: a finder
 *
 * Enter was pressed: “entered” comes as soon as the list answers the query, and if there is a row. The keys of a scanner are
 * quicker than any search.
 */
void
shuwu_finder_enter (ShuwuFinder *self)
{
  g_return_if_fail (SHUWU_IS_FINDER (self));

  if (self->is_looking)
    self->is_entered = TRUE;
  else if (self->state == SHUWU_FINDER_FOUND)
    g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/**
 * shuwu_finder_set_order:
 * @self: a finder
 * @order: what the source calls the order
 * @is_descending: whether the last comes first
 *
 * Sets the order of browsing. What a search finds is ordered by how well it fits.
 */
void
shuwu_finder_set_order (ShuwuFinder *self,
                        int          order,
                        gboolean     is_descending)
{
  g_return_if_fail (SHUWU_IS_FINDER (self));

  if (self->order == order && self->is_descending == is_descending)
    return;

  self->order = order;
  self->is_descending = is_descending;
  self->is_current = FALSE;
  if (*self->query == '\0')
    find (self);
}

/**
 * shuwu_finder_load_more:
 * @self: a finder
 *
 * Gets more of what a search found, if there is more.
 */
void
shuwu_finder_load_more (ShuwuFinder *self)
{
  g_return_if_fail (SHUWU_IS_FINDER (self));

  if (!self->has_more || self->is_loading_more)
    return;

  self->is_loading_more = TRUE;
  self->source->search (self->source_object, self->query, MORE_ROWS,
                        g_list_model_get_n_items (G_LIST_MODEL (self->found)),
                        self->cancellable, more_found_cb, g_object_ref (self));
}

/**
 * shuwu_finder_begin:
 * @self: a finder
 *
 * Looks for the first time. Who makes a page begins with it: the store looks while the page is made.
 */
void
shuwu_finder_begin (ShuwuFinder *self)
{
  g_return_if_fail (SHUWU_IS_FINDER (self));

  if (!self->has_begun)
    find (self);
}

/**
 * shuwu_finder_refresh:
 * @self: a finder
 *
 * Looks again: the rows may have changed, some may be gone or new.
 */
void
shuwu_finder_refresh (ShuwuFinder *self)
{
  g_return_if_fail (SHUWU_IS_FINDER (self));

  self->is_current = FALSE;
  find (self);
}

/**
 * shuwu_finder_fail:
 * @self: a finder
 * @error: why nothing can be found
 *
 * Gives up what is looked for: the answer would not be that to the question.
 */
void
shuwu_finder_fail (ShuwuFinder  *self,
                   const GError *error)
{
  g_return_if_fail (SHUWU_IS_FINDER (self));

  begin (self);
  self->is_current = FALSE;
  take_failure (self, g_error_copy (error));
}

/**
 * shuwu_finder_widen_ids:
 * @ids: (array length=n_ids): ids of rows of a list
 * @n_ids: how many
 *
 * Makes ids that the core is asked for.
 *
 * Returns: (transfer full) (element-type gint64): the same ids
 */
GArray *
shuwu_finder_widen_ids (const guint32 *ids,
                        guint          n_ids)
{
  GArray *wide = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  for (guint i = 0; i < n_ids; i++)
    {
      gint64 id = ids[i];

      g_array_append_val (wide, id);
    }

  return wide;
}

/**
 * shuwu_finder_narrow_ids:
 * @ids: (element-type gint64): ids from the core
 *
 * Makes ids of a list, which takes half as much room for each.
 *
 * Returns: (transfer full) (element-type guint32): the same ids
 */
GArray *
shuwu_finder_narrow_ids (GArray *ids)
{
  GArray *narrow = g_array_sized_new (FALSE, FALSE, sizeof (guint32), ids->len);

  for (guint i = 0; i < ids->len; i++)
    {
      guint32 id = g_array_index (ids, gint64, i);

      g_array_append_val (narrow, id);
    }

  return narrow;
}
