// SPDX-License-Identifier: GPL-3.0-or-later
/* What goes wrong in the catalogue. */
#define G_LOG_DOMAIN "shuwu-catalogue"

#include "catalogue/shuwu-catalogue.h"

G_DEFINE_QUARK (shuwu-catalogue-error-quark, shuwu_catalogue_error)
