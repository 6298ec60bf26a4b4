// SPDX-License-Identifier: GPL-3.0-or-later
/* How texts and queries are taken apart, the tokens of a document, and where a query stands in a text. */
#define G_LOG_DOMAIN "shuwu-test"

#include "search/shuwu-expression.h"
#include "search/shuwu-match.h"
#include "search/shuwu-query.h"
#include "search/shuwu-search-index.h"
#include "search/shuwu-search-private.h"
#include "search/shuwu-search-tokens.h"

#include <string.h>

/* Units with | where a gap stands before. */
static char *
show_text (const char *source)
{
  g_autoptr (ShuwuSearchText) text = shuwu_search_text_new ();
  GString *shown = g_string_new (NULL);

  shuwu_search_text_read (text, source, strlen (source));
  for (guint i = 0; i < shuwu_search_text_count (text); i++)
    {
      const ShuwuUnit *unit = shuwu_search_text_get (text, i);

      g_string_append_c (shown, unit->is_after_gap ? '|' : ' ');
      if (shuwu_unit_is_word (unit))
        g_string_append_len (shown, shuwu_search_text_get_letters (text, unit), unit->n_letters);
      else
        g_string_append_unichar (shown, unit->character);
    }

  return g_string_free (shown, FALSE);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text, *units;
  } rows[] = {
    { "", "" },
    { "红楼梦", "|红 楼 梦" },
    { "哈利·波特", "|哈 利|波 特" },
    { "C++ Primer中文版", "|c++|primer 中 文 版" },
    { "C#入门", "|c# 入 门" },
    { "Ender's Game", "|enders|game" },
    { "Ender’s", "|enders" },
    { "'quoted' +1", "|quoted|1" },
    { "1984年", "|1984 年" },
    { "Ⅱ：黑暗", "|ii|黑 暗" },
    { "e\xcc\x81te\xcc\x81", "|ete" },
    { "\xff红\xe4", "|红" },
    { "（上）", "|上" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = show_text (rows[i].text);

      g_assert_cmpstr (shown, ==, rows[i].units);
    }
}

/* xi'an; F, M or I before each spelling; a half-typed element ends with - */
static char *
show_all (GPtrArray *spellings)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < spellings->len; i++)
    {
      const ShuwuSpelling *spelling = g_ptr_array_index (spellings, i);

      g_string_append_printf (shown, "%s%c", i > 0 ? " " : "", "FMI"[spelling->kind]);
      for (guint k = 0; k < spelling->n_syllables; k++)
        g_string_append_printf (shown, "%s%s%s", k > 0 ? "'" : ":", spelling->syllables[k].letters,
                                spelling->syllables[k].is_whole ? "" : "-");
    }

  return g_string_free (shown, FALSE);
}

static char *
show_spellings (const char *letters,
                guint64     breaks,
                gboolean    is_wide)
{
  g_autoptr (GPtrArray) spellings = shuwu_spelling_find_all (letters, (guint) strlen (letters), breaks, is_wide);

  return show_all (spellings);
}

static void
test_spellings (void)
{
  static const struct
  {
    const char *letters;
    guint64 breaks;
    const char *spellings;
  } rows[] = {
    { "hongloumeng", 0, "F:hong'lou'meng F:hong'lou'men'g- F:hong'lou'me'ng-" },
    { "hongl", 0, "F:hong'l-" },
    { "hlm", 0, "I:h-'l-'m-" },
    { "h", 0, "F:h-" },
    { "xian", 0, "F:xian F:xia'n- F:xi'an" },
    { "xian", 1 << 2, "F:xi'an F:xi'a'n-" },
    { "honglm", 0, "I:h-'o-'n-'g-'l-'m- M:hong'l-'m-" },
    { "zhsx", 0, "I:z-'h-'s-'x- M:zh-'s-'x-" },
    { "1984", 0, "" },
    { "c++", 0, "" },
    { "i", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = show_spellings (rows[i].letters, rows[i].breaks, FALSE);

      g_assert_cmpstr (shown, ==, rows[i].spellings);
    }
}

/* However long and ambiguous a run is, the work is bounded. */
static void
test_long_spelling (void)
{
  g_autofree char *letters = g_strnfill (SHUWU_SPELLING_LETTERS_MAX, 'a');
  g_autoptr (GPtrArray) longest = shuwu_spelling_find_all (letters, SHUWU_SPELLING_LETTERS_MAX, 0, TRUE);
  g_autofree char *longer_letters = g_strconcat (letters, "a", NULL);
  g_autoptr (GPtrArray) longer = shuwu_spelling_find_all (longer_letters, SHUWU_SPELLING_LETTERS_MAX + 1, 0, TRUE);

  g_assert_cmpuint (longest->len, >, 0);
  g_assert_cmpuint (longer->len, ==, 0);
}

static char *
show_query (const char *typed)
{
  g_autoptr (ShuwuQuery) query = shuwu_query_new (typed);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < query->atoms->len; i++)
    {
      const ShuwuAtom *atom = g_ptr_array_index (query->atoms, i);

      g_string_append_c (shown, '[');
      for (guint k = 0; k < atom->n_characters; k++)
        g_string_append_unichar (shown, atom->characters[k]);
      g_string_append_printf (shown, "%s]", atom->letters != NULL ? atom->letters : "");
    }
  if (query->joined != NULL)
    g_string_append (shown, query->joined->letters != NULL ? query->joined->letters : "+");
  if (query->digits != NULL)
    g_string_append_printf (shown, "#%s", query->digits);

  return g_string_free (shown, FALSE);
}

static void
test_query (void)
{
  static const struct
  {
    const char *typed, *query;
  } rows[] = {
    { "", "" }, { "  ", "" }, { "《》", "" },
    { "紅樓", "[红楼]" },
    { "红楼 梦", "[红楼][梦]+" },
    { "三体2", "[三体][2]" },
    { "hong lou", "[hong][lou]honglou" },
    { "war 1984", "[war][1984]" },
    { "978-7-02", "[978][7][02]#978702" },
    { "711524949x", "[711524949x]#711524949X" },
    { "ＡＢ１２", "[ab12]" },
    { "\" OR *", "[or]" },
    { "\xff\xfe三", "[三]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = show_query (rows[i].typed);

      g_assert_cmpstr (shown, ==, rows[i].query);
    }
}

/* Pinyin is kept with v; however ü is typed, it is read so too, and in lue and nue the plain u. */
static void
test_umlauts (void)
{
  static const struct { const char *typed, *reading; } rows[] = {
    { "nü", "F:nv" }, { "NǙ", "F:nv" }, { "nu\xcc\x88\xcc\x8c", "F:nv" }, { "nv", "F:nv" }, { "lüe", "F:lve" }, { "lue", "F:lve" },
    { "zhanlue", "F:zhan'lve" }, { "nügong", "F:nv'gong" }, { "bao nüe", "F:nve" },
    { "nu", NULL }, { "lu'e", NULL }, { "luer", NULL }, { "süden", NULL }, { "e\xcc\x88", NULL }, { "\xcc\x88nu", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ShuwuQuery) query = shuwu_query_new (rows[i].typed);
      const ShuwuAtom *last = g_ptr_array_index (query->atoms, query->atoms->len - 1);
      g_autofree char *shown = show_all (last->spellings);
      g_auto (GStrv) readings = g_strsplit (shown, " ", -1);

      g_test_message ("%s: %s", rows[i].typed, shown);
      if (rows[i].reading != NULL)
        g_assert_true (g_strv_contains ((const char * const *) readings, rows[i].reading));
      else
        g_assert_null (strchr (shown, 'v'));
    }
}

static int
append_token (gpointer    data,
              const char *token,
              int         length)
{
  g_string_append_len (data, token, length);
  g_string_append_c (data, ',');

  return 0;
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *document, *tokens;
  } rows[] = {
    { "", "" },
    { "看见\x1f\x1f",
      "T看,T看见,T^看,Skan,S^kan,I^k,Bkan jian,Hkanj,Bkan xian,Hkanx,Ikj,Ikx,T见,T见$,Sjian,Sxian,Ij$,Ix$," },
    { "Öl\x1f\x1fP7", "Wol,W^ol,Wol$,Eo,E^o,Eol,E^ol,P7," },
    { "1\x1f鲁迅; 北", "W1,W^1,W1$,E1,E^1,t鲁,t鲁迅,slu,s^lu,i^l,blu xun,hlux,ilx,jlxb,t迅,t迅北,sxun,bxun bei,hxunb,ixb,"
      "t北,sbei,s^bei,i^b," },
    { "看\x1f\x1fP7\x1fÖl", "T看,T看$,T^看,Skan,S^kan,I^k,Ik$,P7,Wol,W^ol,Wol$,Eo,E^o,Eol,E^ol," },
    { "l’Été d'or", "Wlete,W^lete,El,E^l,Ele,E^le,Elet,E^let,Elete,E^lete,Wete,Ee,Eet,Eete,Wdor,Wdor$,Ed,Edo,Edor," },
    { "1\x1f\x1f\x1f看", "W1,W^1,W1$,E1,E^1,T看,T看$,T^看,Skan,S^kan,I^k,Ik$," },
  };
  g_autoptr (ShuwuSearchText) scratch = shuwu_search_text_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) tokens = g_string_new (NULL);

      shuwu_search_tokens_emit (scratch, rows[i].document, strlen (rows[i].document), append_token, tokens);
      g_assert_cmpint (SHUWU_SEARCH_TOKENS_VERSION, ==, 2);  /* what follows changes only together with it */
      g_assert_cmpstr (tokens->str, ==, rows[i].tokens);
    }
}

/* A word of any length is found again by its beginning. */
static void
test_long_words (void)
{
  g_autoptr (ShuwuSearchText) scratch = shuwu_search_text_new ();
  g_autofree char *letters = g_strnfill (5000, 'e');
  g_autofree char *document = g_strconcat (letters, "\x1f", letters, "\x1fP123", NULL);
  g_autoptr (GString) tokens = g_string_new (NULL);

  g_assert_cmpint (shuwu_search_tokens_emit (scratch, document, strlen (document), append_token, tokens), ==, 0);
  g_assert_cmpuint (tokens->len, <, 2000);
}

static void
test_slots (void)
{
  g_assert_cmpint (shuwu_search_get_title_id (shuwu_search_make_slot (42, 0, 0)), ==, 42);
  g_assert_cmpint (shuwu_search_get_title_id (shuwu_search_make_slot (16777214, G_MAXINT64 - 1, G_MAXINT64)), ==, 16777214);
  /* More lent first, then the newest; no copy counts like one. */
  g_assert_cmpint (shuwu_search_make_slot (1, 10, 1), <, shuwu_search_make_slot (2, 0, 1));
  g_assert_cmpint (shuwu_search_make_slot (2, 0, 1), <, shuwu_search_make_slot (1, 0, 1));
  g_assert_cmpint (shuwu_search_make_slot (1, 0, 0), ==, shuwu_search_make_slot (1, 0, 1));
  g_assert_cmpint (shuwu_search_make_slot (1, 0, 0) >> 24, ==, 62);
  g_assert_cmpint (shuwu_search_make_slot (1, 1, 2) >> 24, ==, 62 - 5);
  g_assert_cmpint (shuwu_search_make_slot (1, G_MAXINT32, G_MAXINT32), >, 0);
  /* A few more loans of a title that is lent often do not move it. */
  g_assert_cmpint (shuwu_search_make_slot (1, 1000, 3), ==, shuwu_search_make_slot (1, 1010, 3));
}

static char *
show_mark (const char *query,
           const char *text)
{
  g_autoptr (GArray) marks = shuwu_search_mark (query, text);
  GString *shown = g_string_new (text);

  for (guint i = marks->len; i > 0; i -= 2)
    {
      g_string_insert (shown, (gssize) g_array_index (marks, guint32, i - 1), "]");
      g_string_insert (shown, (gssize) g_array_index (marks, guint32, i - 2), "[");
    }

  return g_string_free (shown, FALSE);
}

static void
test_mark (void)
{
  static const struct
  {
    const char *query, *text, *marked;
  } rows[] = {
    { "红楼", "红楼梦", "[红楼]梦" },
    { "紅樓", "《红楼梦》研究", "《[红楼]梦》研究" },
    { "honglm", "大话红楼梦", "大话[红楼梦]" },
    { "lm", "红楼梦", "红[楼梦]" },
    { "波特与", "哈利·波特与密室", "哈利·[波特与]密室" },
    { "利波", "哈利·波特", "哈[利·波]特" },
    { "百年 孤独", "百年孤独", "[百年孤独]" },
    { "孤独 百", "百年孤独", "[百]年[孤独]" },
    { "mis", "Les Misérables", "Les [Mis]érables" },
    { "miser", "Les Misérables", "Les [Misér]ables" },
    { "strass", "Straße", "[Straß]e" },
    { "etr", "L’Étranger", "L’[Étr]anger" },
    { "etranger", "L'E\314\201tranger", "L'[E\314\201tranger]" },
    { "letr", "L’Étranger", "[L’Étr]anger" },
    { "neill", "O'Neill's", "O'[Neill]'s" },
    { "or", "Le Siècle d'or", "Le Siècle d'or" },
    { "luxun", "老舍; 鲁迅", "老舍; [鲁迅]" },
    { "没有", "红楼梦", "红楼梦" },
    { "", "红楼梦", "红楼梦" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *marked = show_mark (rows[i].query, rows[i].text);

      g_assert_cmpstr (marked, ==, rows[i].marked);
    }
}

static void
test_pinyin (void)
{
  g_autoptr (ShuwuQuery) query = shuwu_query_new ("honglm");
  g_autoptr (ShuwuQuery) characters = shuwu_query_new ("红楼");
  g_autofree char *pinyin = shuwu_query_dup_matched_pinyin (query, "红楼梦魇");
  g_autofree char *none = shuwu_query_dup_matched_pinyin (characters, "红楼梦魇");

  g_assert_cmpstr (pinyin, ==, "hong lou meng");
  g_assert_null (none);
}

/* What the index is asked is as narrow as what the comparison afterwards lets pass. */
static void
test_expressions (void)
{
  static const struct
  {
    const char *typed;
    ShuwuPlace place;
    const char *expression;
  } cases[] = {
    { "den", SHUWU_PLACE_AUTHORS,
      "(\"eden\" OR ((\"s^den\" OR \"s^deng\" OR \"sden\")) OR (\"hden\") OR (\"jden\"))" },
    { "zhonggd", SHUWU_PLACE_TITLE,
      "(\"Wzhonggd\"* OR (\"Jzho\" AND \"Jhon\" AND \"Jong\" AND \"Jngg\" AND \"Jggd\") OR (\"Hzhongg\" AND \"Jzgd\"))" },
    { "红楼", SHUWU_PLACE_TITLE_START, "(\"T^红\" AND \"T红楼\")" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShuwuQuery) query = shuwu_query_new (cases[i].typed);
      g_autoptr (GString) expression = g_string_new (NULL);

      g_assert_true (shuwu_expression_append_atom (expression, g_ptr_array_index (query->atoms, 0), cases[i].place));
      g_assert_cmpstr (expression->str, ==, cases[i].expression);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/text", test_text);
  g_test_add_func ("/search/spelling/table", test_spellings);
  g_test_add_func ("/search/spelling/long", test_long_spelling);
  g_test_add_func ("/search/query", test_query);
  g_test_add_func ("/search/umlauts", test_umlauts);
  g_test_add_func ("/search/expression/table", test_expressions);
  g_test_add_func ("/search/tokens/table", test_tokens);
  g_test_add_func ("/search/tokens/long-words", test_long_words);
  g_test_add_func ("/search/slots", test_slots);
  g_test_add_func ("/search/mark", test_mark);
  g_test_add_func ("/search/pinyin", test_pinyin);

  return g_test_run ();
}
