// SPDX-License-Identifier: GPL-3.0-or-later
/* Calendars of classes, read back by a parser that forgives nothing: every line ends with CR LF and has at most 75
 * bytes, characters are whole on each of them, and only what RFC 5545 knows is there. */
#define G_LOG_DOMAIN "shuwu-test"

#include "training-fixture.h"

#include "shuwu-test.h"
#include "training/shuwu-class-calendar.h"
#include "training/shuwu-ical.h"

#include <string.h>

#define LINE_BYTES 75

/* The content lines, unfolded. */
static GStrv
read_lines (const char *text)
{
  g_autoptr (GString) unfolded = g_string_new (NULL);

  g_assert_true (g_str_has_suffix (text, "\r\n"));
  for (const char *line = text, *end; *line != '\0'; line = end + 2)
    {
      end = strstr (line, "\r\n");
      g_assert_nonnull (end);
      g_assert_cmpint (end - line, >, 0);
      g_assert_cmpint (end - line, <=, LINE_BYTES);
      g_assert_true (g_utf8_validate (line, end - line, NULL));
      for (const char *c = line; c < end; c++)
        g_assert_false (g_ascii_iscntrl (*c));

      if (*line != ' ' && line != text)
        g_string_append_c (unfolded, '\n');
      g_string_append_len (unfolded, *line == ' ' ? line + 1 : line, end - line - (*line == ' '));
    }

  return g_strsplit (unfolded->str, "\n", -1);
}

static char *
unescape (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *c = value; *c != '\0'; c++)
    {
      g_assert_true (*c != ',' && *c != ';');
      if (*c == '\\')
        {
          c++;
          g_assert_nonnull (strchr ("\\;,n", *c));
          g_string_append_c (text, *c == 'n' ? '\n' : *c);
        }
      else
        g_string_append_c (text, *c);
    }

  return g_string_free (text, FALSE);
}

static gboolean
is_moment (const char *value)
{
  return g_regex_match_simple ("^\\d{8}T\\d{6}Z$", value, 0, 0);
}

static void
check_property (const char *name,
                const char *value)
{
  static const char * const texts[] = { "UID", "SUMMARY", "LOCATION", "DESCRIPTION", NULL };
  static const char * const moments[] = { "DTSTAMP", "DTSTART", "DTEND", NULL };
  static const char * const states[] = { "TENTATIVE", "CONFIRMED", "CANCELLED", NULL };

  if (g_strv_contains (moments, name))
    g_assert_true (is_moment (value));
  else if (g_str_equal (name, "SEQUENCE"))
    g_assert_true (g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, NULL, NULL));
  else if (g_str_equal (name, "STATUS"))
    g_assert_true (g_strv_contains (states, value));
  else
    g_assert_true (g_strv_contains (texts, name));
}

/* The entries, each name → value; every name once, and those that must be there are. */
static GPtrArray *
parse (const char *text)
{
  static const char head[] = "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Shuwu//Shuwu//ZH|METHOD:PUBLISH";
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_auto (GStrv) lines = read_lines (text);
  g_auto (GStrv) expected = g_strsplit (head, "|", -1);
  guint n = g_strv_length (lines);
  GHashTable *entry = NULL;

  for (guint i = 0; expected[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected[i]);
  g_assert_cmpstr (lines[n - 1], ==, "END:VCALENDAR");
  for (guint i = g_strv_length (expected); i < n - 1; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ":", 2);

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      if (g_str_equal (lines[i], "BEGIN:VEVENT"))
        {
          g_assert_null (entry);
          entry = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
          g_ptr_array_add (entries, entry);
        }
      else if (g_str_equal (lines[i], "END:VEVENT"))
        {
          for (guint j = 0; j < 6; j++)
            g_assert_nonnull (g_hash_table_lookup (entry, (const char *[]) { "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS" }[j]));
          entry = NULL;
        }
      else if (entry == NULL)
        g_assert_cmpstr (parts[0], ==, "X-WR-CALNAME");
      else
        {
          check_property (parts[0], parts[1]);
          g_assert_true (g_hash_table_insert (entry, g_strdup (parts[0]), unescape (parts[1])));
        }
    }
  g_assert_null (entry);

  return entries;
}

/* "uid start state sequence summary": of an entry. */
static char *
describe (GPtrArray *entries,
          guint      index)
{
  GHashTable *entry = g_ptr_array_index (entries, index);

  return g_strdup_printf ("%s %s %s %s", (char *) g_hash_table_lookup (entry, "UID"), (char *) g_hash_table_lookup (entry, "DTSTART"),
                          (char *) g_hash_table_lookup (entry, "STATUS"), (char *) g_hash_table_lookup (entry, "SEQUENCE"));
}

static char *
write_one (const char *summary)
{
  GString *calendar = shuwu_ical_begin ("");
  const ShuwuIcalEvent event = {
    .uid = "1", .starts_us = 0, .ends_us = G_USEC_PER_SEC, .summary = summary, .location = "", .description = "", .status = SHUWU_ICAL_CONFIRMED,
  };

  shuwu_ical_add (calendar, &event, 0);
  return shuwu_ical_end (calendar);
}

/* Whatever a text is, it comes back; each length around the end of a line, in one to four bytes a character. */
static void
test_texts (void)
{
  static const char * const letters[] = { "a", "é", "焊", "𠀀", ",", "\\", ";", "\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    for (int length = 1; length < 200; length++)
      {
        g_autoptr (GString) summary = g_string_new (NULL);
        g_autofree char *text = NULL;
        g_autoptr (GPtrArray) entries = NULL;

        for (int j = 0; j < length; j++)
          g_string_append (summary, letters[i]);
        text = write_one (summary->str);
        entries = parse (text);
        g_assert_cmpstr (g_hash_table_lookup (g_ptr_array_index (entries, 0), "SUMMARY"), ==, summary->str);
      }
}

/* What has no place in a text is left out, and what is no UTF-8 is mended. */
static void
test_damaged (void)
{
  g_autofree char *text = write_one ("焊\t接\r\n\x01 \xff END:VEVENT\n");
  g_autoptr (GPtrArray) entries = parse (text);

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (g_ptr_array_index (entries, 0), "SUMMARY"), ==, "焊接\n \357\277\275 END:VEVENT\n");
}

static GPtrArray *
read_calendar (LendingFixture *fixture,
               const char     *class_code,
               const char     *card)
{
  const ShuwuCalendarQuery which = { .class_code = class_code, .card = card };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  shuwu_class_calendar_async (fixture->store, &which, NULL, shuwu_test_done_cb, &result);
  shuwu_test_wait (&result);
  text = shuwu_class_calendar_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return parse (text);
}

static void
assert_entry (LendingFixture *fixture,
              const char     *class_code,
              const char     *card,
              const char     *expected)
{
  g_autoptr (GPtrArray) entries = read_calendar (fixture, class_code, card);
  g_autofree char *found = describe (entries, 0);

  g_assert_cmpstr (found, ==, expected);
}

/* START_US + 100 h is 2026-11-22 15:06:40 UTC. */
static void
test_class (LendingFixture *fixture,
            gconstpointer   unused)
{
  g_autoptr (GPtrArray) entries = NULL;
  GHashTable *entry;

  lending_run_script (fixture->store, "UPDATE class SET place = '一号车间, 东', trainer = '王师傅' WHERE code = 'K1'");
  assert_entry (fixture, "K1", NULL, "meeting-1 20261122T150640Z CONFIRMED 0");
  entries = read_calendar (fixture, "K1", NULL);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (entry, "DTEND"), ==, "20261122T170640Z");
  g_assert_cmpstr (g_hash_table_lookup (entry, "SUMMARY"), ==, "焊接");
  g_assert_cmpstr (g_hash_table_lookup (entry, "LOCATION"), ==, "一号车间, 东");
  g_assert_cmpstr (g_hash_table_lookup (entry, "DESCRIPTION"), ==, "K1\n王师傅");

  /* It moved: the same entry, and a higher sequence. What does not take place stays in it, as cancelled. */
  lending_run_script (fixture->store, "UPDATE meeting SET starts_us = starts_us + 60000000 WHERE uuid = 'meeting-1';"
                      "UPDATE class SET updated_us = 7000000 WHERE code = 'K1'");
  assert_entry (fixture, "K1", NULL, "meeting-1 20261122T150740Z CONFIRMED 7");
  lending_run_script (fixture->store, "UPDATE meeting SET deleted_us = 8000000 WHERE uuid = 'meeting-1'");
  assert_entry (fixture, "K1", NULL, "meeting-1 20261122T150740Z CANCELLED 8");
  lending_run_script (fixture->store, "UPDATE meeting SET deleted_us = NULL; UPDATE class SET state = 'cancelled', updated_us = 9000000");
  assert_entry (fixture, "K1", NULL, "meeting-1 20261122T150740Z CANCELLED 9");
  lending_run_script (fixture->store, "UPDATE class SET state = 'draft'");
  assert_entry (fixture, "K1", NULL, "meeting-1 20261122T150740Z TENTATIVE 9");
}

/* A seat is certain, a place in the line is not, and what was given up is taken away. */
static void
test_worker (LendingFixture *fixture,
             gconstpointer   unused)
{
  g_autofree char *first = training_try (fixture, SHUWU_SIGNUP_ADD, "K3", "T100", 0);
  g_autofree char *second = training_try (fixture, SHUWU_SIGNUP_ADD, "K3", "T101", 0);
  g_autofree char *third = NULL;
  g_autoptr (GPtrArray) nothing = read_calendar (fixture, NULL, "T102");

  lending_run_script (fixture->store, "UPDATE signup SET updated_us = 5000000");
  g_assert_cmpuint (nothing->len, ==, 0);
  assert_entry (fixture, NULL, "T100", "meeting-3 20261123T010640Z CONFIRMED 5");
  assert_entry (fixture, NULL, "T101", "meeting-3 20261123T010640Z TENTATIVE 5");
  third = training_try (fixture, SHUWU_SIGNUP_CANCEL, "K3", "T100", 1);
  lending_run_script (fixture->store, "UPDATE signup SET updated_us = 6000000");
  assert_entry (fixture, NULL, "T100", "meeting-3 20261123T010640Z CANCELLED 6");
  assert_entry (fixture, NULL, "T101", "meeting-3 20261123T010640Z CONFIRMED 6");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/calendar/texts", test_texts);
  g_test_add_func ("/training/calendar/damaged", test_damaged);
  g_test_add ("/training/calendar/class", LendingFixture, NULL, training_fixture_set_up, test_class, lending_fixture_tear_down);
  g_test_add ("/training/calendar/worker", LendingFixture, NULL, training_fixture_set_up, test_worker, lending_fixture_tear_down);

  return g_test_run ();
}
