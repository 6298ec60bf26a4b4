// SPDX-License-Identifier: GPL-3.0-or-later
/* Rosters: what is read of a table, who is meant by a row, and that the same
 * rosters lead to the same room in whatever pieces, order and number they come. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-workers-fixture.h"
#include "workers/shuwu-roster.h"
#include "workers/shuwu-worker-change.h"

#include <string.h>

#define ALL_WORKERS \
        "WITH RECURSIVE path (id, text) AS (SELECT id, name FROM unit WHERE parent_id IS NULL " \
        "UNION ALL SELECT unit.id, path.text || '/' || unit.name FROM path JOIN unit ON unit.parent_id = path.id) " \
        "SELECT worker.name || '|' || coalesce (path.text, '') || '|' || coalesce (card.number, '') || '|' || phone || '|' || " \
        "category || '|' || level || '|' || trade " \
        "FROM worker LEFT JOIN path ON path.id = worker.unit_id LEFT JOIN card ON card.worker_id = worker.id " \
        "WHERE worker.deleted_us IS NULL ORDER BY 1"

static char *
write_file (ShuwuWorkersFixture *fixture,
            const char          *text,
            const char          *encoding)
{
  char *path = g_build_filename (fixture->folder, "roster.csv", NULL);
  g_autoptr (GError) error = NULL;
  gsize size = strlen (text);
  g_autofree char *bytes = encoding != NULL ? g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error) : g_strdup (text);

  g_assert_no_error (error);
  g_file_set_contents (path, bytes, (gssize) size, &error);
  g_assert_no_error (error);

  return path;
}

static ShuwuRosterReport *
import_request (ShuwuWorkersFixture       *fixture,
                const ShuwuRosterRequest  *request,
                GError                   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shuwu_roster_import_async (fixture->store, request, NULL, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);

  return shuwu_roster_import_finish (fixture->store, result, error);
}

/* "4 read: 1 added, 1 updated, 1 unchanged; 3 no-name" */
static char *
write_report (const ShuwuRosterReport *report)
{
  GString *text = g_string_new (NULL);

  g_assert_cmpint (report->read, ==, report->added + report->updated + report->unchanged + report->rejected);
  g_assert_cmpint (report->rejected, ==, report->rejects->len);
  g_string_append_printf (text, "%d read: %d added, %d updated, %d unchanged", (int) report->read, (int) report->added,
                          (int) report->updated, (int) report->unchanged);
  for (guint i = 0; i < report->rejects->len; i++)
    {
      const ShuwuRosterRefusal *refusal = &g_array_index (report->rejects, ShuwuRosterRefusal, i);

      g_string_append_printf (text, "; %d %s", (int) refusal->record, shuwu_roster_reject_get_name (refusal->reject));
    }

  return g_string_free (text, FALSE);
}

static char *
import_text (ShuwuWorkersFixture *fixture,
             const char          *text,
             gboolean             is_dry)
{
  g_autofree char *path = write_file (fixture, text, NULL);
  ShuwuRosterRequest request = { .path = path, .is_dry = is_dry };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterReport) report = import_request (fixture, &request, &error);

  g_assert_no_error (error);
  return write_report (report);
}

static void
assert_import (ShuwuWorkersFixture *fixture,
               const char          *text,
               const char          *expected)
{
  g_autofree char *dry = import_text (fixture, text, TRUE);
  g_autofree char *real = import_text (fixture, text, FALSE);

  g_assert_cmpstr (dry, ==, expected);
  g_assert_cmpstr (real, ==, expected);
}

static void
assert_workers (ShuwuWorkersFixture *fixture,
                const char          *expected)
{
  g_autofree char *workers = shuwu_workers_fixture_query (fixture, ALL_WORKERS);
  g_autofree char *findings = shuwu_workers_fixture_check (fixture);

  g_assert_cmpstr (workers, ==, expected);
  g_assert_cmpstr (findings, ==, "");
}

/* --- reading --- */

static void
test_headings (void)
{
  const struct
  {
    const char *line;
    const char *columns;  /* a letter for each: c n u k p l t, - for none */
  } cases[] = {
    { "card,name,unit,category,phone,level,trade", "cnukplt" },
    { "读者证号,姓名,单位,读者类别,电话,技能等级,工种", "cnukplt" },
    { "序号,工号,姓 名,部门,车间,班组,手机,职务", "-cnuuupt" },
    { "工号,姓名,卡号", "-nc" },
    { "卡号,姓名,工号", "cn-" },
    { "職工編號,姓名（必填）,聯繫電話,崗位", "cnpt" },
    { "Name,Card No.,Department,Mobile Phone", "ncup" },
    { "姓名,性别,身份证号,出生日期", "n---" },
    { "姓名,电话,手机", "n-p" },
    { "reason,姓名,卡号", "-nc" },
    { "题名,作者,出版社", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) headings = g_strsplit (cases[i].line, ",", -1);
      g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (ShuwuRosterColumn));
      gboolean has_name = shuwu_roster_guess_columns ((const char * const *) headings, g_strv_length (headings), columns);
      g_autofree char *letters = g_strdup (cases[i].line);

      g_assert_true (has_name == (cases[i].columns != NULL));
      if (!has_name)
        continue;
      for (guint n = 0; n < columns->len; n++)
        letters[n] = "-cnukplt"[g_array_index (columns, ShuwuRosterColumn, n)];
      letters[columns->len] = '\0';
      g_assert_cmpstr (letters, ==, cases[i].columns);
    }
}

/* Who has a card, a phone or a name is somebody, whatever else the row says. */
static void
test_sums (ShuwuWorkersFixture *fixture,
           gconstpointer        data)
{
  assert_import (fixture,
                 "序号,姓名,部门,工号,手机\n1,张三,一分厂,C1,\n,小计,一分厂,,\n一分厂,,,,\n合 计：,2人,,,\n,共 2 人,,,\nTotal,2\n,合计,一分厂,C2,\n,总计,,,13800000000\n合计,李四,,,\n,=\"合计\",,128人,\n",
                 "10 read: 4 added, 0 updated, 0 unchanged; 2 sum; 3 no-name; 4 sum; 5 sum; 6 sum; 10 sum");
  assert_workers (fixture, "合计|一分厂|C2||||\n张三|一分厂|C1||||\n总计|||13800000000|||\n李四||||||");
}

static void
test_damage (ShuwuWorkersFixture *fixture,
             gconstpointer        data)
{
  const char *roster =
    "2026年职工花名册,,,,\n"
    "工号,姓名,部门,车间,手机\n"
    "=\"00123\",王　伟,一分厂,二车间,１３８００００００００\n"
    "'00124,李四,一分厂/二车间,二车间,\t13900000000\n"
    "1.002E+12,张三,一分厂,,\n"
    "00125,赵六,一分厂,,1.39E+10\n"
    "00126,,一分厂,,\n"
    "00127,??,一分厂,,\n"
    ",,,,\n"
    "00123,孙七,一分厂,,\n"
    "00128,周八,一分厂-二车间,,,shifted\n"
    "1029.0,吴九,,,\n"
    "00 130\t,郑 十,机修车间,机修车间,\n";

  assert_import (fixture, roster, "10 read: 4 added, 0 updated, 0 unchanged; 3 lost-digits; 4 lost-digits; 5 no-name; "
                 "6 no-name; 7 card-taken; 8 columns");
  assert_workers (fixture,
                  "吴九||1029||||\n"
                  "李四|一分厂/二车间|00124|13900000000|||\n"
                  "王伟|一分厂/二车间|00123|13800000000|||\n"
                  "郑十|机修车间|00130||||");
  assert_import (fixture, roster, "10 read: 0 added, 0 updated, 4 unchanged; 3 lost-digits; 4 lost-digits; 5 no-name; "
                 "6 no-name; 7 card-taken; 8 columns");
}

static void
test_no_roster (ShuwuWorkersFixture *fixture,
                gconstpointer        data)
{
  const char *texts[] = { "", "题名,作者\n红楼梦,曹雪芹\n", "PK\003\004xxxxxxxxxxxxxxxx", "just words\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = write_file (fixture, texts[i], NULL);
      ShuwuRosterRequest request = { .path = path };
      g_autoptr (GError) error = NULL;
      ShuwuRosterReport *report = import_request (fixture, &request, &error);

      g_assert_null (report);
      g_assert_error (error, SHUWU_WORKERS_ERROR, SHUWU_WORKERS_ERROR_NOT_A_ROSTER);
    }
}

static void
test_encodings (ShuwuWorkersFixture *fixture,
                gconstpointer        data)
{
  const struct
  {
    const char *encoding;
    const char *mark;
    ShuwuEncoding expected;
  } cases[] = {
    { "UTF-8", "", SHUWU_ENCODING_UTF_8 },
    { "UTF-8", "\ufeff", SHUWU_ENCODING_UTF_8 },
    { "GBK", "", SHUWU_ENCODING_GB18030 },
    { "GB18030", "", SHUWU_ENCODING_GB18030 },
    { "UTF-16LE", "\ufeff", SHUWU_ENCODING_UTF_16 },
    { "UTF-16BE", "\ufeff", SHUWU_ENCODING_UTF_16 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean has_tabs = cases[i].expected == SHUWU_ENCODING_UTF_16;
      g_autofree char *text = g_strconcat (cases[i].mark, has_tabs ? "姓名\t单位\t卡号\r\n王小明\t机修车间\tA1\r\n李建国\t铸造车间\tA2\r\n"
                                           : "姓名,单位,卡号\r\n王小明,机修车间,A1\r\n李建国,铸造车间,A2\r\n", NULL);
      g_autofree char *path = write_file (fixture, text, cases[i].encoding);
      ShuwuRosterRequest request = { .path = path };
      g_autoptr (GError) error = NULL;
      g_autoptr (ShuwuRosterReport) report = import_request (fixture, &request, &error);

      g_assert_no_error (error);
      g_assert_cmpint (report->encoding, ==, cases[i].expected);
      g_assert_cmpint (i == 0 ? report->added : report->unchanged, ==, 2);
    }
  assert_workers (fixture, "李建国|铸造车间|A2||||\n王小明|机修车间|A1||||");
}

/* --- who is meant --- */

static void
test_nothing_is_wiped (ShuwuWorkersFixture *fixture,
                       gconstpointer        data)
{
  g_autofree char *marks = NULL;

  assert_import (fixture, "卡号,姓名,单位,电话,工种\n1,王伟,a,138,车工\n", "1 read: 1 added, 0 updated, 0 unchanged");
  g_free (shuwu_workers_fixture_take_marks (fixture));
  assert_import (fixture, "卡号,姓名,单位,电话,工种\n1,王伟,,,\n", "1 read: 0 added, 0 updated, 1 unchanged");
  assert_import (fixture, "卡号,姓名\n1,王伟\n", "1 read: 0 added, 0 updated, 1 unchanged");
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "");

  assert_import (fixture, "卡号,姓名,单位,技能等级\n1,王伟,a/b,高级工\n", "1 read: 0 added, 1 updated, 0 unchanged");
  g_free (marks);
  marks = shuwu_workers_fixture_take_marks (fixture);
  g_assert_cmpstr (marks, ==, "unit insert 0\nworker update 18");
  assert_workers (fixture, "王伟|a/b|1|138||高级工|车工");
}

static void
test_who_is_meant (ShuwuWorkersFixture *fixture,
                   gconstpointer        data)
{
  /* Without a card first, then with one: the same person. */
  assert_import (fixture, "姓名,单位,卡号\n王伟,a,\n王伟,a,1\n", "2 read: 1 added, 1 updated, 0 unchanged");
  /* A second person of the name; a row that fits both says nothing new. */
  assert_import (fixture, "姓名,单位,卡号\n王伟,a,2\n王伟,a,\n王伟,,\n", "3 read: 1 added, 0 updated, 2 unchanged");
  /* … or would say something, of nobody knows whom. */
  assert_import (fixture, "姓名,单位,工种\n王伟,a,车工\n王伟,c,车工\n", "2 read: 1 added, 0 updated, 0 unchanged; 1 ambiguous");
  /* The same number, the same phone. */
  assert_import (fixture, "姓名,卡号,电话\n李四,5,138\n李四,6,138\n王伟,5,\n", "3 read: 1 added, 0 updated, 0 unchanged; "
                 "2 has-card; 3 card-taken");
  /* The first of two rows that contradict each other is taken, also when they come again. */
  assert_import (fixture, "姓名,卡号,电话,工种\n赵六,7,,\n赵六,7,111,铣工\n赵六,7,222,\n",
                 "3 read: 1 added, 1 updated, 1 unchanged");
  assert_import (fixture, "姓名,卡号,电话,工种\n赵六,7,,\n赵六,7,111,铣工\n赵六,7,222,\n",
                 "3 read: 0 added, 0 updated, 3 unchanged");
  assert_workers (fixture, "李四||5|138|||\n王伟|a|1||||\n王伟|a|2||||\n王伟|c|||||车工\n赵六||7|111|||铣工");

  /* Who was removed comes back with the card, if it is the same person. */
  shuwu_workers_fixture_change (fixture, "DELETE FROM worker_key WHERE worker_id = (SELECT worker_id FROM card WHERE number = '7')");
  shuwu_workers_fixture_change (fixture, "UPDATE worker SET deleted_us = 1 WHERE id = (SELECT worker_id FROM card WHERE number = '7')");
  assert_import (fixture, "姓名,卡号\n别人,7\n趙六,7\n", "2 read: 0 added, 1 updated, 0 unchanged; 1 card-taken");
  assert_workers (fixture, "李四||5|138|||\n王伟|a|1||||\n王伟|a|2||||\n王伟|c|||||车工\n趙六||7|111|||铣工");
}

static void
test_told_columns (ShuwuWorkersFixture *fixture,
                   gconstpointer        data)
{
  g_autofree char *path = write_file (fixture, "甲,乙,丙\n7,王伟,x\n", NULL);
  const ShuwuRosterColumn columns[] = { SHUWU_ROSTER_CARD, SHUWU_ROSTER_NAME };
  ShuwuRosterRequest request = { .path = path, .columns = columns, .n_columns = G_N_ELEMENTS (columns) };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterReport) report = import_request (fixture, &request, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->added, ==, 1);
  assert_workers (fixture, "王伟||7||||");
}

static void
test_preview (ShuwuWorkersFixture *fixture,
              gconstpointer        data)
{
  g_autofree char *path = write_file (fixture, "花名册\n姓名,工号\n王伟,1\n李四,2\n赵六,3\n", "GBK");
  ShuwuRosterRequest request = { .path = path };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterPreview) preview = NULL;

  shuwu_roster_preview_async (&request, 2, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  preview = shuwu_roster_preview_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (preview->encoding, ==, SHUWU_ENCODING_GB18030);
  g_assert_cmpstr (preview->headings[1], ==, "工号");
  g_assert_cmpint (g_array_index (preview->columns, ShuwuRosterColumn, 1), ==, SHUWU_ROSTER_CARD);
  g_assert_cmpint (preview->rows->len, ==, 2);
  g_assert_cmpstr (((char **) g_ptr_array_index (preview->rows, 1))[0], ==, "李四");
}

/* --- all or nothing --- */

static char *
make_long_roster (int n)
{
  GString *text = g_string_new ("卡号,姓名,单位,手机\n");

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "G%06d,%s%s%s,第%d分厂/第%d车间,139%08d\n", i, i % 3 == 0 ? "王" : i % 3 == 1 ? "李" : "张",
                            i % 7 == 0 ? "伟" : i % 7 == 1 ? "芳" : i % 7 == 2 ? "建" : "国",
                            i % 5 == 0 ? "" : i % 5 == 1 ? "明" : i % 5 == 2 ? "华" : "英", i % 20, i % 100, i);

  return g_string_free (text, FALSE);
}

static void
test_cancel_leaves_nothing (ShuwuWorkersFixture *fixture,
                            gconstpointer        data)
{
  g_autofree char *text = make_long_roster (20000);
  g_autofree char *path = write_file (fixture, text, NULL);
  ShuwuRosterRequest request = { .path = path };
  g_autoptr (ShuwuImportProgress) progress = shuwu_import_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shuwu_roster_import_async (fixture->store, &request, progress, cancellable, shuwu_test_done_cb, &result);
  while (shuwu_import_progress_get_n_records (progress) == 0 && result == NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpfloat (shuwu_import_progress_get_fraction (progress), >, 0);
  g_cancellable_cancel (cancellable);
  shuwu_test_wait (&result);
  g_assert_null (shuwu_roster_import_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM worker"), ==, 0);
  g_assert_cmpint (shuwu_workers_fixture_count (fixture, "SELECT count (*) FROM unit"), ==, 0);
}

static void
test_rejects_come_again (ShuwuWorkersFixture *fixture,
                         gconstpointer        data)
{
  g_autofree char *path = write_file (fixture, "卡号,姓名,单位\n0001,王伟,\"a,b\"\n1.2E+11,李四,\"说\"\"好\"\"\"\n0003,,x\n", NULL);
  g_autofree char *rejects = g_build_filename (fixture->folder, "rejects.csv", NULL);
  ShuwuRosterRequest request = { .path = path, .rejects_path = rejects };
  ShuwuRosterRequest again = { .path = rejects };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShuwuRosterReport) report = import_request (fixture, &request, &error);
  g_autofree char *text = NULL;
  g_autofree char *outcome = NULL;
  g_autoptr (GString) mended = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (report->rejected, ==, 2);
  g_assert_true (g_file_get_contents (rejects, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "说"));
  g_clear_pointer (&report, shuwu_roster_report_free);
  report = import_request (fixture, &again, &error);
  g_assert_no_error (error);
  outcome = write_report (report);
  g_assert_cmpstr (outcome, ==, "2 read: 0 added, 0 updated, 0 unchanged; 1 lost-digits; 2 no-name");

  mended = g_string_new (text);
  g_string_replace (mended, "1.2E+11", "0002", 0);
  g_file_set_contents (rejects, mended->str, -1, NULL);
  g_clear_pointer (&report, shuwu_roster_report_free);
  report = import_request (fixture, &again, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->added, ==, 1);
  assert_workers (fixture, "李四|说\"好\"|0002||||\n王伟|a,b|0001||||");
}

/* --- the same people, however their rosters come --- */

typedef struct
{
  char *name;
  char *unit;
  char *card;
  char *phone;
  char *trade;
  gboolean has_namesake;
} Person;

#define N_PEOPLE 60
#define N_NAMES 45

static void
make_people (Person people[N_PEOPLE])
{
  for (int i = 0; i < N_PEOPLE; i++)
    {
      people[i].name = g_strdup_printf ("%s%s", i % 2 == 0 ? "王" : "李",
                                        ((const char *[]) { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千",
                                                            "万", "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" })[i % N_NAMES / 2]);
      people[i].has_namesake = i >= N_NAMES || i + N_NAMES < N_PEOPLE;
      people[i].unit = g_strdup_printf ("%d分厂/%d车间", i % 3, i % 5);
      people[i].card = people[i].has_namesake || i % 4 > 0 ? g_strdup_printf ("C%03d", i) : g_strdup ("");
      people[i].phone = i % 3 > 0 ? g_strdup_printf ("138%08d", i) : g_strdup ("");
      people[i].trade = g_strdup (i % 2 == 0 ? "车工" : "");
    }
}

static void
clear_people (Person people[N_PEOPLE])
{
  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_free (people[i].name);
      g_free (people[i].unit);
      g_free (people[i].card);
      g_free (people[i].phone);
      g_free (people[i].trade);
    }
}

static const char *
maybe (const char *text)
{
  return g_test_rand_bit () ? text : "";
}

/* A row that says some of what is true: who has a namesake is known by the card. */
static char *
make_row (const Person *person,
          gboolean      is_complete)
{
  gboolean must = is_complete || person->has_namesake;

  return g_strdup_printf ("%s,%s,%s,%s,%s\n", must ? person->card : maybe (person->card), person->name,
                          must ? person->unit : maybe (person->unit), is_complete ? person->phone : maybe (person->phone),
                          is_complete ? person->trade : maybe (person->trade));
}

static void
shuffle (GPtrArray *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint other = (guint) g_test_rand_int_range (0, (int) i);
      gpointer row = rows->pdata[i - 1];

      rows->pdata[i - 1] = rows->pdata[other];
      rows->pdata[other] = row;
    }
}

static GPtrArray *
make_rows (const Person people[N_PEOPLE])
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_ptr_array_add (rows, make_row (&people[i], TRUE));
      for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
        g_ptr_array_add (rows, make_row (&people[i], FALSE));
    }
  shuffle (rows);

  return rows;
}

static void
import_in_pieces (ShuwuWorkersFixture *fixture,
                  GPtrArray           *rows)
{
  guint done = 0;

  while (done < rows->len)
    {
      guint some = (guint) g_test_rand_int_range (1, 60);
      guint n = MIN (rows->len - done, some);
      g_autoptr (GString) text = g_string_new ("卡号,姓名,单位,电话,工种\n");
      g_autofree char *dry = NULL;
      g_autofree char *real = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append (text, g_ptr_array_index (rows, done + i));
      dry = import_text (fixture, text->str, TRUE);
      real = import_text (fixture, text->str, FALSE);
      g_assert_cmpstr (dry, ==, real);
      if (strchr (real, ';') != NULL)
        g_test_message ("%s", real);
      g_assert_null (strchr (real, ';'));
      done += n;
    }
}

static void
test_rosters_converge (ShuwuWorkersFixture *fixture,
                       gconstpointer        data)
{
  Person people[N_PEOPLE];
  g_autoptr (GString) all = g_string_new ("卡号,姓名,单位,电话,工种\n");
  g_autofree char *expected = NULL;
  g_autofree char *outcome = NULL;

  make_people (people);
  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *row = make_row (&people[i], TRUE);

      g_string_append (all, row);
    }
  g_free (import_text (fixture, all->str, FALSE));
  expected = shuwu_workers_fixture_query (fixture, ALL_WORKERS);

  for (int round = 0; round < 25; round++)
    {
      ShuwuWorkersFixture other = { 0 };
      g_autoptr (GPtrArray) rows = make_rows (people);
      g_autofree char *marks = NULL;

      shuwu_workers_fixture_set_up (&other, NULL);
      import_in_pieces (&other, rows);
      assert_workers (&other, expected);

      /* Once more, in another order: nothing is new. */
      g_free (shuwu_workers_fixture_take_marks (&other));
      shuffle (rows);
      import_in_pieces (&other, rows);
      assert_workers (&other, expected);
      marks = shuwu_workers_fixture_take_marks (&other);
      g_assert_cmpstr (marks, ==, "");
      shuwu_workers_fixture_tear_down (&other, NULL);
    }

  outcome = import_text (fixture, all->str, FALSE);
  g_assert_cmpstr (outcome, ==, "60 read: 0 added, 0 updated, 60 unchanged");
  clear_people (people);
}

static void
test_speed (ShuwuWorkersFixture *fixture,
            gconstpointer        data)
{
  g_autofree char *text = make_long_roster (20000);

  for (int round = 0; round < 2; round++)
    {
      gint64 start_us = g_get_monotonic_time ();
      g_autofree char *outcome = import_text (fixture, text, FALSE);

      g_test_message ("%s in %.2f s", outcome, (double) (g_get_monotonic_time () - start_us) / G_USEC_PER_SEC);
    }
}

#define ADD(path, function) g_test_add (path, ShuwuWorkersFixture, NULL, shuwu_workers_fixture_set_up, function, \
                                        shuwu_workers_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workers/roster/headings", test_headings);
  ADD ("/workers/roster/damage", test_damage);
  ADD ("/workers/roster/sums", test_sums);
  ADD ("/workers/roster/no-roster", test_no_roster);
  ADD ("/workers/roster/encodings", test_encodings);
  ADD ("/workers/roster/nothing-is-wiped", test_nothing_is_wiped);
  ADD ("/workers/roster/who-is-meant", test_who_is_meant);
  ADD ("/workers/roster/told-columns", test_told_columns);
  ADD ("/workers/roster/preview", test_preview);
  ADD ("/workers/roster/cancel-leaves-nothing", test_cancel_leaves_nothing);
  ADD ("/workers/roster/rejects-come-again", test_rejects_come_again);
  ADD ("/workers/roster/rosters-converge", test_rosters_converge);
  if (g_test_perf ())
    ADD ("/workers/roster/speed", test_speed);

  return g_test_run ();
}
