// SPDX-License-Identifier: GPL-3.0-or-later
/* The data that travels inside the library: schema steps, statements, tables.
 *
 * Read resources through shuwu_core_get_resource (): a static library that is
 * linked plainly drops the generated constructor, so the global look-up would
 * find nothing. */
#define G_LOG_DOMAIN "shuwu-core"

#include "shuwu-core.h"

#include "shuwu-core-resources.h"

/**
 * shuwu_core_get_resource:
 *
 * Gets the resource bundle of the library.
 *
 * Returns: (transfer none): the bundle; it lives as long as the process
 */
GResource *
shuwu_core_get_resource (void)
{
  return shuwu_core_data_get_resource ();
}
