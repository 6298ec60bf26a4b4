// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers, dates, prices, names and plain text, as people write them and as they are kept. */
#define G_LOG_DOMAIN "shuwu-test"

#include "text/shuwu-clean.h"
#include "text/shuwu-day.h"
#include "text/shuwu-isbn.h"
#include "text/shuwu-names.h"
#include "text/shuwu-price.h"
#include "text/shuwu-sum.h"
#include "text/shuwu-year.h"

#include "shuwu-test.h"

#include <string.h>

typedef struct
{
  const char *written;
  const char *kept; /* NULL: nothing */
} Case;

static void
test_isbn (void)
{
  static const Case CASES[] = {
    { "9787111544937", "9787111544937" },
    { "978-7-111-54493-7", "9787111544937" },
    { "７１１１５４４９３８", NULL },
    { "９７８－７－１１１－５４４９３－７", "9787111544937" },
    { "978—7—111—54493—7", "9787111544937" },
    { "ISBN 978-7-111-54493-7 (精装)", "9787111544937" },
    { "ISBN-13: 9787111544937", "9787111544937" },
    { "9787111544937 59.00", "9787111544937" },
    { "9787111544937CNY59.00", "9787111544937" },
    { "0306406152", "9780306406157" },
    { "0-306-40615-2 (pbk.) : $12.00", "9780306406157" },
    { "0306406152 12", "9780306406157" },
    { "080442957X", "9780804429573" },
    { "080442957x", "9780804429573" },
    { "9787111544938", NULL },
    { "030640615X", NULL },
    { "306406152", NULL },
    { "9780000000000", NULL },
    { "CN 13-1124/D", NULL },
    { "9771009123004", NULL },
    { "", NULL },
    { "无", NULL },
  };
  char isbn[SHUWU_ISBN_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gboolean is_found = shuwu_isbn_parse (CASES[i].written, isbn);

      g_test_message ("%s", CASES[i].written);
      g_assert_cmpstr (is_found ? isbn : NULL, ==, CASES[i].kept);
    }
}

static void
test_isbn_ten (void)
{
  char ten[11];

  g_assert_true (shuwu_isbn_get_ten ("9780804429573", ten));
  g_assert_cmpstr (ten, ==, "080442957X");
  g_assert_false (shuwu_isbn_get_ten ("9791032305690", ten));
}

/* One wrong digit and two exchanged neighbours that differ are always found in thirteen digits, but for a difference of five. */
static void
test_isbn_wrong_digits (void)
{
  char isbn[SHUWU_ISBN_SIZE];

  for (int round = 0; round < 500; round++)
    {
      g_autofree char *ten = g_strdup_printf ("%09d", g_test_rand_int_range (0, 1000000000));
      int at = g_test_rand_int_range (3, 13);

      for (char last = '0'; last <= '9'; last++)
        {
          g_autofree char *digits = g_strdup_printf ("978%s%c", ten, last);

          if (!shuwu_isbn_parse (digits, isbn))
            continue;
          isbn[at] = '0' + (isbn[at] - '0' + g_test_rand_int_range (1, 10)) % 10;
          g_assert_false (shuwu_isbn_is_valid (isbn));
        }
    }
}

static void
test_isbn_like_other_programs (void)
{
  g_autofree char *path = shuwu_test_dup_shared_path ("data/expected/isbn_check.tsv");
  g_autofree char *bytes = NULL;
  g_auto (GStrv) lines = NULL;
  char isbn[SHUWU_ISBN_SIZE];

  if (path == NULL)
    {
      g_test_skip ("the shared data is absent");
      return;
    }

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  lines = g_strsplit (bytes, "\n", -1);
  for (int i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_auto (GStrv) groups = g_strsplit (cells[2], "-", -1);
      g_autofree char *wanted = g_strjoinv ("", groups);

      g_test_message ("%s", cells[0]);
      g_assert_cmpint (shuwu_isbn_parse (cells[0], isbn), ==, strcmp (cells[1], "valid") == 0);
      if (*wanted != '\0')
        g_assert_cmpstr (isbn, ==, wanted);
    }
}

static void
test_day (void)
{
  static const char * const CASES[][2] = {
    { "2026-12-31", "2026-12-31" }, { "2026/1/5", "2026-1-5" }, { "2026.12.31", "2026-12-31" }, { "20261231", "2026-12-31" },
    { "2026年12月31日", "2026-12-31" }, { " ２０２６－０２－２８ ", "2026-2-28" }, { "2026年12月", "2026-12-31" }, { "2028-02", "2028-2-29" },
    { "1970-01-01", "1970-1-1" },
    { "2026-02-29", NULL }, { "2026-13-01", NULL }, { "2026-0", NULL }, { "2026-1-0", NULL }, { "31.12.2026", NULL }, { "12/31/26", NULL },
    { "2026", NULL }, { "202612", NULL }, { "", NULL }, { "1969-12-31", NULL }, { "2026-12-31 8:00", NULL }, { "明年", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      int day = -1;
      gboolean is_day = shuwu_day_parse (CASES[i][0], &day);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (day * (gint64) 86400);
      g_autofree char *read = is_day ? g_strdup_printf ("%d-%d-%d", g_date_time_get_year (time), g_date_time_get_month (time),
                                                        g_date_time_get_day_of_month (time)) : NULL;

      g_assert_cmpstr (read, ==, CASES[i][1]);
    }
}

static void
test_months (void)
{
  static const struct { const char *day; int months; const char *later; } CASES[] = {
    { "2026-03-01", 12, "2027-03-01" }, { "2026-01-31", 1, "2026-02-28" }, { "2024-01-31", 1, "2024-02-29" }, { "2024-02-29", 12, "2025-02-28" },
    { "2024-02-29", 48, "2028-02-29" }, { "2025-02-28", 36, "2028-02-28" }, { "2026-12-31", 2, "2027-02-28" }, { "2026-08-31", 1, "2026-09-30" },
    { "2026-11-28", 0, "2026-11-28" }, { "1970-01-01", 1, "1970-02-01" },
  };
  int day, later;

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_assert_true (shuwu_day_parse (CASES[i].day, &day) && shuwu_day_parse (CASES[i].later, &later));
      g_assert_cmpint (shuwu_day_add_months (day, CASES[i].months), ==, later);
      g_assert_cmpint (shuwu_day_get_month (later), ==, shuwu_day_get_month (day) + CASES[i].months);
      g_assert_cmpint (shuwu_day_get_month (shuwu_month_get_first_day (shuwu_day_get_month (day))), ==, shuwu_day_get_month (day));
      g_assert_cmpint (shuwu_month_get_first_day (shuwu_day_get_month (day)), <=, day);
    }
  g_assert_cmpint (shuwu_day_get_month (0), ==, 0);
}

static void
test_year (void)
{
  static const struct { const char *written; int year; } CASES[] = {
    { "2008", 2008 }, { "2008-5", 2008 }, { "2008-05-24", 2008 }, { "2008年5月24日", 2008 }, { "20051101", 2005 },
    { "200511", 2005 }, { "2008\\04\\29", 2008 }, { "2005年11月第1版", 2005 }, { "2012.05", 2012 }, { "c2001", 2001 },
    { "[2003]", 2003 }, { "1994, c1987.", 1994 }, { "p 1986", 1986 }, { "08/25/2023", 2023 }, { "2013-Mar-12", 2013 },
    { "April 1999", 1999 }, { "9月2004年", 2004 }, { "２００８．１１", 2008 }, { "民99", 2010 }, { "民87.", 1998 },
    { "民国23年", 1934 }, { "民國 23", 1934 }, { "民國八十年", 1991 }, { "民国二十三年", 1934 }, { "中華民國元年", 1912 },
    { "二零零六年四月", 2006 }, { "一九九八", 1998 }, { "2005年七月一版", 2005 }, { "2008 年 5 月", 2008 }, { "1376 [1997]", 1376 },
    { "19--", 0 }, { "199?", 0 }, { "[200-?]", 0 }, { "0001-1997", 1997 }, { "0001", 0 }, { "9999", 0 }, { "s.d.", 0 },
    { "99/12/31", 0 }, { "Feb 07", 0 }, { "民.", 0 }, { "第二版", 0 }, { "", 0 }, { "123456789", 0 }, { "2019重印", 2019 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].written);
      g_assert_cmpint (shuwu_year_parse (CASES[i].written), ==, CASES[i].year);
    }

  g_assert_cmpint (shuwu_year_parse_cell ("39264"), ==, 2007);
  g_assert_cmpint (shuwu_year_parse_cell ("'2007"), ==, 2007);
  g_assert_cmpint (shuwu_year_parse ("39264"), ==, 0);
}

static void
test_price (void)
{
  static const struct { const char *written; gint64 fen; } CASES[] = {
    { "66元", 6600 }, { "118.00元", 11800 }, { "CNY79.00", 7900 }, { "cny 45", 4500 }, { "￥66.00", 6600 }, { "¥25", 2500 },
    { "98", 9800 }, { "39.5", 3950 }, { "0.38元", 38 }, { "2.45", 245 }, { "CNY1,280.00", 128000 }, { "66．80", 6680 },
    { "98(元)", 9800 }, { "CNY25.00 (精装)", 2500 }, { "人民币25元", 2500 }, { "定价：25.00元", 2500 }, { "RMB 25.00", 2500 },
    { "￥66.00（全三册）", -1 }, { "CNY66.00 (全2册)", -1 }, { "NT$380", -1 }, { "HK$98", -1 }, { "新台币260元", -1 },
    { "USD12.5", -1 }, { "$25", -1 }, { "1,280円", -1 }, { "25.00/28.00", -1 }, { "赠阅", -1 }, { "", -1 }, { "99999999999", -1 },
    { "9.787E+12", -1 }, { "-5", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].written);
      g_assert_cmpint (shuwu_price_parse (CASES[i].written), ==, CASES[i].fen);
    }

  for (int i = 0; i < 300; i++)
    {
      gint64 fen = g_test_rand_int_range (0, 1000000);
      g_autofree char *written = shuwu_price_format (fen);

      g_assert_cmpint (shuwu_price_parse (written), ==, fen);
    }
}

static void
add_name (const char *name,
          const char *role,
          gpointer    user_data)
{
  GString *names = user_data;

  g_string_append_printf (names, "%s%s%s%s", names->len > 0 ? "; " : "", name, *role != '\0' ? "/" : "", role);
}

static void
test_names (void)
{
  static const Case CASES[] = {
    { "何丽 著", "何丽/著" },
    { "何丽著", "何丽/著" },
    { "何丽", "何丽" },
    { "沈从文", "沈从文" },
    { "沈从文 文", "沈从文/文" },
    { "(德)马克思(Marx)著;江河,林间译", "马克思/著; 江河/译; 林间/译" },
    { "马克思,恩格斯著；陈望道译", "马克思/著; 恩格斯/著; 陈望道/译" },
    { "林一主编,王二副主编", "林一/主编; 王二/副主编" },
    { "[意]亚历山德罗·波尔泰利（AlessandroPortelli）", "亚历山德罗·波尔泰利" },
    { "（美）约翰·史密斯 著 李雷 译", "约翰·史密斯/著; 李雷/译" },
    { "王小林著 李银编", "王小林/著; 李银/编" },
    { "[明]罗贯中/[明]冯梦龙/", "罗贯中; 冯梦龙" },
    { "〔清〕曹雪芹、高鹗", "曹雪芹; 高鹗" },
    { "（清）曹雪芹著；高鹗续", "曹雪芹/著; 高鹗/续" },
    { "编者：张三", "张三/编者" },
    { "作者:张三，李四；译者：王五", "张三/作者; 李四/作者; 王五/译者" },
    { "主编：王力 副主编：李四", "王力/主编; 李四/副主编" },
    { "文/张三 图/李四", "张三/文; 李四/图" },
    { "张三/李四", "张三; 李四" },
    { "文：张三，图：李四", "张三/文; 李四/图" },
    { "王小林（著） 李银（译）", "王小林/著; 李银/译" },
    { "漫畫：小畑健", "小畑健/漫畫" },
    { "王先谦集解；丁福保笺", "王先谦/集解; 丁福保/笺" },
    { "科幻:三体", "科幻:三体" },
    { "编者：", "编者:" },
    { "猫七[著]", "猫七/著" },
    { "林一等主编", "林一/主编" },
    { "林一 等编著", "林一/编著" },
    { "林一[等]著", "林一/著" },
    { "林一等", "林一" },
    { "张三 李四 王五", "张三; 李四; 王五" },
    { "张三 李四 编著", "张三/编著; 李四/编著" },
    { "加西亚 马尔克斯", "加西亚 马尔克斯" },
    { "《名著导读》编写组编", "《名著导读》编写组/编" },
    { "国家统计局编", "国家统计局/编" },
    { "(美)William R. Parker着", "William R. Parker/著" },
    { "Austen, Jane", "Austen, Jane" },
    { "Jane Austen, Emily Bell", "Jane Austen; Emily Bell" },
    { "Jane Austen and Emily Bell", "Jane Austen; Emily Bell" },
    { "(日那未完", "日那未完" },
    { "[英]", "英" },
    { "N/A", "" },
    { " ; , ", "" },
    { "", "" },
    { "译", "译" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GString) names = g_string_new (NULL);

      shuwu_names_parse (CASES[i].written, add_name, names);
      g_test_message ("%s", CASES[i].written);
      g_assert_cmpstr (names->str, ==, CASES[i].kept);
    }
}

static void
check_texts (char *(*change) (const char *),
             const Case *cases,
             gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *changed = change (cases[i].written);

      g_assert_cmpstr (changed, ==, cases[i].kept);
    }
}

static void
test_clean (void)
{
  static const Case CLEAN[] = {
    { "  a \t\n b\u3000\u00a0c ", "a b c" }, { "\ufeff书\u200b名\x01", "书名" }, { "e\u0301", "é" }, { "\x1f" "978\x1f", "978" },
    { "", "" }, { " \u3000 ", "" }, { "\u1112\u1161\u11ab", "한" },
  };
  static const Case ENTITIES[] = {
    { "Tom &amp; Jerry", "Tom & Jerry" }, { "&quot;a&quot;", "\"a\"" }, { "&#37325;&#x8ECA;", "重車" }, { "&amp;amp;", "&amp;" },
    { "R&D; x", "R&D; x" }, { "&#0;&#x110000;&#xD800;", "&#0;&#x110000;&#xD800;" }, { "&", "&" }, { "&;", "&;" },
    { "a&nbsp;b", "a b" },
  };
  static const Case NUMBERS[] = {
    { "=\"9787111544937\"", "9787111544937" }, { "'9787111544937", "9787111544937" }, { "`9787111544937", "9787111544937" },
    { "\t9787111544937", "9787111544937" }, { "9787111544937\t", "9787111544937" }, { "\x1f" "00012", "00012" },
    { "&nbsp;00012", "00012" }, { "\u00a0" "00012\u00a0", "00012" }, { "０００１２", "00012" }, { "\"00012\"", "00012" },
    { "\ufeff00012", "00012" }, { "=T(\"00012\")", "00012" }, { "=TEXT(9787111544937,\"0\")", "9787111544937" },
    { "=\"00012\"&\"\"", "00012" }, { "34636.0", "34636" }, { "34636.05", "34636.05" }, { "=A1", "=A1" }, { "’00012", "00012" },
    { "TP312/5", "TP312/5" }, { "", "" },
  };

  check_texts (shuwu_text_clean, CLEAN, G_N_ELEMENTS (CLEAN));
  check_texts (shuwu_text_expand_entities, ENTITIES, G_N_ELEMENTS (ENTITIES));
  check_texts (shuwu_text_undress_number, NUMBERS, G_N_ELEMENTS (NUMBERS));
}

static void
test_lost_digits (void)
{
  static const char * const LOST[] = { "9.78E+12", "9.787E+12", "1.002e+12", "9.78E+012", "9787000000000", "9780000000000",
                                       "110101199003074000", "1E+15" };
  static const char * const KEPT[] = { "9787111544937", "1002200727273", "100000", "3E5", "E12", "20000", "00000000000000000057",
                                       "110101199003074512", "", "9.5", "1002200700000" };

  for (gsize i = 0; i < G_N_ELEMENTS (LOST); i++)
    g_assert_true (shuwu_text_has_lost_digits (LOST[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (KEPT); i++)
    g_assert_false (shuwu_text_has_lost_digits (KEPT[i]));
}

static void
test_sum (void)
{
  static const char * const SUMS[] = {
    "合计", "合 计", " 总　计 ", "小计：", "共计: 123", "总计（册）", "合計", "總計", "小計", "共 123 册", "共计一百二十册", "共有25种、38本", "总册数", "总金额：5,678.90元",
    "合计：25种 38册 ￥5678.9", "本页小计", "累计", "TOTAL", "Total:", "Grand total", "Sub-total", "Total: 25 books", "合计金额", "ＴＯＴＡＬ",
  };
  static const char * const NAMES[] = {
    "", "总计划", "合计书法", "合计学", "共和国", "共", "共 12", "计算机", "Total War", "Totally", "Summer", "总", "总是", "100册书", "123", "小计谋", "合计与核算",
    "Total recall", "合计合计合计合计合计合计合计合计合计合计合计合计合计合计合计合计合计合计合计合计",
  };
  static const char * const COUNTS[] = { "35", "35种", "5,678.90元", "共 12 人", "二十五册", "１２册", "1234567" };
  static const char * const OTHERS[] = { "", "种", "9787111544937", "9787111544938", "12345678", "林一", "12人 编", "T1", "10019·1234" };

  for (gsize i = 0; i < G_N_ELEMENTS (SUMS); i++)
    {
      g_test_message ("%s", SUMS[i]);
      g_assert_true (shuwu_text_is_sum (SUMS[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_test_message ("%s", NAMES[i]);
      g_assert_false (shuwu_text_is_sum (NAMES[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (COUNTS); i++)
    {
      g_test_message ("%s", COUNTS[i]);
      g_assert_true (shuwu_text_is_count (COUNTS[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    {
      g_test_message ("%s", OTHERS[i]);
      g_assert_false (shuwu_text_is_count (OTHERS[i]));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/isbn/written", test_isbn);
  g_test_add_func ("/text/isbn/ten", test_isbn_ten);
  g_test_add_func ("/text/isbn/wrong-digits", test_isbn_wrong_digits);
  g_test_add_func ("/text/isbn/like-other-programs", test_isbn_like_other_programs);
  g_test_add_func ("/text/day/written", test_day);
  g_test_add_func ("/text/day/months", test_months);
  g_test_add_func ("/text/year/written", test_year);
  g_test_add_func ("/text/price/written", test_price);
  g_test_add_func ("/text/names/written", test_names);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/lost-digits", test_lost_digits);
  g_test_add_func ("/text/sum", test_sum);

  return g_test_run ();
}
