// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/shuwu-title-search.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which titles the catalogue shows, and in which order a search is shown.
 * Signals: “changed”: something else is chosen; “ready”: and what is shown can follow; “failed” (error). */
#define SHUWU_TYPE_TITLE_CHOICE (shuwu_title_choice_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleChoice, shuwu_title_choice, SHUWU, TITLE_CHOICE, GObject)

ShuwuTitleChoice *shuwu_title_choice_new (ShuwuStore *store) G_GNUC_WARN_UNUSED_RESULT;

ShuwuStore *shuwu_title_choice_get_store (ShuwuTitleChoice *self);
gboolean shuwu_title_choice_is_empty (ShuwuTitleChoice *self);
gboolean shuwu_title_choice_wants_available (ShuwuTitleChoice *self);
/* (nullable) */
const char *shuwu_title_choice_get_value (ShuwuTitleChoice *self,
                                          ShuwuFacet        facet);
/* (nullable): the titles, once they are known */
ShuwuTitleSet *shuwu_title_choice_get_set (ShuwuTitleChoice *self);
ShuwuTitleOrder shuwu_title_choice_get_order (ShuwuTitleChoice *self,
                                              gboolean         *is_descending);

void shuwu_title_choice_want_available (ShuwuTitleChoice *self,
                                        gboolean          is_available);
void shuwu_title_choice_set_value (ShuwuTitleChoice *self,
                                   ShuwuFacet        facet,
                                   const char       *value);
void shuwu_title_choice_clear (ShuwuTitleChoice *self);
/* Of what a search found. */
void shuwu_title_choice_set_order (ShuwuTitleChoice *self,
                                   ShuwuTitleOrder   order,
                                   gboolean          is_descending);
/* Asks again which titles these are: the stock may have changed. */
void shuwu_title_choice_refresh (ShuwuTitleChoice *self);

G_END_DECLS
