// SPDX-License-Identifier: GPL-3.0-or-later
/* What the headings of a roster mean.
 *
 * Of several columns that could be the same, the best named is taken: the number
 * of a staff card (工号) is the card of the bookroom only where there is no other.
 * Units are the exception: company, department, workshop and team are levels of
 * one path. */
#define G_LOG_DOMAIN "shuwu-workers"

#include "workers/shuwu-roster-row.h"

#include "text/shuwu-fold.h"

#include <string.h>

/* The words for each column, best first, folded, without blanks and signs; "|" ends a word. */
static const char * const words[] = {
  [SHUWU_ROSTER_IGNORED] = "|",
  [SHUWU_ROSTER_CARD] =
    "|card|读者证号|读者证|借书证号|借书证|借阅证号|借阅证|卡号|读者卡号|借书卡号|图书卡号|证号|读者条码|读者号|读者编号|cardnumber|cardno|cardid|"
    "readerid|readercard|一卡通号|一卡通|会员卡号|会员证号|工会卡号|工会会员卡号|工号|职工编号|职工号|职工工号|员工编号|员工号|员工工号|人员编号|工作证号|"
    "employeeid|employeeno|staffid|staffno|",
  [SHUWU_ROSTER_NAME] =
    "|name|姓名|读者姓名|职工姓名|员工姓名|名字|人员姓名|会员姓名|真实姓名|fullname|readername|workername|employeename|",
  [SHUWU_ROSTER_UNIT] =
    ("|unit|单位|部门|单位名称|部门名称|所在单位|所在部门|所属单位|所属部门|工作单位|工作部门|单位部门|公司|企业|分公司|分厂|工厂|厂|车间|科室|处室|班组|工段|"
     "班次组|工会小组|分会|分工会|基层工会|组织机构|机构|department|dept|company|plant|workshop|team|section|division|"),
  [SHUWU_ROSTER_CATEGORY] =
    "|category|读者类别|读者类型|类别|人员类别|职工类别|用工形式|人员类型|readertype|readercategory|",
  [SHUWU_ROSTER_PHONE] =
    "|phone|手机|手机号|手机号码|电话|联系电话|电话号码|联系方式|移动电话|mobile|telephone|tel|phonenumber|mobilephone|cellphone|",
  [SHUWU_ROSTER_LEVEL] =
    "|level|技能等级|等级|职业技能等级|技能级别|技术等级|职业资格等级|级别|skilllevel|grade|",
  [SHUWU_ROSTER_TRADE] =
    "|trade|工种|职业工种|职业|岗位|岗位名称|职务|职位|job|jobtitle|post|position|occupation|",
};

/* What a heading says without its blanks, signs and notes: “姓名（必填）” and “* 姓 名” are 姓名. */
static char *
dup_plain (const char *heading)
{
  g_autofree char *folded = shuwu_fold_dup_text (heading);
  GString *plain = g_string_new (NULL);
  int depth = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      depth += character == '(' || character == '[' || character == 0x3010;
      if (depth == 0 && g_unichar_isalnum (character))
        g_string_append_unichar (plain, character);
      depth -= depth > 0 && (character == ')' || character == ']' || character == 0x3011);
    }

  return g_string_free (plain, FALSE);
}

/* @rank: how good the word is, 0 the best. */
static ShuwuRosterColumn
find_heading (const char *heading,
              gsize      *rank)
{
  g_autofree char *plain = dup_plain (heading);
  g_autofree char *word = g_strconcat ("|", plain, "|", NULL);

  for (int column = SHUWU_ROSTER_CARD; column < SHUWU_N_ROSTER_COLUMNS && *plain != '\0'; column++)
    {
      const char *found = strstr (words[column], word);

      if (found == NULL)
        continue;
      *rank = (gsize) (found - words[column]);
      return column;
    }

  return SHUWU_ROSTER_IGNORED;
}

gboolean
shuwu_roster_is_heading (const char *heading)
{
  gsize rank;

  return find_heading (heading, &rank) != SHUWU_ROSTER_IGNORED;
}

char *
shuwu_roster_column_dup_heading (ShuwuRosterColumn column)
{
  return g_strndup (words[column] + 1, strcspn (words[column] + 1, "|"));
}

/**
 * shuwu_roster_guess_columns:
 * @headings: (array length=n_headings): the headings as they stand
 * @n_headings: how many
 * @columns: (element-type ShuwuRosterColumn): set to what each means
 *
 * Guesses what the columns of a table mean.
 *
 * Returns: whether there are names among them
 */
gboolean
shuwu_roster_guess_columns (const char * const *headings,
                            guint               n_headings,
                            GArray             *columns)
{
  gsize best_rank[SHUWU_N_ROSTER_COLUMNS];
  int best[SHUWU_N_ROSTER_COLUMNS];

  memset (best, -1, sizeof best);
  g_array_set_size (columns, 0);
  for (guint i = 0; i < n_headings; i++)
    {
      gsize rank = 0;
      ShuwuRosterColumn column = find_heading (headings[i], &rank);

      if (column != SHUWU_ROSTER_IGNORED && column != SHUWU_ROSTER_UNIT)
        {
          if (best[column] >= 0 && best_rank[column] <= rank)
            column = SHUWU_ROSTER_IGNORED;
          else if (best[column] >= 0)
            g_array_index (columns, ShuwuRosterColumn, best[column]) = SHUWU_ROSTER_IGNORED;
        }
      if (column != SHUWU_ROSTER_IGNORED)
        {
          best[column] = (int) i;
          best_rank[column] = rank;
        }
      g_array_append_val (columns, column);
    }

  return best[SHUWU_ROSTER_NAME] >= 0;
}
