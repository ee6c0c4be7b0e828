/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One numbered piece of service work. */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/**
 * FettleCallType: the four kinds of work
 */
typedef enum
{
  FETTLE_CALL_TYPE_HELPDESK,
  FETTLE_CALL_TYPE_MAINTENANCE,
  FETTLE_CALL_TYPE_INSTALLATION,
  FETTLE_CALL_TYPE_CHANGE_REQUEST,
} FettleCallType;

GType fettle_call_type_get_type (void);

/**
 * FettleStage: how far a call is
 */
typedef enum
{
  FETTLE_STAGE_RAISED,
  FETTLE_STAGE_ALLOCATED,
  FETTLE_STAGE_PLANNED,
  FETTLE_STAGE_TRAVEL,
  FETTLE_STAGE_WORKING,
  FETTLE_STAGE_ON_HOLD,
  FETTLE_STAGE_COMPLETED,
  FETTLE_STAGE_CANCELLED,
} FettleStage;

GType fettle_stage_get_type (void);

/* TRUE for every stage but Completed and Cancelled: what "open" means everywhere. */
gboolean fettle_stage_is_open (FettleStage stage);

FETTLE_DECLARE_RECORD (FettleCall, fettle_call, CALL)

struct _FettleCall
{
  FettleRecord parent_instance;
  char *number;  /* from series "call"; unique */
  char *summary; /* required */
  char *details;
  FettleCallType type;
  FettleStage stage;
  gint64 company;          /* reference */
  gint64 site;             /* reference */
  gint64 contact;          /* reference */
  gint64 equipment;        /* reference */
  gint64 product;          /* reference */
  gint64 priority;         /* reference */
  gint64 fault;            /* reference to a fault code */
  gint64 area;             /* reference */
  gint64 team;             /* reference */
  gint64 owner;            /* reference to staff */
  gint64 engineer;         /* reference to staff */
  FettleInstant raised_at; /* filled at the first save */
  FettleInstant planned_at;
  FettleInstant completed_at; /* filled when the stage becomes Completed */
  char *order_number;         /* the customer's */
  char *job_number;
  char *source; /* "phone", "e-mail", "import" … */
  char *resolution;
};

#define FETTLE_TYPE_CALL (fettle_call_get_type ())

G_END_DECLS
