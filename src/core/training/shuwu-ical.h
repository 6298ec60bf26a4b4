// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SHUWU_ICAL_TENTATIVE,
  SHUWU_ICAL_CONFIRMED,
  SHUWU_ICAL_CANCELLED,
} ShuwuIcalStatus;

/* One entry of a calendar. Texts are UTF-8; an empty one is left out. */
typedef struct
{
  const char *uid;           /* the same in every file: a calendar knows the entry by it */
  int sequence;              /* grows when the entry changes */
  ShuwuIcalStatus status;
  gint64 starts_us;
  gint64 ends_us;
  const char *summary;
  const char *location;
  const char *description;
} ShuwuIcalEvent;

/* A calendar (RFC 5545) as it grows: begun, entries added, ended. */
GString *shuwu_ical_begin (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void shuwu_ical_add (GString              *self,
                     const ShuwuIcalEvent *event,
                     gint64                stamp_us);
char *shuwu_ical_end (GString *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
