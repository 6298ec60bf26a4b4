// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-reader.h"

G_BEGIN_DECLS

/* The file of refused records: to be corrected and imported again. Blocking. */
typedef struct _ShuwuRejects ShuwuRejects;

/* Nothing is written before the first record; what is written has its name only after shuwu_rejects_finish (). */
ShuwuRejects *shuwu_rejects_new (const char        *path,
                                 ShuwuRecordReader *reader) G_GNUC_WARN_UNUSED_RESULT;
/* Without shuwu_rejects_finish () nothing is left behind. */
void shuwu_rejects_free (ShuwuRejects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRejects, shuwu_rejects_free)

gboolean shuwu_rejects_add (ShuwuRejects           *self,
                            const ShuwuReadRecord  *record,
                            ShuwuReject             why,
                            const char             *detail,
                            GError                **error);
gboolean shuwu_rejects_finish (ShuwuRejects  *self,
                               GError       **error);

G_END_DECLS
