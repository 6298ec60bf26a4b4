// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the search means, said again without an index, without its parser and without its way to split pinyin.
 *
 * Between what has to be found and what may be found lies only the choice among the ways to read a long run of letters. */
typedef struct
{
  const char *name;
  const char *authors;
  const char *parallel;
  const char *publisher;
  const char *isbn;
  const char *call_number;
  const char *barcode;
} SlowTitle;

gboolean slow_must_find (const char      *query,
                         const SlowTitle *title);
gboolean slow_may_find (const char      *query,
                        const SlowTitle *title);

G_END_DECLS
