// SPDX-License-Identifier: GPL-3.0-or-later
/* Records of ISO 2709 out of lines that can be read. Numbers too long for their place lose their first digits, as they do elsewhere. */
#define G_LOG_DOMAIN "shuwu-test"

#include "shuwu-marc-builder.h"

#include <string.h>

GString *
shuwu_test_build_marc (const char         *leader,
                       const char * const *fields)
{
  g_autoptr (GString) directory = g_string_new (NULL);
  g_autoptr (GString) data = g_string_new (NULL);
  GString *record = g_string_new (NULL);

  for (gsize i = 0; fields[i] != NULL; i++)
    {
      gboolean is_control = g_str_has_prefix (fields[i], "00");
      g_autofree char *value = g_strdup (fields[i] + 4);
      gsize begin = data->len;

      if (is_control)
        g_string_append (data, value);
      else
        {
          g_string_append_len (data, value, 2);
          g_strdelimit (value, "$", 0x1f);
          g_string_append (data, value + 3);
        }
      g_string_append_c (data, 0x1e);
      g_string_append_printf (directory, "%.3s%04u%05u", fields[i], (guint) (data->len - begin) % 10000,
                              (guint) begin % 100000);
    }

  g_string_printf (record, "%05u%s22%05u   450 %s\x1e%s\x1d", (guint) (24 + directory->len + 1 + data->len + 1) % 100000, leader,
                   (guint) (24 + directory->len + 1), directory->str, data->str);
  return record;
}

GString *
shuwu_test_convert (const GString *bytes,
                    const char    *encoding)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *converted = g_convert (bytes->str, bytes->len, encoding, "UTF-8", NULL, &size, &error);

  g_assert_no_error (error);
  return g_string_new_len (converted, size);
}
