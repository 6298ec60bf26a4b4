// SPDX-License-Identifier: GPL-3.0-or-later
/* What the columns of a table mean.
 *
 * The heading decides; where it can mean two things, the cells do. Some columns may
 * be there once only: of several that can be the barcode the best named is taken,
 * since a number of the ledger (登录号) is the barcode only where there is no other. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-column-private.h"

#include "text/shuwu-clean.h"
#include "text/shuwu-isbn.h"
#include "text/shuwu-price.h"
#include "text/shuwu-year.h"

#include <string.h>

/* Of the cells that are filled, so many in a hundred must fit. */
#define MOST 80
#define HALF 50

/* The words for each column, best first, without blanks and signs, in lower case; "|" ends a word. */
static const struct
{
  ShuwuColumn column;
  const char *words;
} HEADINGS[] = {
  { SHUWU_COLUMN_TITLE, "|title|题名|书名|正题名|正书名|图书名称|书籍名称|书目名称|图书名|书刊名|刊名|题名书名|书名题名|文献题名|文献名称|"
    "正题名书名|題名|書名|圖書名稱|名称|标题|booktitle|bookname|titleproper|titlestatement|图书书名|题名责任者|" },
  { SHUWU_COLUMN_SUBTITLE, "|subtitle|副题名|副标题|副书名|其他题名信息|其它题名信息|副題名|" },
  { SHUWU_COLUMN_AUTHOR, "|author|责任者|作者|authors|著者|著作者|第一责任者|主要责任者|责任人|作者名|作者姓名|著译者|编著者|"
    "作者译者|編著者|責任者|编者|主编|creator|writer|by|译者|translator|编译者|其他责任者|第二责任者|" },
  { SHUWU_COLUMN_PUBLISHER, "|publisher|出版社|出版者|出版单位|出版商|出版机构|出版社名称|出版社名|出版發行|出版发行|出版发行者|press|publishers|publishinghouse|" },
  { SHUWU_COLUMN_YEAR, "|year|出版年|出版日期|出版时间|出版年月|出版年份|年份|出版期|发行日期|出版年代|出版時間|publicationdate|publicationyear|"
    "publishdate|publishyear|pubdate|pubyear|yearpublished|yearofpublication|datepublished|published|dateofpublication|date|版次年月|" },
  { SHUWU_COLUMN_ISBN, "|isbn|isbn13|isbn号|isbn编号|isbn码|国际标准书号|标准书号|isbn书号|书号isbn|isbn10|isbnissn|issnisbn|标准编号|标准号|"
    "isbn號|國際標準書號|eisbn|isbn统一书号|书号|" },
  { SHUWU_COLUMN_BARCODE, "|barcode|条码|条码号|条形码|图书条码|图书条码号|馆藏条码|馆藏条码号|图书条形码|条形码号|册条码|册条码号|條碼|條碼號|"
    "itembarcode|copybarcode|登录号|图书登录号|登录号码|登录码|财产号|财产登录号|总登记号|登记号|个别登记号|个别登录号|财产编号|馆藏号|登錄號|bookid|"
    "accessionnumber|accessionno|accession|itemid|资产编号|图书编号|书籍编号|图书编码|书籍编码|" },
  { SHUWU_COLUMN_CALL_NUMBER, "|callnumber|索书号|索取号|排架号|索書號|架号|图书索书号|索书号码|排架索书号|书标号|callno|shelfmark|分类排架号|" },
  { SHUWU_COLUMN_CLC, "|clc|分类号|中图分类号|中图法分类号|图书分类号|类号|分類號|中图法|中图分类|中图法分类|分类代码|分类码|classnumber|classification|"
    "分类|图书分类|类别号|" },
  { SHUWU_COLUMN_PRICE, "|price|价格|定价|单价|图书价格|图书定价|图书单价|售价|书价|原价|價格|定價|單價|價錢|价钱|listprice|unitprice|" },
  { SHUWU_COLUMN_COPIES, "|copies|册数|totalcopies|复本数|复本量|复本|数量|本数|馆藏册数|馆藏数量|总册数|图书数量|藏书量|馆藏数|藏书数量|藏书册数|冊數|數量|"
    "库存数量|库存|入库数量|购买数量|采购数量|quantity|qty|count|numberofcopies|ncopies|" },
  { SHUWU_COLUMN_LOCATION, "|location|馆藏地|馆藏地点|馆藏地址|馆藏位置|存放位置|存放地点|所在位置|位置|书架|架位|架位号|所在书架|书架号|书架位置|藏书地点|"
    "藏书位置|馆藏部门|分馆|所在馆|所在馆室|库室|馆室|存放处|館藏地|shelf|shelflocation|room|branch|" },
  { SHUWU_COLUMN_SOURCE, "|source|经费来源|来源|图书来源|资金来源|采购来源|书籍来源|书源|购置来源|購置來源|funding|fund|fundsource|" },
  { SHUWU_COLUMN_STATUS, "|status|馆藏状态|状态|图书状态|册状态|馆藏册状态|流通状态|在馆状态|單冊狀態|狀態|copystatus|itemstatus|" },
  { SHUWU_COLUMN_LOANS, "|loans|借阅次数|借出次数|借阅量|流通次数|外借次数|累计借阅次数|借閱次數|loancount|timesborrowed|checkouts|borrowcount|" },
  { SHUWU_COLUMN_SUBJECT, "|subject|主题|主题词|subjects|关键词|关键字|标签|主題詞|tags|keywords|keyword|categories|category|大类|类别|图书类别|图书类型|"
    "学科|genre|genres|种类|书籍类别|书籍分类|" },
  { SHUWU_COLUMN_PAGES, "|pages|页数|页码|总页数|頁數|页|pagecount|numberofpages|numpages|pagination|" },
  { SHUWU_COLUMN_SERIES, "|series|丛书|丛书名|丛书题名|丛书名称|所属丛书|系列|丛编|丛编题名|叢書|seriestitle|" },
  { SHUWU_COLUMN_DESCRIPTION, "|description|简介|内容简介|摘要|内容提要|提要|内容介绍|图书简介|内容摘要|书籍简介|內容簡介|summary|abstract|" },
  { SHUWU_COLUMN_LANGUAGE, "|language|语种|语言|文种|語種|lang|" },
  { SHUWU_COLUMN_EDITION, "|edition|版次|版本|版本说明|版别|" },
  { SHUWU_COLUMN_PART, "|part|分册|卷册|分卷册|分册题名|volume|卷号|" },
  { SHUWU_COLUMN_PARALLEL_TITLE, "|paralleltitle|并列题名|外文题名|英文书名|原书名|" },
  { SHUWU_COLUMN_PINYIN, "|pinyin|题名拼音|拼音|书名拼音|" },
  { SHUWU_COLUMN_STATEMENT, "|statement|责任说明|责任者说明|statementofresponsibility|" },
  { SHUWU_COLUMN_CONTROL_NUMBER, "|controlnumber|控制号|记录号|记录控制号|" },
  { SHUWU_COLUMN_PLACE, "|place|出版地|出版地点|出版地址|placeofpublication|publicationplace|" },
};

/* What a heading says without its blanks, signs and units: "单价（元）" is 单价. */
static char *
dup_plain (const char *heading)
{
  g_autofree char *narrowed = shuwu_text_narrow (heading);
  g_autofree char *lower = g_utf8_strdown (narrowed, -1);
  GString *plain = g_string_new (NULL);
  int depth = 0;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      depth += c == '(' || c == '[';
      if (depth == 0 && g_unichar_isalnum (c))
        g_string_append_unichar (plain, c);
      depth -= depth > 0 && (c == ')' || c == ']');
    }

  return g_string_free (plain, FALSE);
}

/* @rank: how good the word is, 0 the best. */
static ShuwuColumn
find_heading (const char *heading,
              gsize      *rank)
{
  g_autofree char *plain = dup_plain (heading);
  g_autofree char *word = g_strconcat ("|", plain, "|", NULL);

  if (*plain == '\0')
    return SHUWU_COLUMN_IGNORED;

  for (gsize i = 0; i < G_N_ELEMENTS (HEADINGS); i++)
    {
      const char *found = strstr (HEADINGS[i].words, word);

      if (found == NULL)
        continue;
      *rank = found - HEADINGS[i].words;
      return HEADINGS[i].column;
    }

  return SHUWU_COLUMN_IGNORED;
}

/* A class of the Chinese library classification: TP312, I247.5, D669.3-53. */
static gboolean
is_class (const char *cell)
{
  g_autofree char *class = shuwu_text_undress_number (cell);
  gsize letters = strspn (class, "ABCDEFGHIJKNOPQRSTUVXZ");

  return letters >= 1 && letters <= 3 && class[letters + strspn (class + letters, "0123456789.-/=()+:\" ")] == '\0';
}

static gboolean
is_count (const char *cell)
{
  g_autofree char *number = shuwu_text_undress_number (cell);
  gsize n = strspn (number, "0123456789");

  return n > 0 && n <= 6 && strpbrk (number + n, "0123456789,") == NULL && strlen (number + n) <= strlen ("册");
}

static gboolean
is_isbn (const char *cell)
{
  g_autofree char *number = shuwu_text_undress_number (cell);
  char isbn[SHUWU_ISBN_SIZE];

  return shuwu_text_has_lost_digits (number) || shuwu_isbn_parse (number, isbn);
}

/* ISBNs with a wrong digit, old book numbers: no text all the same. */
static gboolean
is_like_isbn (const char *cell)
{
  g_autofree char *number = shuwu_text_undress_number (cell);
  gsize digits = 0;

  for (const char *p = number; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p);

  return digits >= 9 && !shuwu_text_has_han (number);
}

static gboolean
is_like_barcode (const char *cell)
{
  g_autofree char *number = shuwu_text_undress_number (cell);

  return *number != '\0' && strlen (number) <= 40 && number[strspn (number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                                    "abcdefghijklmnopqrstuvwxyz-_./+;,")] == '\0';
}

gboolean
shuwu_column_is_strict (ShuwuColumn column)
{
  return column == SHUWU_COLUMN_YEAR || column == SHUWU_COLUMN_ISBN || column == SHUWU_COLUMN_BARCODE ||
         column == SHUWU_COLUMN_CLC || column == SHUWU_COLUMN_PRICE || column == SHUWU_COLUMN_COPIES ||
         column == SHUWU_COLUMN_LOANS;
}

gboolean
shuwu_column_fits (ShuwuColumn  column,
                   const char  *cell)
{
  g_autofree char *clean = shuwu_column_is_strict (column) ? shuwu_text_clean (cell) : NULL;

  if (clean == NULL || *clean == '\0')
    return TRUE;
  if (column == SHUWU_COLUMN_YEAR)
    return shuwu_year_parse_cell (clean) != 0;
  if (column == SHUWU_COLUMN_ISBN)
    return is_isbn (clean) || is_like_isbn (clean);
  if (column == SHUWU_COLUMN_BARCODE)
    return is_like_barcode (clean);
  if (column == SHUWU_COLUMN_CLC)
    return is_class (clean);
  if (column == SHUWU_COLUMN_PRICE)
    return shuwu_price_parse (clean) >= 0;

  return is_count (clean);
}

gboolean
shuwu_column_has_title (const char * const *headings)
{
  gsize rank;

  for (gsize i = 0; headings[i] != NULL; i++)
    if (find_heading (headings[i], &rank) == SHUWU_COLUMN_TITLE)
      return TRUE;

  return FALSE;
}

gboolean
shuwu_column_is_known (const char *heading)
{
  gsize rank;

  return find_heading (heading, &rank) != SHUWU_COLUMN_IGNORED;
}

char *
shuwu_column_dup_heading (ShuwuColumn column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (HEADINGS); i++)
    if (HEADINGS[i].column == column)
      return g_strndup (HEADINGS[i].words + 1, strcspn (HEADINGS[i].words + 1, "|"));

  return g_strdup ("");
}

gboolean
shuwu_column_is_heading (ShuwuColumn  column,
                         const char  *heading,
                         const char  *cell)
{
  g_autofree char *plain = dup_plain (cell);
  g_autofree char *own = dup_plain (heading);
  gsize rank;

  return strcmp (plain, own) == 0 || (column != SHUWU_COLUMN_IGNORED && find_heading (cell, &rank) == column);
}

/* How many in a hundred of the filled cells of a column pass a test; @otherwise if none is filled. */
static guint
rate (GPtrArray *rows,
      guint      column,
      gboolean (*test) (const char *cell),
      guint      otherwise)
{
  guint n_filled = 0, n_passed = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      g_autofree char *clean = column < g_strv_length (cells) ? shuwu_text_clean (cells[column]) : NULL;

      if (clean == NULL || *clean == '\0')
        continue;
      n_filled++;
      n_passed += test (clean);
    }

  return n_filled == 0 ? otherwise : n_passed * 100 / n_filled;
}

/* Headings that can mean two things, and columns that have none. */
static ShuwuColumn
look_at_cells (ShuwuColumn  column,
               const char  *heading,
               GPtrArray   *rows,
               guint        i)
{
  g_autofree char *plain = dup_plain (heading);

  if (column == SHUWU_COLUMN_CLC && rate (rows, i, is_class, 100) < HALF)
    return SHUWU_COLUMN_SUBJECT;
  if (column == SHUWU_COLUMN_SUBJECT && rate (rows, i, is_class, 0) >= MOST)
    return SHUWU_COLUMN_CLC;
  if (column == SHUWU_COLUMN_ISBN && strstr (plain, "isbn") == NULL && rate (rows, i, is_like_isbn, 100) < HALF)
    return SHUWU_COLUMN_IGNORED;
  if (column == SHUWU_COLUMN_IGNORED && *plain == '\0' && rate (rows, i, is_isbn, 0) >= MOST)
    return SHUWU_COLUMN_ISBN;

  return column;
}

static void
keep_best (ShuwuColumn  wanted,
           ShuwuColumn *columns,
           const gsize *ranks,
           guint        n)
{
  guint best = n;

  for (guint i = 0; i < n; i++)
    if (columns[i] == wanted && (best == n || ranks[i] < ranks[best]))
      best = i;
  for (guint i = 0; i < n; i++)
    if (columns[i] == wanted && ranks[i] != ranks[best])
      columns[i] = SHUWU_COLUMN_IGNORED;
}

ShuwuColumn *
shuwu_column_guess (const char * const *headings,
                    guint               n_headings,
                    GPtrArray          *rows)
{
  ShuwuColumn *columns = g_new0 (ShuwuColumn, n_headings + 1);
  g_autofree gsize *ranks = g_new0 (gsize, n_headings + 1);

  for (guint i = 0; i < n_headings; i++)
    {
      columns[i] = find_heading (headings[i], &ranks[i]);
      columns[i] = look_at_cells (columns[i], headings[i], rows, i);
    }

  for (ShuwuColumn column = SHUWU_COLUMN_TITLE; column < SHUWU_N_COLUMNS; column++)
    if (column != SHUWU_COLUMN_AUTHOR && column != SHUWU_COLUMN_ISBN && column != SHUWU_COLUMN_SUBJECT)
      keep_best (column, columns, ranks, n_headings);

  return columns;
}
