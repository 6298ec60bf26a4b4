// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"
#include "certificates/shuwu-subsidy.h"

G_BEGIN_DECLS

/* What the sign-ups of a class have come to: the certificate that each was given last, and the subsidy that there is for it. */
#define SHUWU_TYPE_CLASS_PAPERS (shuwu_class_papers_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassPapers, shuwu_class_papers, SHUWU, CLASS_PAPERS, GObject)

ShuwuClassPapers *shuwu_class_papers_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Reads those of a class; what was read before stays until it is there. */
void shuwu_class_papers_read_async (ShuwuClassPapers    *self,
                                    ShuwuStore          *store,
                                    const char          *class_code,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean shuwu_class_papers_read_finish (ShuwuClassPapers  *self,
                                         GAsyncResult      *result,
                                         GError           **error);
void shuwu_class_papers_forget (ShuwuClassPapers *self);

gboolean shuwu_class_papers_has_any (ShuwuClassPapers *self);
/* (nullable): there is none. By sign-up, for workers need no card. */
const ShuwuCertificate *shuwu_class_papers_get_certificate (ShuwuClassPapers *self,
                                                            gint64            signup_id);
/* (nullable): there is none for such a level, or nothing to claim one for. */
const ShuwuSubsidy *shuwu_class_papers_get_subsidy (ShuwuClassPapers *self,
                                                    gint64            signup_id);
/* How many can still be claimed and until when the first; "": none. */
char *shuwu_class_papers_dup_subsidies (ShuwuClassPapers *self,
                                        int               today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
