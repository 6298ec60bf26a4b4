// SPDX-License-Identifier: GPL-3.0-or-later
/* Minutes told as hours: rounded down to a hundredth, so that nobody is told more
 * than was credited. A result, the certificate of it and the sheet so say the same,
 * and what they say can be read back to the very minute. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-hours.h"

#define MINUTES_AN_HOUR 60

static int
get_hundredths (int minutes)
{
  return (int) ((gint64) minutes * 100 / MINUTES_AN_HOUR);
}

double
shuwu_hours_get (int minutes)
{
  return get_hundredths (minutes) / 100.0;
}

/**
 * shuwu_hours_dup_text:
 * @minutes: some, not less than none
 *
 * Says minutes as hours.
 *
 * Returns: (transfer full): the hours
 */
char *
shuwu_hours_dup_text (int minutes)
{
  int hundredths = get_hundredths (minutes);

  if (hundredths % 100 == 0)
    return g_strdup_printf ("%d", hundredths / 100);
  if (hundredths % 10 == 0)
    return g_strdup_printf ("%d.%d", hundredths / 100, hundredths / 10 % 10);

  return g_strdup_printf ("%d.%02d", hundredths / 100, hundredths % 100);
}
