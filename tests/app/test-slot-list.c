// SPDX-License-Identifier: GPL-3.0-or-later
/* The list against a slow, obvious follower: whatever ids it is given and
 * whenever its pages come, it announces only a change of length at its tail, a
 * position that is held keeps its object, and in the end every slot that is
 * looked at holds the row of its id. */
#define G_LOG_DOMAIN "shuwu-test"

#include "widgets/shuwu-slot-list.h"

#include <string.h>

/* A row is its id, counted so that leaks are seen. */
typedef struct
{
  guint32 id;
  int ref_count;
} Row;

/* Reads rows when it is told to, in any order. */
typedef struct
{
  GObject parent_instance;

  GPtrArray *tasks; /* of GTask that wait; task data is a GArray of ids */
  guint n_loads;
  int n_rows;       /* alive */
  guint32 gone;     /* every such row is; 0: none */
  gboolean is_told; /* of those that are gone, by a NULL */
} Shelf;

typedef GObjectClass ShelfClass;

GType shelf_get_type (void);
G_DEFINE_TYPE (Shelf, shelf, G_TYPE_OBJECT)

static Shelf *
the_shelf (gpointer source)
{
  return source;
}

static void
shelf_finalize (GObject *object)
{
  g_ptr_array_unref (the_shelf (object)->tasks);
  G_OBJECT_CLASS (shelf_parent_class)->finalize (object);
}

static void
shelf_class_init (ShelfClass *klass)
{
  klass->finalize = shelf_finalize;
}

static void
shelf_init (Shelf *self)
{
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

static gpointer
row_ref (gpointer row)
{
  ((Row *) row)->ref_count++;
  return row;
}

static void
row_unref (gpointer data)
{
  Row *row = data;

  if (--row->ref_count == 0)
    g_free (row);
}

static Row *
row_new (guint32 id)
{
  Row *row = g_new0 (Row, 1);

  row->id = id;
  row->ref_count = 1;
  return row;
}

static void
shelf_load (gpointer             source,
            const guint32       *ids,
            guint                n_ids,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (wanted, ids, n_ids);
  g_task_set_task_data (task, wanted, (GDestroyNotify) g_array_unref);
  g_ptr_array_add (the_shelf (source)->tasks, task);
  the_shelf (source)->n_loads++;
}

static GPtrArray *
shelf_load_finish (gpointer       source,
                   GAsyncResult  *result,
                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint32
get_id (gconstpointer row)
{
  return ((const Row *) row)->id;
}

static const ShuwuSlotSource source = { shelf_load, shelf_load_finish, row_ref, row_unref, get_id };

static void
drop_row (gpointer row)
{
  if (row != NULL)
    row_unref (row);
}

static GPtrArray *
make_rows (const guint32 *ids,
           guint          n_ids)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (drop_row);

  for (guint i = 0; i < n_ids; i++)
    g_ptr_array_add (rows, row_new (ids[i]));
  return rows;
}

static GPtrArray *
read_rows (Shelf  *shelf,
           GArray *ids)
{
  g_autoptr (GPtrArray) all = make_rows ((const guint32 *) (gpointer) ids->data, ids->len);
  GPtrArray *rows = g_ptr_array_new_with_free_func (drop_row);

  for (guint i = 0; i < all->len; i++)
    {
      gboolean is_gone = shelf->gone != 0 && g_array_index (ids, guint32, i) % shelf->gone == 0;

      if (!is_gone)
        g_ptr_array_add (rows, row_ref (g_ptr_array_index (all, i)));
      else if (shelf->is_told)
        g_ptr_array_add (rows, NULL);
    }

  return rows;
}

static void
answer_one (Shelf *shelf,
            guint  index)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (shelf->tasks, index);
  GArray *ids = g_task_get_task_data (task);

  g_task_return_pointer (task, read_rows (shelf, ids), (GDestroyNotify) g_ptr_array_unref);
}

static void
settle (Shelf *shelf)
{
  while (g_main_context_iteration (NULL, FALSE) || shelf->tasks->len > 0)
    while (shelf->tasks->len > 0)
      answer_one (shelf, 0);
}

/* What GTK does with a list, with the costs counted. */
typedef struct
{
  GListModel *model;
  GPtrArray *held;   /* of ShuwuSlot or NULL, one for each position */
  guint n_items;
  guint n_get_item;
} Follower;

static ShuwuSlot *
follower_get (Follower *self,
              guint     position)
{
  self->n_get_item++;
  return g_list_model_get_item (self->model, position);
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Follower   *self)
{
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (position + removed, ==, self->n_items);
  self->n_items += added - removed;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, self->n_items);
  if (self->held->len > self->n_items)
    g_ptr_array_set_size (self->held, self->n_items);
}

static void
slot_free (gpointer slot)
{
  g_clear_object (&slot);
}

/* Holds what is looked at, drops the rest. */
static void
follower_look_at (Follower *self,
                  guint     first,
                  guint     n)
{
  g_ptr_array_set_size (self->held, self->n_items);
  for (guint i = 0; i < self->n_items; i++)
    {
      gboolean is_looked_at = i >= first && i - first < n;

      if (!is_looked_at)
        {
          slot_free (g_steal_pointer (&g_ptr_array_index (self->held, i)));
        }
      else
        {
          g_autoptr (ShuwuSlot) slot = follower_get (self, i);

          g_assert_true (g_ptr_array_index (self->held, i) == NULL || g_ptr_array_index (self->held, i) == slot);
          if (g_ptr_array_index (self->held, i) == NULL)
            g_ptr_array_index (self->held, i) = g_object_ref (slot);
        }
    }
}

static void
follower_check (Follower *self)
{
  for (guint i = 0; i < self->held->len; i++)
    {
      ShuwuSlot *slot = g_ptr_array_index (self->held, i);
      Row *row = slot != NULL ? shuwu_slot_get_row (slot) : NULL;

      if (slot == NULL)
        continue;
      g_assert_nonnull (row);
      g_assert_cmpint (row->id, ==, shuwu_slot_list_get_id (SHUWU_SLOT_LIST (self->model), i));
    }
}

static GArray *
make_ids (guint   n,
          guint32 first)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n);

  for (guint i = 0; i < n; i++)
    {
      guint32 id = first + i * 3;

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
follower_init (Follower *self,
               Shelf    *shelf)
{
  self->model = G_LIST_MODEL (shuwu_slot_list_new (&source, G_OBJECT (shelf)));
  self->held = g_ptr_array_new_with_free_func (slot_free);
  self->n_items = 0;
  self->n_get_item = 0;
  g_signal_connect (self->model, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
follower_clear (Follower *self,
                Shelf    *shelf)
{
  g_ptr_array_unref (self->held);
  settle (shelf);
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (&shelf->parent_instance);
}

static void
test_million (void)
{
  Shelf *shelf = g_object_new (shelf_get_type (), NULL);
  Follower follower;
  g_autoptr (GArray) ids = make_ids (1000000, 1);
  g_autoptr (GArray) few = make_ids (100, 5000000);

  follower_init (&follower, shelf);
  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), ids, NULL);
  g_assert_cmpuint (shelf->n_loads, ==, 0);

  follower_look_at (&follower, 500000, 200);
  settle (shelf);
  follower_check (&follower);
  g_assert_cmpuint (shelf->n_loads, <=, 5);

  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), few, NULL);
  follower_look_at (&follower, 0, 100);
  settle (shelf);
  follower_check (&follower);
  g_assert_cmpuint (follower.n_get_item, <=, 400);

  follower_clear (&follower, shelf);
}

static void
test_first_rows (void)
{
  Shelf *shelf = g_object_new (shelf_get_type (), NULL);
  Follower follower;
  g_autoptr (GArray) ids = make_ids (40, 1);
  g_autoptr (GPtrArray) rows = make_rows ((const guint32 *) ids->data, ids->len);

  follower_init (&follower, shelf);
  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), ids, rows);
  follower_look_at (&follower, 0, 40);
  follower_check (&follower);
  settle (shelf);
  g_assert_cmpuint (shelf->n_loads, ==, 0);

  follower_clear (&follower, shelf);
}

/* Who reads rows leaves out those that are gone, or says so: their places are empty, and the others in their own. */
static void
test_gone (gconstpointer is_told)
{
  Shelf *shelf = g_object_new (shelf_get_type (), NULL);
  Follower follower;
  g_autoptr (GArray) ids = make_ids (40, 1);

  shelf->gone = 4;
  shelf->is_told = GPOINTER_TO_INT (is_told);
  follower_init (&follower, shelf);
  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), ids, NULL);
  follower_look_at (&follower, 0, 40);
  settle (shelf);
  for (guint i = 0; i < 40; i++)
    {
      const Row *row = shuwu_slot_get_row (g_ptr_array_index (follower.held, i));
      guint32 id = g_array_index (ids, guint32, i);

      g_assert_cmpuint (row != NULL ? row->id : 0, ==, id % 4 != 0 ? id : 0);
    }
  g_assert_cmpuint (shelf->n_loads, ==, 1);

  follower_clear (&follower, shelf);
}

static void
test_eviction (void)
{
  Shelf *shelf = g_object_new (shelf_get_type (), NULL);
  Follower follower;
  g_autoptr (GArray) ids = make_ids (200 * SHUWU_SLOT_PAGE, 1);

  follower_init (&follower, shelf);
  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), ids, NULL);
  for (guint page = 0; page < 200; page++)
    {
      follower_look_at (&follower, page * SHUWU_SLOT_PAGE, SHUWU_SLOT_PAGE);
      settle (shelf);
      follower_check (&follower);
      g_assert_cmpuint (shuwu_slot_list_get_n_pages (SHUWU_SLOT_LIST (follower.model)), <=, 33);
    }

  follower_clear (&follower, shelf);
}

static void
test_stale (void)
{
  Shelf *shelf = g_object_new (shelf_get_type (), NULL);
  Follower follower;
  g_autoptr (GArray) ids = make_ids (10, 1);
  g_autoptr (GArray) others = make_ids (10, 1000);
  ShuwuSlot *slot;
  gint64 end;

  follower_init (&follower, shelf);
  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), ids, NULL);
  follower_look_at (&follower, 0, 10);
  settle (shelf);
  slot = g_ptr_array_index (follower.held, 0);

  /* The answer does not come: the old row goes after a moment. */
  shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower.model), others, NULL);
  g_assert_nonnull (shuwu_slot_get_row (slot));
  end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (shuwu_slot_get_row (slot) != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (shuwu_slot_get_row (slot));

  settle (shelf);
  follower_check (&follower);
  follower_clear (&follower, shelf);
}

static void
step_at_random (Follower *follower,
                Shelf    *shelf)
{
  guint n = g_test_rand_int_range (0, 4) == 0 ? 0 : g_test_rand_int_range (0, 700);
  g_autoptr (GArray) ids = make_ids (n, g_test_rand_int_range (1, 100000));

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      {
        guint n_first = g_test_rand_int_range (0, MIN (n, SHUWU_SLOT_PAGE) + 1);
        g_autoptr (GPtrArray) rows = make_rows ((const guint32 *) ids->data, n_first);

        shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower->model), ids, rows);
        break;
      }

    case 1:
      shuwu_slot_list_set_ids (SHUWU_SLOT_LIST (follower->model), ids, NULL);
      break;

    case 4:
      if (follower->n_items < 5000)
        {
          g_autoptr (GPtrArray) rows = make_rows ((const guint32 *) ids->data, ids->len / 2);

          shuwu_slot_list_append (SHUWU_SLOT_LIST (follower->model), ids, rows);
        }
      break;

    case 2:
      if (shelf->tasks->len > 0)
        answer_one (shelf, g_test_rand_int_range (0, shelf->tasks->len));
      break;

    case 3:
      g_main_context_iteration (NULL, FALSE);
      break;

    default:
      follower_look_at (follower, g_test_rand_int_range (0, 700), g_test_rand_int_range (0, 250));
    }
}

static void
test_property (void)
{
  Shelf *shelf = g_object_new (shelf_get_type (), NULL);
  Follower follower;

  follower_init (&follower, shelf);
  for (int i = 0; i < 3000; i++)
    {
      step_at_random (&follower, shelf);
      if (i % 50 == 0)
        {
          settle (shelf);
          follower_check (&follower);
        }
    }

  follower_clear (&follower, shelf);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/slot-list/million", test_million);
  g_test_add_func ("/app/slot-list/first-rows", test_first_rows);
  g_test_add_data_func ("/app/slot-list/gone/left-out", GINT_TO_POINTER (FALSE), test_gone);
  g_test_add_data_func ("/app/slot-list/gone/told", GINT_TO_POINTER (TRUE), test_gone);
  g_test_add_func ("/app/slot-list/eviction", test_eviction);
  g_test_add_func ("/app/slot-list/stale-rows-go", test_stale);
  g_test_add_func ("/app/slot-list/property", test_property);

  return g_test_run ();
}
