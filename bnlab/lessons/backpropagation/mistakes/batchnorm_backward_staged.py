"""Known mistakes in `batchnorm_backward_staged`: the rule of a node or two changed."""

from bnlab.checks.mistakes import KnownMistakes
from bnlab.lessons.backpropagation.mistakes.graph import walk
from bnlab.lessons.backpropagation.mistakes.nodes import NODES
from bnlab.lessons.backpropagation.mistakes.sums import (
    AVERAGED,
    NOT_SUMMED,
    STATISTICS,
    SUM_MISSING,
    SUMS,
    averaged,
    not_summed,
    over_features,
)
from bnlab.lessons.backpropagation.reference import STAGES
from bnlab.lessons.diagnoses import writes_into

known = KnownMistakes("batchnorm_backward_staged")
VARIANTS = {}


def _row(name, diagnosis, **changed):
    def variant(dy, x, gamma, eps=1e-5):
        g = walk(dy, x, gamma, eps, changed)
        return {stage: getattr(g, stage) for stage in STAGES}

    variant.__name__, variant.__qualname__ = name, f"VARIANTS[{name!r}]"
    VARIANTS[name] = known(diagnosis)(variant)


for _name, _diagnosis, _changed in (
    *NODES,
    *SUMS,
    *averaged(("dbeta",), ("dgamma",), AVERAGED),
    *not_summed(("dbeta",), ("dgamma",), ("dvar",), ("dmean",), STATISTICS, NOT_SUMMED),
    *over_features(("dbeta",), ("dgamma",)),
):
    _row(_name, _diagnosis, **_changed)

_row(
    "derivative_by_std",
    "your dvar is the derivative with respect to the standard deviation; take the "
    "variance",
    dvar=lambda g: 2 * g.dvar / g.inv_std,
    by_var=lambda g: g.by_var * g.inv_std / 2,
)
_row(
    "dx_hat_averaged",
    "dx_hat is divided by N; a mean in the loss is in dy already",
    dx_hat=lambda g: g.dx_hat / g.n,
)
_row(
    "dx_hat_summed",
    "dx_hat is added up over the batch; each x_hat served one example only",
    dx_hat=lambda g: g.dx_hat.sum(axis=0),
)
_row(
    "stages_summed_late",
    SUM_MISSING,
    dvar=lambda g: -0.5 * g.dx_hat * g.centred * g.inv_std**3,
    dmean=lambda g: -g.dx_hat * g.inv_std,
    by_var=lambda g: 2 * g.dvar.sum(axis=0) * g.centred / g.n,
    by_mean=lambda g: g.dmean.sum(axis=0) / g.n,
)


def _centre_in_place(g):
    g.x -= g.x.mean(axis=0).astype(g.x.dtype)
    return g.dx


_row("x_changed", writes_into("x"), dx=_centre_in_place)
