// SPDX-License-Identifier: GPL-3.0-or-later
/* GTK's headers take four fifths of the time that a file of the app takes to compile. */
#include <adwaita.h>
