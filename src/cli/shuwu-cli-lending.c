// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “lending”. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli.h"

const ShuwuCommand shuwu_cli_lending_commands[] = {
  { NULL },
};
