// SPDX-License-Identifier: GPL-3.0-or-later
/* The refusals of the desk: a code, a sentence for logs, and the facts that
 * decided, from which the app and the terminal make words for people. */
#define G_LOG_DOMAIN "shuwu-lending"

#include "lending/shuwu-lending-error.h"

typedef struct
{
  GVariant *facts; /* a{sv}; NULL in an error that was made without them */
} ShuwuLendingErrorPrivate;

static void
shuwu_lending_error_private_init (ShuwuLendingErrorPrivate *priv)
{
  priv->facts = NULL;
}

static void
shuwu_lending_error_private_copy (const ShuwuLendingErrorPrivate *source,
                                  ShuwuLendingErrorPrivate       *target)
{
  target->facts = source->facts != NULL ? g_variant_ref (source->facts) : NULL;
}

static void
shuwu_lending_error_private_clear (ShuwuLendingErrorPrivate *priv)
{
  g_clear_pointer (&priv->facts, g_variant_unref);
}

G_DEFINE_EXTENDED_ERROR (ShuwuLendingError, shuwu_lending_error)

static const char * const names[SHUWU_LENDING_ERROR_LAST] = {
  [SHUWU_LENDING_ERROR_NONE] = "none",
  [SHUWU_LENDING_ERROR_UNKNOWN_CARD] = "unknown-card",
  [SHUWU_LENDING_ERROR_UNKNOWN_BARCODE] = "unknown-barcode",
  [SHUWU_LENDING_ERROR_UNKNOWN_EVENT] = "unknown-event",
  [SHUWU_LENDING_ERROR_CARD_INVALID] = "card-invalid",
  [SHUWU_LENDING_ERROR_BLOCKED] = "blocked",
  [SHUWU_LENDING_ERROR_OVERDUE] = "overdue",
  [SHUWU_LENDING_ERROR_LIMIT_REACHED] = "limit-reached",
  [SHUWU_LENDING_ERROR_ALREADY_YOURS] = "already-yours",
  [SHUWU_LENDING_ERROR_ON_LOAN] = "on-loan",
  [SHUWU_LENDING_ERROR_NOT_LENDABLE] = "not-lendable",
  [SHUWU_LENDING_ERROR_NOT_ON_LOAN] = "not-on-loan",
  [SHUWU_LENDING_ERROR_USED_UP] = "used-up",
  [SHUWU_LENDING_ERROR_WOULD_NOT_EXTEND] = "would-not-extend",
  [SHUWU_LENDING_ERROR_NO_RULE] = "no-rule",
  [SHUWU_LENDING_ERROR_OUT_OF_ORDER] = "out-of-order",
  [SHUWU_LENDING_ERROR_IN_FUTURE] = "in-future",
  [SHUWU_LENDING_ERROR_NOT_UNDOABLE] = "not-undoable",
  [SHUWU_LENDING_ERROR_UNDONE_ALREADY] = "undone-already",
  [SHUWU_LENDING_ERROR_TOO_LATE] = "too-late",
  [SHUWU_LENDING_ERROR_HAPPENED_SINCE] = "happened-since",
};

/**
 * shuwu_lending_error_get_name:
 * @code: a code of this domain
 *
 * Gets the name that a refusal has in scripts and in JSON.
 *
 * Returns: (transfer none): the name, in lower case with dashes
 */
const char *
shuwu_lending_error_get_name (ShuwuLendingError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (names), "none");

  return names[code];
}

/**
 * shuwu_lending_error_get_facts:
 * @error: any error
 *
 * Gets what decided a refusal.
 *
 * Returns: (transfer none) (nullable): a dictionary a{sv}, or %NULL if @error has none
 */
GVariant *
shuwu_lending_error_get_facts (const GError *error)
{
  return error->domain == SHUWU_LENDING_ERROR ? shuwu_lending_error_get_private (error)->facts : NULL;
}

/**
 * shuwu_lending_set_error:
 * @error: (nullable): return location for the error
 * @code: why the desk refuses
 * @facts: (transfer floating): a dictionary a{sv} of what decided
 * @format: a sentence for logs
 * @...: for @format
 *
 * Refuses.
 */
void
shuwu_lending_set_error (GError            **error,
                         ShuwuLendingError   code,
                         GVariant           *facts,
                         const char         *format,
                         ...)
{
  g_autoptr (GVariant) owned = g_variant_take_ref (facts);
  g_autoptr (GError) refusal = NULL;
  va_list args;

  va_start (args, format);
  refusal = g_error_new_valist (SHUWU_LENDING_ERROR, code, format, args);
  va_end (args);

  shuwu_lending_error_get_private (refusal)->facts = g_steal_pointer (&owned);
  g_propagate_error (error, g_steal_pointer (&refusal));
}
