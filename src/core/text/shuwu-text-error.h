// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_TEXT_ERROR (shuwu_text_error_quark ())
GQuark shuwu_text_error_quark (void);

typedef enum
{
  SHUWU_TEXT_ERROR_ENCODING, /* no encoding fits, or the one asked for does not */
  SHUWU_TEXT_ERROR_TOO_LONG, /* one row or record is longer than any real one */
} ShuwuTextError;

G_END_DECLS
