// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "widgets/shuwu-rows-group.h"

G_BEGIN_DECLS

/* The certificates of a reader, to be printed once more; hidden if there are none. */
#define SHUWU_TYPE_READER_CERTIFICATES (shuwu_reader_certificates_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuReaderCertificates, shuwu_reader_certificates, SHUWU, READER_CERTIFICATES, ShuwuRowsGroup)

void shuwu_reader_certificates_read (ShuwuReaderCertificates *self,
                                     ShuwuBookroom           *bookroom,
                                     gint64                   worker_id,
                                     const char              *name);

G_END_DECLS
