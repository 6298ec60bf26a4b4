// SPDX-License-Identifier: GPL-3.0-or-later
/* How windows are drawn: by cairo, in memory.
 *
 * GTK draws by GL where it can, in software too where the hardware has none. The
 * office computers that this program is for have old drivers or none, and lists
 * and forms on their screens are drawn as quickly without. Measured where GL is
 * software, to the first rows of a million: three times the processor time, and
 * 130 MiB more memory.
 *
 * There is no API for the choice. GTK before 4.14 loads GL even if it will not
 * draw by it; from then on the renderer decides. */
#define G_LOG_DOMAIN "shuwu-app"

#include "compat/shuwu-renderer.h"

#define FIRST_WITHOUT_GL 14

void
shuwu_choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") != NULL)
    return;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (gtk_get_minor_version () < FIRST_WITHOUT_GL)
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}
