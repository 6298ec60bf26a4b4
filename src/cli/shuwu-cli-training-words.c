// SPDX-License-Identifier: GPL-3.0-or-later
/* Why the training room refuses, or why somebody waits, as sentences for people;
 * what decided is told beside them. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-training.h"

#include "shuwu-cli-desk.h"

#include <glib/gi18n.h>

static const char * const sentences[SHUWU_TRAINING_ERROR_LAST] = {
  [SHUWU_TRAINING_ERROR_UNKNOWN_CLASS] = N_("there is no class with this code"),
  [SHUWU_TRAINING_ERROR_UNKNOWN_CARD] = N_("nobody has this card"),
  [SHUWU_TRAINING_ERROR_UNKNOWN_UNIT] = N_("there is no such unit"),
  [SHUWU_TRAINING_ERROR_CARD_INVALID] = N_("this card is not valid any more"),
  [SHUWU_TRAINING_ERROR_NOT_OPEN] = N_("this class takes no sign-ups"),
  [SHUWU_TRAINING_ERROR_TOO_EARLY] = N_("sign-up has not begun yet"),
  [SHUWU_TRAINING_ERROR_TOO_LATE] = N_("sign-up is over"),
  [SHUWU_TRAINING_ERROR_ALREADY_IN] = N_("this worker has signed up already"),
  [SHUWU_TRAINING_ERROR_NOT_IN] = N_("this worker has not signed up"),
  [SHUWU_TRAINING_ERROR_LEVEL_TOO_LOW] = N_("the level of skill is too low for this class"),
  [SHUWU_TRAINING_ERROR_PREREQUISITE] = N_("another course has to be passed first"),
  [SHUWU_TRAINING_ERROR_CONFLICT] = N_("this worker has another class at the same time"),
  [SHUWU_TRAINING_ERROR_LINE_FULL] = N_("every seat is taken, and no more workers may wait"),
  [SHUWU_TRAINING_ERROR_CANCEL_TOO_LATE] = N_("it is too late to cancel; only the keeper can"),
  [SHUWU_TRAINING_ERROR_NOT_OFFERED] = N_("no seat is offered to this worker"),
  [SHUWU_TRAINING_ERROR_NOT_REQUESTED] = N_("this sign-up does not wait for approval"),
  [SHUWU_TRAINING_ERROR_BELOW_TAKEN] = N_("more seats are taken than there would be"),
  [SHUWU_TRAINING_ERROR_BELOW_RESERVED] = N_("more seats are kept for units than there would be"),
  [SHUWU_TRAINING_ERROR_RESERVE_TOO_SMALL] = N_("so many seats of the unit are not free"),
  [SHUWU_TRAINING_ERROR_RELEASED] = N_("seats are not kept for units any more"),
  [SHUWU_TRAINING_ERROR_ENDED] = N_("this class is over; a slip of an earlier day is entered with --now"),
  [SHUWU_TRAINING_ERROR_FULL] = N_("every seat is taken"),
  [SHUWU_TRAINING_ERROR_RESERVED] = N_("the free seats are kept for other units"),
  [SHUWU_TRAINING_ERROR_PARTY_TOO_LARGE] = N_("there are fewer free seats than members of the party"),
  [SHUWU_TRAINING_ERROR_FROZEN] = N_("the class begins soon; only the keeper gives seats"),
  [SHUWU_TRAINING_ERROR_NEEDS_APPROVAL] = N_("the keeper decides"),
  [SHUWU_TRAINING_ERROR_OFFER_EXPIRED] = N_("the offer was not answered in time"),
  [SHUWU_TRAINING_ERROR_MISSING_FIELD] = N_("a field is missing without which this cannot be made"),
  [SHUWU_TRAINING_ERROR_INVALID_FIELD] = N_("a field says what it cannot mean"),
  [SHUWU_TRAINING_ERROR_UNKNOWN_COURSE] = N_("there is no course with this code"),
  [SHUWU_TRAINING_ERROR_OTHER_COURSE] = N_("this is a class of another course"),
  [SHUWU_TRAINING_ERROR_CIRCLE] = N_("each of these courses would have to be passed before the other"),
  [SHUWU_TRAINING_ERROR_TWICE] = N_("this class stands in another record of the file"),
  [SHUWU_TRAINING_ERROR_CONTRADICTION] = N_("another record of the file says something else of this course"),
  [SHUWU_TRAINING_ERROR_DAMAGED_ROW] = N_("this record cannot be read"),
  [SHUWU_TRAINING_ERROR_NO_MEETING] = N_("the class does not meet at this time"),
  [SHUWU_TRAINING_ERROR_NOT_SEATED] = N_("this worker has no seat in this class"),
  [SHUWU_TRAINING_ERROR_MEETING_HELD] = N_("somebody came to this meeting; it cannot be taken away"),
  [SHUWU_TRAINING_ERROR_NO_ASSESSMENT] = N_("this class gives no marks"),
  [SHUWU_TRAINING_ERROR_NOT_PASSED] = N_("this worker has not passed, so there is no certificate"),
  [SHUWU_TRAINING_ERROR_UNKNOWN_CERTIFICATE] = N_("there is no certificate with this number"),
  [SHUWU_TRAINING_ERROR_REVOKED] = N_("this certificate is revoked"),
  [SHUWU_TRAINING_ERROR_NO_SIGNING_KEY] = N_("the key that signs certificates cannot be read or written; put it back, or move the file away to begin with a new one"),
  [SHUWU_TRAINING_ERROR_UNKNOWN_KEY] = N_("nobody changed this certificate since it was signed, but who signed it is not known here"),
  [SHUWU_TRAINING_ERROR_ALTERED] = N_("this certificate is not as it was signed; it attests nothing"),
  [SHUWU_TRAINING_ERROR_NO_CERTIFICATE] = N_("this is no certificate, or one of a later version of the program"),
  [SHUWU_TRAINING_ERROR_UNKNOWN_SCAN] = N_("there is no scan with this id"),
};

const char *
shuwu_cli_get_training_words (ShuwuTrainingError code)
{
  const char *text = (guint) code < G_N_ELEMENTS (sentences) ? sentences[code] : NULL;

  return text != NULL ? _(text) : "";
}

/* "class K1, limit 20": names are those of the JSON answer. */
static char *
dup_facts_line (JsonObject *facts)
{
  GString *line = g_string_new (NULL);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, facts);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      gboolean is_text = json_node_get_value_type (value) == G_TYPE_STRING;

      g_string_append_printf (line, "%s%s ", line->len > 0 ? ", " : "", name);
      if (is_text)
        g_string_append (line, json_node_get_string (value));
      else
        g_string_append_printf (line, "%" G_GINT64_FORMAT, json_node_get_int (value));
    }

  return g_string_free (line, FALSE);
}

char *
shuwu_cli_dup_training_words (ShuwuCli     *cli,
                              const GError *refusal)
{
  const char *why = refusal->domain == SHUWU_TRAINING_ERROR
                    ? shuwu_cli_get_training_words ((ShuwuTrainingError) refusal->code) : "";
  g_autoptr (JsonObject) facts = shuwu_cli_dup_facts (shuwu_cli_get_clock (cli), refusal);
  g_autofree char *line = facts != NULL ? dup_facts_line (facts) : NULL;

  /* The message of an error that has no sentence here says itself what decided. */
  if (*why == '\0')
    return g_strdup (refusal->message);

  /* Translators: why it is refused, what decided */
  return line != NULL && *line != '\0' ? g_strdup_printf (_("%s (%s)"), why, line) : g_strdup (why);
}

/**
 * shuwu_cli_refuse_training:
 * @cli: a run of the program
 * @refusal: (transfer full): what the core said
 * @error: return location for the error that is reported
 *
 * Passes a refusal on, with its facts for scripts or its words for people.
 */
void
shuwu_cli_refuse_training (ShuwuCli  *cli,
                           GError    *refusal,
                           GError   **error)
{
  g_autoptr (GError) owned = refusal;
  JsonObject *facts = shuwu_cli_dup_facts (shuwu_cli_get_clock (cli), owned);
  g_autofree char *words = NULL;

  if (facts == NULL || shuwu_cli_is_json (cli))
    {
      if (facts != NULL)
        shuwu_cli_take_facts (cli, facts);
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }

  json_object_unref (facts);
  words = shuwu_cli_dup_training_words (cli, owned);
  g_set_error_literal (error, owned->domain, owned->code, words);
}
