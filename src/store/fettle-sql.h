/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement being put together: program text and bound values, never the one in the other. */
#pragma once

#include "fettle-connection.h"
#include "fettle-field.h"

G_BEGIN_DECLS

typedef struct _FettleSql FettleSql;

FettleSql *fettle_sql_new (void);
void fettle_sql_free (FettleSql *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSql, fettle_sql_free)

/* @text: program text only. */
void fettle_sql_append (FettleSql *self, const char *text);
void fettle_sql_append_printf (FettleSql *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A column of the table with alias "t<alias>": t0."name". */
void fettle_sql_append_column (FettleSql *self, guint alias, const char *column);
/* Each appends "$n" and keeps the value. */
void fettle_sql_append_text (FettleSql *self, const char *value);
void fettle_sql_append_static (FettleSql *self,
                               const char *value); /* borrowed until the run is over */
void fettle_sql_append_lower (FettleSql *self,
                              const char *value); /* to compare with lower(column) */
void fettle_sql_append_int64 (FettleSql *self, gint64 value);
void fettle_sql_append_value (FettleSql *self, const FettleField *field, const FettleValue *value);

/* Prepared and bound; @self must outlive the run, because the values are borrowed. */
FettleStatement *fettle_sql_prepare (FettleSql *self, FettleConnection *connection, GError **error);

/* Binds one field's value as its column keeps it; @date: room for a date's text until the reset. */
#define FETTLE_DATE_SIZE 12
void fettle_sql_bind (FettleStatement *statement,
                      guint n,
                      const FettleField *field,
                      const FettleValue *value,
                      char *date);

G_END_DECLS
