// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_LOOKUP_ERROR (shuwu_lookup_error_quark ())
GQuark shuwu_lookup_error_quark (void);

typedef enum
{
  SHUWU_LOOKUP_ERROR_UNREACHABLE,    /* no such host, nobody answers at the port, no network */
  SHUWU_LOOKUP_ERROR_TIMED_OUT,      /* it took too long */
  SHUWU_LOOKUP_ERROR_NOT_UNDERSTOOD, /* something answers that does not speak the protocol */
  SHUWU_LOOKUP_ERROR_LOGIN,          /* user or password are not taken */
  SHUWU_LOOKUP_ERROR_NO_DATABASE,    /* the server is right, the database or path is not */
  SHUWU_LOOKUP_ERROR_REFUSED,        /* the server says why: indexes or the form of records */
  SHUWU_LOOKUP_ERROR_INCOMPLETE,     /* the target does not say enough */
  SHUWU_LOOKUP_ERROR_SETTINGS,       /* the list of servers cannot be read or kept */
} ShuwuLookupError;

G_END_DECLS
