// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “workers”. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

const ShuwuCommand shuwu_cli_workers_commands[] = {
  { NULL },
};
