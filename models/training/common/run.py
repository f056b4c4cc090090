"""One training: its folder, its clock, its checkpoints. `for iteration in run:` is the loop."""
import argparse
import signal
import time
from pathlib import Path

import torch

from common.files import atomic
from common.kit import add_kit_argument
from common.sheets import curves, save_image


def training_arguments(doc, here, add=lambda parser: None):
    """Command line of every training; `here` is the folder of its config, `add` adds options of its own."""
    parser = argparse.ArgumentParser(description=doc)
    add(parser)
    add_kit_argument(parser)
    parser.add_argument("--config", type=Path, default=here / "config.json")
    parser.add_argument("--runs", type=Path, default=here.parent / "runs" / here.name)
    parser.add_argument("--iterations", type=int, help="instead of the config's")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--threads", type=int, default=2, help="of PyTorch; one each is faster for two trainings at once")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    return arguments


class Run:
    """Counts iterations, prints and draws the losses, saves checkpoints and sheets; SIGTERM saves and ends.

    parts: {name: module or optimiser} of the checkpoint; sheet: a function that makes the sample sheet (PIL image).
    """

    def __init__(self, folder, config, total, parts, sheet):
        self.folder, self.config, self.total, self.parts, self.sheet = folder, config, total, parts, sheet
        self.start, self.history, self.seconds = 0, {}, 0.0

    @property
    def checkpoint(self):
        return self.folder / "checkpoint.pt"

    def restore(self):
        """Goes on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint)
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        self.start, self.history, self.seconds = state["iteration"], state["history"], state["seconds"]

    def record(self, losses):
        """{name: number or tensor} of one iteration."""
        for name, loss in losses.items():
            self.history.setdefault(name, []).append(float(loss))

    def __iter__(self):
        stop = []
        signal.signal(signal.SIGTERM, lambda *_: stop.append(True))  # finish the step, save, leave
        print(f"from iteration {self.start} to {self.total}", flush=True)
        saved = drawn = began = time.time()
        for iteration in range(self.start, self.total):
            yield iteration
            now, last = time.time(), iteration + 1 == self.total or bool(stop)
            if iteration % 50 == 0:
                recent = ", ".join(f"{name} {sum(v[-50:]) / len(v[-50:]):.3f}" for name, v in self.history.items())
                print(f"{iteration}: {recent} | {(now - began) / (iteration - self.start + 1):.3f} s", flush=True)
            if last or now - saved > 60 * self.config["checkpointMinutes"]:
                saved = now
                self.save(iteration + 1, self.seconds + now - began)
            if last or iteration + 1 == 300 or now - drawn > 60 * self.config["sheetMinutes"]:
                drawn = now
                save_image(self.sheet(), self.folder / f"sheet-{iteration + 1:06d}.png")
                save_image(curves(self.history), self.folder / "losses.png")
            if last:
                return

    def save(self, iteration, seconds):
        state = {name: part.state_dict() for name, part in self.parts.items()}
        with atomic(self.checkpoint) as temporary:
            torch.save({"iteration": iteration, "total": self.total, "config": self.config, "seconds": seconds,
                        "history": self.history, **state}, temporary)


@torch.no_grad()
def follow(average, module, iteration, decay):
    """Moves the slow copy of a module's weights towards it; faster in the first iterations."""
    decay = min(decay, (1 + iteration) / (10 + iteration))
    for slow, fast in zip(average.parameters(), module.parameters()):
        slow.lerp_(fast, 1 - decay)
