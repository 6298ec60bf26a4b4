// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "certificates/shuwu-certificate.h"
#include "certificates/shuwu-subsidy.h"
#include "training/shuwu-result.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What came out of a class for one worker. Signal “marked” (id of the sign-up, mark in thousandths): a mark was typed. */
#define SHUWU_TYPE_RESULT_ROW (shuwu_result_row_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuResultRow, shuwu_result_row, SHUWU, RESULT_ROW, AdwBin)

GtkWidget *shuwu_result_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @has_mark: the class is assessed; @certificate: (nullable): of it, good or revoked; its menu is of the actions “certificate.…” around.
 * @has_menus: there is a menu in some row, so all leave room for it. */
void shuwu_result_row_set (ShuwuResultRow         *self,
                           const ShuwuResult      *result,
                           gboolean                has_mark,
                           const ShuwuCertificate *certificate,
                           gboolean                has_menus);

/* @subsidy: (nullable): for the certificate. */
void shuwu_result_row_set_subsidy (ShuwuResultRow     *self,
                                   const ShuwuSubsidy *subsidy,
                                   int                 today);

G_END_DECLS
