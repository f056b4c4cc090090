"""Where the training kit is: `--kit FOLDER` on the command line or the environment variable TESSERA_KIT."""
import os
from pathlib import Path


def add_kit_argument(parser):
    parser.add_argument("--kit", default=os.environ.get("TESSERA_KIT"), help="folder of the training kit")


def kit_folder(arguments):
    if not arguments.kit or not Path(arguments.kit).is_dir():
        raise SystemExit("say where the training kit is: --kit FOLDER or TESSERA_KIT=FOLDER")
    return Path(arguments.kit)
