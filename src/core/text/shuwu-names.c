// SPDX-License-Identifier: GPL-3.0-or-later
/* Names and what their bearers did, out of one line of text.
 *
 *   ; ； / ／ |          part groups of people who did the same
 *   , ， 、             part people of a group; the role behind the last is that of all before it that have none
 *   blanks             part people only if each piece looks like a whole Chinese name
 *   [英] （美） 〔清〕      in front of a name: country or dynasty, not part of it
 *   (Karl Marx)        behind a name: the original form, not part of it
 *   等 [等] et al.      others, who are not named
 *   主编：王力           a role in front, of all in its group; 文/王力 图/李四 too
 *
 * A role is only cut off where enough is left to be a name: 沈从文 did not write
 * texts, and 何丽 著 is not a person called 著. */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-names.h"

#include "text/shuwu-clean.h"

#include <string.h>

#define MAX_COUNTRY_CHARS 8

/* Longest first. */
static const char * const ROLES[] = {
  "执行总主编", "执行主编", "总主编", "副主编", "编译", "主编", "编著", "编写", "编绘", "编选", "编纂", "编辑", "编撰", "编校", "编注",
  "编剧", "译著", "译注", "译者", "译校", "译述", "翻译", "合著", "合编", "合译", "原著", "原作", "著作", "著绘", "作者", "编者", "著者", "校注",
  "校点", "点校", "校订", "校译", "校对", "注释", "注译", "评注", "评点", "评析", "选编", "选注", "选译", "改编", "改写", "缩写", "缩编", "口述",
  "讲述", "整理", "执笔", "审订", "审校", "审定", "主审", "插图", "绘图", "绘画", "图文", "文图", "摄影", "导读", "辑录", "辑注", "修订", "主撰",
  "總主編", "主編", "編著", "編譯", "譯註", "譯注", "翻譯", "校註", "編寫", "編選", "合編", "總編", "总编", "總策劃", "策划", "主持",
  "续写", "续著", "点评", "批注", "配图", "撰稿", "统稿", "监修", "主讲", "讲解", "注解", "笺注", "集注", "校勘", "标点", "评述", "汇编", "编订",
  "監修", "繪者", "绘者", "校笺", "校箋", "校释", "校釋", "集解", "笔录",
};
/* Of one character: these are hardly ever the end of a name … */
static const char * const SHORT_ROLES[] = { "著", "编", "译", "撰", "绘", "注", "校", "辑", "編", "譯", "繪", "註", "輯", "着", "续", "續", "笺", "箋" };
/* … these are, unless a blank stands before them. */
static const char * const APART_ROLES[] = { "文", "图", "圖", "画", "畫", "述", "选", "選", "改", "摄", "作", "撰文", "漫画", "漫畫", "作画", "作畫", "原画", "出品", "书" };

/* The commonest family names, two thirds of all people and more; only to tell blanks between people from blanks inside foreign names. */
static const char FAMILY_NAMES[] =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白"
  "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿"
  "牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺";

typedef struct
{
  ShuwuNameFunc found;
  gpointer user_data;
} Sink;

typedef struct
{
  char *name;
  const char *role; /* static, "" if none */
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_free (person);
}

static gboolean
is_opening (gunichar c)
{
  return c == '(' || c == '[' || c == 0x3014 || c == 0x3010 || c == 0x300a || c == '<' || c == '{';
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == 0x3015 || c == 0x3011 || c == 0x300b || c == '>' || c == '}';
}

/* Cuts @text at the characters of @separators that stand outside brackets. */
static GPtrArray *
cut (const char *text,
     const char *separators)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  const char *begin = text;
  int depth = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_cut = c == '\0' || (depth == 0 && g_utf8_strchr (separators, -1, c) != NULL);

      if (is_cut)
        {
          g_autofree char *piece = g_strstrip (g_strndup (begin, p - begin));

          if (*piece != '\0')
            g_ptr_array_add (pieces, g_steal_pointer (&piece));
          begin = c == '\0' ? p : g_utf8_next_char (p);
        }
      if (c == '\0')
        break;
      /* A bracket that is never closed hides nothing behind it. */
      if (is_opening (c) && strpbrk (p, ")]>}") == NULL && strstr (p, "〕") == NULL && strstr (p, "】") == NULL &&
          strstr (p, "》") == NULL)
        continue;
      depth = MAX (depth + is_opening (c) - is_closing (c), 0);
    }

  return pieces;
}

static gboolean
ends_in (char       *text,
         const char *end,
         gsize       least_chars)
{
  char *cut_at;

  if (!g_str_has_suffix (text, end))
    return FALSE;

  cut_at = text + strlen (text) - strlen (end);
  if (g_utf8_strlen (text, cut_at - text) < (glong) least_chars)
    return FALSE;

  *cut_at = '\0';
  g_strchomp (text);
  return TRUE;
}

/* The last characters of all roles: most names end in none of them. */
static gboolean
can_end_in_role (const char *text)
{
  static const char ENDS[] = "著编译撰绘注校辑編譯繪註輯着文图圖画畫述选選改摄作写剧者点订对释评析缩理笔审定影读录修持划劃纂寫续續稿讲解勘笺箋釋品书";
  gsize size = strlen (text);

  return size > 0 && g_utf8_strchr (ENDS, -1, g_utf8_get_char (g_utf8_prev_char (text + size))) != NULL;
}

static const char *
take_role (char *text)
{
  gboolean is_apart = strchr (text, ' ') != NULL;

  if (!can_end_in_role (text))
    return "";

  for (gsize i = 0; i < G_N_ELEMENTS (ROLES); i++)
    if (ends_in (text, ROLES[i], 1))
      return ROLES[i];
  for (gsize i = 0; i < G_N_ELEMENTS (SHORT_ROLES); i++)
    {
      g_autofree char *apart = g_strconcat (" ", SHORT_ROLES[i], NULL);

      if ((is_apart && ends_in (text, apart, 1)) || ends_in (text, SHORT_ROLES[i], 2))
        return strcmp (SHORT_ROLES[i], "着") == 0 ? "著" : SHORT_ROLES[i];
    }
  for (gsize i = 0; is_apart && i < G_N_ELEMENTS (APART_ROLES); i++)
    {
      g_autofree char *apart = g_strconcat (" ", APART_ROLES[i], NULL);

      if (ends_in (text, apart, 1))
        return APART_ROLES[i];
    }

  return "";
}

static const char *
find_role (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROLES); i++)
    if (strcmp (ROLES[i], word) == 0)
      return ROLES[i];
  for (gsize i = 0; i < G_N_ELEMENTS (SHORT_ROLES); i++)
    if (strcmp (SHORT_ROLES[i], word) == 0)
      return SHORT_ROLES[i];

  return NULL;
}

static const char *
find_apart_role (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (APART_ROLES); i++)
    if (strcmp (APART_ROLES[i], word) == 0)
      return APART_ROLES[i];

  return find_role (word);
}

/* 主编：王力; @otherwise if there is none. */
static const char *
find_label (const char  *piece,
            const char **rest,
            const char  *otherwise)
{
  const char *colon = strchr (piece, ':');
  g_autofree char *word = colon != NULL ? g_strstrip (g_strndup (piece, colon - piece)) : NULL;
  const char *role = word != NULL && colon[1] != '\0' ? find_apart_role (word) : NULL;

  *rest = role != NULL ? colon + 1 : piece;
  return role != NULL ? role : otherwise;
}

/* [等] [著] (Karl Marx) at the end; the role if it is one. */
static const char *
take_brackets_behind (char *text)
{
  const char *role = NULL;

  while (*text != '\0')
    {
      char *last = g_utf8_prev_char (text + strlen (text));
      char *open = last;
      g_autofree char *inside = NULL;

      if (!is_closing (g_utf8_get_char (last)) || g_utf8_get_char (last) == 0x300b)
        break;
      while (open > text && !is_opening (g_utf8_get_char (open)))
        open = g_utf8_prev_char (open);
      if (open == text)
        break;

      inside = g_strndup (g_utf8_next_char (open), last - g_utf8_next_char (open));
      role = role == NULL ? find_role (inside) : role;
      *open = '\0';
      g_strchomp (text);
    }

  return role;
}

/* [英] （清） in front; the rest must be a name. */
static void
take_brackets_before (char *text)
{
  while (is_opening (g_utf8_get_char (text)) && g_utf8_get_char (text) != 0x300a)
    {
      char *begin = g_utf8_next_char (text);
      char *end = begin;
      gsize n = 0;

      while (*end != '\0' && !is_closing (g_utf8_get_char (end)))
        {
          end = g_utf8_next_char (end);
          n++;
        }

      if (*end == '\0' || *g_utf8_next_char (end) == '\0' || n > MAX_COUNTRY_CHARS)
        {
          /* Not a country: brackets round the whole name, or one that stands alone. */
          if (*end != '\0')
            memmove (end, g_utf8_next_char (end), strlen (g_utf8_next_char (end)) + 1);
          memmove (text, begin, strlen (begin) + 1);
          continue;
        }

      end = g_utf8_next_char (end);
      memmove (text, end, strlen (end) + 1);
      g_strchug (text);
    }
}

static const char *
take_others (char *text)
{
  static const char * const OTHERS[] = { "等人", "等", "et al.", "et al" };

  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (ends_in (text, OTHERS[i], 2))
      return OTHERS[i];

  return NULL;
}

static Person *
read_person (const char *piece)
{
  g_autofree char *text = g_strdup (piece);
  const char *behind, *role;

  take_brackets_before (text);
  behind = take_brackets_behind (text);
  role = take_role (text);
  if (*role != '\0')
    {
      const char *again = take_brackets_behind (text);

      behind = behind != NULL ? behind : again;
    }
  if (take_others (text) != NULL)
    take_brackets_behind (text);
  take_brackets_before (text);
  g_strstrip (text);

  Person *person = g_new0 (Person, 1);

  person->name = g_steal_pointer (&text);
  person->role = *role != '\0' ? role : behind != NULL ? behind : "";
  return person;
}

static gboolean
is_chinese_name (const char *word)
{
  glong n = g_utf8_strlen (word, -1);

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (!shuwu_text_is_han (g_utf8_get_char (p)))
      return FALSE;

  return n >= 2 && n <= 3 && g_utf8_strchr (FAMILY_NAMES, -1, g_utf8_get_char (word)) != NULL;
}

/* People parted by blanks only, if that is certain. */
static void
add_people (GPtrArray  *people,
            const char *piece,
            const char *label)
{
  g_autoptr (GPtrArray) words = NULL;
  Person *person = read_person (piece);

  person->role = *person->role != '\0' ? person->role : label;
  words = cut (person->name, " ");
  for (guint i = 0; i < words->len; i++)
    if (!is_chinese_name (g_ptr_array_index (words, i)))
      g_ptr_array_set_size (words, 0);

  if (words->len < 2)
    {
      g_ptr_array_add (people, person);
      return;
    }

  for (guint i = 0; i < words->len; i++)
    {
      Person *one = g_new0 (Person, 1);

      one->name = g_strdup (g_ptr_array_index (words, i));
      one->role = person->role;
      g_ptr_array_add (people, one);
    }
  person_free (person);
}

/* "Austen, Jane" is one name, "Jane Austen, Emily Brontë" are two. */
static gboolean
has_inverted_name (GPtrArray *pieces)
{
  if (pieces->len != 2)
    return FALSE;

  for (guint i = 0; i < 2; i++)
    if (shuwu_text_has_han (g_ptr_array_index (pieces, i)))
      return FALSE;

  return strchr (g_ptr_array_index (pieces, 0), ' ') == NULL;
}

static void
read_group (const char *group,
            const Sink *sink)
{
  g_autoptr (GPtrArray) pieces = cut (group, ",、");
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (person_free);
  const char *role = "", *label = "";

  if (has_inverted_name (pieces))
    add_people (people, group, "");
  else
    for (guint i = 0; i < pieces->len; i++)
      {
        const char *names;

        label = find_label (g_ptr_array_index (pieces, i), &names, label);
        add_people (people, names, label);
      }

  for (guint i = people->len; i > 0; i--)
    {
      Person *person = g_ptr_array_index (people, i - 1);

      role = *person->role != '\0' ? person->role : role;
      person->role = role;
    }
  for (guint i = 0; i < people->len; i++)
    {
      Person *person = g_ptr_array_index (people, i);

      if (*person->name != '\0')
        sink->found (person->name, person->role, sink->user_data);
    }
}

static gboolean
ends_in_role (const char *word)
{
  g_autofree char *copy = g_strdup (word);

  return find_role (word) != NULL || (g_utf8_strlen (word, -1) > 2 && (*take_role (copy) != '\0' || take_brackets_behind (copy) != NULL));
}

/* "文/王力 图/李四": the sign of a label, not one between people. */
static void
mark_label (char *word)
{
  char *slash = strchr (word, '/');

  if (slash == NULL || slash[1] == '\0')
    return;

  *slash = '\0';
  if (find_apart_role (word) != NULL)
    *slash = ':';
  else
    *slash = '/';
}

static gboolean
begins_in_label (const char *word)
{
  const char *rest;

  return find_label (word, &rest, NULL) != NULL;
}

/* "史密斯 著 李雷 译": a role that is followed by a blank ends a group; a label begins one. */
static char *
part_roles (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *parted = g_string_new (NULL);

  for (int i = 0; words[i] != NULL; i++)
    mark_label (words[i]);
  for (int i = 0; words[i] != NULL; i++)
    {
      gboolean ends_group = words[i + 1] != NULL && ((ends_in_role (words[i]) && find_role (words[i + 1]) == NULL) ||
                                                     begins_in_label (words[i + 1]));

      g_string_append (parted, words[i]);
      if (words[i + 1] != NULL)
        g_string_append_c (parted, ends_group ? ';' : ' ');
    }

  return g_string_free (parted, FALSE);
}

static char *
part_words (const char *text)
{
  GString *parted = g_string_new (text);

  g_string_replace (parted, " & ", ";", 0);
  g_string_replace (parted, " and ", ";", 0);
  if (g_ascii_strncasecmp (parted->str, "by ", 3) == 0)
    g_string_erase (parted, 0, 3);

  return g_string_free (parted, FALSE);
}

/**
 * shuwu_names_parse:
 * @text: UTF-8, names and roles as somebody wrote them
 * @found: (scope call): called for each person or body, in order
 * @user_data: passed to @found
 *
 * Takes a line of names apart. A role that is not said is "".
 */
void
shuwu_names_parse (const char    *text,
                   ShuwuNameFunc  found,
                   gpointer       user_data)
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  g_autofree char *clean = shuwu_text_clean (narrowed);
  g_autofree char *parted = part_words (clean);
  g_autofree char *grouped = part_roles (parted);
  g_autoptr (GPtrArray) groups = cut (grouped, ";/|");
  Sink sink = { found, user_data };

  if (g_ascii_strcasecmp (clean, "N/A") == 0)
    return;

  for (guint i = 0; i < groups->len; i++)
    read_group (g_ptr_array_index (groups, i), &sink);
}
