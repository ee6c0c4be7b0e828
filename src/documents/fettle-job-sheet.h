/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The job sheet of a call: what an engineer takes along, and the customer signs. */
#pragma once

#include "fettle-business.h"
#include "fettle-call.h"
#include "fettle-company.h"
#include "fettle-contact.h"
#include "fettle-dictionary.h"
#include "fettle-equipment.h"
#include "fettle-flow.h"
#include "fettle-site.h"

G_BEGIN_DECLS

/**
 * FettleJobSheet: all that is on it; records with the titles of what they refer to
 * @business: whose sheet it is
 * @company, @site, @contact, @equipment: (nullable)
 * @skills: (element-type FettleCallSkill)
 * @earlier: (element-type FettleCall): the last calls on the unit, newest first
 * @lines: (element-type FettleWorkLine): what went into the call so far
 * @changed_at: when any of it was last changed
 */
typedef struct
{
  FettleBusiness *business;
  FettleCall *call;
  FettleCompany *company;
  FettleSite *site;
  FettleContact *contact;
  FettleEquipment *equipment;
  GPtrArray *skills;
  GPtrArray *earlier;
  GPtrArray *lines;
  FettleInstant changed_at;
} FettleJobSheet;

/* Owns nothing yet; members are set by who makes it and released by free. */
FettleJobSheet *fettle_job_sheet_new (void);
void fettle_job_sheet_free (FettleJobSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleJobSheet, fettle_job_sheet_free)

/**
 * fettle_job_sheet_make_paper:
 * @dictionary: what the business calls things
 * @format: local; zone of the business
 * @language: of its texts; decides which way it is read
 *
 * Returns: (transfer full): its pages
 */
FettlePaper *fettle_job_sheet_make_paper (FettleJobSheet *self,
                                          FettleDictionary *dictionary,
                                          const FettleFormat *format,
                                          const char *language,
                                          FettlePaperSize size);

/* What the sheet is called: "Job sheet C-10234". (transfer full) */
char *fettle_job_sheet_make_title (FettleJobSheet *self);

/*< private > Of the sheet's two files. */
/* A heading beside the column that what follows stands in; @height is what should fit below. */
void fettle_job_sheet_begin_section (FettleFlow *flow, const char *heading, double height);
/* The part that is filled in by hand, down to the foot of the page. */
void fettle_job_sheet_put_form (FettleFlow *flow);

G_END_DECLS
