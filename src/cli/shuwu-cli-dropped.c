// SPDX-License-Identifier: GPL-3.0-or-later
/* What an import dropped from texts, as every import tells it. */
#define G_LOG_DOMAIN "shuwu-cli"

#include "shuwu-cli-dropped.h"

#include "shuwu-json-out.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define RECORDS_SAID 20

void
shuwu_cli_add_dropped (JsonBuilder  *answer,
                       gint64        n_dropped,
                       const GArray *records)
{
  json_builder_set_member_name (answer, "control_characters");
  json_builder_begin_object (answer);
  shuwu_json_add_number (answer, "dropped", n_dropped);
  json_builder_set_member_name (answer, "records");
  json_builder_begin_array (answer);
  for (guint i = 0; i < records->len; i++)
    json_builder_add_int_value (answer, g_array_index (records, gint64, i));
  json_builder_end_array (answer);
  json_builder_end_object (answer);
}

void
shuwu_cli_say_dropped (ShuwuCli     *cli,
                       gint64        n_dropped,
                       const GArray *records)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  if (n_dropped == 0 || shuwu_cli_is_json (cli))
    return;

  for (guint i = 0; i < MIN (records->len, RECORDS_SAID); i++)
    g_string_append_printf (numbers, "%s%" PRId64, i > 0 ? ", " : "", g_array_index (records, gint64, i));
  if (records->len > RECORDS_SAID)
    g_string_append (numbers, " …");

  /* Translators: how many, and the numbers of the records: “2, 7, 9 …” */
  shuwu_cli_say (cli, _("control characters dropped: %" PRId64 ", in the records %s"), n_dropped, numbers->str);
}
