// SPDX-License-Identifier: GPL-3.0-or-later
/* Names of synced rows: UUID version 7 (RFC 9562).
 *
 * 48 bits of milliseconds, then a counter that keeps names of one process in
 * the order they were made (12 bits of rand_a and the top of rand_b), then
 * random bits. In order means: new rows go to the end of their index. */
#define G_LOG_DOMAIN "shuwu-storage"

#include "storage/shuwu-uuid.h"

#include <string.h>
#include <sys/random.h>

typedef struct
{
  guint64 stamp_ms;
  guint32 counter; /* 26 bits: 12 in rand_a, 14 in rand_b */
} Last;

/* Random bytes come in pages: one call of the system for each name would cost an import a tenth of its time. */
static void
fill_random (guint8 *buffer,
             gsize   size)
{
  /* lint: mutable-state: one page for the whole process; the mutex guards it */
  static GMutex mutex;
  static guint8 page[4096];
  static gsize used = sizeof page;

  g_mutex_lock (&mutex);
  if (sizeof page - used < size)
    {
      /* Up to 256 bytes come whole or not at all, more may come in parts. */
      for (gsize got = 0; got < sizeof page; got += 256)
        if (getrandom (page + got, 256, 0) != 256)
          g_assert_not_reached ();
      used = 0;
    }
  memcpy (buffer, page + used, size);
  used += size;
  g_mutex_unlock (&mutex);
}

/* A clock that stands or goes back must not break the order: the stamp never does. */
static Last
next_stamp (guint64 now_ms,
            guint32 start)
{
  /* lint: mutable-state: names of one process are in one order, whoever asks; the mutex guards it */
  static GMutex mutex;
  static Last last;
  Last next;

  g_mutex_lock (&mutex);
  if (now_ms > last.stamp_ms || last.stamp_ms > now_ms + 1000)
    last = (Last) { now_ms, start };
  else if (++last.counter >> 26 != 0)
    last = (Last) { last.stamp_ms + 1, start };
  next = last;
  g_mutex_unlock (&mutex);

  return next;
}

/**
 * shuwu_uuid_write:
 * @out: (out): room for 36 characters and a zero
 * @now_us: microseconds since 1970-01-01 UTC
 *
 * Makes a new name and writes it; any thread may ask.
 */
void
shuwu_uuid_write (char   out[SHUWU_UUID_LENGTH + 1],
                  gint64 now_us)
{
  static const char digits[] = "0123456789abcdef";
  guint8 random[10], bytes[16];
  guint32 start;
  Last last;
  char *p = out;

  fill_random (random, sizeof random);
  memcpy (&start, random + 6, sizeof start);
  last = next_stamp ((guint64) (now_us / 1000), start & 0xffffff);

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (last.stamp_ms >> (40 - 8 * i));
  bytes[6] = 0x70 | (guint8) (last.counter >> 22);
  bytes[7] = (guint8) (last.counter >> 14);
  bytes[8] = 0x80 | (guint8) (last.counter >> 8 & 0x3f);
  bytes[9] = (guint8) last.counter;
  memcpy (bytes + 10, random, 6);

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[bytes[i] >> 4];
      *p++ = digits[bytes[i] & 15];
    }
  *p = '\0';
}

/**
 * shuwu_uuid_new:
 * @now_us: microseconds since 1970-01-01 UTC
 *
 * Makes a new name.
 *
 * Returns: (transfer full): the name, 36 characters
 */
char *
shuwu_uuid_new (gint64 now_us)
{
  char *text = g_malloc (SHUWU_UUID_LENGTH + 1);

  shuwu_uuid_write (text, now_us);
  return text;
}

/**
 * shuwu_uuid_is_valid:
 * @text: any text
 *
 * Tells whether @text has the shape of a name, of any version.
 *
 * Returns: whether it has
 */
gboolean
shuwu_uuid_is_valid (const char *text)
{
  return strlen (text) == SHUWU_UUID_LENGTH && g_uuid_string_is_valid (text);
}
