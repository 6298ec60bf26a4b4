// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mentoring/shuwu-mentor-terms.h"
#include "storage/shuwu-db.h"

G_BEGIN_DECLS

/* All on a thread of the store. Days that are not known, SHUWU_DAY_NEVER, are NULL in the file. */
void shuwu_mentor_bind_day (ShuwuStatement *statement,
                            const char     *parameter,
                            int             day);
int shuwu_mentor_read_day (ShuwuStatement *statement,
                           int             column);

gboolean shuwu_mentor_terms_read (ShuwuDb           *db,
                                  ShuwuMentorTerms  *self,
                                  GError           **error);

/* Fails with UNKNOWN_PAIR. */
ShuwuMentorPair *shuwu_mentor_pair_get (ShuwuDb  *db,
                                        gint64    id,
                                        GError  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Pairs of that mentor or of that apprentice; both 0: all pairs. */
GPtrArray *shuwu_mentor_pair_list (ShuwuDb  *db,
                                   gint64    mentor_id,
                                   gint64    apprentice_id,
                                   GError  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets what is counted of the log. */
gboolean shuwu_mentor_pair_count_months (ShuwuDb          *db,
                                         ShuwuMentorPair  *self,
                                         int               today,
                                         GError          **error);
/* An insert where the pair has no id; sets it then. */
gboolean shuwu_mentor_pair_write (ShuwuDb          *db,
                                  ShuwuMentorPair  *self,
                                  gint64            now_us,
                                  GError          **error);
gboolean shuwu_mentor_pair_drop (ShuwuDb  *db,
                                 gint64    id,
                                 gint64    now_us,
                                 GError  **error);

G_END_DECLS
