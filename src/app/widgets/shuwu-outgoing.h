// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file that a person saves. It is made in a place of our own and carried from there; toasts tell how it goes, and a
 * button of theirs gives up. */
typedef struct _ShuwuOutgoing ShuwuOutgoing;

ShuwuOutgoing *shuwu_outgoing_new (GtkWidget  *from,
                                   GFile      *to,
                                   GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/* Where the file is to be made, and what gives that up. */
const char *shuwu_outgoing_get_path (ShuwuOutgoing *self);
GCancellable *shuwu_outgoing_get_cancellable (ShuwuOutgoing *self);

/* These two take @self. */
void shuwu_outgoing_send (ShuwuOutgoing *self,
                          const char    *path,
                          const char    *done);
void shuwu_outgoing_fail (ShuwuOutgoing *self,
                          const GError  *error);

G_END_DECLS
