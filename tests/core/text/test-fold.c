// SPDX-License-Identifier: GPL-3.0-or-later
/* Folding and pinyin, and that their tables are what the generator makes. */
#define G_LOG_DOMAIN "shuwu-test"

#include "text/shuwu-fold.h"
#include "text/shuwu-pinyin.h"

#include <string.h>

static void
test_fold (void)
{
  static const struct
  {
    const char *text, *folded;
  } rows[] = {
    { "ABC xyz", "abc xyz" },
    { "ＡＢＣ１２３", "abc123" },
    { "Les Misérables", "les miserables" },
    { "Ærøskøbing", "aeroskobing" },
    { "Straße ﬁn ŒUVRE", "strasse fin oeuvre" },
    { "e\xcc\x81t\xcc\x88", "et" },
    { "İstanbul ısı", "istanbul isi" },
    { "Łódź Đorđe þorn", "lodz dorde thorn" },
    { "紅樓夢", "红楼梦" },
    { "臺灣 台湾", "台湾 台湾" },
    { "裏 裡 里", "里 里 里" },
    { "後 后 乾 干 著 着", "后 后 干 干 着 着" },
    { "髮 發 发", "发 发 发" },
    { "㍻ ⑤ Ⅷ ½", "平成 5 viii 1⁄2" },
    { "ｶﾞ が ガ", "カ が ガ" },
    { "각", "각" },
    { "《》·—", "《》·—" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *folded = shuwu_fold_dup_text (rows[i].text);

      g_assert_cmpstr (folded, ==, rows[i].folded);
    }
}

/* What is folded is not folded again. */
static void
test_fold_twice (void)
{
  for (gunichar c = 0x20; c < 0x30000; c++)
    {
      char bytes[7] = "";
      g_autofree char *once = NULL, *twice = NULL;

      if (!g_unichar_validate (c))
        continue;

      g_unichar_to_utf8 (c, bytes);
      once = shuwu_fold_dup_text (bytes);
      twice = shuwu_fold_dup_text (once);
      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_damaged (void)
{
  g_autofree char *folded = shuwu_fold_dup_text ("A\xff\xe4\xb8Z");

  g_assert_cmpstr (folded, ==, "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz");
}

static gboolean
has_reading (gunichar    character,
             const char *syllable)
{
  guint n = 0;
  const guint16 *readings = shuwu_pinyin_get_readings (character, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (shuwu_pinyin_get_syllable (readings[i]), syllable) == 0)
      return TRUE;

  return FALSE;
}

static void
test_readings (void)
{
  static const struct
  {
    const char *characters, *syllables;
  } rows[] = {
    { "重重", "chong zhong" }, { "行行", "hang xing" }, { "单单单", "dan shan chan" }, { "仇仇", "qiu chou" },
    { "解解", "jie xie" }, { "查查", "cha zha" }, { "尉尉", "wei yu" }, { "曾曾", "zeng ceng" }, { "蕃", "bo" },
    { "龟龟龟", "gui qiu jun" }, { "可", "ke" }, { "万万", "wan mo" }, { "秘秘", "mi bi" }, { "六六", "liu lu" },
    { "嗯", "en" }, { "女绿绿", "nv lv lu" }, { "乐乐", "le yue" }, { "樂樂", "le yue" }, { "著著", "zhu zhuo" },
    { "厦厦", "sha xia" }, { "朴朴", "pu piao" }, { "说说", "shuo shui" }, { "吐", "tu" }, { "長長", "chang zhang" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) syllables = g_strsplit (rows[i].syllables, " ", -1);
      const char *p = rows[i].characters;

      for (int k = 0; syllables[k] != NULL; k++, p = g_utf8_next_char (p))
        if (!has_reading (g_utf8_get_char (p), syllables[k]))
          g_error ("%s is not read %s", rows[i].characters, syllables[k]);
    }
  g_assert_false (has_reading ('a', "a"));
  g_assert_false (has_reading (0x10FFFF, "a"));
}

static void
test_syllables (void)
{
  guint n = 0;
  guint first = shuwu_pinyin_find_syllables ("zh", 2, &n);

  g_assert_cmpuint (n, >=, 19);
  for (guint i = first; i < first + n; i++)
    g_assert_true (g_str_has_prefix (shuwu_pinyin_get_syllable (i), "zh"));
  shuwu_pinyin_find_syllables ("xq", 2, &n);
  g_assert_cmpuint (n, ==, 0);
  shuwu_pinyin_find_syllables ("zhuangx", 7, &n);
  g_assert_cmpuint (n, ==, 0);

  g_assert_true (shuwu_pinyin_is_syllable ("zhuang", 6));
  g_assert_true (shuwu_pinyin_is_syllable ("lv", 2));
  g_assert_true (shuwu_pinyin_is_syllable ("a", 1));
  g_assert_false (shuwu_pinyin_is_syllable ("zhx", 3));
  g_assert_false (shuwu_pinyin_is_syllable ("n", 1));
  g_assert_false (shuwu_pinyin_is_syllable ("ng", 2));
}

static void
test_spelling (void)
{
  g_autofree char *text = shuwu_pinyin_dup_text ("红楼梦（上）C++ 入门");
  g_autofree char *initials = shuwu_pinyin_dup_initials ("红楼梦 War and Peace");
  g_autofree char *a = shuwu_pinyin_dup_sort_key ("阿Q正传");
  g_autofree char *b = shuwu_pinyin_dup_sort_key ("北京");
  g_autofree char *c = shuwu_pinyin_dup_sort_key ("重庆");
  g_autofree char *z = shuwu_pinyin_dup_sort_key ("紫禁城");

  g_assert_cmpstr (text, ==, "hong lou meng shang C ru men");
  g_assert_cmpstr (initials, ==, "hlmwap");
  g_assert_cmpstr (a, <, b);
  g_assert_cmpstr (b, <, c);
  g_assert_cmpstr (c, <, z);
}

static gboolean
has_packages (void)
{
  g_autofree char *opencc = g_find_program_in_path ("opencc");
  g_autofree char *uconv = g_find_program_in_path ("uconv");

  return opencc != NULL && uconv != NULL && g_file_test ("/usr/share/unicode/UnicodeData.txt", G_FILE_TEST_EXISTS) &&
         g_file_test ("/usr/share/unicode/Unihan_Readings.txt.bz2", G_FILE_TEST_EXISTS);
}

static void
compare_table (const char *folder,
               const char *name)
{
  g_autofree char *made = g_build_filename (folder, name, NULL);
  g_autofree char *held = g_build_filename (g_getenv ("SHUWU_SOURCE_ROOT"), "src/core/text", name, NULL);
  g_autofree char *made_text = NULL, *held_text = NULL;

  g_assert_true (g_file_get_contents (made, &made_text, NULL, NULL));
  g_assert_true (g_file_get_contents (held, &held_text, NULL, NULL));
  if (strcmp (made_text, held_text) != 0)
    g_error ("%s is not what make-tables.py makes", name);
}

/* Romanised titles of catalogues: by pinyin, or by older ways and other languages. */
static void
test_what_is_pinyin (void)
{
  static const char * const PINYIN[] = { "Han jie", "Hàn jiē", "Beijing lü you", "Xi'an: 100 ge" };
  static const char * const OTHERS[] = { "Li ts\312\273ung", "I shu chia y\303\274 te y\303\274", "Hung lou meng", "The lathe", "焊接", "100", "",
                                         "anananananananananananananananananananananx" };

  for (gsize i = 0; i < G_N_ELEMENTS (PINYIN); i++)
    if (!shuwu_pinyin_is_spelling (PINYIN[i]))
      g_error ("“%s” is pinyin", PINYIN[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (shuwu_pinyin_is_spelling (OTHERS[i]))
      g_error ("“%s” is no pinyin", OTHERS[i]);
}

static void
test_generator (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *script = g_build_filename (g_getenv ("SHUWU_SOURCE_ROOT"), "src/core/text/make-tables.py", NULL);
  g_autofree char *folder = NULL;
  int status = 0;

  if (!has_packages ())
    {
      g_test_skip ("unicode-data, opencc or icu-devtools is not installed");
      return;
    }

  folder = g_dir_make_tmp ("shuwu-tables-XXXXXX", &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char *[]) { (char *) "python3", script, folder, NULL }, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  compare_table (folder, "shuwu-fold-tables.h");
  compare_table (folder, "shuwu-pinyin-tables.h");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold/table", test_fold);
  g_test_add_func ("/text/fold/twice", test_fold_twice);
  g_test_add_func ("/text/fold/damaged", test_damaged);
  g_test_add_func ("/text/pinyin/readings", test_readings);
  g_test_add_func ("/text/pinyin/syllables", test_syllables);
  g_test_add_func ("/text/pinyin/spelling", test_spelling);
  g_test_add_func ("/text/pinyin/what-is-pinyin", test_what_is_pinyin);
  g_test_add_func ("/text/tables/generated", test_generator);

  return g_test_run ();
}
