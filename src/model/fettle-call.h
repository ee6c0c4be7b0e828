/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One numbered piece of service work. */
#pragma once

#include "fettle-clock-state.h"
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

#define FETTLE_N_CALL_TYPES (FETTLE_CALL_TYPE_CHANGE_REQUEST + 1)

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

/**
 * FettleApproval: whether a call that needs it may go on
 */
typedef enum
{
  FETTLE_APPROVAL_NONE,
  FETTLE_APPROVAL_APPROVED,
  FETTLE_APPROVAL_REFUSED,
} FettleApproval;

GType fettle_approval_get_type (void);

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
  gint64 category;           /* reference to a call category */
  gint64 service_level;      /* reference; 0: that of the company, else the standard one */
  char *stage_reason;        /* why it is on hold, was cancelled or sent back */
  FettleStage stopped_stage; /* while on hold or closed: how far it was */
  gint64 follows;            /* reference to the call that it is a follow-up of */
  gint64 merged_into;        /* reference to the call that it is a duplicate of */
  FettleApproval approval;
  gint64 approver; /* reference to staff */
  char *approval_reason;
  FettleInstant approved_at; /* filled when it is approved or refused */

  /* Derived from the events, the service level and its work hours by the store. */
  FettleInstant response_due_at;
  FettleInstant fix_due_at;
  FettleInstant due_at;  /* of the clock that runs out first; NONE while on hold and when closed */
  FettleInstant warn_at; /* when @due_at comes so near that it is at risk */
  gint64 hold_left;      /* seconds of work hours to the target while on hold */
  FettleClockState response_state;
  FettleClockState fix_state;
};

#define FETTLE_TYPE_CALL (fettle_call_get_type ())

/**
 * fettle_call_dup_approval:
 * @self: as it was read
 *
 * Returns: (transfer full) (nullable): who approved it and why: "Approved by Nair, P. · Agreed with the
 *   landlord"; %NULL where nobody has
 */
char *fettle_call_dup_approval (FettleCall *self);

G_END_DECLS
