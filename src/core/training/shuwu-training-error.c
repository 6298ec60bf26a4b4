// SPDX-License-Identifier: GPL-3.0-or-later
/* The refusals of the training room: a code, a sentence for logs, and the facts
 * that decided, from which the app and the terminal make words for people. Some
 * codes are no refusals: they say why a worker waits. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-training-error.h"

typedef struct
{
  GVariant *facts; /* a{sv}; NULL in an error that was made without them */
} ShuwuTrainingErrorPrivate;

static void
shuwu_training_error_private_init (ShuwuTrainingErrorPrivate *priv)
{
  priv->facts = NULL;
}

static void
shuwu_training_error_private_copy (const ShuwuTrainingErrorPrivate *source,
                                   ShuwuTrainingErrorPrivate       *target)
{
  target->facts = source->facts != NULL ? g_variant_ref (source->facts) : NULL;
}

static void
shuwu_training_error_private_clear (ShuwuTrainingErrorPrivate *priv)
{
  g_clear_pointer (&priv->facts, g_variant_unref);
}

G_DEFINE_EXTENDED_ERROR (ShuwuTrainingError, shuwu_training_error)

typedef struct
{
  const char *name;
  const char *message;
} Code;

static const Code codes[SHUWU_TRAINING_ERROR_LAST] = {
  [SHUWU_TRAINING_ERROR_NONE] = { "none", "" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_CLASS] = { "unknown-class", "no class has this code" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_CARD] = { "unknown-card", "no worker has this card" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_UNIT] = { "unknown-unit", "there is no such unit" },
  [SHUWU_TRAINING_ERROR_CARD_INVALID] = { "card-invalid", "the card is not valid" },
  [SHUWU_TRAINING_ERROR_NOT_OPEN] = { "not-open", "the class takes no sign-ups" },
  [SHUWU_TRAINING_ERROR_TOO_EARLY] = { "too-early", "sign-up has not begun" },
  [SHUWU_TRAINING_ERROR_TOO_LATE] = { "too-late", "sign-up has ended" },
  [SHUWU_TRAINING_ERROR_ALREADY_IN] = { "already-in", "the worker has signed up already" },
  [SHUWU_TRAINING_ERROR_NOT_IN] = { "not-in", "the worker has not signed up" },
  [SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW] = { "level-too-low", "the level of skill is too low" },
  [SHUWU_TRAINING_ERROR_PREREQUISITE] = { "prerequisite", "a course that is needed was not passed" },
  [SHUWU_TRAINING_ERROR_CONFLICT] = { "conflict", "the worker has another class at this time" },
  [SHUWU_TRAINING_ERROR_LINE_FULL] = { "line-full", "no more workers may wait" },
  [SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE] = { "cancel-too-late", "the deadline of cancellation is over" },
  [SHUWU_TRAINING_ERROR_NOT_OFFERED] = { "not-offered", "no seat is offered" },
  [SHUWU_TRAINING_ERROR_NOT_REQUESTED] = { "not-requested", "the sign-up does not wait for approval" },
  [SHUWU_TRAINING_ERROR_BELOW_TAKEN] = { "below-taken", "more seats are taken than there would be" },
  [SHUWU_TRAINING_ERROR_BELOW_RESERVED] = { "below-reserved", "more seats are reserved than there would be" },
  [SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL] = { "reserve-too-small", "so many seats of the reserve are not free" },
  [SHUWU_TRAINING_ERROR_RELEASED] = { "released", "the reserves are released already" },
  [SHUWU_TRAINING_ERROR_FULL] = { "full", "every seat is taken" },
  [SHUWU_TRAINING_ERROR_RESERVED] = { "reserved", "the free seats are kept for other units" },
  [SHUWU_TRAINING_ERROR_PARTY_TOO_LARGE] = { "party-too-large", "there are fewer seats than members of the party" },
  [SHUWU_TRAINING_ERROR_FROZEN] = { "frozen", "nobody moves up by itself any more" },
  [SHUWU_TRAINING_ERROR_NEEDS_APPROVAL] = { "needs-approval", "the keeper has to approve" },
  [SHUWU_TRAINING_ERROR_OFFER_EXPIRED] = { "offer-expired", "the offer was not answered in time" },
  [SHUWU_TRAINING_ERROR_MISSING_FIELD] = { "missing-field", "a field that is needed is not said" },
  [SHUWU_TRAINING_ERROR_INVALID_FIELD] = { "invalid-field", "a field says what it cannot mean" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_COURSE] = { "unknown-course", "no course has this code" },
  [SHUWU_TRAINING_ERROR_OTHER_COURSE] = { "other-course", "the class is one of another course" },
  [SHUWU_TRAINING_ERROR_CIRCLE] = { "circle", "the courses would have to be passed one before the other, both ways" },
  [SHUWU_TRAINING_ERROR_TWICE] = { "twice", "the class stands in the file twice" },
  [SHUWU_TRAINING_ERROR_CONTRADICTION] = { "contradiction", "another record says something else of the course" },
  [SHUWU_TRAINING_ERROR_DAMAGED_ROW] = { "damaged-row", "the record cannot be read" },
  [SHUWU_TRAINING_ERROR_NOT_COURSES] = { "not-courses", "the file is no list of courses" },
  [SHUWU_TRAINING_ERROR_NO_MEETING] = { "no-meeting", "the class does not meet at this time" },
  [SHUWU_TRAINING_ERROR_NOT_SEATED] = { "not-seated", "the worker has no seat in the class" },
  [SHUWU_TRAINING_ERROR_MEETING_HELD] = { "meeting-held", "somebody came to the meeting; it cannot be taken away" },
  [SHUWU_TRAINING_ERROR_NO_ASSESSMENT] = { "no-assessment", "the class has no assessment" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_SCAN] = { "unknown-scan", "there is no such scan" },
  [SHUWU_TRAINING_ERROR_NOT_PASSED] = { "not-passed", "the worker has not passed" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE] = { "unknown-certificate", "no certificate has this number" },
  [SHUWU_TRAINING_ERROR_REVOKED] = { "revoked", "the certificate is revoked" },
  [SHUWU_TRAINING_ERROR_NO_SIGNING_KEY] = { "no-signing-key", "the key that signs certificates cannot be used" },
  [SHUWU_TRAINING_ERROR_UNKNOWN_KEY] = { "unknown-key", "the certificate is signed with a key that is not known here" },
  [SHUWU_TRAINING_ERROR_ALTERED] = { "altered", "the certificate is not as it was signed" },
  [SHUWU_TRAINING_ERROR_NO_CERTIFICATE] = { "no-certificate", "the text is no certificate" },
  [SHUWU_TRAINING_ERROR_NOT_OVER] = { "not-over", "the class is not over" },
  [SHUWU_TRAINING_ERROR_NOT_PRESENT] = { "not-present", "the worker was at no meeting of the class" },
  [SHUWU_TRAINING_ERROR_HAS_FEEDBACK] = { "has-feedback", "the worker has given feedback already" },
  [SHUWU_TRAINING_ERROR_NO_ANSWER] = { "no-answer", "no question was answered" },
  [SHUWU_TRAINING_ERROR_ENDED] = { "ended", "the last meeting of the class has ended" },
  [SHUWU_TRAINING_ERROR_NO_SUBSIDY] = { "no-subsidy", "the subsidy cannot be claimed" },
};

/**
 * shuwu_training_error_get_name:
 * @code: a code of this domain
 *
 * Gets the name that a refusal, or the reason why somebody waits, has in scripts
 * and in JSON.
 *
 * Returns: (transfer none): the name, in lower case with dashes
 */
const char *
shuwu_training_error_get_name (ShuwuTrainingError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (codes), "none");

  return codes[code].name;
}

/**
 * shuwu_training_error_get_facts:
 * @error: any error
 *
 * Gets what decided a refusal.
 *
 * Returns: (transfer none) (nullable): a dictionary a{sv}, or %NULL if @error has none
 */
GVariant *
shuwu_training_error_get_facts (const GError *error)
{
  return error->domain == SHUWU_TRAINING_ERROR ? shuwu_training_error_get_private (error)->facts : NULL;
}

/**
 * shuwu_training_set_error:
 * @error: (nullable): return location for the error
 * @code: why it is refused
 * @facts: (transfer floating): a dictionary a{sv} of what decided
 *
 * Refuses.
 */
void
shuwu_training_set_error (GError             **error,
                          ShuwuTrainingError   code,
                          GVariant            *facts)
{
  g_autoptr (GVariant) owned = g_variant_take_ref (facts);
  g_autoptr (GError) refusal = g_error_new_literal (SHUWU_TRAINING_ERROR, code, codes[code].message);

  shuwu_training_error_get_private (refusal)->facts = g_steal_pointer (&owned);
  g_propagate_error (error, g_steal_pointer (&refusal));
}
