// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shuwu-storage-error.h"

G_BEGIN_DECLS

ShuwuStorageError shuwu_storage_error_from_code (int code);

G_END_DECLS
