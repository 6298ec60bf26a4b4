// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_WORKERS_ERROR (shuwu_workers_error_quark ())
GQuark shuwu_workers_error_quark (void);

/* The messages name no person; what was typed may stand in them. */
typedef enum
{
  SHUWU_WORKERS_ERROR_NOT_FOUND,     /* no such worker, card or unit */
  SHUWU_WORKERS_ERROR_INVALID,       /* a value that cannot be: no name, a card number with a space */
  SHUWU_WORKERS_ERROR_CARD_TAKEN,    /* the number is that of another card */
  SHUWU_WORKERS_ERROR_HAS_CARD,      /* the worker has a valid card: replace it instead */
  SHUWU_WORKERS_ERROR_NAME_TAKEN,    /* there is a unit of this name in the same place */
  SHUWU_WORKERS_ERROR_IN_USE,        /* books are lent; workers or units are in the unit */
  SHUWU_WORKERS_ERROR_CYCLE,         /* a unit cannot be moved into itself */
  SHUWU_WORKERS_ERROR_NOT_A_ROSTER,  /* the file is no table with a column of names */
} ShuwuWorkersError;

G_END_DECLS
