// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What stands in the header bar of a class's page: its door, its sheet, its calendar. */
#define SHUWU_TYPE_CLASS_TOOLS (shuwu_class_tools_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassTools, shuwu_class_tools, SHUWU, CLASS_TOOLS, AdwBin)

void shuwu_class_tools_set_class (ShuwuClassTools *self,
                                  ShuwuBookroom   *bookroom,
                                  const char      *class_code);

G_END_DECLS
