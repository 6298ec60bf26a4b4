// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-storage-error.h"

G_BEGIN_DECLS

ShuwuStorageError shuwu_storage_error_judge (int         code,
                                             int         system_errno,
                                             const char *path);

G_END_DECLS
