// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_CARRY_ERROR (shuwu_carry_error_quark ())
GQuark shuwu_carry_error_quark (void);

/* Whatever it is: what was there before is still there. */
typedef enum
{
  SHUWU_CARRY_ERROR_NOT_READ,    /* the file could not be read to its end */
  SHUWU_CARRY_ERROR_NOT_WRITTEN, /* the place is not there, or not any more */
  SHUWU_CARRY_ERROR_DIFFERS,     /* what is read back is not what was written */
} ShuwuCarryError;

G_END_DECLS
