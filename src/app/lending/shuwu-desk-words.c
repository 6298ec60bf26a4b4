// SPDX-License-Identifier: GPL-3.0-or-later
/* The words of the running list: a receipt or a refusal becomes the tone, the
 * deed, the note and the answers of a row.
 *
 * A refusal names the rule that decided and who can lift it. The facts come
 * with the error; nothing is looked up here. */
#define G_LOG_DOMAIN "shuwu-app"

#include "lending/shuwu-desk-words.h"

#include "lending/shuwu-lending-error.h"
#include "shuwu-day-words.h"
#include "shuwu-words.h"

#include <glib/gi18n.h>

/* What a refusal is told from. */
typedef struct
{
  ShuwuDeskRow *row;
  GVariant *facts;
  const char *name;
  int today;
} Refusal;

static const char *
get_text (GVariant   *facts,
          const char *key)
{
  const char *text = "";

  g_variant_lookup (facts, key, "&s", &text);

  return text;
}

static gint64
get_number (GVariant   *facts,
            const char *key)
{
  gint64 number = 0;

  g_variant_lookup (facts, key, "x", &number);

  return number;
}

static char *
dup_due (const Refusal *refusal)
{
  return shuwu_words_due (get_number (refusal->facts, "due_day"), refusal->today);
}

/* For whom the rule holds that decided. */
static char *
dup_rule (GVariant *facts)
{
  const char *category = get_text (facts, "rule_category");
  const char *kind = get_text (facts, "rule_kind");

  if (*category != '\0' && *kind != '\0')
    /* Translators: first a category of readers, then a kind of items */
    return g_strdup_printf (_("Rule for %1$s and %2$s; the keeper can change it"), category, kind);
  if (*category != '\0' || *kind != '\0')
    /* Translators: a category of readers or a kind of items */
    return g_strdup_printf (_("Rule for %s; the keeper can change it"), *category != '\0' ? category : kind);

  return g_strdup (_("Rule for all readers; the keeper can change it"));
}

static void
refuse (const Refusal *refusal,
        const char    *deed,
        const char    *note)
{
  shuwu_desk_row_tell (refusal->row, SHUWU_DESK_TONE_REFUSED, refusal->name, deed, note);
}

static void
notice (const Refusal *refusal,
        const char    *deed,
        const char    *note)
{
  shuwu_desk_row_tell (refusal->row, SHUWU_DESK_TONE_ATTENTION, refusal->name, deed, note);
}

static void
tell_unknown_barcode (const Refusal *refusal)
{
  refuse (refusal, _("This barcode is not registered"), NULL);
  shuwu_desk_row_add_answer (refusal->row, SHUWU_DESK_ANSWER_REGISTER, _("Quick add"), NULL);
  shuwu_desk_row_add_answer (refusal->row, SHUWU_DESK_ANSWER_IGNORE, _("Ignore"), NULL);
}

static void
tell_card_invalid (const Refusal *refusal)
{
  const char *reason = get_text (refusal->facts, "reason");
  g_autofree char *deed = NULL;

  if (g_str_equal (reason, "lost"))
    {
      deed = g_strdup (_("This card was reported lost"));
    }
  else if (g_str_equal (reason, "replaced"))
    {
      deed = g_strdup (_("This card was replaced by a new one"));
    }
  else if (g_str_equal (reason, "expired"))
    {
      g_autofree char *day = shuwu_words_day (get_number (refusal->facts, "expires_day"), refusal->today);

      /* Translators: of a card; %s is a day */
      deed = g_strdup_printf (_("This card was valid until %s"), day);
    }
  else
    {
      deed = g_strdup (_("The reader of this card is no longer here"));
    }

  refuse (refusal, deed, _("The keeper can give out a new card on the page Readers"));
}

static void
tell_blocked (const Refusal *refusal)
{
  const char *reason = get_text (refusal->facts, "reason");
  /* Translators: %s is a person */
  g_autofree char *deed = g_strdup_printf (_("%s may not borrow at present"), get_text (refusal->facts, "reader"));
  /* Translators: %s is why a reader may not borrow */
  g_autofree char *note = g_strdup_printf (_("%s; the keeper can lift it on the page Readers"), reason);

  refuse (refusal, deed, *reason != '\0' ? note : _("The keeper can lift it on the page Readers"));
}

static void
tell_overdue (const Refusal *refusal)
{
  int loans = get_number (refusal->facts, "overdue_loans");
  g_autofree char *rule = dup_rule (refusal->facts);
  /* Translators: %1$s is a person, %2$d a number of books */
  g_autofree char *deed = g_strdup_printf (ngettext ("%1$s has to return %2$d overdue loan first",
                                                     "%1$s has to return %2$d overdue loans first", loans),
                                           get_text (refusal->facts, "reader"), loans);

  refuse (refusal, deed, rule);
}

static void
tell_limit_reached (const Refusal *refusal)
{
  int open = get_number (refusal->facts, "open_loans");
  int limit = get_number (refusal->facts, "limit");
  g_autofree char *rule = dup_rule (refusal->facts);
  /* Translators: %1$s is a person, %2$d a number of books, %3$d how many are allowed */
  g_autofree char *deed = g_strdup_printf (ngettext ("%1$s has %2$d book of %3$d allowed",
                                                     "%1$s has %2$d books of %3$d allowed", open),
                                           get_text (refusal->facts, "reader"), open, limit);

  refuse (refusal, deed, rule);
}

static void
tell_already_yours (const Refusal *refusal)
{
  g_autofree char *due = dup_due (refusal);

  notice (refusal, _("This reader has it already"), due);
  shuwu_desk_row_add_answer (refusal->row, SHUWU_DESK_ANSWER_RENEW, _("Renew"), NULL);
}

static void
tell_on_loan (const Refusal *refusal)
{
  g_autofree char *due = dup_due (refusal);
  /* Translators: %s is the person who has the book */
  g_autofree char *deed = g_strdup_printf (_("Still lent to %s"), get_text (refusal->facts, "holder"));

  notice (refusal, deed, due);
  shuwu_desk_row_add_answer (refusal->row, SHUWU_DESK_ANSWER_RETURN_AND_LEND, _("Return, then lend"), NULL);
}

static void
tell_not_lendable (const Refusal *refusal)
{
  ShuwuCopyState state = SHUWU_COPY_ON_SHELF;

  shuwu_copy_state_from_name (get_text (refusal->facts, "status"), &state);

  switch (state)
    {
    case SHUWU_COPY_ON_HOLD:
      shuwu_desk_row_tell (refusal->row, SHUWU_DESK_TONE_HOLD, refusal->name, shuwu_desk_words_copy_state (state), NULL);
      break;

    case SHUWU_COPY_LOST:
    case SHUWU_COPY_DAMAGED:
    case SHUWU_COPY_WITHDRAWN:
    case SHUWU_COPY_REFERENCE:
      refuse (refusal, shuwu_desk_words_copy_state (state),
              _("The keeper can change its status on the page of the title"));
      break;

    case SHUWU_COPY_ON_SHELF:
    case SHUWU_COPY_ON_LOAN:
    default:
      refuse (refusal, _("This cannot be lent"), NULL);
    }
}

static void
tell_used_up (const Refusal *refusal)
{
  int renewals = get_number (refusal->facts, "renewals");
  g_autofree char *due = dup_due (refusal);
  g_autofree char *rule = dup_rule (refusal->facts);
  /* Translators: the first is when a loan is due, the second the rule that decided */
  g_autofree char *note = g_strdup_printf (_("%1$s. %2$s"), due, rule);
  /* Translators: how often a loan was renewed */
  g_autofree char *deed = g_strdup_printf (ngettext ("Was renewed %d time, more is not possible",
                                                     "Was renewed %d times, more is not possible", renewals), renewals);

  refuse (refusal, deed, note);
}

static void
tell_would_not_extend (const Refusal *refusal)
{
  g_autofree char *due = dup_due (refusal);

  notice (refusal, _("Renewing today would not give more time"), due);
}

/* What is said in the same words whatever the facts are. */
static const struct
{
  ShuwuLendingError code;
  ShuwuDeskTone tone;
  const char *deed;
  const char *note;
} plain[] = {
  { SHUWU_LENDING_ERROR_UNKNOWN_CARD, SHUWU_DESK_TONE_REFUSED,
    N_("No reader has this card"), N_("Look the reader up by name") },
  { SHUWU_LENDING_ERROR_NOT_ON_LOAN, SHUWU_DESK_TONE_ATTENTION, N_("Is not lent to anybody"), "" },
  { SHUWU_LENDING_ERROR_NO_RULE, SHUWU_DESK_TONE_REFUSED,
    N_("No rule says how this may be lent"), N_("The keeper can add one") },
  { SHUWU_LENDING_ERROR_OUT_OF_ORDER, SHUWU_DESK_TONE_REFUSED,
    N_("Something later is known of this book already"), N_("Look whether the clock of this computer is right") },
  { SHUWU_LENDING_ERROR_IN_FUTURE, SHUWU_DESK_TONE_REFUSED,
    N_("This moment is still to come"), N_("Look whether the clock of this computer is right") },
  { SHUWU_LENDING_ERROR_UNKNOWN_EVENT, SHUWU_DESK_TONE_REFUSED, N_("There is nothing to undo"), "" },
  { SHUWU_LENDING_ERROR_NOT_UNDOABLE, SHUWU_DESK_TONE_REFUSED, N_("An undo cannot be undone"), N_("Do it again instead") },
  { SHUWU_LENDING_ERROR_UNDONE_ALREADY, SHUWU_DESK_TONE_ATTENTION, N_("This was undone already"), "" },
  { SHUWU_LENDING_ERROR_TOO_LATE, SHUWU_DESK_TONE_REFUSED,
    N_("It is too late to undo this"), N_("Lend or return it the usual way") },
  { SHUWU_LENDING_ERROR_HAPPENED_SINCE, SHUWU_DESK_TONE_REFUSED,
    N_("This cannot be undone: something else was done with the book since"), N_("Undo that first") },
};

static void
tell_plain (const Refusal *refusal,
            int            code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      if (plain[i].code == (ShuwuLendingError) code)
        {
          shuwu_desk_row_tell (refusal->row, plain[i].tone, refusal->name, _(plain[i].deed),
                               *plain[i].note != '\0' ? _(plain[i].note) : "");
          return;
        }
    }

  refuse (refusal, _("The desk refused this"), NULL);
}

static void
tell_refusal (const Refusal *refusal,
              int            code)
{
  static const struct
  {
    ShuwuLendingError code;
    void (*tell) (const Refusal *refusal);
  } told[] = {
    { SHUWU_LENDING_ERROR_UNKNOWN_BARCODE, tell_unknown_barcode },
    { SHUWU_LENDING_ERROR_CARD_INVALID, tell_card_invalid },
    { SHUWU_LENDING_ERROR_BLOCKED, tell_blocked },
    { SHUWU_LENDING_ERROR_OVERDUE, tell_overdue },
    { SHUWU_LENDING_ERROR_LIMIT_REACHED, tell_limit_reached },
    { SHUWU_LENDING_ERROR_ALREADY_YOURS, tell_already_yours },
    { SHUWU_LENDING_ERROR_ON_LOAN, tell_on_loan },
    { SHUWU_LENDING_ERROR_NOT_LENDABLE, tell_not_lendable },
    { SHUWU_LENDING_ERROR_USED_UP, tell_used_up },
    { SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND, tell_would_not_extend },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (told); i++)
    {
      if (told[i].code == (ShuwuLendingError) code)
        {
          told[i].tell (refusal);
          return;
        }
    }

  tell_plain (refusal, code);
}

static void
tell_checkout (ShuwuDeskRow       *row,
               const ShuwuReceipt *receipt,
               int                 today)
{
  g_autofree char *due = shuwu_words_due (receipt->due_day, today);
  /* Translators: %s is a person */
  g_autofree char *deed = g_strdup_printf (_("Lent to %s"), receipt->reader);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_DONE, receipt->title, deed, due);
}

static void
tell_return (ShuwuDeskRow       *row,
             const ShuwuReceipt *receipt,
             int                 today)
{
  g_autofree char *late = shuwu_words_due (receipt->due_day, receipt->due_day + receipt->overdue_days);
  /* Translators: %s is a person */
  g_autofree char *deed = g_strdup_printf (_("Returned by %s"), receipt->reader);
  const char *note = receipt->overdue_days > 0 ? late : NULL;

  if (receipt->copy_after == SHUWU_COPY_ON_HOLD)
    shuwu_desk_row_tell (row, SHUWU_DESK_TONE_HOLD, receipt->title, deed, _("Put it on the shelf of holds"));
  else
    shuwu_desk_row_tell (row, SHUWU_DESK_TONE_DONE, receipt->title, deed, note);
}

static void
tell_seen (ShuwuDeskRow       *row,
           const ShuwuReceipt *receipt)
{
  const char *was = "";

  if (receipt->copy_before != receipt->copy_after)
    was = shuwu_desk_words_copy_state (receipt->copy_before);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_ATTENTION, receipt->title, _("Was not lent; noted as seen here"), was);
}

static void
tell_renewal (ShuwuDeskRow       *row,
              const ShuwuReceipt *receipt,
              int                 today)
{
  g_autofree char *due = shuwu_words_due (receipt->due_day, today);
  /* Translators: %s is a person */
  g_autofree char *deed = g_strdup_printf (_("Renewed for %s"), receipt->reader);

  shuwu_desk_row_tell (row, SHUWU_DESK_TONE_DONE, receipt->title, deed, due);
}

/**
 * shuwu_desk_words_copy_state:
 * @state: of a copy
 *
 * Says what a copy is.
 *
 * Returns: words
 */
const char *
shuwu_desk_words_copy_state (ShuwuCopyState state)
{
  switch (state)
    {
    case SHUWU_COPY_ON_SHELF:
      return _("On the shelf");

    case SHUWU_COPY_ON_LOAN:
      return _("On loan");

    case SHUWU_COPY_ON_HOLD:
      return _("Put aside for another reader");

    case SHUWU_COPY_LOST:
      return _("Is marked as lost");

    case SHUWU_COPY_DAMAGED:
      return _("Is marked as damaged");

    case SHUWU_COPY_WITHDRAWN:
      return _("Was taken out of stock");

    case SHUWU_COPY_REFERENCE:
      return _("To be read here only");

    default:
      return "";
    }
}

/**
 * shuwu_desk_words_undone:
 * @receipt: of an undo
 *
 * Says what was undone.
 *
 * Returns: (transfer full): words
 */
char *
shuwu_desk_words_undone (const ShuwuReceipt *receipt)
{
  switch (receipt->undone)
    {
    case SHUWU_DESK_CHECKOUT:
      /* Translators: %s is a person */
      return g_strdup_printf (_("Undone: it is not lent to %s"), receipt->reader);

    case SHUWU_DESK_RETURN:
      /* Translators: %s is a person */
      return g_strdup_printf (_("Undone: it is still lent to %s"), receipt->reader);

    case SHUWU_DESK_RENEW:
      /* Translators: %s is a person */
      return g_strdup_printf (_("Undone: it is not renewed for %s"), receipt->reader);

    case SHUWU_DESK_UNDO:
    case SHUWU_DESK_SEEN:
    default:
      return g_strdup (_("Undone"));
    }
}

/**
 * shuwu_desk_words_tell_receipt:
 * @row: a row
 * @receipt: what the desk did
 * @today: today
 *
 * Says in a row what was done.
 */
void
shuwu_desk_words_tell_receipt (ShuwuDeskRow       *row,
                               const ShuwuReceipt *receipt,
                               int                 today)
{
  g_autofree char *undone = NULL;

  switch (receipt->action)
    {
    case SHUWU_DESK_CHECKOUT:
      tell_checkout (row, receipt, today);
      break;

    case SHUWU_DESK_RETURN:
      tell_return (row, receipt, today);
      break;

    case SHUWU_DESK_RENEW:
      tell_renewal (row, receipt, today);
      break;

    case SHUWU_DESK_SEEN:
      tell_seen (row, receipt);
      break;

    case SHUWU_DESK_UNDO:
    default:
      undone = shuwu_desk_words_undone (receipt);
      shuwu_desk_row_tell (row, SHUWU_DESK_TONE_UNDONE, receipt->title, undone, NULL);
    }
}

/**
 * shuwu_desk_words_tell_error:
 * @row: a row
 * @error: why it was not done
 * @today: today
 *
 * Says in a row why nothing was done and what can be done about it.
 */
void
shuwu_desk_words_tell_error (ShuwuDeskRow *row,
                             const GError *error,
                             int           today)
{
  GVariant *facts = shuwu_lending_error_get_facts (error);
  g_autofree char *name = NULL;
  const char *title;

  if (error->domain != SHUWU_LENDING_ERROR || facts == NULL)
    {
      name = g_strdup (shuwu_desk_row_get_name (row));
      shuwu_desk_row_tell (row, SHUWU_DESK_TONE_REFUSED, name, shuwu_words_heading (error),
                           shuwu_words_advice (error));
      shuwu_desk_row_add_answer (row, SHUWU_DESK_ANSWER_RETRY, _("Try again"), NULL);
      return;
    }

  title = get_text (facts, "title");
  name = g_strdup (*title != '\0' ? title : shuwu_desk_row_get_name (row));
  tell_refusal (&(Refusal) { row, facts, name, today }, error->code);
}
