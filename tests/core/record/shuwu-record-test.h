// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-reader.h"

G_BEGIN_DECLS

/* All records of some bytes; none of it may be unreadable. */
GPtrArray *shuwu_test_read_records (const char             *bytes,
                                    gsize                   size,
                                    const ShuwuReadOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* What a description says, field by field, without what it does not say: "title=…|authors=…/著; …|isbn=…". */
char *shuwu_test_show_description (const ShuwuDescription *description) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a record; a rejected one begins with "!reason". */
char *shuwu_test_show_record (const ShuwuReadRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
