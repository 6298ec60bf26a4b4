// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"
#include "training/shuwu-attend.h"

G_BEGIN_DECLS

/* The rule of a class; *state: draft, open, cancelled or over. */
gboolean shuwu_class_rule_read (ShuwuDb         *db,
                                gint64           class_id,
                                ShuwuClassRule  *self,
                                char           **state,
                                GError         **error);

G_END_DECLS
