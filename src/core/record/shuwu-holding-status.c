// SPDX-License-Identifier: GPL-3.0-or-later
/* What became of a copy, as files of several systems say it.
 *
 *   status      is written as   is also read from
 *   lost        丢失            遗失, 挂失, lost, missing …
 *   damaged     破损            损坏, 污损, damaged …
 *   withdrawn   注销            剔旧, 剔除, 报废, withdrawn, discarded …
 *   reference   仅供阅览        不外借, reference, not for loan …
 *
 * Whether it is lent now is no matter of a record: the loans say that. */
#define G_LOG_DOMAIN "shuwu-record"

#include "record/shuwu-holding-status.h"

#include "text/shuwu-clean.h"

#include <string.h>

static const struct
{
  const char *status;
  const char *word;
  const char *words; /* "|" ends a word; without blanks, in lower case */
} STATUSES[] = {
  { "lost", "丢失", "|丢失|遗失|挂失|缺失|丟失|遺失|lost|missing|longoverdue|lostandpaid|claimsreturned|" },
  { "damaged", "破损", "|破损|损坏|污损|残损|残破|破損|損壞|待修|damaged|repair|mending|" },
  { "withdrawn", "注销", "|注销|剔旧|剔除|报废|註銷|剔舊|報廢|withdrawn|discarded|discard|discard/weed|weeded|deleted|" },
  { "reference", "仅供阅览", "|仅供阅览|仅阅览|阅览|馆内阅览|室内阅览|不外借|不可外借|不可借|閱覽|僅供閱覽|reference|notforloan|noncirculating|libraryuseonly|" },
};

/* "Not for loan" is "notforloan", "已 注销" is "注销". */
static char *
dup_plain (const char *text)
{
  g_autofree char *narrowed = shuwu_text_narrow (text);
  g_autofree char *lower = g_utf8_strdown (narrowed, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, " -_", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  const char *plain = g_str_has_prefix (joined, "已") ? joined + strlen ("已") : joined;

  return g_strdup (plain);
}

/**
 * shuwu_holding_status_read:
 * @text: what a file says of a copy
 *
 * Understands a status; what is not known says nothing.
 *
 * Returns: (transfer none): the status, or ""
 */
const char *
shuwu_holding_status_read (const char *text)
{
  g_autofree char *plain = dup_plain (text);
  g_autofree char *word = g_strconcat ("|", plain, "|", NULL);

  for (gsize i = 0; *plain != '\0' && i < G_N_ELEMENTS (STATUSES); i++)
    if (strstr (STATUSES[i].words, word) != NULL)
      return STATUSES[i].status;

  return "";
}

/**
 * shuwu_holding_status_get_word:
 * @status: a status, as shuwu_holding_status_read () gives it
 *
 * Gets the word that is written for a status.
 *
 * Returns: (transfer none): the word; "" for any other status
 */
const char *
shuwu_holding_status_get_word (const char *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STATUSES); i++)
    if (strcmp (STATUSES[i].status, status) == 0)
      return STATUSES[i].word;

  return "";
}
