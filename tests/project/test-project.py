#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what is not C: what the desktop is told, translations, manual page, sandbox, scripts.

Usage: test-project.py SOURCE BUILD
"""

import configparser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(sys.argv.pop(1))
BUILD = pathlib.Path(sys.argv.pop(1))
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402

APP = "io.github.fettle.Fettle"


def run(*command, **options):
    options.setdefault("env", dict(os.environ, LC_ALL="C.UTF-8"))
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False,
                          timeout=120, **options)


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class ProjectTest(unittest.TestCase):
    def succeeds(self, *command, **options):
        result = run(*command, **options)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result


class Desktop(ProjectTest):
    @needs("desktop-file-validate")
    def test_desktop_file(self):
        result = self.succeeds("desktop-file-validate", BUILD / f"data/{APP}.desktop")
        self.assertEqual(result.stdout + result.stderr, "")

    def test_desktop_file_is_translated(self):
        text = (BUILD / f"data/{APP}.desktop").read_text(encoding="utf-8")
        self.assertRegex(text, r"(?m)^Comment\[de\]=.")

    def test_service_file(self):
        """The desktop finds who is to be started for a click on a notification."""
        service = configparser.ConfigParser(interpolation=None)
        service.optionxform = str
        service.read(BUILD / f"data/{APP}.service", encoding="utf-8")
        self.assertEqual(service.sections(), ["D-BUS Service"])
        self.assertEqual(service["D-BUS Service"]["Name"], APP)
        program, *arguments = service["D-BUS Service"]["Exec"].split()
        self.assertTrue(program.endswith("/bin/fettle"), program)
        self.assertEqual(arguments, ["--gapplication-service"])
        entry = (BUILD / f"data/{APP}.desktop").read_text(encoding="utf-8")
        self.assertIn("\nDBusActivatable=true\n", entry)

    @needs("appstreamcli")
    def test_metainfo(self):
        """Without a word, but for one: the tag for the developer that old versions know is deprecated in new ones."""
        result = self.succeeds("appstreamcli", "validate", "--no-net", "--no-color",
                               BUILD / f"data/{APP}.metainfo.xml")
        complaints = [line for line in (result.stdout + result.stderr).splitlines() if re.match("[EWI]: ", line)]
        self.assertEqual([line for line in complaints if "developer" not in line], [])

    def test_metainfo_names_this_version_first(self):
        tree = xml.etree.ElementTree.parse(ROOT / f"data/{APP}.metainfo.xml.in")
        version = re.search(r"version: '([^']+)'", (ROOT / "meson.build").read_text(encoding="utf-8")).group(1)
        self.assertEqual(tree.find("releases/release").get("version"), version)

    def test_screenshots_are_there_and_light(self):
        tree = xml.etree.ElementTree.parse(ROOT / f"data/{APP}.metainfo.xml.in")
        names = [image.text.rsplit("/", 1)[-1] for image in tree.iter("image")]
        self.assertTrue(names)
        for name in names:
            path = ROOT / "data/screenshots" / name
            self.assertTrue(path.exists(), f"{name} is missing; see data/README.md")
            self.assertLess(path.stat().st_size, 200 * 1024, name)

    @needs("glib-compile-schemas")
    def test_schema(self):
        with tempfile.TemporaryDirectory() as empty:
            self.succeeds("glib-compile-schemas", "--strict", f"--targetdir={empty}", ROOT / "data")

    def test_schema_keys_are_described(self):
        tree = xml.etree.ElementTree.parse(ROOT / f"data/{APP}.gschema.xml")
        for key in tree.iter("key"):
            self.assertTrue((key.findtext("summary") or "").strip(), key.get("name"))

    def test_icons(self):
        for name, size in ((f"scalable/apps/{APP}.svg", "128"), (f"symbolic/apps/{APP}-symbolic.svg", "16")):
            root = xml.etree.ElementTree.parse(ROOT / "data/icons/hicolor" / name).getroot()
            self.assertEqual(root.get("viewBox"), f"0 0 {size} {size}", name)

    def test_symbolic_icons_are_filled_only(self):
        # GTK recolours the fill of a symbolic icon; a stroke would stay as it is.
        icons = [*(ROOT / "ui/icons").glob("**/*-symbolic.svg"), *(ROOT / "data/icons").glob("**/*-symbolic.svg")]
        self.assertTrue(icons)
        for icon in icons:
            self.assertNotIn("stroke=", icon.read_text(encoding="utf-8"), icon.name)


class Manual(ProjectTest):
    @needs("man")
    def test_renders_without_warnings(self):
        result = self.succeeds("man", "--warnings", "-l", ROOT / "data/fettle.1",
                               env=dict(os.environ, LC_ALL="C.UTF-8", MANWIDTH="100", MAN_KEEP_FORMATTING=""))
        self.assertEqual(result.stderr, "")
        self.assertIn("SYNOPSIS", result.stdout)

    def test_has_every_command(self):
        program = BUILD / "src/fettle"
        if not program.exists():
            self.skipTest("the program is not built")
        text = self.succeeds(program, "--help").stdout
        commands = re.findall(r"(?m)^  ([a-z]+)\b", text)
        manual = (ROOT / "data/fettle.1").read_text(encoding="utf-8")
        self.assertIn("create", commands)
        for command in commands:
            self.assertRegex(manual, rf'(?m)^\.(B|BI|BR) "?{command}\b', f"fettle.1 says nothing of {command}")


class Translations(ProjectTest):
    languages = [line.strip() for line in (ROOT / "po/LINGUAS").read_text(encoding="utf-8").splitlines()
                 if line.strip() and not line.startswith("#")]

    def test_there_is_a_german_one(self):
        self.assertIn("de", self.languages)

    @needs("msgfmt")
    def test_are_correct(self):
        for language in self.languages:
            self.succeeds("msgfmt", "--check", "--output-file=/dev/null", ROOT / f"po/{language}.po")

    @needs("xgettext")
    def test_are_complete(self):
        with tempfile.TemporaryDirectory() as scratch:
            template = pathlib.Path(scratch) / "fettle.pot"
            self.succeeds("xgettext", "--files-from=po/POTFILES.in", f"--output={template}", "--from-code=UTF-8",
                          "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
                          "--keyword=g_dngettext:2,3", cwd=ROOT)
            for language in self.languages:
                merged = pathlib.Path(scratch) / f"{language}.po"
                self.succeeds("msgmerge", "--quiet", "--no-fuzzy-matching", f"--output-file={merged}",
                              ROOT / f"po/{language}.po", template)
                result = self.succeeds("msgfmt", "--statistics", "--output-file=/dev/null", merged)
                self.assertRegex(result.stderr, r"^\d+ translated messages?\.$",
                                 f"{language}: run po/update and translate what is new")


class Flatpak(ProjectTest):
    # All that the sandbox may do. More needs a better reason than that it is easier.
    permissions = {"--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri", "--share=network"}

    def setUp(self):
        self.manifest = json.loads((ROOT / f"flatpak/{APP}.json").read_text(encoding="utf-8"))

    def test_has_least_permissions(self):
        self.assertEqual(set(self.manifest["finish-args"]), self.permissions)

    def test_runs_the_program_on_the_gnome_runtime(self):
        self.assertEqual(self.manifest["app-id"], APP)
        self.assertEqual(self.manifest["command"], "fettle")
        self.assertEqual(self.manifest["runtime"], "org.gnome.Platform")
        self.assertEqual(self.manifest["modules"][-1]["name"], "fettle")

    def test_downloads_are_pinned(self):
        for module in self.manifest["modules"]:
            for source in module["sources"]:
                if source["type"] == "archive":
                    self.assertRegex(source["sha256"], r"^[0-9a-f]{64}$", module["name"])


class Scripts(ProjectTest):
    def test_shell_scripts_parse(self):
        for name in ("dev", ".ci/run", "tests/with-display", "tests/with-postgresql", "po/update"):
            self.succeeds("bash", "-n", ROOT / name)

    def test_dev_explains_itself(self):
        text = self.succeeds(ROOT / "dev", "help").stdout
        for command in ("run", "test", "bench", "shots", "lint", "format", "install"):
            self.assertRegex(text, rf"(?m)^  {command}\b")

    def test_dev_refuses_what_it_does_not_know(self):
        self.assertEqual(run(ROOT / "dev", "dance").returncode, 2)

    def test_ours_is_the_whole_licence(self):
        text = (ROOT / "LICENSE").read_text(encoding="utf-8")
        self.assertIn("GNU GENERAL PUBLIC LICENSE", text)
        self.assertIn("END OF TERMS AND CONDITIONS", text)


class Readmes(ProjectTest):
    def test_every_folder_has_one(self):
        folders = [path.parent for path in (ROOT / "src").glob("*/meson.build")]
        for folder in [*folders, *(ROOT / name for name in ("src", "ui", "data", "po", "tests", "flatpak"))]:
            self.assertTrue((folder / "README.md").exists(), folder.name)

    def test_links_lead_somewhere(self):
        for readme in [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("src/*/README.md")]:
            for target in re.findall(r"\]\(([^)#:]+)\)", readme.read_text(encoding="utf-8")):
                self.assertTrue((readme.parent / target).exists(), f"{readme}: {target}")


if __name__ == "__main__":
    tap.main()
