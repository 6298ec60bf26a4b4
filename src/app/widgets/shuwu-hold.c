// SPDX-License-Identifier: GPL-3.0-or-later
/* Holds the program, once. Where there is none, as in a test, nothing is held. */
#define G_LOG_DOMAIN "shuwu-app"

#include "widgets/shuwu-hold.h"

void
shuwu_hold_take (GApplication **self)
{
  if (*self != NULL || !g_set_object (self, g_application_get_default ()))
    return;

  g_application_hold (*self);
}

void
shuwu_hold_drop (GApplication **self)
{
  if (*self != NULL)
    g_application_release (*self);
  g_clear_object (self);
}
