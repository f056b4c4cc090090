"""Files that are either whole or not there: everything is written beside its place, then renamed."""
import os
import tempfile
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


@contextmanager
def atomic_folder(folder, last):
    """Yields a temporary folder; when the block ends without an error its files move into `folder`, `last` the last.

    Files that belong together (networks and the catalogue with their sums) change within a moment.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as temporary:
        yield Path(temporary)
        files = [path.relative_to(temporary) for path in Path(temporary).rglob("*") if path.is_file()]
        for path in sorted(files, key=lambda path: (str(path) == last, path)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(Path(temporary) / path, folder / path)
