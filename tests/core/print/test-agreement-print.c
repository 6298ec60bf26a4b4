// SPDX-License-Identifier: GPL-3.0-or-later
/* Agreements on paper: every page comes, whatever the words are; what is not known is room to write. */
#define G_LOG_DOMAIN "shuwu-test"

#include "print/shuwu-agreement-page.h"
#include "print/shuwu-agreement-print.h"
#include "shuwu-test.h"
#include "storage/shuwu-clock.h"

#include <string.h>

#define LONG_NAME "阿卜杜热合曼·买买提艾力·吐尔逊江·阿卜杜热合曼·买买提艾力·吐尔逊江"
#define LONG_UNIT "某某省某某市某某区某某街道总工会联合会新能源汽车产业园工会联合会某某动力电池科技股份有限公司第一制造基地总装车间"
#define LONG_GOAL "能够独立完成动力电池模组的装配、检测与返修，熟练使用本工种的工具和量具，掌握高压安全操作规程，达到中级工以上的水平，并在一年内取得相应的职业技能等级证书"

static ShuwuMentorPair *
make (const char *mentor,
      const char *unit,
      const char *goal)
{
  ShuwuMentorPair *self = g_new0 (ShuwuMentorPair, 1);

  self->mentor = g_strdup (mentor);
  self->mentor_unit = g_strdup (unit);
  self->apprentice = g_strdup ("李小龙");
  self->apprentice_unit = g_strdup (unit);
  self->trade = g_strdup ("焊工");
  self->goal = g_strdup (goal);
  self->end_reason = g_strdup ("");
  self->agreed_day = 20775;
  self->until_day = 21139;
  self->ended_day = self->exam_day = SHUWU_DAY_NEVER;
  return self;
}

static gboolean
print (GPtrArray   *pairs,
       const char  *path,
       guint       *n_with_gaps,
       GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_agreement_print_async (pairs, "机械厂 <职工> & 书屋", path, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  return shuwu_agreement_print_finish (result, n_with_gaps, error);
}

static void
test_pages (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "协议.pdf", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_mentor_pair_free);
  g_autoptr (GError) error = NULL;
  guint n_with_gaps = 7;
  gsize length;

  g_ptr_array_add (pairs, make ("王建国", "一分厂", "持证上岗"));
  g_ptr_array_add (pairs, make (LONG_NAME, LONG_UNIT, LONG_GOAL));
  g_ptr_array_add (pairs, make ("王建国", "", ""));
  g_assert_true (print (pairs, path, &n_with_gaps, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_with_gaps, ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, 5, "%PDF-", 5);
  g_assert_nonnull (memmem (bytes, length, "/Count 3", 8));

  g_ptr_array_add (pairs, make ("王\xf3\xb0\x80\x80国", "一分厂", ""));
  g_assert_true (print (pairs, path, &n_with_gaps, &error));
  g_assert_cmpuint (n_with_gaps, ==, 1);
  shuwu_test_remove (g_steal_pointer (&folder));
}

/* What was there stays where nothing can be written. */
static void
test_failures (void)
{
  g_autofree char *folder = shuwu_test_make_folder ();
  g_autofree char *nowhere = g_build_filename (folder, "b", "a.pdf", NULL);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) shuwu_mentor_pair_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (pairs, make ("王建国", "一分厂", "持证上岗"));
  g_assert_false (print (pairs, nowhere, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
  shuwu_test_remove (g_steal_pointer (&folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/agreement/pages", test_pages);
  g_test_add_func ("/print/agreement/failures", test_failures);

  return g_test_run ();
}
