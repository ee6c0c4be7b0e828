/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of field editors. Made by fettle_field_editor_new() only. */
#pragma once

#include "fettle-field-editor.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_TEXT_EDITOR (fettle_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (FettleTextEditor, fettle_text_editor, FETTLE, TEXT_EDITOR, FettleFieldEditor)

#define FETTLE_TYPE_LONG_TEXT_EDITOR (fettle_long_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleLongTextEditor, fettle_long_text_editor, FETTLE, LONG_TEXT_EDITOR, FettleFieldEditor)

#define FETTLE_TYPE_DATE_EDITOR (fettle_date_editor_get_type ())
G_DECLARE_FINAL_TYPE (FettleDateEditor, fettle_date_editor, FETTLE, DATE_EDITOR, FettleFieldEditor)

#define FETTLE_TYPE_SWITCH_EDITOR (fettle_switch_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleSwitchEditor, fettle_switch_editor, FETTLE, SWITCH_EDITOR, FettleFieldEditor)

#define FETTLE_TYPE_CHOICE_EDITOR (fettle_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleChoiceEditor, fettle_choice_editor, FETTLE, CHOICE_EDITOR, FettleFieldEditor)

#define FETTLE_TYPE_REFERENCE_EDITOR (fettle_reference_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    FettleReferenceEditor, fettle_reference_editor, FETTLE, REFERENCE_EDITOR, FettleFieldEditor)

FettleRecord *fettle_field_editor_get_context (FettleFieldEditor *self); /* borrowed, nullable */

G_END_DECLS
