// SPDX-License-Identifier: GPL-3.0-or-later
/* The refusals of the mentoring room: a code, a sentence for logs, and the facts
 * that decided, from which the app makes words for people. */
#define G_LOG_DOMAIN "shuwu-mentoring"

#include "mentoring/shuwu-mentoring-error.h"

typedef struct
{
  GVariant *facts; /* a{sv}; NULL in an error that was made without them */
} ShuwuMentoringErrorPrivate;

static void
shuwu_mentoring_error_private_init (ShuwuMentoringErrorPrivate *priv)
{
  priv->facts = NULL;
}

static void
shuwu_mentoring_error_private_copy (const ShuwuMentoringErrorPrivate *source,
                                    ShuwuMentoringErrorPrivate       *target)
{
  target->facts = source->facts != NULL ? g_variant_ref (source->facts) : NULL;
}

static void
shuwu_mentoring_error_private_clear (ShuwuMentoringErrorPrivate *priv)
{
  g_clear_pointer (&priv->facts, g_variant_unref);
}

G_DEFINE_EXTENDED_ERROR (ShuwuMentoringError, shuwu_mentoring_error)

typedef struct
{
  const char *name;
  const char *message;
} Code;

static const Code codes[SHUWU_MENTORING_ERROR_LAST] = {
  [SHUWU_MENTORING_ERROR_NONE] = { "none", "" },
  [SHUWU_MENTORING_ERROR_UNKNOWN_PAIR] = { "unknown-pair", "there is no such mentor pair" },
  [SHUWU_MENTORING_ERROR_UNKNOWN_WORKER] = { "unknown-worker", "the worker is not here" },
  [SHUWU_MENTORING_ERROR_SAME_WORKER] = { "same-worker", "mentor and apprentice are the same worker" },
  [SHUWU_MENTORING_ERROR_NO_TRADE] = { "no-trade", "a mentor pair needs a trade" },
  [SHUWU_MENTORING_ERROR_NO_REASON] = { "no-reason", "an early end needs a reason" },
  [SHUWU_MENTORING_ERROR_BACKWARDS] = { "backwards", "the term ends before it begins" },
  [SHUWU_MENTORING_ERROR_TERM_TOO_LONG] = { "term-too-long", "the term is longer than it may be" },
  [SHUWU_MENTORING_ERROR_MENTOR_FULL] = { "mentor-full", "the mentor has as many apprentices as there may be" },
  [SHUWU_MENTORING_ERROR_HAS_MENTOR] = { "has-mentor", "the apprentice has a mentor of this trade" },
  [SHUWU_MENTORING_ERROR_FAILED_HERE] = { "failed-here", "after a failed exam another mentor is needed" },
  [SHUWU_MENTORING_ERROR_ENDED] = { "ended", "the mentor pair has ended early" },
  [SHUWU_MENTORING_ERROR_GRADED] = { "graded", "the mentor pair has had its exam" },
  [SHUWU_MENTORING_ERROR_OUTSIDE_TERM] = { "outside-term", "the day is not in the term" },
  [SHUWU_MENTORING_ERROR_NOT_YET] = { "not-yet", "the day has not come" },
  [SHUWU_MENTORING_ERROR_SIGNED] = { "signed", "both have signed for what is written" },
  [SHUWU_MENTORING_ERROR_CHANGED] = { "changed", "it has been changed since" },
};

/**
 * shuwu_mentoring_error_get_name:
 * @code: a code of this domain
 *
 * Gets the name that a refusal has in scripts and in JSON.
 *
 * Returns: (transfer none): the name, in lower case with dashes
 */
const char *
shuwu_mentoring_error_get_name (ShuwuMentoringError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (codes), "none");

  return codes[code].name;
}

/**
 * shuwu_mentoring_error_get_facts:
 * @error: any error
 *
 * Gets what decided a refusal.
 *
 * Returns: (transfer none) (nullable): a dictionary a{sv}, or %NULL if @error has none
 */
GVariant *
shuwu_mentoring_error_get_facts (const GError *error)
{
  return error->domain == SHUWU_MENTORING_ERROR ? shuwu_mentoring_error_get_private (error)->facts : NULL;
}

/**
 * shuwu_mentoring_set_error:
 * @error: (nullable): return location for the error
 * @code: why it is refused
 * @facts: (transfer floating): a dictionary a{sv} of what decided
 *
 * Refuses.
 */
void
shuwu_mentoring_set_error (GError              **error,
                           ShuwuMentoringError   code,
                           GVariant             *facts)
{
  g_autoptr (GVariant) owned = g_variant_take_ref (facts);
  g_autoptr (GError) refusal = g_error_new_literal (SHUWU_MENTORING_ERROR, code, codes[code].message);

  shuwu_mentoring_error_get_private (refusal)->facts = g_steal_pointer (&owned);
  g_propagate_error (error, g_steal_pointer (&refusal));
}
