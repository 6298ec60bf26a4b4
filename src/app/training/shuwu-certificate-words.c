// SPDX-License-Identifier: GPL-3.0-or-later
/* Certificates in words. */
#define G_LOG_DOMAIN "shuwu-app"

#include "training/shuwu-certificate-words.h"

#include <glib/gi18n.h>

#define DIGITS_A_GROUP 4
#define GROUPS_A_LINE 4

/**
 * shuwu_certificate_words_dup_issued:
 * @receipts: (element-type ShuwuCertificateReceipt): of a class or of one worker
 *
 * Says how many certificates were issued, and how many workers have not passed.
 *
 * Returns: (transfer full): “3 certificates issued; 1 worker has not passed”
 */
char *
shuwu_certificate_words_dup_issued (GPtrArray *receipts)
{
  guint n_new = 0, n_without = 0;
  g_autofree char *issued = NULL;

  for (guint i = 0; i < receipts->len; i++)
    {
      const ShuwuCertificateReceipt *receipt = g_ptr_array_index (receipts, i);

      n_new += receipt->is_new;
      n_without += receipt->certificate == NULL;
    }

  issued = g_strdup_printf (ngettext ("%u certificate issued", "%u certificates issued", n_new), n_new);
  if (n_without == 0)
    return g_steal_pointer (&issued);

  /* Translators: “3 certificates issued”, how many workers have not passed */
  return g_strdup_printf (ngettext ("%1$s; %2$u worker has not passed", "%1$s; %2$u workers have not passed", n_without), issued, n_without);
}

/**
 * shuwu_certificate_words_dup_state:
 * @certificate: (nullable): a certificate
 *
 * Says which certificate it is, and whether it was revoked.
 *
 * Returns: (transfer full) (nullable): a line; %NULL without a certificate
 */
char *
shuwu_certificate_words_dup_state (const ShuwuCertificate *certificate)
{
  if (certificate == NULL)
    return NULL;
  if (certificate->revoked_us != 0)
    /* Translators: the number of a certificate, why it was revoked */
    return g_strdup_printf (_("Certificate %1$s revoked: %2$s"), certificate->number, certificate->revoke_reason);

  /* Translators: the number of a certificate */
  return g_strdup_printf (_("Certificate %s"), certificate->number);
}

/**
 * shuwu_certificate_words_dup_key:
 * @key: hexadecimal digits
 *
 * Writes a key so that two people can compare it.
 *
 * Returns: (transfer full): the key, in lines of four groups of four digits
 */
char *
shuwu_certificate_words_dup_key (const char *key)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; key[i] != '\0'; i++)
    {
      if (i > 0 && i % DIGITS_A_GROUP == 0)
        g_string_append_c (text, i % (GROUPS_A_LINE * DIGITS_A_GROUP) == 0 ? '\n' : ' ');
      g_string_append_c (text, key[i]);
    }

  return g_string_free (text, FALSE);
}
