// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A record of ISO 2709 from lines "245 10 $aTitle$bRest" and "001 1"; right in every number. @leader: what stands at 5…9. */
GString *shuwu_test_build_marc (const char         *leader,
                                const char * const *fields) G_GNUC_WARN_UNUSED_RESULT;

/* The same bytes in another encoding; fails if that cannot be. */
GString *shuwu_test_convert (const GString *bytes,
                             const char    *encoding) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
