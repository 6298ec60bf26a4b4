// SPDX-License-Identifier: GPL-3.0-or-later
/* The fields of courses and classes as a person fills them in: what they are called,
 * what they mean, what one can choose. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-form-fields.h"

#include "training/shuwu-level.h"
#include "training/shuwu-training-words.h"

#include <glib/gi18n.h>

#define DAY N_("Write a day like 2026-12-05, or a day and a time like 2026-12-05 08:30.")
#define NUMBER N_("Write a whole number.")
#define CHOICES_MAX 12

typedef struct
{
  ShuwuFormGroup group;
  const char *title;
  const char *hint;
  const char *refusal;
  const char * const *values;   /* of a choice */
  const char * const *words;    /* translatable; NULL where they are made by kind or level */
} Spec;

static const char * const kinds[] = { "course", "lecture", "reading", "sponsorship", "visit", NULL };
static const char * const levels[] = { "", "学徒工", "初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师", NULL };
static const char * const states[] = { "draft", "open", "cancelled", "over", NULL };
static const char * const state_words[] = { N_("Not published"), N_("Open"), N_("Cancelled"), N_("Over"), NULL };
static const char * const conflicts[] = { "warn", "block", "ignore", "never", NULL };
static const char * const conflict_words[] =
{
  N_("Warn"), N_("Refuse"), N_("Leave it to the other class"), N_("Never mind, whatever the other class says"), NULL
};
static const char * const flags[] = { "no", "yes", NULL };
static const char * const flag_words[] = { N_("No"), N_("Yes"), NULL };
static const char * const hours_rules[] = { "presence", "clock", NULL };
static const char * const hours_words[] = { N_("A meeting counts in full for whoever was there"), N_("The time between coming and going"), NULL };

static const Spec specs[SHUWU_N_TRAINING_FIELDS] =
{
  [SHUWU_COURSE_NAME] = { SHUWU_FORM_COURSE, N_("Name of the course"), NULL, N_("That is too long.") },
  [SHUWU_COURSE_CODE] = { SHUWU_FORM_COURSE, N_("Code"), N_("Empty: the name. Classes and files call the course by it."),
                          N_("A code is short and has no semicolon.") },
  [SHUWU_COURSE_KIND] = { SHUWU_FORM_COURSE, N_("Kind"), NULL, "", kinds },
  [SHUWU_COURSE_HOURS] = { SHUWU_FORM_COURSE, N_("Planned hours"), NULL, N_("Write hours like 40 or 1.5.") },
  [SHUWU_COURSE_TRADE] = { SHUWU_FORM_COURSE, N_("Trade"), NULL, N_("That is too long.") },
  [SHUWU_COURSE_LEVEL] = { SHUWU_FORM_COURSE, N_("Skill level it leads to"), NULL, "", levels },
  [SHUWU_COURSE_MIN_LEVEL] = { SHUWU_FORM_COURSE_MORE, N_("Skill level one needs"), NULL, "", levels },
  [SHUWU_COURSE_PREREQUISITES] = { SHUWU_FORM_COURSE_MORE, N_("Courses to pass first"), N_("Their codes, with semicolons between them."),
                                   N_("Write codes of courses, with semicolons between them.") },
  [SHUWU_COURSE_SUBJECT] = { SHUWU_FORM_COURSE_MORE, N_("Subject"), NULL, N_("That is too long.") },
  [SHUWU_COURSE_FEE] = { SHUWU_FORM_COURSE_MORE, N_("Fee and subsidy"), NULL, N_("That is too long.") },
  [SHUWU_COURSE_DESCRIPTION] = { SHUWU_FORM_COURSE_MORE, N_("Description"), NULL, N_("That is too long.") },
  [SHUWU_CLASS_CAPACITY] = { SHUWU_FORM_CLASS, N_("Seats"), NULL, NUMBER },
  [SHUWU_CLASS_PLACE] = { SHUWU_FORM_CLASS, N_("Meeting place"), NULL, N_("That is too long.") },
  [SHUWU_CLASS_TRAINER] = { SHUWU_FORM_CLASS, N_("Trainer"), NULL, N_("That is too long.") },
  [SHUWU_CLASS_CODE] = { SHUWU_FORM_CLASS, N_("Code"), N_("Empty: that of the course and the first day."),
                         N_("A code is short and has no semicolon.") },
  [SHUWU_CLASS_STATE] = { SHUWU_FORM_CLASS, N_("State"), NULL, "", states, state_words },
  [SHUWU_CLASS_MIN_SEATS] = { SHUWU_FORM_CLASS, N_("Runs from so many workers on"), NULL, N_("Write a whole number that is not more than the seats.") },
  [SHUWU_CLASS_OPENS] = { SHUWU_FORM_SIGNUP, N_("Sign-up from"), N_("Empty: at once."), DAY },
  [SHUWU_CLASS_CLOSES] = { SHUWU_FORM_SIGNUP, N_("Sign-up until"), N_("Empty: without end. A day counts to its end."),
                           N_("Write a day like 2026-12-05, or a day and a time; after the beginning of sign-up.") },
  [SHUWU_CLASS_CANCEL_UNTIL] = { SHUWU_FORM_SIGNUP, N_("Workers may cancel until"), N_("Empty: always. The keeper may later, too."), DAY },
  [SHUWU_CLASS_RELEASE] = { SHUWU_FORM_SIGNUP, N_("Seats are kept for units until"), N_("Then what is left goes to everybody. Empty: always."), DAY },
  [SHUWU_CLASS_APPROVAL] = { SHUWU_FORM_SIGNUP, N_("The keeper approves each sign-up"), NULL, "", flags, flag_words },
  [SHUWU_CLASS_MAX_WAITING] = { SHUWU_FORM_LINE, N_("How many may wait"), N_("Empty: as many as want to."), NUMBER },
  [SHUWU_CLASS_FREEZE] = { SHUWU_FORM_LINE, N_("Move up until"), N_("Later only the keeper gives seats. Empty: always."), DAY },
  [SHUWU_CLASS_OFFER_HOURS] = { SHUWU_FORM_LINE, N_("Hours that an offer holds"), N_("0: a free seat is given at once."), NUMBER },
  [SHUWU_CLASS_DIRECT_HOURS] = { SHUWU_FORM_LINE, N_("Hours before the beginning from which seats are offered"),
                                 N_("Earlier a free seat is given at once."), NUMBER },
  [SHUWU_CLASS_CONFLICTS] = { SHUWU_FORM_LINE, N_("Another class at the same time"), NULL, "", conflicts, conflict_words },
  [SHUWU_CLASS_TRAVEL_MINUTES] = { SHUWU_FORM_LINE, N_("Minutes on the way between classes"), NULL, NUMBER },
  [SHUWU_CLASS_HOURS_RULE] = { SHUWU_FORM_RESULT, N_("How hours are counted"), NULL, "", hours_rules, hours_words },
  [SHUWU_CLASS_LATE_MINUTES] = { SHUWU_FORM_RESULT, N_("Late after so many minutes"), NULL, NUMBER },
  [SHUWU_CLASS_PASS_PERCENT] = { SHUWU_FORM_RESULT, N_("Hours one needs to pass, in percent"), NULL, N_("Write a whole number up to 100.") },
  [SHUWU_CLASS_PASS_MARK] = { SHUWU_FORM_RESULT, N_("Mark one needs to pass"), N_("Empty: no marks are given."), N_("Write a mark like 60 or 87.5.") },
};

const char *
shuwu_form_group_get_title (ShuwuFormGroup group)
{
  static const char * const titles[] =
  {
    [SHUWU_FORM_COURSE] = NC_ ("kind of course", "Course"),
    [SHUWU_FORM_COURSE_MORE] = N_("Who may come, and more"),
    [SHUWU_FORM_CLASS] = NC_ ("form", "Class"),
    [SHUWU_FORM_SIGNUP] = N_("Sign-up"),
    [SHUWU_FORM_LINE] = N_("Waiting list and conflicts"),
    [SHUWU_FORM_RESULT] = N_("Hours and passing"),
  };

  g_return_val_if_fail (group < SHUWU_N_FORM_GROUPS, "");

  if (group == SHUWU_FORM_COURSE)
    return g_dpgettext2 (NULL, "kind of course", titles[group]);

  return group == SHUWU_FORM_CLASS ? g_dpgettext2 (NULL, "form", titles[group]) : _(titles[group]);
}

gboolean
shuwu_form_group_is_of_course (ShuwuFormGroup group)
{
  return group <= SHUWU_FORM_COURSE_MORE;
}

static const char *
get_word (const Spec *spec,
          guint       choice)
{
  const char *value = spec->values[choice];

  if (spec->words != NULL)
    return _(spec->words[choice]);
  if (*value == '\0')
    return C_("level", "None");

  return spec->values == kinds ? shuwu_training_words_kind (value) : value;
}

/**
 * shuwu_form_field_new:
 * @field: a field
 * @group: (out): where in the form it stands
 *
 * Makes the row of a field.
 *
 * Returns: (transfer floating) (nullable): a row
 */
GtkWidget *
shuwu_form_field_new (ShuwuTrainingField  field,
                      ShuwuFormGroup     *group)
{
  const Spec *spec = &specs[field];
  const char *hint = spec->hint != NULL ? _(spec->hint) : NULL;
  const char *words[CHOICES_MAX] = { NULL };

  *group = spec->group;
  if (spec->title == NULL)
    return NULL;
  if (spec->values == NULL)
    return shuwu_field_row_new_text (_(spec->title), hint);

  for (guint i = 0; spec->values[i] != NULL; i++)
    words[i] = get_word (spec, i);
  return shuwu_field_row_new_choice (_(spec->title), hint, words, spec->values);
}

const char *
shuwu_form_field_get_refusal (ShuwuTrainingField field)
{
  const char *refusal = specs[field].refusal;

  return refusal != NULL && *refusal != '\0' ? _(refusal) : _("This cannot be kept here.");
}

const char *
shuwu_form_field_get_usual (ShuwuTrainingField field)
{
  switch ((int) field)
    {
    case SHUWU_COURSE_KIND:
      return "course";

    case SHUWU_CLASS_STATE:
      return "open";

    case SHUWU_CLASS_CONFLICTS:
      return "warn";

    case SHUWU_CLASS_APPROVAL:
      return "no";

    case SHUWU_CLASS_HOURS_RULE:
      return "presence";

    default:
      return "";
    }
}

/**
 * shuwu_form_fields_find:
 * @error: why a form was refused
 *
 * Finds the field that an error of the core is about.
 *
 * Returns: a field; %SHUWU_N_TRAINING_FIELDS if it is about none
 */
int
shuwu_form_fields_find (const GError *error)
{
  GVariant *facts = shuwu_training_error_get_facts (error);
  const char *name;

  if (facts != NULL && g_variant_lookup (facts, "field", "&s", &name))
    {
      for (int field = 0; field < SHUWU_N_TRAINING_FIELDS; field++)
        if (g_str_equal (shuwu_training_field_get_name ((ShuwuTrainingField) field), name))
          return field;
    }

  if (error->domain != SHUWU_TRAINING_ERROR)
    return SHUWU_N_TRAINING_FIELDS;

  switch (error->code)
    {
    case SHUWU_TRAINING_ERROR_BELOW_TAKEN:
    case SHUWU_TRAINING_ERROR_BELOW_RESERVED:
      return SHUWU_CLASS_CAPACITY;

    case SHUWU_TRAINING_ERROR_UNKNOWN_UNIT:
    case SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL:
      return SHUWU_CLASS_RESERVES;

    case SHUWU_TRAINING_ERROR_MEETING_HELD:
      return SHUWU_CLASS_MEETINGS;

    case SHUWU_TRAINING_ERROR_UNKNOWN_COURSE:
    case SHUWU_TRAINING_ERROR_CIRCLE:
      return SHUWU_COURSE_PREREQUISITES;

    case SHUWU_TRAINING_ERROR_OTHER_COURSE:
      return SHUWU_CLASS_CODE;

    default:
      return SHUWU_N_TRAINING_FIELDS;
    }
}

/* --- meetings: day, from, to, place, minutes --- */

static char *
write_meeting (const char * const *cells)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s-%s", cells[0], cells[1], cells[2]);
  if (*cells[3] != '\0')
    g_string_append_printf (text, " @%s", cells[3]);
  if (*cells[4] != '\0')
    g_string_append_printf (text, " (%s)", cells[4]);

  return g_string_free (text, FALSE);
}

/* The same time, a week later. */
static char **
propose_meeting (const char * const *last)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = last != NULL ? g_strconcat (last[0], "T00:00:00", NULL) : NULL;
  g_autoptr (GDateTime) day = midnight != NULL ? g_date_time_new_from_iso8601 (midnight, utc) : NULL;
  g_autoptr (GDateTime) next = day != NULL ? g_date_time_add_weeks (day, 1) : NULL;
  char **cells = g_new0 (char *, 6);

  cells[0] = next != NULL ? g_date_time_format (next, "%Y-%m-%d") : g_strdup ("");
  for (int i = 1; i < 5; i++)
    cells[i] = g_strdup (last != NULL ? last[i] : "");

  return cells;
}

static const ShuwuLinesLook meetings =
{
  .n_cells = 5,
  .titles = { N_("Day"), N_("From"), N_("To"), N_("Meeting place, where it is another one"), N_("Minutes that count, where they are others") },
  .examples = { "2026-12-05", "08:30", "11:30", N_("Meeting place"), N_("Minutes") },
  .widths = { 10, 6, 6, 10, 6 },
  .add_label = N_("_Add a meeting"),
  .remove_label = N_("Take this meeting away"),
  .write = write_meeting,
  .propose = propose_meeting,
};

const ShuwuLinesLook *
shuwu_form_fields_get_meetings (void)
{
  return &meetings;
}

/* Takes what follows @sign off the end of @text; "" if it does not stand there. */
static char *
take_tail (char       *text,
           const char *sign)
{
  char *begin = g_strrstr (text, sign);
  char *tail;

  if (begin == NULL)
    return g_strdup ("");

  tail = g_strdup (begin + strlen (sign));
  *begin = '\0';
  g_strstrip (text);

  return g_strstrip (tail);
}

/* "2026-12-05 08:30-11:30 @place (150)". What lasts over midnight stays as it is in the first cells. */
static char **
cut_meeting (const char *text)
{
  g_autofree char *rest = g_strdup (text);
  g_autofree char *minutes = take_tail (rest, "(");
  char **cells = g_new0 (char *, 6);
  g_auto (GStrv) parts = NULL;

  if (g_str_has_suffix (minutes, ")"))
    minutes[strlen (minutes) - 1] = '\0';
  cells[3] = take_tail (rest, "@");
  cells[4] = g_steal_pointer (&minutes);
  cells[2] = take_tail (rest, strchr (rest, '~') != NULL ? "~" : "-");
  parts = g_strsplit (rest, " ", 2);
  cells[0] = g_strdup (parts[0]);
  cells[1] = g_strstrip (g_strdup (parts[0] != NULL && parts[1] != NULL ? parts[1] : ""));

  return cells;
}

static GPtrArray *
cut_lines (const char *text,
           char **(*cut) (const char *line))
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (lines, cut (parts[i]));

  return lines;
}

GPtrArray *
shuwu_form_fields_cut_meetings (const char *text)
{
  return cut_lines (text, cut_meeting);
}

/* --- reserves: unit, seats --- */

static char *
write_reserve (const char * const *cells)
{
  return g_strdup_printf ("%s %s", cells[0], cells[1]);
}

static const ShuwuLinesLook reserves =
{
  .n_cells = 2,
  .titles = { N_("Unit"), N_("Seats") },
  .examples = { N_("Unit"), N_("Seats") },
  .widths = { 16, 6 },
  .add_label = N_("_Keep seats for a unit"),
  .remove_label = N_("Keep no seats for this unit"),
  .write = write_reserve,
};

const ShuwuLinesLook *
shuwu_form_fields_get_reserves (void)
{
  return &reserves;
}

static char **
cut_reserve (const char *text)
{
  g_autofree char *rest = g_strdup (text);
  char **cells = g_new0 (char *, 3);

  cells[1] = take_tail (rest, " ");
  cells[0] = g_steal_pointer (&rest);

  return cells;
}

GPtrArray *
shuwu_form_fields_cut_reserves (const char *text)
{
  return cut_lines (text, cut_reserve);
}
