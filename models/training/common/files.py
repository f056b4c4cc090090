"""Files that are either whole or not there: everything is written beside its place, then renamed."""
import os
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic(path):
    """Yields a temporary path; when the block ends without an error it becomes `path`."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # same suffix: libraries pick the format by it
    temporary = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
