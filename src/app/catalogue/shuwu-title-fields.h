// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/shuwu-titles.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The description of a title, line by line. Signal: “edit” (int field, string text). */
#define SHUWU_TYPE_TITLE_FIELDS (shuwu_title_fields_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuTitleFieldsGroup, shuwu_title_fields, SHUWU, TITLE_FIELDS, AdwPreferencesGroup)

/* @kinds: (element-type ShuwuKind): what a title can be */
void shuwu_title_fields_set_kinds (ShuwuTitleFieldsGroup *self,
                                   GPtrArray             *kinds);
void shuwu_title_fields_show (ShuwuTitleFieldsGroup   *self,
                              const ShuwuTitleDetails *details);
/* Marks a value that could not be kept. */
void shuwu_title_fields_refuse (ShuwuTitleFieldsGroup *self,
                                ShuwuTitleField        field);

G_END_DECLS
