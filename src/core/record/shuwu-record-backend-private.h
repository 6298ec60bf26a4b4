// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record/shuwu-record-reader.h"

G_BEGIN_DECLS

/* What a reader of one format gives to ShuwuRecordReader. */
typedef struct
{
  gboolean (*next) (gpointer          self,
                    ShuwuReadRecord **record,
                    GError          **error);
  gint64 (*get_position) (gpointer self);
  void (*free) (gpointer self);
} ShuwuRecordBackend;

ShuwuReadRecord *shuwu_read_record_new (ShuwuRecordFormat format,
                                        ShuwuEncoding     encoding) G_GNUC_WARN_UNUSED_RESULT;

/* Says why a record is not taken; the first reason stays. */
void shuwu_read_record_reject (ShuwuReadRecord *self,
                               ShuwuReject      reject,
                               const char      *format,
                               ...) G_GNUC_PRINTF (3, 4);

/* Gives an error of the room of text the domain of this one. */
void shuwu_record_error_adopt (GError **error);

G_END_DECLS
