// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_LEVEL_UNKNOWN -1

/* Levels of skill, lowest first. */
typedef enum
{
  SHUWU_LEVEL_APPRENTICE,        /* 学徒工 */
  SHUWU_LEVEL_JUNIOR,            /* 初级工, 五级 */
  SHUWU_LEVEL_INTERMEDIATE,      /* 中级工, 四级 */
  SHUWU_LEVEL_SENIOR,            /* 高级工, 三级 */
  SHUWU_LEVEL_TECHNICIAN,        /* 技师, 二级 */
  SHUWU_LEVEL_SENIOR_TECHNICIAN, /* 高级技师, 一级 */
  SHUWU_LEVEL_SPECIAL,           /* 特级技师; appointed, not examined */
  SHUWU_LEVEL_CHIEF,             /* 首席技师 */
} ShuwuLevel;

/* The level that a text of a roster means; SHUWU_LEVEL_UNKNOWN if it means none. */
int shuwu_level_from_text (const char *text);
const char *shuwu_level_to_text (int level);

G_END_DECLS
