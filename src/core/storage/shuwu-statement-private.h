// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-db.h"

G_BEGIN_DECLS

struct _ShuwuStatement
{
  ShuwuDb *db; /* borrowed */
  sqlite3_stmt *stmt;
};

G_END_DECLS
