// SPDX-License-Identifier: GPL-3.0-or-later
/* The eight levels of skill (新八级工), as rosters write them. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-level.h"

#include "text/shuwu-scan.h"

/* The first word is the name of the level; the others are read as well. */
static const char * const words[][7] = {
  [SHUWU_LEVEL_APPRENTICE] = { "学徒工", "学徒", "apprentice" },
  [SHUWU_LEVEL_JUNIOR] = { "初级工", "初级", "五级", "五级工", "5级", "junior" },
  [SHUWU_LEVEL_INTERMEDIATE] = { "中级工", "中级", "四级", "四级工", "4级", "intermediate" },
  [SHUWU_LEVEL_SENIOR] = { "高级工", "高级", "三级", "三级工", "3级", "senior" },
  [SHUWU_LEVEL_TECHNICIAN] = { "技师", "二级", "二级技师", "2级", "technician" },
  [SHUWU_LEVEL_SENIOR_TECHNICIAN] = { "高级技师", "一级", "一级技师", "1级", "senior technician" },
  [SHUWU_LEVEL_SPECIAL] = { "特级技师", "special technician" },
  [SHUWU_LEVEL_CHIEF] = { "首席技师", "chief technician" },
};

/**
 * shuwu_level_from_text:
 * @text: a level as a roster writes it: 高级工, 三级, 三级/高级工, senior
 *
 * Reads a level of skill. Of two ways to write it that are parted by a slash or
 * by brackets the first one that is known counts.
 *
 * Returns: a #ShuwuLevel, or %SHUWU_LEVEL_UNKNOWN
 */
int
shuwu_level_from_text (const char *text)
{
  g_autofree char *folded = shuwu_scan_fold (text);
  g_autofree char *lower = g_utf8_strdown (folded, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, "/();,", -1);

  for (int part = 0; parts[part] != NULL; part++)
    for (guint level = 0; level < G_N_ELEMENTS (words); level++)
      for (int i = 0; words[level][i] != NULL; i++)
        if (g_str_equal (g_strstrip (parts[part]), words[level][i]))
          return (int) level;

  return SHUWU_LEVEL_UNKNOWN;
}

/**
 * shuwu_level_to_text:
 * @level: a level
 *
 * Gets the name that a level has in China.
 *
 * Returns: (transfer none): the name; an empty text for %SHUWU_LEVEL_UNKNOWN
 */
const char *
shuwu_level_to_text (int level)
{
  return level >= 0 && level < (int) G_N_ELEMENTS (words) ? words[level][0] : "";
}
