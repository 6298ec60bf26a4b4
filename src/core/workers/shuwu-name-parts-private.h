// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHUWU_NAME_PARTS_MAX 32

/* What a name is made of: an ideograph that is read, or a word of letters that is spelled. */
typedef struct
{
  gunichar character;        /* folded; 0 for a word */
  char *word;                /* folded; NULL for an ideograph */
  const guint16 *readings;   /* of the ideograph as it was written */
  guint n_readings;
} ShuwuNamePart;

typedef struct
{
  ShuwuNamePart parts[SHUWU_NAME_PARTS_MAX];
  guint n_parts;
} ShuwuNameParts;

void shuwu_name_parts_init (ShuwuNameParts *self,
                            const char     *name);
void shuwu_name_parts_clear (ShuwuNameParts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShuwuNameParts, shuwu_name_parts_clear)

/* How the part can be spelled: the @number-th way, from 0 on; NULL if there is no other. */
const char *shuwu_name_part_get_spelling (const ShuwuNamePart *self,
                                          guint                number);

G_END_DECLS
