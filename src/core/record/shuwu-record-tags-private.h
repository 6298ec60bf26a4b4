// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks through the bytes of an XML file for the tags called "record", of whatever prefix. */
typedef struct _ShuwuRecordTags ShuwuRecordTags;

ShuwuRecordTags *shuwu_record_tags_new (void) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_record_tags_free (ShuwuRecordTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRecordTags, shuwu_record_tags_free)

void shuwu_record_tags_look (ShuwuRecordTags *self,
                             const char      *bytes,
                             gsize            size);
gint64 shuwu_record_tags_get_position (ShuwuRecordTags *self);

/* Where the next tag began that was not taken yet; @otherwise if none was seen. */
gint64 shuwu_record_tags_take (ShuwuRecordTags *self,
                               gint64           otherwise);
/* The bytes of the element that began at @offset, if it is the last one and its end was seen; else NULL. */
GBytes *shuwu_record_tags_dup_last (ShuwuRecordTags *self,
                                    gint64           offset) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
