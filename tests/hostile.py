"""What hostile code in tests is aimed at, so that no attack misses without a word.

An attack on a module that has moved is none, and a test that it comes to nothing can't
fail. So hostile code changes things through `patch`, which raises where nothing is to
be changed; every attack is first seen to work, or its effect is read from the result;
and `misspelt` shows of each target that a miss is noticed.
"""

import re

MISSED = "missed its target"
PATCH = f"""
def patch(owner, name, value):
    import importlib
    try:
        owner = importlib.import_module(owner) if isinstance(owner, str) else owner
        getattr(owner, name)
    except (ImportError, AttributeError) as error:
        raise LookupError("{MISSED}: " + str(error))
    setattr(owner, name, value)
"""
_MODULE = re.compile(r"bnlab(?:\.\w+)+")
_PATCHED = re.compile(r'patch\([^\n]+?, "(\w+)"')
_PRIVATE = re.compile(r"(?<!\bos)(?<!\bsys)\.(_\w+)")  # theirs are Python's own


def modules_in(code):
    """The modules of `bnlab` that hostile code names."""
    return sorted(set(_MODULE.findall(code)))


def targets_in(code):
    """Every name of ours that it needs: modules, what it patches, private names."""
    names = _PATCHED.findall(code) + _PRIVATE.findall(code)
    return sorted({*modules_in(code), *names})


def misspelt(code, target):
    """The same code after somebody has given the target another name."""
    end = r"(?!\.?\w)" if "." in target else r"\b"  # not a package on the way to it
    changed = re.sub(rf"(?<!\w){re.escape(target)}{end}", f"{target}x", code)
    assert changed != code, f"the code doesn't name {target}"
    return changed
