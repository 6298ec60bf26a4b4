// SPDX-License-Identifier: GPL-3.0-or-later
/* Sign-ups in words: what became of one, why somebody waits, why it was refused.
 * What decided is said with it: the day, the number, the other class. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-signup-words.h"

#include "shuwu-words.h"
#include "training/shuwu-training-words.h"

#include <glib/gi18n.h>

/**
 * shuwu_signup_words_dup_state:
 * @clock: the clock of the bookroom
 * @receipt: a sign-up
 *
 * Says what became of a sign-up.
 *
 * Returns: (transfer full): a few words
 */
char *
shuwu_signup_words_dup_state (ShuwuClock               *clock,
                              const ShuwuSignupReceipt *receipt)
{
  const char *state = receipt->state;
  g_autofree char *until = NULL;

  if (g_str_equal (state, "confirmed"))
    /* Translators: the number of a seat */
    return g_strdup_printf (_("Seat %d"), receipt->seat);
  if (g_str_equal (state, "waiting"))
    /* Translators: a place in a waiting list, from 1 */
    return g_strdup_printf (_("Waits, place %d"), receipt->position);
  if (g_str_equal (state, "offered"))
    {
      until = shuwu_training_words_dup_moment (clock, receipt->offered_until_us);
      /* Translators: a seat is offered until a day and a time */
      return g_strdup_printf (_("Seat offered until %s"), until);
    }
  if (g_str_equal (state, "requested"))
    return g_strdup (_("Waits for approval"));
  if (g_str_equal (state, "pending"))
    return g_strdup (_("Waits for the union’s server"));
  if (g_str_equal (state, "expired"))
    return g_strdup (_("Offer ran out"));
  if (g_str_equal (state, "refused"))
    return g_strdup (_("Declined"));

  return g_strdup (_("Cancelled"));
}

const char *
shuwu_signup_words_class (const char *state)
{
  if (g_str_equal (state, "confirmed"))
    return "success";
  if (g_str_equal (state, "waiting") || g_str_equal (state, "offered") || g_str_equal (state, "requested"))
    return "warning";

  return "dim-label";
}

static const char *
get_heading (ShuwuTrainingError code)
{
  g_autoptr (GError) error = g_error_new_literal (SHUWU_TRAINING_ERROR, code, "");

  return shuwu_words_heading (error);
}

/**
 * shuwu_signup_words_dup_reason:
 * @receipt: a sign-up
 *
 * Says why somebody has no seat and how many stand before, or what a seat is
 * warned of.
 *
 * Returns: (transfer full): a sentence, or ""
 */
char *
shuwu_signup_words_dup_reason (const ShuwuSignupReceipt *receipt)
{
  const char *why = receipt->reason != SHUWU_TRAINING_ERROR_NONE ? get_heading (receipt->reason) : "";
  g_autofree char *before = NULL;
  int n = receipt->position - 1;

  if (n > 0)
    /* Translators: how many are ahead in a waiting list */
    before = g_strdup_printf (ngettext ("%d stands before", "%d stand before", n), n);
  else if (n == 0)
    before = g_strdup (_("the next in the line"));

  if (before != NULL && *why != '\0')
    /* Translators: why somebody waits; how many stand before */
    return g_strdup_printf (_("%1$s; %2$s"), why, before);
  if (before != NULL)
    return g_steal_pointer (&before);
  if (receipt->other_class != NULL)
    /* Translators: the code of another class */
    return g_strdup_printf (_("Has a seat in %s at the same time"), receipt->other_class);

  return g_strdup (why);
}

/* --- refusals --- */

static const char *
get_text (GVariant   *facts,
          const char *name)
{
  const char *text = NULL;

  return g_variant_lookup (facts, name, "&s", &text) ? text : "";
}

static gint64
get_number (GVariant   *facts,
            const char *name)
{
  gint64 number = 0;

  g_variant_lookup (facts, name, "x", &number);
  return number;
}

static char *
dup_already_in (GVariant *facts)
{
  gint64 seat = get_number (facts, "seat"), position = get_number (facts, "position");

  if (seat > 0)
    return g_strdup_printf (_("Has signed up already: seat %d"), (int) seat);
  if (position > 0)
    return g_strdup_printf (_("Has signed up already: waits in place %d"), (int) position);

  return g_strdup (get_heading (SHUWU_TRAINING_ERROR_ALREADY_IN));
}

static char *
dup_card_invalid (GVariant *facts)
{
  const char *reason = get_text (facts, "reason");

  if (g_str_equal (reason, "lost"))
    return g_strdup (_("This card was reported as lost"));
  if (g_str_equal (reason, "replaced"))
    return g_strdup (_("This card was replaced by another one"));
  if (g_str_equal (reason, "expired"))
    return g_strdup (_("This card has expired"));
  if (g_str_equal (reason, "left"))
    return g_strdup (_("This worker has left"));

  return g_strdup (get_heading (SHUWU_TRAINING_ERROR_CARD_INVALID));
}

static char *
put_into (const char *format,
          char       *moment)
{
  g_autofree char *owned = moment;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strjoinv (owned, parts);
}

static char *
dup_with_moment (ShuwuClock *clock,
                 const char *format,
                 gint64      time_us)
{
  return put_into (format, shuwu_training_words_dup_moment (clock, time_us));
}

static char *
dup_with_deadline (ShuwuClock *clock,
                   const char *format,
                   gint64      time_us)
{
  return put_into (format, shuwu_training_words_dup_deadline (clock, time_us));
}

static char *
dup_conflict (ShuwuClock *clock,
              GVariant   *facts)
{
  g_autofree char *moment = shuwu_training_words_dup_moment (clock, get_number (facts, "other_starts_us"));

  /* Translators: the code of a class, and when it meets */
  return g_strdup_printf (_("Has a seat in %1$s at the same time (%2$s)"), get_text (facts, "other"), moment);
}

static char *
dup_seats (ShuwuTrainingError  code,
           GVariant           *facts)
{
  int over = (int) get_number (facts, "over");
  int n_free = (int) get_number (facts, "free");
  int taken = (int) get_number (facts, "taken");

  switch ((int) code)
    {
    case SHUWU_TRAINING_ERROR_BELOW_TAKEN:
      if (over > 0)
        return g_strdup_printf (ngettext ("%d more seat is taken than there would be", "%d more seats are taken than there would be", over), over);
      return g_strdup_printf (ngettext ("%d seat is taken already", "%d seats are taken already", taken), taken);

    case SHUWU_TRAINING_ERROR_BELOW_RESERVED:
      return g_strdup_printf (_("Units and the seats that are taken need %d"), (int) get_number (facts, "reserved"));

    case SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL:
    default:
      return g_strdup_printf (ngettext ("The unit has only %d free seat", "The unit has only %d free seats", n_free), n_free);
    }
}

static char *
dup_conditions (ShuwuTrainingError  code,
                GVariant           *facts)
{
  switch ((int) code)
    {
    case SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW:
      /* Translators: a level of skill */
      return g_strdup_printf (_("The skill level is too low: %s is needed"), get_text (facts, "needed"));

    case SHUWU_TRAINING_ERROR_PREREQUISITE:
      /* Translators: the name of a course */
      return g_strdup_printf (_("“%s” has to be passed first"), get_text (facts, "course"));

    case SHUWU_TRAINING_ERROR_LINE_FULL:
    default:
      return g_strdup_printf (_("Every seat is taken, and %d wait already: no more may"), (int) get_number (facts, "waiting"));
    }
}

static char *
dup_words (ShuwuClock         *clock,
           ShuwuTrainingError  code,
           GVariant           *facts)
{
  switch ((int) code)
    {
    case SHUWU_TRAINING_ERROR_ALREADY_IN:
      return dup_already_in (facts);

    case SHUWU_TRAINING_ERROR_CARD_INVALID:
      return dup_card_invalid (facts);

    case SHUWU_TRAINING_ERROR_UNKNOWN_CARD:
      return g_strdup_printf (_("Nobody has the card %s"), get_text (facts, "card"));

    case SHUWU_TRAINING_ERROR_UNKNOWN_UNIT:
      return g_strdup_printf (_("There is no unit “%s”"), get_text (facts, "unit"));

    case SHUWU_TRAINING_ERROR_TOO_EARLY:
      return dup_with_moment (clock, _("Sign-up begins %s"), get_number (facts, "opens_us"));

    case SHUWU_TRAINING_ERROR_TOO_LATE:
      return dup_with_deadline (clock, _("Sign-up ended %s"), get_number (facts, "closes_us"));

    case SHUWU_TRAINING_ERROR_ENDED:
      return dup_with_deadline (clock, _("The class ended %s"), get_number (facts, "ends_us"));

    case SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE:
      return dup_with_deadline (clock, _("It could be cancelled until %s"), get_number (facts, "cancel_until_us"));

    case SHUWU_TRAINING_ERROR_RELEASED:
      return dup_with_deadline (clock, _("Seats were kept for units until %s"), get_number (facts, "release_us"));

    case SHUWU_TRAINING_ERROR_MEETING_HELD:
      return dup_with_moment (clock, _("Somebody came to the meeting %s; it cannot be taken away"), get_number (facts, "starts_us"));

    case SHUWU_TRAINING_ERROR_CONFLICT:
      return dup_conflict (clock, facts);

    case SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW:
    case SHUWU_TRAINING_ERROR_PREREQUISITE:
    case SHUWU_TRAINING_ERROR_LINE_FULL:
      return dup_conditions (code, facts);

    case SHUWU_TRAINING_ERROR_BELOW_TAKEN:
    case SHUWU_TRAINING_ERROR_BELOW_RESERVED:
    case SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL:
      return dup_seats (code, facts);

    default:
      return g_strdup (get_heading (code));
    }
}

/**
 * shuwu_signup_words_dup_refusal:
 * @clock: the clock of the bookroom
 * @error: why something was refused
 *
 * Says why the training room refused, and what decided.
 *
 * Returns: (transfer full): a sentence without a full stop
 */
char *
shuwu_signup_words_dup_refusal (ShuwuClock   *clock,
                                const GError *error)
{
  GVariant *facts = shuwu_training_error_get_facts (error);

  return facts != NULL ? dup_words (clock, (ShuwuTrainingError) error->code, facts) : g_strdup (shuwu_words_heading (error));
}
