// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether the certificates in the books are those that were signed. */
#define G_LOG_DOMAIN "shuwu-certificates"

#include "certificates/shuwu-certificate-audit.h"

#include "certificates/shuwu-certificate-private.h"

static gboolean
audit (ShuwuDb    *db,
       gint64      id,
       GPtrArray  *findings,
       GError    **error)
{
  g_autoptr (ShuwuCertificate) certificate = shuwu_certificate_get (db, id, error);
  g_auto (ShuwuCertificateFacts) facts = { NULL };
  guint8 public_key[SHUWU_CERTIFICATE_KEY_BYTES];

  if (certificate == NULL)
    return FALSE;

  if (shuwu_certificate_text_read (certificate->text, strlen (certificate->text), &facts, public_key) != SHUWU_CERTIFICATE_TEXT_SOUND)
    g_ptr_array_add (findings, g_strdup_printf ("certificate %s is not as it was signed", certificate->number));
  return TRUE;
}

/**
 * shuwu_certificates_audit:
 * @db: a connection
 * @findings: (element-type utf8): gets a sentence for each fault
 * @error: return location for an error
 *
 * Checks the signature of every certificate of the room.
 *
 * Returns: whether all could be read
 */
gboolean
shuwu_certificates_audit (ShuwuDb    *db,
                          GPtrArray  *findings,
                          GError    **error)
{
  ShuwuStatement *list = shuwu_db_prepare (db, "certificate_ids", error);
  g_autoptr (GArray) ids = list != NULL ? shuwu_certificate_read_ids (list, error) : NULL;

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!audit (db, g_array_index (ids, gint64, i), findings, error))
      return FALSE;

  return TRUE;
}
