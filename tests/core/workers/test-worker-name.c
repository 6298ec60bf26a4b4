// SPDX-License-Identifier: GPL-3.0-or-later
/* Names: the form they are kept in, how they answer to what is typed, and that
 * their keys lead to every one that does. */
#define G_LOG_DOMAIN "shuwu-test"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin.h"
#include "workers/shuwu-worker-name-private.h"
#include "workers/shuwu-worker.h"

#include <string.h>

static void
test_normal_forms (void)
{
  const struct
  {
    ShuwuWorkerField field;
    const char *typed;
    const char *kept;
  } cases[] = {
    { SHUWU_WORKER_NAME, "王　伟", "王伟" },
    { SHUWU_WORKER_NAME, " 王 小 明\t", "王小明" },
    { SHUWU_WORKER_NAME, "买买提•艾力", "买买提·艾力" },
    { SHUWU_WORKER_NAME, "买买提・艾力", "买买提·艾力" },
    { SHUWU_WORKER_NAME, "Ali   Hassan ", "Ali Hassan" },
    { SHUWU_WORKER_NAME, "Ａｌｉ\u00a0Hassan", "Ali Hassan" },
    { SHUWU_WORKER_NAME, "\ufeff李四\u200b", "李四" },
    { SHUWU_WORKER_NAME, "𠮷田", "𠮷田" },
    { SHUWU_WORKER_PHONE, "１３８ 0000 0000", "13800000000" },
    { SHUWU_WORKER_TRADE, "  车工   高级 ", "车工 高级" },
    { SHUWU_WORKER_UNIT, "一分厂 / 二车间", "一分厂/二车间" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShuwuWorkerFacts) facts = shuwu_worker_facts_new ();

      shuwu_worker_facts_set (facts, cases[i].field, cases[i].typed);
      g_assert_cmpstr (facts->values[cases[i].field], ==, cases[i].kept);
    }
}

static void
test_card_numbers (void)
{
  const char *cases[][2] = {
    { "００１２３", "00123" }, { " A 001\r\n", "A001" }, { "\ufeff007", "007" }, { "Ｎ－７", "N-7" }, { "　", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = shuwu_card_number_dup_normal (cases[i][0]);

      g_assert_cmpstr (kept, ==, cases[i][1]);
    }
}

static void
test_answers (void)
{
  const struct
  {
    const char *name;
    const char *typed;
    ShuwuNameMatch match;
  } cases[] = {
    { "王小明", "王小明", SHUWU_NAME_WHOLE },
    { "王小明", "王小", SHUWU_NAME_PREFIX },
    { "王小明", "小明", SHUWU_NAME_INSIDE },
    { "王小明", "王明", SHUWU_NAME_NO_MATCH },
    { "王小明", "wxm", SHUWU_NAME_WHOLE },
    { "王小明", "WXM", SHUWU_NAME_WHOLE },
    { "王小明", "wangxiaoming", SHUWU_NAME_WHOLE },
    { "王小明", "wang xiao", SHUWU_NAME_PREFIX },
    { "王小明", "wangxm", SHUWU_NAME_WHOLE },
    { "王小明", "wxiao", SHUWU_NAME_PREFIX },
    { "王小明", "waxi", SHUWU_NAME_PREFIX },
    { "王小明", "wa ng", SHUWU_NAME_NO_MATCH },
    { "王小明", "王xm", SHUWU_NAME_WHOLE },
    { "王小明", "w小m", SHUWU_NAME_WHOLE },
    { "王小明", "xm", SHUWU_NAME_INSIDE },
    { "王小明", "wm", SHUWU_NAME_NO_MATCH },
    { "王小明", "wxmz", SHUWU_NAME_NO_MATCH },
    { "张学友", "張學友", SHUWU_NAME_WHOLE },
    { "張學友", "张学", SHUWU_NAME_PREFIX },
    { "单田芳", "shantf", SHUWU_NAME_WHOLE },
    { "单田芳", "dtf", SHUWU_NAME_WHOLE },
    { "吕布", "lvbu", SHUWU_NAME_WHOLE },
    { "买买提·艾力", "买买提艾力", SHUWU_NAME_WHOLE },
    { "买买提·艾力", "aili", SHUWU_NAME_INSIDE },
    { "Ali Hassan", "hassan", SHUWU_NAME_INSIDE },
    { "Ali Hassan", "ali h", SHUWU_NAME_WHOLE },
    { "José Díaz", "jose di", SHUWU_NAME_WHOLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShuwuNameQuery) query = shuwu_name_query_new (cases[i].typed);

      if (shuwu_name_query_match (query, cases[i].name) != cases[i].match)
        g_test_fail_printf ("%s for %s: %d", cases[i].typed, cases[i].name, shuwu_name_query_match (query, cases[i].name));
    }
}

/* --- the slow, obvious twin --- */

/* Does some way to type the characters from @character on begin with @typed? */
static gboolean
can_be_typed (const gunichar *characters,
              const char     *typed)
{
  guint n_readings = 0;
  const guint16 *readings;
  char self[8] = { 0 };

  if (*typed == '\0')
    return TRUE;
  if (*characters == 0)
    return FALSE;

  g_unichar_to_utf8 (*characters, self);
  if (g_str_has_prefix (typed, self))
    return can_be_typed (characters + 1, typed + strlen (self));

  readings = shuwu_pinyin_get_readings (*characters, &n_readings);
  for (guint i = 0; i < n_readings; i++)
    {
      const char *syllable = shuwu_pinyin_get_syllable (readings[i]);

      for (gsize n = 1; n <= strlen (syllable); n++)
        if (strncmp (typed, syllable, n) == 0 && can_be_typed (characters + 1, typed + n))
          return TRUE;
    }

  return FALSE;
}

static ShuwuNameMatch
match_slowly (const char *name,
              const char *typed)
{
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (name, -1, NULL);

  for (int i = 0; characters[i] != 0; i++)
    if (can_be_typed (&characters[i], typed))
      return i == 0 ? SHUWU_NAME_PREFIX : SHUWU_NAME_INSIDE;

  return SHUWU_NAME_NO_MATCH;
}

static const char * const some_characters[] = {
  "王", "李", "张", "单", "曾", "解", "重", "行", "长", "乐", "安", "娥", "小", "明", "敏", "伟", "伟", "国", "广", "西", "先",
  "仙", "吕", "女", "嗯", "喆", "䶮", "欧", "阳",
};

static char *
make_name (void)
{
  GString *name = g_string_new (NULL);
  int n = g_test_rand_int_range (1, 6);

  for (int i = 0; i < n; i++)
    g_string_append (name, some_characters[g_test_rand_int_range (0, G_N_ELEMENTS (some_characters))]);

  return g_string_free (name, FALSE);
}

/* Something that somebody could type for the name, or for another one. */
static char *
make_typing (const char *name)
{
  GString *typed = g_string_new (NULL);
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (name, -1, NULL);

  for (int i = g_test_rand_int_range (0, 2); characters[i] != 0 && (typed->len == 0 || g_test_rand_int_range (0, 4) > 0); i++)
    {
      guint n_readings = 0;
      const guint16 *readings = shuwu_pinyin_get_readings (characters[i], &n_readings);
      const char *syllable = n_readings > 0
                             ? shuwu_pinyin_get_syllable (readings[g_test_rand_int_range (0, (int) n_readings)]) : NULL;

      if (syllable == NULL || g_test_rand_int_range (0, 4) == 0)
        g_string_append_unichar (typed, characters[i]);
      else
        g_string_append_len (typed, syllable, g_test_rand_int_range (1, (int) strlen (syllable) + 1));
    }

  return g_string_free (typed, FALSE);
}

static gboolean
has_key (GPtrArray  *keys,
         const char *mark,
         const char *prefix)
{
  g_autofree char *whole = g_strconcat (mark, prefix, NULL);

  for (guint i = 0; i < keys->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (keys, i), whole))
      return TRUE;

  return FALSE;
}

static void
test_keys_lead_to_names (void)
{
  int n_found = 0;

  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *name = make_name ();
      g_autofree char *other = make_name ();
      g_autofree char *typed = make_typing (round % 4 == 0 ? other : name);
      g_autoptr (ShuwuNameQuery) query = shuwu_name_query_new (typed);
      g_autoptr (GPtrArray) prefixes = NULL;
      g_autoptr (GPtrArray) keys = shuwu_name_dup_keys (name);
      ShuwuNameMatch slow = match_slowly (name, typed);
      ShuwuNameMatch match;
      gboolean is_led = FALSE;

      if (shuwu_name_query_is_empty (query))
        continue;

      match = shuwu_name_query_match (query, name);
      if ((match == SHUWU_NAME_WHOLE ? SHUWU_NAME_PREFIX : match) != slow)
        g_test_fail_printf ("“%s” for “%s”: %d, slowly %d", typed, name, match, slow);

      prefixes = shuwu_name_query_dup_key_prefixes (query);
      for (guint i = 0; i < prefixes->len; i++)
        is_led = is_led || has_key (keys, slow == SHUWU_NAME_INSIDE ? SHUWU_NAME_KEY_INSIDE : "",
                                    g_ptr_array_index (prefixes, i));
      if (slow != SHUWU_NAME_NO_MATCH && !is_led)
        g_test_fail_printf ("no key of “%s” is looked up for “%s”", name, typed);
      n_found += slow != SHUWU_NAME_NO_MATCH ? 1 : 0;
    }
  g_assert_cmpint (n_found, >, 10000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workers/name/normal-forms", test_normal_forms);
  g_test_add_func ("/workers/name/card-numbers", test_card_numbers);
  g_test_add_func ("/workers/name/answers", test_answers);
  g_test_add_func ("/workers/name/keys-lead-to-names", test_keys_lead_to_names);

  return g_test_run ();
}
