// SPDX-License-Identifier: GPL-3.0-or-later
/* The fields of courses and classes: how files call them, what they may say,
 * where they are kept, and what is usual where nobody says anything. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-form-private.h"

#include "text/shuwu-fold.h"
#include "training/shuwu-level.h"

#include <string.h>

#define WORDS_MAX 200
#define TEXT_MAX 4000
#define SEATS_MAX 100000
#define HOURS_MAX 10000

static const ShuwuFieldRule rules[SHUWU_N_TRAINING_FIELDS] = {
  [SHUWU_COURSE_CODE] = { "course_code", SHUWU_FIELD_CODE, ":code", "|coursecode|courseid|courseno|课程编号|课程代码|课程编码|课程号|课程序号|",
                          NULL, 1, WORDS_MAX },
  [SHUWU_COURSE_NAME] = { "course", SHUWU_FIELD_TEXT, ":name",
                          "|course|coursename|课程名称|课程|课程名|培训课程|培训项目|项目名称|培训名称|培训内容|活动名称|讲座名称|名称|name|title|",
                          NULL, 1, WORDS_MAX, FALSE, 0, "" },
  [SHUWU_COURSE_KIND] = { "kind", SHUWU_FIELD_CHOICE, ":kind", "|kind|类型|课程类型|培训类型|类别|课程类别|type|",
                          ("|course=课程=培训=培训班|lecture=讲座=报告|reading=阅读=读书=共读=读书活动=阅读活动|"
                           "sponsorship=求学圆梦=学历提升=圆梦|visit=送课进企业=送课=送教|"), 0, 0, FALSE, 0, "course" },
  [SHUWU_COURSE_SUBJECT] = { "subject", SHUWU_FIELD_TEXT, ":subject", "|subject|主题|科目|学科|方向|", NULL, 0, WORDS_MAX, FALSE, 0, "" },
  [SHUWU_COURSE_TRADE] = { "trade", SHUWU_FIELD_TEXT, ":trade", "|trade|工种|职业工种|职业|适用工种|occupation|", NULL, 0, WORDS_MAX, FALSE, 0, "" },
  [SHUWU_COURSE_LEVEL] = { "level", SHUWU_FIELD_LEVEL, ":level", "|level|技能等级|等级|培训等级|目标等级|",
                           NULL, 0, SHUWU_LEVEL_CHIEF, TRUE },
  [SHUWU_COURSE_MIN_LEVEL] = { "min_level", SHUWU_FIELD_LEVEL, ":min_level", "|minlevel|最低等级|等级要求|要求等级|报名等级|",
                               NULL, 0, SHUWU_LEVEL_CHIEF, TRUE },
  [SHUWU_COURSE_HOURS] = { "hours", SHUWU_FIELD_MINUTES, ":planned_minutes", "|hours|plannedhours|学时|课时|计划学时|总学时|总课时|学时数|课时数|",
                           NULL, 0, HOURS_MAX * 60 },
  [SHUWU_COURSE_FEE] = { "fee", SHUWU_FIELD_TEXT, ":fee_note", "|fee|feenote|费用|收费|补贴|费用说明|费用补贴|补贴说明|收费标准|", NULL, 0, TEXT_MAX, FALSE, 0, "" },
  [SHUWU_COURSE_DESCRIPTION] = { "description", SHUWU_FIELD_TEXT, ":description", "|description|简介|课程简介|内容简介|说明|备注|notes|",
                                 NULL, 0, TEXT_MAX, FALSE, 0, "" },
  [SHUWU_COURSE_PREREQUISITES] = { "prerequisites", SHUWU_FIELD_LIST, NULL, "|prerequisites|prerequisite|先修课程|前置课程|先修|", NULL, 0, WORDS_MAX },
  [SHUWU_CLASS_CODE] = { "class", SHUWU_FIELD_CODE, ":code", "|class|classcode|班次编号|班次|班级编号|班次代码|班级代码|班号|班级|期次|classid|",
                         NULL, 1, WORDS_MAX },
  [SHUWU_CLASS_PLACE] = { "place", SHUWU_FIELD_TEXT, ":place", "|place|地点|上课地点|培训地点|教室|room|location|活动地点|", NULL, 0, WORDS_MAX, FALSE, 0, "" },
  [SHUWU_CLASS_TRAINER] = { "trainer", SHUWU_FIELD_TEXT, ":trainer", "|trainer|讲师|培训师|授课教师|授课老师|教师|老师|主讲人|主讲|teacher|",
                            NULL, 0, WORDS_MAX, FALSE, 0, "" },
  [SHUWU_CLASS_STATE] = { "state", SHUWU_FIELD_CHOICE, ":state", "|state|状态|班次状态|status|",
                          "|draft=草稿=未发布=筹备|open=开放=报名中=已发布=进行中|cancelled=取消=已取消=停办|over=结束=已结束=完成|",
                          0, 0, FALSE, 0, "open" },
  [SHUWU_CLASS_CAPACITY] = { "capacity", SHUWU_FIELD_COUNT, ":capacity", "|capacity|名额|人数上限|总名额|招生人数|计划人数|容量|限额|人数|seats|",
                             NULL, 0, SEATS_MAX },
  [SHUWU_CLASS_MIN_SEATS] = { "min_seats", SHUWU_FIELD_COUNT, ":min_seats", "|minseats|最低人数|开班人数|最少人数|人数下限|", NULL, 0, SEATS_MAX },
  [SHUWU_CLASS_OPENS] = { "opens", SHUWU_FIELD_MOMENT, ":opens_us", "|opens|报名开始|报名开始时间|报名起始|", NULL, 0, 0, TRUE },
  [SHUWU_CLASS_CLOSES] = { "closes", SHUWU_FIELD_DEADLINE, ":closes_us", "|closes|报名截止|报名截止时间|报名结束|报名结束时间|", NULL, 0, 0, TRUE },
  [SHUWU_CLASS_CANCEL_UNTIL] = { "cancel_until", SHUWU_FIELD_DEADLINE, ":cancel_until_us", "|canceluntil|取消截止|取消截止时间|退报截止|",
                                 NULL, 0, 0, TRUE },
  [SHUWU_CLASS_RELEASE] = { "release", SHUWU_FIELD_DEADLINE, ":release_us", "|release|名额释放|单位名额释放|释放时间|名额释放时间|", NULL, 0, 0, TRUE },
  [SHUWU_CLASS_FREEZE] = { "freeze", SHUWU_FIELD_DEADLINE, ":freeze_us", "|freeze|停止候补|停止递补|候补截止|", NULL, 0, 0, TRUE },
  [SHUWU_CLASS_DIRECT_HOURS] = { "direct_hours", SHUWU_FIELD_COUNT, ":direct_hours", "|directhours|直接递补小时|", NULL, 0, 100000 },
  [SHUWU_CLASS_OFFER_HOURS] = { "offer_hours", SHUWU_FIELD_COUNT, ":offer_hours", "|offerhours|邀约小时|邀约有效小时|", NULL, 0, 100000 },
  [SHUWU_CLASS_MAX_WAITING] = { "max_waiting", SHUWU_FIELD_COUNT, ":max_waiting", "|maxwaiting|候补上限|候补人数|", NULL, 0, SEATS_MAX, TRUE },
  [SHUWU_CLASS_APPROVAL] = { "approval", SHUWU_FIELD_FLAG, ":needs_approval", "|approval|需要审核|是否审核|审核|", NULL, 0, 1 },
  [SHUWU_CLASS_CONFLICTS] = { "conflicts", SHUWU_FIELD_CHOICE, ":conflicts", "|conflicts|时间冲突|冲突|",
                              "|ignore=忽略|never=不检查|warn=提醒|block=禁止|", 0, 0, FALSE, 0, "warn" },
  [SHUWU_CLASS_TRAVEL_MINUTES] = { "travel_minutes", SHUWU_FIELD_COUNT, ":travel_minutes", "|travelminutes|路途分钟|路上分钟|", NULL, 0, 1440 },
  [SHUWU_CLASS_HOURS_RULE] = { "hours_rule", SHUWU_FIELD_CHOICE, ":hours_rule", "|hoursrule|学时规则|学时计算|",
                               "|presence=出勤=到课=按出勤|clock=实际时间=按时间=打卡|", 0, 0, FALSE, 0, "presence" },
  [SHUWU_CLASS_LATE_MINUTES] = { "late_minutes", SHUWU_FIELD_COUNT, ":late_minutes", "|lateminutes|迟到分钟|", NULL, 0, 1440, FALSE, 10 },
  [SHUWU_CLASS_PASS_PERCENT] = { "pass_percent", SHUWU_FIELD_COUNT, ":pass_percent", "|passpercent|合格学时比例|学时比例|最低学时比例|",
                                 NULL, 0, 100, FALSE, 80 },
  [SHUWU_CLASS_PASS_MARK] = { "pass_mark", SHUWU_FIELD_MARK, ":pass_mark_milli", "|passmark|合格分|及格分|合格分数|", NULL, 0, 1000000, TRUE },
  [SHUWU_CLASS_MEETINGS] = { "meetings", SHUWU_FIELD_MEETINGS, NULL, "|meetings|上课时间|课次|培训时间|时间|活动时间|开课时间|time|", NULL, 0, 0 },
  [SHUWU_CLASS_RESERVES] = { "reserves", SHUWU_FIELD_RESERVES, NULL, "|reserves|单位名额|名额分配|分配名额|各单位名额|", NULL, 0, 0 },
};

const ShuwuFieldRule *
shuwu_training_field_get_rule (ShuwuTrainingField field)
{
  g_assert (field < SHUWU_N_TRAINING_FIELDS);

  return &rules[field];
}

const char *
shuwu_training_field_get_name (ShuwuTrainingField field)
{
  return shuwu_training_field_get_rule (field)->name;
}

/* “名额（人）” and “* 名 额” are 名额; “min_seats” and “Min seats” are minseats. */
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

/**
 * shuwu_training_field_from_heading:
 * @heading: a heading of a table, or a key of an object
 * @rank: (out): how good the word is, 0 the best
 *
 * Guesses which field is meant.
 *
 * Returns: the field, or %SHUWU_N_TRAINING_FIELDS
 */
ShuwuTrainingField
shuwu_training_field_from_heading (const char *heading,
                                   gsize      *rank)
{
  g_autofree char *plain = dup_plain (heading);
  g_autofree char *word = g_strconcat ("|", plain, "|", NULL);

  for (int field = 0; field < SHUWU_N_TRAINING_FIELDS && *plain != '\0'; field++)
    {
      const char *found = strstr (rules[field].words, word);

      if (found == NULL)
        continue;
      *rank = (gsize) (found - rules[field].words);
      return (ShuwuTrainingField) field;
    }

  *rank = 0;
  return SHUWU_N_TRAINING_FIELDS;
}
