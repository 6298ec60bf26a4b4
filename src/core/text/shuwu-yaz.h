// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <yaz/yaz-iconv.h>
#include <yaz/zoom.h>

G_BEGIN_DECLS

/* What is used of libyaz, under its own names. */
#define SHUWU_YAZ_FUNCTIONS(each) \
  each (yaz_iconv) each (yaz_iconv_close) each (yaz_iconv_error) each (yaz_iconv_open) \
  each (ZOOM_connection_connect) each (ZOOM_connection_create) each (ZOOM_connection_destroy) \
  each (ZOOM_connection_error_x) each (ZOOM_connection_fire_event_socket) each (ZOOM_connection_get_mask) \
  each (ZOOM_connection_get_socket) each (ZOOM_connection_is_idle) each (ZOOM_connection_option_set) \
  each (ZOOM_connection_search) each (ZOOM_event_nonblock) each (ZOOM_query_cql) each (ZOOM_query_create) \
  each (ZOOM_query_destroy) each (ZOOM_query_prefix) each (ZOOM_record_get) each (ZOOM_resultset_destroy) \
  each (ZOOM_resultset_record_immediate) each (ZOOM_resultset_size)

#define SHUWU_YAZ_MEMBER(name) __typeof__ (name) * name;

typedef struct
{
  SHUWU_YAZ_FUNCTIONS (SHUWU_YAZ_MEMBER)
} ShuwuYaz;

/* Loads the library when it is first needed; NULL where it is missing. */
const ShuwuYaz *shuwu_yaz_get (void);

G_END_DECLS
