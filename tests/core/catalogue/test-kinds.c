// SPDX-License-Identifier: GPL-3.0-or-later
/* What a title and its copies are: books, periodicals, tools. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-test-room.h"
#include "shuwu-test.h"

#include "catalogue/shuwu-catalogue.h"
#include "catalogue/shuwu-kind.h"
#include "catalogue/shuwu-titles.h"

static void
test_kinds (TestRoom      *room,
            gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kinds = NULL;

  shuwu_kind_list_async (room->store, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  kinds = shuwu_kind_list_finish (room->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kinds->len, ==, 5);
  g_assert_cmpstr (((ShuwuKind *) kinds->pdata[3])->code, ==, "umbrella");
}

/* The kind is changed with the fields, all or nothing, and taken back like them; the copies stay what they are. */
static void
test_edit_kind (TestRoom      *room,
                gconstpointer  data)
{
  const ShuwuTitleEdit tool[] = { { SHUWU_TITLE_FIELD_KIND, (char *) "tool" }, { SHUWU_TITLE_FIELD_NAME, (char *) "扳手" } };
  const ShuwuTitleEdit car[] = { { SHUWU_TITLE_FIELD_NAME, (char *) "汽车" }, { SHUWU_TITLE_FIELD_KIND, (char *) "car" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) same = NULL;
  g_autoptr (GArray) undone = NULL;
  g_autoptr (ShuwuTitleDetails) changed = NULL;
  g_autoptr (ShuwuTitleDetails) again = NULL;

  test_room_import (room, FALSE, ROWS ("B1|红楼梦|曹雪芹"));
  before = test_room_edit (room, 1, tool, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, 2);
  changed = test_room_read_details (room, 1);
  g_assert_cmpstr (changed->kind, ==, "tool");
  g_assert_cmpstr (changed->description->title, ==, "扳手");
  g_assert_cmpstr (((ShuwuCopy *) changed->copies->pdata[0])->kind, ==, "book");

  same = test_room_edit (room, 1, tool, 2, &error);
  g_assert_cmpuint (same->len, ==, 0);
  g_assert_null (test_room_edit (room, 1, car, 2, &refused));
  g_assert_error (refused, SHUWU_CATALOGUE_ERROR, SHUWU_CATALOGUE_ERROR_INVALID);

  undone = test_room_edit (room, 1, (const ShuwuTitleEdit *) (void *) before->data, before->len, &error);
  g_assert_no_error (error);
  again = test_room_read_details (room, 1);
  g_assert_cmpstr (again->kind, ==, "book");
  g_assert_cmpstr (again->description->title, ==, "红楼梦");
}

#define ADD(path, function) g_test_add ("/catalogue/kinds/" path, TestRoom, NULL, test_room_set_up, function, test_room_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("list", test_kinds);
  ADD ("edit", test_edit_kind);

  return g_test_run ();
}
