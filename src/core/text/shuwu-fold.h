// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one character becomes for searching; NULL where it stays as it is. */
const guint32 *shuwu_fold_character (gunichar  character,
                                     guint    *n_characters);

/* Each of these stands for itself: ideographs, kana, hangul. */
gboolean shuwu_fold_is_ideograph (gunichar character);
/* These stand in words: letters and digits. */
gboolean shuwu_fold_is_letter (gunichar character);

/* The character at @text, which need not be good UTF-8; moves @text on. 0xFFFD for what is none. */
gunichar shuwu_fold_next_character (const char **text,
                                    const char  *end);

char *shuwu_fold_dup_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
