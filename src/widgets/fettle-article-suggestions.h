/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles that may help with what is being written. */
#pragma once

#include <gtk/gtk.h>
#include "fettle-call.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/**
 * FettleArticleSuggestions:
 *
 * A few articles, the best first; each unfolds its solution and opens its page. “Use this” is offered
 * for a call that is there already and while "usable" is set: it copies the solution into the call.
 *
 * Properties: "n-items" (guint, read-only), "usable" (gboolean, default TRUE).
 */
#define FETTLE_TYPE_ARTICLE_SUGGESTIONS (fettle_article_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleArticleSuggestions, fettle_article_suggestions, FETTLE, ARTICLE_SUGGESTIONS, GtkBox)

/* Asks again, a moment after the last key, where what @call says has changed: may be called for every
 * key. @call: (nullable) */
void fettle_article_suggestions_show (FettleArticleSuggestions *self,
                                      FettleStore *store,
                                      FettleCall *call);

/* Makes a draft of what the call says, and opens it. */
void fettle_article_suggestions_write (FettleArticleSuggestions *self);

G_END_DECLS
