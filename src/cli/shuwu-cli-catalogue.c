// SPDX-License-Identifier: GPL-3.0-or-later
/* Commands of the area “catalogue”: what there is, what it is called, how it comes in and goes out. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-catalogue.h"

#include <glib/gi18n.h>

const ShuwuCommand shuwu_cli_catalogue_commands[] = {
  { "import titles", "FILE", 1, 1, shuwu_cli_import_titles_options,
    N_("Brings the titles and copies of a file into the catalogue: all of it, or nothing if it is stopped."),
    "shuwuctl import titles books.csv --rejects refused.csv", shuwu_cli_import_titles },
  { "export titles", "FILE --format FORMAT", 1, 1, shuwu_cli_export_titles_options,
    N_("Writes all titles and copies to a file that other library systems read."),
    "shuwuctl export titles books.mrc --format cnmarc", shuwu_cli_export_titles },
  { "search", "QUERY", 1, 1, shuwu_cli_search_options,
    N_("Finds titles by name, author, publisher, pinyin, initials, ISBN, barcode or call number; the best first."),
    "shuwuctl search hlm --limit 10", shuwu_cli_search },
  { "title show", "TITLE", 1, 1, NULL,
    N_("Shows a title and its copies. TITLE is a number from a search, or the barcode of a copy."),
    "shuwuctl title show S0000001", shuwu_cli_title_show },
  { "title add", "--title TEXT …", 0, 0, shuwu_cli_title_add_options,
    N_("Adds a title without copies."),
    "shuwuctl title add --title 红楼梦 --author '曹雪芹 (著)' --year 1996", shuwu_cli_title_add },
  { "title quick", "BARCODE NAME [PRICE]", 2, 3, NULL,
    N_("Adds a book in the hand: a copy and, if it is not there, its title."),
    "shuwuctl title quick S0000001 红楼梦 59.70", shuwu_cli_title_quick },
  { "title edit", "TITLE …", 1, 1, shuwu_cli_title_edit_options,
    N_("Changes fields of a title; an empty text empties one."),
    "shuwuctl title edit S0000001 --publisher 人民文学出版社 --year 1996", shuwu_cli_title_edit },
  { "title merge", "TITLE INTO", 2, 2, NULL,
    N_("Makes one title of two: the copies of TITLE become copies of INTO."),
    "shuwuctl title merge 118 42", shuwu_cli_title_merge },
  { "title delete", "TITLE", 1, 1, NULL,
    N_("Takes a title away with its copies, unless one of them is lent."),
    "shuwuctl title delete 118", shuwu_cli_title_delete },
  { "copy show", "BARCODE", 1, 1, NULL,
    N_("Shows a copy."),
    "shuwuctl copy show S0000001", shuwu_cli_copy_show },
  { "copy add", "TITLE …", 1, 1, shuwu_cli_copy_options,
    N_("Adds a copy to a title."),
    "shuwuctl copy add 42 --location 二楼 --price 59.70", shuwu_cli_copy_add },
  { "copy edit", "BARCODE …", 1, 1, shuwu_cli_copy_options,
    N_("Changes a copy."),
    "shuwuctl copy edit S0000001 --status damaged", shuwu_cli_copy_edit },
  { "copy delete", "BARCODE", 1, 1, NULL,
    N_("Takes a copy away, unless it is lent."),
    "shuwuctl copy delete S0000001", shuwu_cli_copy_delete },
  { NULL },
};
