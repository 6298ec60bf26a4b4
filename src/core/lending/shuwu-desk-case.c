// SPDX-License-Identifier: GPL-3.0-or-later
/* One call at the desk: all it knows, how it says no, and what its receipt says.
 *
 * A refusal carries the facts that decided, the row of the rules among them, so
 * that the desk can say who has the book, or which rule stands in the way. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-desk-case-private.h"

void
shuwu_desk_case_clear (ShuwuDeskCase *self)
{
  shuwu_desk_copy_clear (&self->copy);
  shuwu_desk_reader_clear (&self->reader);
}

static void
add_copy (GVariantDict        *facts,
          const ShuwuDeskCopy *copy)
{
  g_variant_dict_insert (facts, "barcode", "s", copy->barcode);
  g_variant_dict_insert (facts, "title", "s", copy->title);
  g_variant_dict_insert (facts, "status", "s", shuwu_copy_state_get_name (copy->state));
  if (copy->loan_id != 0)
    g_variant_dict_insert (facts, "due_day", "x", (gint64) copy->due_day);
}

static void
add_rule (GVariantDict        *facts,
          const ShuwuDeskCase *self,
          const ShuwuRuling   *ruling)
{
  g_variant_dict_insert (facts, "limit", "x", (gint64) ruling->value);
  if (ruling->is_for_category)
    g_variant_dict_insert (facts, "rule_category", "s", self->reader.category);
  if (ruling->is_for_kind)
    g_variant_dict_insert (facts, "rule_kind", "s", self->copy.kind);
}

static const char *
reason_of_card (const ShuwuDeskReader *reader)
{
  static const char * const reasons[] = {
    [SHUWU_CARD_VALID] = "expired",
    [SHUWU_CARD_LOST] = "lost",
    [SHUWU_CARD_REPLACED] = "replaced",
    [SHUWU_CARD_LEFT] = "left",
  };

  return reasons[reader->card_state];
}

static void
add_card (GVariantDict          *facts,
          const ShuwuDeskReader *reader)
{
  g_variant_dict_insert (facts, "reason", "s", reason_of_card (reader));
  if (reader->expires_day != SHUWU_DAY_NEVER)
    g_variant_dict_insert (facts, "expires_day", "x", (gint64) reader->expires_day);
}

/* Who has the copy. */
static gboolean
add_holder (ShuwuDb              *db,
            GVariantDict         *facts,
            const ShuwuDeskCopy  *copy,
            GError              **error)
{
  g_auto (ShuwuDeskReader) holder = { 0 };

  if (!shuwu_desk_get_reader (db, copy->worker_id, copy->card_id, &holder, error))
    return FALSE;

  g_variant_dict_insert (facts, "holder_card", "s", holder.card);
  g_variant_dict_insert (facts, "holder", "s", holder.name);
  return TRUE;
}

static void
add_reader (GVariantDict          *facts,
            const ShuwuDeskReader *reader)
{
  g_variant_dict_insert (facts, "card", "s", reader->card);
  g_variant_dict_insert (facts, "reader", "s", reader->name);
}

static const char *
message_for (ShuwuLendingError code)
{
  switch ((int) code)
    {
    case SHUWU_LENDING_ERROR_CARD_INVALID:
      return "The card is not valid";

    case SHUWU_LENDING_ERROR_BLOCKED:
      return "The reader is blocked";

    case SHUWU_LENDING_ERROR_OVERDUE:
      return "The reader has overdue loans";

    case SHUWU_LENDING_ERROR_LIMIT_REACHED:
      return "The reader has as many loans as the rules allow";

    case SHUWU_LENDING_ERROR_ALREADY_YOURS:
      return "The reader has this copy already";

    case SHUWU_LENDING_ERROR_ON_LOAN:
      return "The copy is on loan to somebody else";

    case SHUWU_LENDING_ERROR_NOT_LENDABLE:
      return "The copy is not for lending";

    case SHUWU_LENDING_ERROR_NOT_ON_LOAN:
      return "The copy is not on loan";

    case SHUWU_LENDING_ERROR_USED_UP:
      return "The loan was renewed as often as the rules allow";

    case SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND:
      return "A renewal would not extend the loan";

    default:
      g_assert_not_reached ();
    }
}

static void
add_facts (GVariantDict        *facts,
           const ShuwuDeskCase *self,
           ShuwuLendingError    code)
{
  add_copy (facts, &self->copy);
  switch ((int) code)
    {
    case SHUWU_LENDING_ERROR_CARD_INVALID:
      add_card (facts, &self->reader);
      break;

    case SHUWU_LENDING_ERROR_BLOCKED:
      g_variant_dict_insert (facts, "reason", "s", self->reader.block_reason);
      break;

    case SHUWU_LENDING_ERROR_OVERDUE:
      g_variant_dict_insert (facts, "overdue_loans", "x", (gint64) self->counts.overdue);
      add_rule (facts, self, &self->overdue_blocks);
      break;

    case SHUWU_LENDING_ERROR_LIMIT_REACHED:
      g_variant_dict_insert (facts, "open_loans", "x", (gint64) self->counts.counted);
      add_rule (facts, self, &self->counts.limit);
      break;

    case SHUWU_LENDING_ERROR_USED_UP:
      g_variant_dict_insert (facts, "renewals", "x", (gint64) self->copy.renewals);
      add_rule (facts, self, &self->max_renewals);
      break;

    default:
      break;
    }
  if (self->reader.name != NULL)
    add_reader (facts, &self->reader);
}

gboolean
shuwu_desk_refuse (ShuwuDb              *db,
                   const ShuwuDeskCase  *self,
                   ShuwuLendingError     code,
                   GError              **error)
{
  g_auto (GVariantDict) facts = G_VARIANT_DICT_INIT (NULL);

  add_facts (&facts, self, code);
  if (code != SHUWU_LENDING_ERROR_ON_LOAN || add_holder (db, &facts, &self->copy, error))
    shuwu_lending_set_error (error, code, g_variant_dict_end (&facts), "%s", message_for (code));

  return FALSE;
}

ShuwuReceipt *
shuwu_desk_case_make_receipt (const ShuwuDeskCase *self,
                              ShuwuDeskAction      action)
{
  ShuwuReceipt *receipt = shuwu_receipt_new ();

  receipt->action = action;
  receipt->loan = g_strdup (self->copy.loan_uuid);
  receipt->happened_us = self->happened_us;
  receipt->copy_id = self->copy.copy_id;
  receipt->title_id = self->copy.title_id;
  receipt->barcode = g_strdup (self->copy.barcode);
  receipt->title = g_strdup (self->copy.title);
  receipt->copy_before = self->copy.state;
  receipt->copy_after = self->copy.state;
  receipt->worker_id = self->reader.worker_id;
  receipt->card = g_strdup (self->reader.card);
  receipt->reader = g_strdup (self->reader.name);
  receipt->open_loans = self->counts.open;
  receipt->limit = self->counts.limit.value;
  receipt->due_day = self->copy.due_day;
  receipt->overdue_days = self->copy.loan_id != 0
                          ? shuwu_loan_get_overdue_days (self->copy.due_day, self->request->today) : 0;
  receipt->renewals = self->copy.renewals;

  return receipt;
}
