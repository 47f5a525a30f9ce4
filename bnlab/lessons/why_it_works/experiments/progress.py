"""How far a longer experiment is."""


def progress(items, what):
    """Go through `items`, and let a bar grow by one piece for each that is done.

    Parameters
    ----------
    items : sequence
    what : str
        What is counted: ``"seeds"``.

    Yields
    ------
    The items.

    Examples
    --------
    >>> for _ in progress("ab", "seeds"):
    ...     pass
    2 seeds [##### 1 ##### 2]
    """
    # Nothing printed is taken back, so a stored run shows what a live one did.
    print(f"{len(items)} {what} [", end="", flush=True)
    for done, item in enumerate(items, start=1):
        yield item
        space = "" if done == 1 else " "
        print(f"{space}##### {done}", end="", flush=True)
    print("]")
