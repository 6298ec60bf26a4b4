// SPDX-License-Identifier: GPL-3.0-or-later
/* A list of any length that never says "everything changed".
 *
 * It knows the ids of all rows (four bytes each) and keeps objects only for the
 * pages that GTK looks at. The object of a position is a slot: when the list gets
 * other ids the slots stay and are filled with other rows, and only the
 * difference in length is announced, at the tail. Announcing a replacement would
 * make GTK ask for every row and rebuild every widget (measured with a million
 * rows: 210 to 730 ms a keystroke against 5).
 *
 * Rows come a page at a time by id. Until they are there a slot goes on showing
 * what it showed, for STALE_MS at most; then it is empty. Pages that GTK holds no
 * slot of are forgotten, the one longest unused first. Each new set of ids is a
 * generation with a cancellable of its own: what an older one asked for is
 * dropped when it comes. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-slot-list.h"

#define MAX_PAGES 32
#define STALE_MS 200

typedef struct
{
  guint number;
  guint n_slots;
  ShuwuSlot *slots[SHUWU_SLOT_PAGE];
  gboolean is_fresh[SHUWU_SLOT_PAGE]; /* the slot holds the row of its id, or the row is gone */
  gboolean is_loading;
  GList link;                         /* in the order of use */
} Page;

struct _ShuwuSlotList
{
  GObject parent_instance;

  /* Owned */
  GArray *ids;        /* of guint32 */
  GHashTable *pages;  /* number → Page */
  GQueue used;        /* of Page, the one used last at the tail */
  GCancellable *cancellable;
  GObject *source_object;
  guint stale_timeout;
  guint load_idle;

  /* Borrowed */
  const ShuwuSlotSource *source;
};

/* A page on its way. */
typedef struct
{
  ShuwuSlotList *list;
  GCancellable *generation;
  guint number;
  guint n_ids;
} Request;

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void shuwu_slot_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShuwuSlotList, shuwu_slot_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, shuwu_slot_list_model_init))

static void
page_free (Page *page)
{
  for (guint i = 0; i < page->n_slots; i++)
    g_object_unref (page->slots[i]);
  g_free (page);
}

/* Makes the page hold @n_slots slots; those that are added are not fresh. */
static void
page_resize (Page                  *page,
             guint                  n_slots,
             const ShuwuSlotSource *source)
{
  for (guint i = n_slots; i < page->n_slots; i++)
    g_object_unref (page->slots[i]);
  for (guint i = page->n_slots; i < n_slots; i++)
    page->slots[i] = shuwu_slot_new (source->row_ref, source->row_unref);

  if (n_slots < page->n_slots)
    memset (page->is_fresh + n_slots, 0, (page->n_slots - n_slots) * sizeof *page->is_fresh);
  page->n_slots = n_slots;
}

static void
page_make_stale (Page *page)
{
  page->is_loading = FALSE;
  memset (page->is_fresh, 0, sizeof page->is_fresh);
}

/* Nobody but the list knows its slots. */
static gboolean
page_is_idle (const Page *page)
{
  for (guint i = 0; i < page->n_slots; i++)
    if (G_OBJECT (page->slots[i])->ref_count > 1)
      return FALSE;

  return TRUE;
}

static gboolean
page_is_complete (const Page *page)
{
  for (guint i = 0; i < page->n_slots; i++)
    if (!page->is_fresh[i])
      return FALSE;

  return TRUE;
}

static guint
count_slots (ShuwuSlotList *self,
             guint          number)
{
  return MIN (SHUWU_SLOT_PAGE, self->ids->len - number * SHUWU_SLOT_PAGE);
}

static void
forget (ShuwuSlotList *self,
        Page          *page)
{
  g_queue_unlink (&self->used, &page->link);
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
}

static void
evict (ShuwuSlotList *self)
{
  GList *next;

  for (GList *link = self->used.head; link != NULL && self->used.length > MAX_PAGES; link = next)
    {
      next = link->next;
      if (page_is_idle (link->data))
        forget (self, link->data);
    }
}

static void
touch (ShuwuSlotList *self,
       Page          *page)
{
  if (self->used.tail == &page->link)
    return;

  g_queue_unlink (&self->used, &page->link);
  g_queue_push_tail_link (&self->used, &page->link);
}

static void
request_free (Request *request)
{
  g_object_unref (request->list);
  g_object_unref (request->generation);
  g_free (request);
}

static void
fill (Page     *page,
      guint     index,
      gpointer  row)
{
  page->is_fresh[index] = TRUE;
  shuwu_slot_set_row (page->slots[index], row);
}

/* The first @n_ids places of a page; one whose row is gone is empty. */
static void
place_rows (ShuwuSlotList *self,
            Page          *page,
            guint          n_ids,
            GPtrArray     *rows)
{
  const guint32 *ids = &g_array_index (self->ids, guint32, page->number * SHUWU_SLOT_PAGE);
  guint next = 0;

  for (guint i = 0; i < MIN (page->n_slots, n_ids); i++)
    {
      gpointer row;

      while (next < rows->len && g_ptr_array_index (rows, next) == NULL)
        next++;
      row = next < rows->len ? g_ptr_array_index (rows, next) : NULL;
      if (row != NULL && self->source->get_id (row) == ids[i])
        next++;
      else
        row = NULL;
      fill (page, i, row);
    }
}

static void load (ShuwuSlotList *self,
                  Page          *page);

static void
page_loaded_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  Request *request = user_data;
  ShuwuSlotList *self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = self->source->load_finish (self->source_object, result, &error);
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (request->number));

  if (request->generation == self->cancellable)
    {
      if (page != NULL)
        page->is_loading = FALSE;
      if (page != NULL && rows != NULL)
        place_rows (self, page, request->n_ids, rows);
      if (page != NULL && rows != NULL && request->n_ids < page->n_slots)
        load (self, page); /* it has grown since */
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
    }

  request_free (request);
}

static void
load (ShuwuSlotList *self,
      Page          *page)
{
  Request *request;

  if (page->is_loading || page_is_complete (page))
    return;

  request = g_new0 (Request, 1);
  request->list = g_object_ref (self);
  request->generation = g_object_ref (self->cancellable);
  request->number = page->number;
  request->n_ids = page->n_slots;
  page->is_loading = TRUE;
  self->source->load (self->source_object, &g_array_index (self->ids, guint32, page->number * SHUWU_SLOT_PAGE),
                      page->n_slots, self->cancellable, page_loaded_cb, request);
}

static gboolean
load_all_cb (gpointer user_data)
{
  ShuwuSlotList *self = user_data;

  self->load_idle = 0;
  for (GList *link = self->used.tail; link != NULL; link = link->prev)
    load (self, link->data);

  return G_SOURCE_REMOVE;
}

/* After what is on the screen has been painted. */
static void
load_soon (ShuwuSlotList *self)
{
  if (self->load_idle == 0)
    self->load_idle = g_idle_add_full (G_PRIORITY_LOW, load_all_cb, self, NULL);
}

static gboolean
clear_stale_cb (gpointer user_data)
{
  ShuwuSlotList *self = user_data;

  self->stale_timeout = 0;
  for (GList *link = self->used.head; link != NULL; link = link->next)
    {
      Page *page = link->data;

      for (guint i = 0; i < page->n_slots; i++)
        if (!page->is_fresh[i])
          shuwu_slot_set_row (page->slots[i], NULL);
    }

  return G_SOURCE_REMOVE;
}

static void
begin_generation (ShuwuSlotList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_clear_handle_id (&self->stale_timeout, g_source_remove);
  self->stale_timeout = g_timeout_add (STALE_MS, clear_stale_cb, self);
}

/* Keeps the pages that GTK holds slots of, and makes them fit the new ids. */
static void
keep_pages (ShuwuSlotList *self)
{
  GList *next;

  for (GList *link = self->used.head; link != NULL; link = next)
    {
      Page *page = link->data;

      next = link->next;
      if (page->number * SHUWU_SLOT_PAGE >= self->ids->len || page_is_idle (page))
        {
          forget (self, page);
        }
      else
        {
          page_resize (page, count_slots (self, page->number), self->source);
          page_make_stale (page);
        }
    }
}

static Page *
make_page (ShuwuSlotList *self,
           guint          number)
{
  Page *page = g_new0 (Page, 1);

  page->number = number;
  page->link.data = page;
  page_resize (page, count_slots (self, number), self->source);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  g_queue_push_tail_link (&self->used, &page->link);

  return page;
}

static GType
shuwu_slot_list_get_item_type (GListModel *model)
{
  return SHUWU_TYPE_SLOT;
}

static guint
shuwu_slot_list_get_n_items (GListModel *model)
{
  return SHUWU_SLOT_LIST (model)->ids->len;
}

static gpointer
shuwu_slot_list_get_item (GListModel *model,
                          guint       position)
{
  ShuwuSlotList *self = SHUWU_SLOT_LIST (model);
  guint number = position / SHUWU_SLOT_PAGE;
  Page *page;

  if (position >= self->ids->len)
    return NULL;

  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page == NULL)
    {
      page = make_page (self, number);
      load (self, page);
      evict (self);
    }
  else
    {
      touch (self, page);
    }

  return g_object_ref (page->slots[position % SHUWU_SLOT_PAGE]);
}

static void
shuwu_slot_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = shuwu_slot_list_get_item_type;
  iface->get_n_items = shuwu_slot_list_get_n_items;
  iface->get_item = shuwu_slot_list_get_item;
}

static void
shuwu_slot_list_dispose (GObject *object)
{
  ShuwuSlotList *self = SHUWU_SLOT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->stale_timeout, g_source_remove);
  g_clear_handle_id (&self->load_idle, g_source_remove);

  G_OBJECT_CLASS (shuwu_slot_list_parent_class)->dispose (object);
}

static void
shuwu_slot_list_finalize (GObject *object)
{
  ShuwuSlotList *self = SHUWU_SLOT_LIST (object);

  g_hash_table_unref (self->pages);
  g_array_unref (self->ids);
  g_object_unref (self->cancellable);
  g_object_unref (self->source_object);

  G_OBJECT_CLASS (shuwu_slot_list_parent_class)->finalize (object);
}

static void
shuwu_slot_list_class_init (ShuwuSlotListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shuwu_slot_list_dispose;
  object_class->finalize = shuwu_slot_list_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
shuwu_slot_list_init (ShuwuSlotList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) page_free);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->used);
}

/**
 * shuwu_slot_list_new:
 * @source: where rows come from; must outlive the list
 * @source_object: what is given to the functions of @source
 *
 * Makes an empty list.
 *
 * Returns: (transfer full): a list
 */
ShuwuSlotList *
shuwu_slot_list_new (const ShuwuSlotSource *source,
                     GObject               *source_object)
{
  ShuwuSlotList *self = g_object_new (SHUWU_TYPE_SLOT_LIST, NULL);

  self->source = source;
  self->source_object = g_object_ref (source_object);

  return self;
}

/* Puts rows that are known already in their places. */
static void
take_rows (ShuwuSlotList *self,
           guint          position,
           GPtrArray     *rows)
{
  for (guint i = 0; i < rows->len && position + i < self->ids->len; i++)
    {
      guint number = (position + i) / SHUWU_SLOT_PAGE;
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

      if (page == NULL)
        page = make_page (self, number);
      fill (page, (position + i) % SHUWU_SLOT_PAGE, g_ptr_array_index (rows, i));
    }
}

static void
set_ids (ShuwuSlotList *self,
         GArray        *ids)
{
  g_array_ref (ids);
  g_array_unref (self->ids);
  self->ids = ids;
}

/**
 * shuwu_slot_list_set_ids:
 * @self: a list
 * @ids: (element-type guint32): the ids of all its rows, in order; not to be changed any more
 * @first_rows: (nullable): the first rows, if they are known already
 *
 * Gives the list other rows.
 */
void
shuwu_slot_list_set_ids (ShuwuSlotList *self,
                         GArray        *ids,
                         GPtrArray     *first_rows)
{
  guint old_length = self->ids->len;

  g_return_if_fail (SHUWU_IS_SLOT_LIST (self));

  set_ids (self, ids);
  begin_generation (self);
  keep_pages (self);
  if (first_rows != NULL)
    take_rows (self, 0, first_rows);
  load_soon (self);

  if (old_length > ids->len)
    g_list_model_items_changed (G_LIST_MODEL (self), ids->len, old_length - ids->len, 0);
  else if (ids->len > old_length)
    g_list_model_items_changed (G_LIST_MODEL (self), old_length, 0, ids->len - old_length);
}

/**
 * shuwu_slot_list_append:
 * @self: a list
 * @ids: (element-type guint32): the ids of more rows
 * @rows: (nullable): these rows, as far as they are known already
 *
 * Makes the list longer.
 */
void
shuwu_slot_list_append (ShuwuSlotList *self,
                        GArray        *ids,
                        GPtrArray     *rows)
{
  guint old_length = self->ids->len;
  g_autoptr (GArray) all = g_array_copy (self->ids);

  g_return_if_fail (SHUWU_IS_SLOT_LIST (self));

  if (ids->len == 0)
    return;

  g_array_append_vals (all, ids->data, ids->len);
  set_ids (self, all);
  if (old_length % SHUWU_SLOT_PAGE != 0)
    {
      Page *last = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (old_length / SHUWU_SLOT_PAGE));

      /* What is under way for it was asked for when it was shorter: that is enough for the old places. */
      if (last != NULL)
        page_resize (last, count_slots (self, last->number), self->source);
    }
  if (rows != NULL)
    take_rows (self, old_length, rows);
  load_soon (self);

  g_list_model_items_changed (G_LIST_MODEL (self), old_length, 0, ids->len);
}

/**
 * shuwu_slot_list_reload:
 * @self: a list
 *
 * Reads the rows that are looked at again; their ids stay.
 */
void
shuwu_slot_list_reload (ShuwuSlotList *self)
{
  g_autoptr (GArray) ids = g_array_ref (self->ids);

  g_return_if_fail (SHUWU_IS_SLOT_LIST (self));

  shuwu_slot_list_set_ids (self, ids, NULL);
}

/**
 * shuwu_slot_list_get_id:
 * @self: a list
 * @position: a position below its length
 *
 * Gets what row is at a position, whether it is read or not.
 *
 * Returns: the id of the row
 */
guint32
shuwu_slot_list_get_id (ShuwuSlotList *self,
                        guint          position)
{
  g_return_val_if_fail (SHUWU_IS_SLOT_LIST (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return g_array_index (self->ids, guint32, position);
}

guint32
shuwu_slot_list_get_id_of (ShuwuSlotList *self,
                           gconstpointer  row)
{
  g_return_val_if_fail (SHUWU_IS_SLOT_LIST (self), 0);

  return self->source->get_id (row);
}

guint
shuwu_slot_list_get_n_pages (ShuwuSlotList *self)
{
  g_return_val_if_fail (SHUWU_IS_SLOT_LIST (self), 0);

  return g_hash_table_size (self->pages);
}
