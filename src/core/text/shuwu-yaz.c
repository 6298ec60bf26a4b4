// SPDX-License-Identifier: GPL-3.0-or-later
/* libyaz, which knows the encodings and the protocols of libraries, loaded when
 * one of them is needed.
 *
 * It brings thirty libraries along, of cryptography above all, which set
 * themselves up whether they are used or not: linked, it took a third of the
 * processor time of every start until main (). */
#define G_LOG_DOMAIN "shuwu-text"

#include "text/shuwu-yaz.h"

#include <dlfcn.h>

#define LIBRARY "libyaz.so.5"

#define FIND(name) \
  if (self->is_there) \
    self->is_there = (self->functions.name = dlsym (library, #name)) != NULL;

typedef struct
{
  ShuwuYaz functions;
  gboolean is_there;
} Loaded;

static Loaded *
load (void)
{
  Loaded *self = g_new0 (Loaded, 1);
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);

  self->is_there = library != NULL;
  SHUWU_YAZ_FUNCTIONS (FIND)

  return self;
}

const ShuwuYaz *
shuwu_yaz_get (void)
{
  static gsize loaded = 0;
  const Loaded *self;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load ());

  self = (const Loaded *) loaded;
  return self->is_there ? &self->functions : NULL;
}
