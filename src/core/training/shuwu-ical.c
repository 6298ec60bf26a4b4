// SPDX-License-Identifier: GPL-3.0-or-later
/* Calendars for other programs: RFC 5545, as small as it can be. Lines end with CR
 * LF and are folded after 75 bytes, never inside of a character; moments are those
 * of UTC, so that no time zone has to be told. */
#define G_LOG_DOMAIN "shuwu-training"

#include "training/shuwu-ical.h"

#define LINE_BYTES 75

/* lint: no-sql: words of RFC 5545 */
#define BEGIN_CALENDAR "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Shuwu//Shuwu//ZH\r\nMETHOD:PUBLISH\r\n"
#define END_CALENDAR "END:VCALENDAR\r\n"

/* lint: no-sql: words of RFC 5545 */
#define BEGIN_EVENT "BEGIN:VEVENT\r\n"
#define END_EVENT "END:VEVENT\r\n"

static void
end_line (GString *self)
{
  g_string_append (self, "\r\n");
}

/* A line that goes on begins with a blank, which counts. */
static void
append_folded (GString    *self,
               const char *line)
{
  gsize n_bytes = 0;

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gsize length = (gsize) (g_utf8_next_char (c) - c);

      if (n_bytes + length > LINE_BYTES)
        {
          g_string_append (self, "\r\n ");
          n_bytes = 1;
        }
      g_string_append_len (self, c, (gssize) length);
      n_bytes += length;
    }
  end_line (self);
}

/* Control characters have no place in a text, but for the end of a line. */
static void
append_escaped (GString    *line,
                const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '\\' || *c == ';' || *c == ',')
        g_string_append_printf (line, "\\%c", *c);
      else if (*c == '\n')
        g_string_append (line, "\\n");
      else if (!g_ascii_iscntrl (*c))
        g_string_append_c (line, *c);
    }
}

static void
append_text (GString    *self,
             const char *name,
             const char *text)
{
  g_autoptr (GString) line = g_string_new (name);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (*text == '\0')
    return;

  g_string_append_c (line, ':');
  append_escaped (line, valid);
  append_folded (self, line->str);
}

static void
append_moment (GString    *self,
               const char *name,
               gint64      time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");

  g_string_append_printf (self, "%s:%s", name, text);
  end_line (self);
}

/**
 * shuwu_ical_begin:
 * @name: of the calendar, for people; may be empty
 *
 * Begins a calendar.
 *
 * Returns: (transfer full): to be ended by shuwu_ical_end ()
 */
GString *
shuwu_ical_begin (const char *name)
{
  GString *self = g_string_new (BEGIN_CALENDAR);

  append_text (self, "X-WR-CALNAME", name);
  return self;
}

/**
 * shuwu_ical_add:
 * @self: a calendar
 * @event: an entry
 * @stamp_us: when the calendar is written
 *
 * Adds an entry. One that does not take place any more is added as cancelled: a
 * calendar that has it takes it away.
 */
void
shuwu_ical_add (GString              *self,
                const ShuwuIcalEvent *event,
                gint64                stamp_us)
{
  static const char * const states[] = {
    [SHUWU_ICAL_TENTATIVE] = "TENTATIVE",
    [SHUWU_ICAL_CONFIRMED] = "CONFIRMED",
    [SHUWU_ICAL_CANCELLED] = "CANCELLED",
  };

  g_string_append (self, BEGIN_EVENT);
  append_text (self, "UID", event->uid);
  append_moment (self, "DTSTAMP", stamp_us);
  append_moment (self, "DTSTART", event->starts_us);
  append_moment (self, "DTEND", event->ends_us);
  g_string_append_printf (self, "SEQUENCE:%d\r\nSTATUS:%s\r\n", event->sequence, states[event->status]);
  append_text (self, "SUMMARY", event->summary);
  append_text (self, "LOCATION", event->location);
  append_text (self, "DESCRIPTION", event->description);
  g_string_append (self, END_EVENT);
}

/**
 * shuwu_ical_end:
 * @self: (transfer full): a calendar
 *
 * Ends a calendar.
 *
 * Returns: (transfer full): its text
 */
char *
shuwu_ical_end (GString *self)
{
  g_string_append (self, END_CALENDAR);
  return g_string_free (self, FALSE);
}
