// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lending-fixture.h"

#include "bookroom/shuwu-bookroom.h"
#include "lending/shuwu-desk-model.h"

G_BEGIN_DECLS

/* A desk over the small room of fixture.sql. */
typedef struct
{
  LendingFixture lending;
  ShuwuBookroom *bookroom;
  ShuwuDeskModel *model;
} DeskFixture;

void desk_fixture_set_up (DeskFixture   *self,
                          gconstpointer  unused);
void desk_fixture_tear_down (DeskFixture   *self,
                             gconstpointer  unused);

/* Takes a code and waits until all is done. */
void desk_take (ShuwuDeskModel *model,
                const char     *code);
void desk_settle (ShuwuDeskModel *model);
/* Borrowed: the list holds it. */
ShuwuDeskRow *desk_get_row (ShuwuDeskModel *model,
                            guint           position);
guint desk_count_rows (ShuwuDeskModel *model);
/* Presses the answer of a row; it must have one of the kind. */
void desk_answer (ShuwuDeskModel      *model,
                  ShuwuDeskRow        *row,
                  ShuwuDeskAnswerKind  kind);

G_END_DECLS
