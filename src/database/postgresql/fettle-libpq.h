/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libpq, loaded with the first business on PostgreSQL: it brings twenty libraries along, and a command
 * on a file would wait for all of them. */
#pragma once

#include <libpq-fe.h>

#include <glib.h>

G_BEGIN_DECLS

/* Every function of libpq that the driver uses. Each has a line below, too. */
#define FETTLE_LIBPQ_FUNCTIONS(X)                                                                  \
  X (PQbackendPID)                                                                                 \
  X (PQcancel)                                                                                     \
  X (PQclear)                                                                                      \
  X (PQcmdStatus)                                                                                  \
  X (PQcmdTuples)                                                                                  \
  X (PQconnectdbParams)                                                                            \
  X (PQconninfoFree)                                                                               \
  X (PQconninfoParse)                                                                              \
  X (PQconsumeInput)                                                                               \
  X (PQerrorMessage)                                                                               \
  X (PQexec)                                                                                       \
  X (PQfinish)                                                                                     \
  X (PQfname)                                                                                      \
  X (PQfreeCancel)                                                                                 \
  X (PQfreemem)                                                                                    \
  X (PQftype)                                                                                      \
  X (PQgetCancel)                                                                                  \
  X (PQgetResult)                                                                                  \
  X (PQgetisnull)                                                                                  \
  X (PQgetvalue)                                                                                   \
  X (PQisBusy)                                                                                     \
  X (PQnfields)                                                                                    \
  X (PQnotifies)                                                                                   \
  X (PQnparams)                                                                                    \
  X (PQntuples)                                                                                    \
  X (PQresultErrorField)                                                                           \
  X (PQresultErrorMessage)                                                                         \
  X (PQresultStatus)                                                                               \
  X (PQsendDescribePrepared)                                                                       \
  X (PQsendPrepare)                                                                                \
  X (PQsendQuery)                                                                                  \
  X (PQsendQueryPrepared)                                                                          \
  X (PQsetNoticeProcessor)                                                                         \
  X (PQsocket)                                                                                     \
  X (PQstatus)                                                                                     \
  X (PQtransactionStatus)                                                                          \
  X (PQunescapeBytea)

typedef struct
{
#define FETTLE_LIBPQ_MEMBER(name) __typeof__ (name) *name;
  FETTLE_LIBPQ_FUNCTIONS (FETTLE_LIBPQ_MEMBER)
#undef FETTLE_LIBPQ_MEMBER
} FettleLibpq;

extern FettleLibpq fettle_libpq;

/* To be called before any of the functions. Thread-safe; FALSE where there is no libpq. */
gboolean fettle_libpq_load (GError **error);

#ifndef FETTLE_LIBPQ_LOADER
#define PQbackendPID fettle_libpq.PQbackendPID
#define PQcancel fettle_libpq.PQcancel
#define PQclear fettle_libpq.PQclear
#define PQcmdStatus fettle_libpq.PQcmdStatus
#define PQcmdTuples fettle_libpq.PQcmdTuples
#define PQconnectdbParams fettle_libpq.PQconnectdbParams
#define PQconninfoFree fettle_libpq.PQconninfoFree
#define PQconninfoParse fettle_libpq.PQconninfoParse
#define PQconsumeInput fettle_libpq.PQconsumeInput
#define PQerrorMessage fettle_libpq.PQerrorMessage
#define PQexec fettle_libpq.PQexec
#define PQfinish fettle_libpq.PQfinish
#define PQfname fettle_libpq.PQfname
#define PQfreeCancel fettle_libpq.PQfreeCancel
#define PQfreemem fettle_libpq.PQfreemem
#define PQftype fettle_libpq.PQftype
#define PQgetCancel fettle_libpq.PQgetCancel
#define PQgetResult fettle_libpq.PQgetResult
#define PQgetisnull fettle_libpq.PQgetisnull
#define PQgetvalue fettle_libpq.PQgetvalue
#define PQisBusy fettle_libpq.PQisBusy
#define PQnfields fettle_libpq.PQnfields
#define PQnotifies fettle_libpq.PQnotifies
#define PQnparams fettle_libpq.PQnparams
#define PQntuples fettle_libpq.PQntuples
#define PQresultErrorField fettle_libpq.PQresultErrorField
#define PQresultErrorMessage fettle_libpq.PQresultErrorMessage
#define PQresultStatus fettle_libpq.PQresultStatus
#define PQsendDescribePrepared fettle_libpq.PQsendDescribePrepared
#define PQsendPrepare fettle_libpq.PQsendPrepare
#define PQsendQuery fettle_libpq.PQsendQuery
#define PQsendQueryPrepared fettle_libpq.PQsendQueryPrepared
#define PQsetNoticeProcessor fettle_libpq.PQsetNoticeProcessor
#define PQsocket fettle_libpq.PQsocket
#define PQstatus fettle_libpq.PQstatus
#define PQtransactionStatus fettle_libpq.PQtransactionStatus
#define PQunescapeBytea fettle_libpq.PQunescapeBytea
#endif

G_END_DECLS
