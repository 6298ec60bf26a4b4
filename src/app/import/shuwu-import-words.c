// SPDX-License-Identifier: GPL-3.0-or-later
/* The words of the import assistant: formats, encodings, columns, and why a
 * record was not taken. */
#define G_LOG_DOMAIN "shuwu-app"

#include "import/shuwu-import-words.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static const char * const formats[] = {
  [SHUWU_RECORD_FORMAT_UNKNOWN] = N_("Found out from the file"),
  [SHUWU_RECORD_FORMAT_MARC21] = N_("MARC 21"),
  [SHUWU_RECORD_FORMAT_UNIMARC] = N_("UNIMARC"),
  [SHUWU_RECORD_FORMAT_CNMARC] = N_("CNMARC"),
  [SHUWU_RECORD_FORMAT_MARCXML] = N_("MARCXML"),
  [SHUWU_RECORD_FORMAT_CSV] = N_("Table (CSV)"),
};

static const char * const encodings[] = {
  [SHUWU_ENCODING_AUTO] = N_("Found out from the file"),
  [SHUWU_ENCODING_UTF_8] = N_("UTF-8"),
  [SHUWU_ENCODING_UTF_16] = N_("UTF-16"),
  [SHUWU_ENCODING_GB18030] = N_("Simplified Chinese (GB 18030, GBK)"),
  [SHUWU_ENCODING_MARC_8] = N_("MARC-8"),
  [SHUWU_ENCODING_ISO_5426] = N_("ISO 5426"),
  [SHUWU_ENCODING_LATIN_1] = N_("Western (ISO 8859-1)"),
};

static const char * const columns[SHUWU_N_COLUMNS] = {
  [SHUWU_COLUMN_IGNORED] = N_("Not taken"),
  [SHUWU_COLUMN_TITLE] = N_("Title"),
  [SHUWU_COLUMN_AUTHOR] = N_("Author"),
  [SHUWU_COLUMN_PUBLISHER] = N_("Publisher"),
  [SHUWU_COLUMN_YEAR] = N_("Year"),
  [SHUWU_COLUMN_ISBN] = N_("ISBN"),
  [SHUWU_COLUMN_BARCODE] = N_("Barcode"),
  [SHUWU_COLUMN_CALL_NUMBER] = N_("Call number"),
  [SHUWU_COLUMN_CLC] = N_("CLC class"),
  [SHUWU_COLUMN_PRICE] = N_("Price"),
  [SHUWU_COLUMN_COPIES] = N_("Number of copies"),
  [SHUWU_COLUMN_LOCATION] = N_("Place"),
  [SHUWU_COLUMN_SOURCE] = N_("Source of funds"),
  [SHUWU_COLUMN_STATUS] = N_("What became of the copy"),
  [SHUWU_COLUMN_LOANS] = N_("How often lent"),
  [SHUWU_COLUMN_SUBJECT] = N_("Subject"),
  [SHUWU_COLUMN_PAGES] = N_("Pages"),
  [SHUWU_COLUMN_SERIES] = N_("Series"),
  [SHUWU_COLUMN_DESCRIPTION] = N_("Description"),
  [SHUWU_COLUMN_LANGUAGE] = N_("Language"),
  [SHUWU_COLUMN_SUBTITLE] = N_("Subtitle"),
  [SHUWU_COLUMN_EDITION] = N_("Edition"),
  [SHUWU_COLUMN_PLACE] = N_("Place of publication"),
  [SHUWU_COLUMN_PART] = N_("Part"),
  [SHUWU_COLUMN_PARALLEL_TITLE] = N_("Parallel title"),
  [SHUWU_COLUMN_PINYIN] = N_("Pinyin of the title"),
  [SHUWU_COLUMN_STATEMENT] = N_("Statement of responsibility"),
  [SHUWU_COLUMN_CONTROL_NUMBER] = N_("Number of the record"),
};

static const char * const roster_columns[SHUWU_N_ROSTER_COLUMNS] = {
  [SHUWU_ROSTER_IGNORED] = N_("Not taken"),
  [SHUWU_ROSTER_CARD] = N_("Card number"),
  [SHUWU_ROSTER_NAME] = N_("Name of the person"),
  [SHUWU_ROSTER_UNIT] = N_("Unit"),
  [SHUWU_ROSTER_CATEGORY] = N_("Category of reader"),
  [SHUWU_ROSTER_PHONE] = N_("Phone"),
  [SHUWU_ROSTER_LEVEL] = N_("Skill level"),
  [SHUWU_ROSTER_TRADE] = N_("Trade"),
};

static const char * const rejects[] = {
  [SHUWU_REJECT_NONE] = "",
  [SHUWU_REJECT_NO_TITLE] = N_("It has no title. Fill in the title."),
  [SHUWU_REJECT_DAMAGED] = N_("It is damaged and cannot be read. Ask for the file once more."),
  [SHUWU_REJECT_TRUNCATED] = N_("The file ends in the middle of it. Ask for the file once more."),
  [SHUWU_REJECT_LOST_DIGITS] = N_("A spreadsheet has shortened a number, such as 9.788E+12. Format the column as text and type it anew."),
  [SHUWU_REJECT_BAD_BARCODE] = N_("The barcode cannot be one. Correct it, or leave it empty."),
  [SHUWU_REJECT_COLUMNS] = N_("It has more or fewer cells than the heading. Look for a stray comma or quote."),
  [SHUWU_REJECT_NOT_BIBLIOGRAPHIC] = N_("It does not describe a title. Nothing needs to be done."),
  [SHUWU_REJECT_BARCODE_TAKEN] = N_("Another title has this barcode. Correct one of the two."),
  [SHUWU_REJECT_ENCODING] = N_("Parts of it are no text in this encoding. Choose another encoding."),
  [SHUWU_REJECT_SUM] = N_("It adds up the list and is no title. Nothing needs to be done."),
};

static const char * const roster_rejects[] = {
  [SHUWU_ROSTER_REJECT_NONE] = "",
  [SHUWU_ROSTER_REJECT_NO_NAME] = N_("It has no name. Fill in the name."),
  [SHUWU_ROSTER_REJECT_LOST_DIGITS] =
    N_("A spreadsheet has shortened a number, such as 1.002E+12. Format the column as text and type it anew."),
  [SHUWU_ROSTER_REJECT_BAD_CARD] = N_("The card number cannot be one. Correct it, or leave it empty."),
  [SHUWU_ROSTER_REJECT_CARD_TAKEN] = N_("The card belongs to somebody of another name. Correct one of the two."),
  [SHUWU_ROSTER_REJECT_HAS_CARD] = N_("This person has another card. Replace the card on the page Readers."),
  [SHUWU_ROSTER_REJECT_AMBIGUOUS] = N_("Several people could be meant. Add the card number."),
  [SHUWU_ROSTER_REJECT_COLUMNS] = N_("It has more cells than the heading. Look for a stray comma or quote."),
  [SHUWU_ROSTER_REJECT_DAMAGED] = N_("A quote never ends. Look for a stray quote."),
  [SHUWU_ROSTER_REJECT_TRUNCATED] = N_("The file ends in the middle of it. Ask for the file once more."),
  [SHUWU_ROSTER_REJECT_ENCODING] = N_("Parts of it are no text in this encoding. Choose another encoding."),
  [SHUWU_ROSTER_REJECT_TOO_LONG] = N_("The name is longer than any name. Look for a stray quote."),
  [SHUWU_ROSTER_REJECT_SUM] = N_("It adds up the list and is no person. Nothing needs to be done."),
};

static const char *
look_up (const char * const *words,
         gsize               n_words,
         guint               which)
{
  const char *word = which < n_words ? words[which] : NULL;

  return word != NULL && *word != '\0' ? _(word) : "";
}

/**
 * shuwu_import_words_format:
 * @format: a format
 *
 * Returns: its name
 */
const char *
shuwu_import_words_format (ShuwuRecordFormat format)
{
  return look_up (formats, G_N_ELEMENTS (formats), format);
}

/**
 * shuwu_import_words_encoding:
 * @encoding: an encoding
 *
 * Returns: its name
 */
const char *
shuwu_import_words_encoding (ShuwuEncoding encoding)
{
  return look_up (encodings, G_N_ELEMENTS (encodings), encoding);
}

/**
 * shuwu_import_words_column:
 * @column: of a table of titles
 *
 * Returns: what it holds
 */
const char *
shuwu_import_words_column (ShuwuColumn column)
{
  return look_up (columns, G_N_ELEMENTS (columns), column);
}

/**
 * shuwu_import_words_roster_column:
 * @column: of a roster
 *
 * Returns: what it holds
 */
const char *
shuwu_import_words_roster_column (ShuwuRosterColumn column)
{
  return look_up (roster_columns, G_N_ELEMENTS (roster_columns), column);
}

/**
 * shuwu_import_words_reject:
 * @reject: why a record was not taken
 *
 * Returns: what happened, and what to do
 */
const char *
shuwu_import_words_reject (ShuwuReject reject)
{
  return look_up (rejects, G_N_ELEMENTS (rejects), reject);
}

/**
 * shuwu_import_words_roster_reject:
 * @reject: why a row of a roster was not taken
 *
 * Returns: what happened, and what to do
 */
const char *
shuwu_import_words_roster_reject (ShuwuRosterReject reject)
{
  return look_up (roster_rejects, G_N_ELEMENTS (roster_rejects), reject);
}

/**
 * shuwu_import_words_dup_headings:
 * @headings: the headings of a table
 * @has_headings: whether it has them
 *
 * Gets what stands above the columns of a table.
 *
 * Returns: (transfer full): its headings, or, without them, the numbers of the columns
 */
GStrv
shuwu_import_words_dup_headings (GStrv    headings,
                                 gboolean has_headings)
{
  GStrv shown = g_strdupv (headings);

  for (int i = 0; !has_headings && shown[i] != NULL; i++)
    {
      g_free (shown[i]);
      /* Translators: the number of a column of a table */
      shown[i] = g_strdup_printf (_("Column %d"), i + 1);
    }

  return shown;
}

/**
 * shuwu_import_words_dup_cells:
 * @raw: a row of a table, as a JSON object of its cells in their order
 * @headings: the headings of the table
 *
 * Takes a row apart into its cells.
 *
 * Returns: (transfer full): as many cells as there are headings
 */
GStrv
shuwu_import_words_dup_cells (GBytes *raw,
                              GStrv   headings)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  guint n_cells = g_strv_length (headings);
  const char *text = NULL;
  JsonObjectIter iter;
  JsonNode *node;
  gsize length = 0;
  guint i = 0;

  if (raw != NULL)
    text = g_bytes_get_data (raw, &length);
  if (text != NULL && json_parser_load_from_data (parser, text, length, NULL) &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (json_parser_get_root (parser)));
      for (; i < n_cells && json_object_iter_next_ordered (&iter, NULL, &node); i++)
        g_strv_builder_add (cells, json_node_get_string (node));
    }

  for (; i < n_cells; i++)
    g_strv_builder_add (cells, "");

  return g_strv_builder_end (cells);
}

/* As exactly as anybody can know. */
static char *
dup_time_left (double seconds)
{
  int whole = (int) (seconds + 0.5);
  int minutes = (whole + 59) / 60;

  if (whole <= 2)
    return g_strdup (_("A moment left"));
  if (whole <= 50)
    return g_strdup_printf (ngettext ("About %d second left", "About %d seconds left", whole), whole);

  return g_strdup_printf (ngettext ("About %d minute left", "About %d minutes left", minutes), minutes);
}

/**
 * shuwu_import_words_dup_progress:
 * @fraction: how much of the file was read, from 0 to 1; less while what was read is being written
 * @elapsed_us: since it began
 *
 * Says what an import is doing, and for how long, once that can be known.
 *
 * Returns: (transfer full): words
 */
char *
shuwu_import_words_dup_progress (double fraction,
                                 gint64 elapsed_us)
{
  double seconds = elapsed_us / (double) G_USEC_PER_SEC;

  if (fraction < 0)
    return g_strdup (_("Writing to the disk"));
  if (fraction > 0.02 && seconds > 1)
    return dup_time_left (seconds * (1 - fraction) / fraction);

  return g_strdup (_("Reading the file"));
}

/**
 * shuwu_import_words_dup_offer:
 * @kind: what is in the file
 * @n_records: how many would be new or changed; 0: it is not known, or none
 *
 * Says on the button what it will do.
 *
 * Returns: (transfer full): a label with mnemonic
 */
char *
shuwu_import_words_dup_offer (ShuwuImportKind kind,
                              gint64          n_records)
{
  if (n_records == 0)
    return g_strdup (_("_Import"));
  if (kind == SHUWU_IMPORT_TITLES)
    return g_strdup_printf (ngettext ("_Import %d title", "_Import %d titles", n_records), (int) n_records);

  return g_strdup_printf (ngettext ("_Import %d reader", "_Import %d readers", n_records), (int) n_records);
}
