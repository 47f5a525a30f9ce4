"""How far a longer experiment is."""

_WIDTH = 20


def progress(items, what):
    """Go through `items`, and show a bar that says how many are done.

    Parameters
    ----------
    items : sequence
    what : str
        What is counted: ``"seeds"``.

    Yields
    ------
    The items.
    """
    from IPython.display import display

    bar = display(_Bar(0, len(items), what), display_id=True)
    for done, item in enumerate(items, start=1):
        yield item
        if bar is not None:  # outside a notebook there is nothing to update
            bar.update(_Bar(done, len(items), what))


class _Bar:
    """Prints as ``[##########----------] 1 of 2 seeds``."""

    def __init__(self, done, total, what):
        filled = _WIDTH * done // total
        self.text = (
            f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {done} of {total} {what}"
        )

    def __repr__(self):
        return self.text
