// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bookroom/shuwu-bookroom.h"
#include "catalogue/shuwu-title-choice.h"
#include "widgets/shuwu-finder.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SHUWU_TYPE_CATALOGUE_PAGE (shuwu_catalogue_page_get_type ())
G_DECLARE_FINAL_TYPE (ShuwuCataloguePage, shuwu_catalogue_page, SHUWU, CATALOGUE_PAGE, AdwBin)

GtkWidget *shuwu_catalogue_page_new (ShuwuBookroom *bookroom) G_GNUC_WARN_UNUSED_RESULT;

/* Begins to read what a page will show. */
void shuwu_catalogue_page_foresee (ShuwuBookroom *bookroom);
void shuwu_catalogue_page_show_title (ShuwuCataloguePage *self,
                                      gint64              title_id);
/* What is looked for on the page, and what was found. */
ShuwuFinder *shuwu_catalogue_page_get_finder (ShuwuCataloguePage *self);
/* Among which titles, and in which order. */
ShuwuTitleChoice *shuwu_catalogue_page_get_choice (ShuwuCataloguePage *self);
/* The field it is typed into. */
GtkEditable *shuwu_catalogue_page_get_search (ShuwuCataloguePage *self);

G_END_DECLS
