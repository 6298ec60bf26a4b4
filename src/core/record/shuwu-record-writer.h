// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-description.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes records one after the other; blocking, used by one thread. */
typedef struct _ShuwuRecordWriter ShuwuRecordWriter;

/* @format: MARC21, UNIMARC and CNMARC as ISO 2709 in UTF-8; MARCXML as MARC 21; CSV in UTF-8 with its mark. */
ShuwuRecordWriter *shuwu_record_writer_new (GOutputStream      *stream,
                                            ShuwuRecordFormat   format,
                                            GCancellable       *cancellable,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_record_writer_free (ShuwuRecordWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShuwuRecordWriter, shuwu_record_writer_free)

/* @original: (nullable): the record the title was described by, as it stood in its file; of the same dialect, what the
 * description does not speak of is kept and what it says as before stays as it was. */
gboolean shuwu_record_writer_write (ShuwuRecordWriter       *self,
                                    const ShuwuDescription  *description,
                                    ShuwuRecordFormat        original_format,
                                    GBytes                  *original,
                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what ends the file and closes the stream. Without it, the file is not whole. */
gboolean shuwu_record_writer_close (ShuwuRecordWriter  *self,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
