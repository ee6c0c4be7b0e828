/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card with a head: title, count, links, and one child below. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * FettleCard: Properties: "title", "count" (guint; 0 is not shown), "link-label" and "link-action"
 * (detailed action name: the link at the end of the head, hidden while its action is not enabled),
 * "child".
 */
#define FETTLE_TYPE_CARD (fettle_card_get_type ())
G_DECLARE_FINAL_TYPE (FettleCard, fettle_card, FETTLE, CARD, GtkWidget)

G_END_DECLS
