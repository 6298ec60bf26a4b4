// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-clock.h"
#include "training/shuwu-class-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is known of a class at a glance: when, where, how it stands, and its seats. */
#define SHUWU_TYPE_CLASS_HEADER (shuwu_class_header_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuClassHeader, shuwu_class_header, SHUWU, CLASS_HEADER, AdwBin)

void shuwu_class_header_set (ShuwuClassHeader     *self,
                             ShuwuClock           *clock,
                             const ShuwuClassView *view);

G_END_DECLS
