"""One training: its folder, its clock, its checkpoints. `for iteration in run:` is the loop."""
import argparse
import signal
import time
from pathlib import Path

import torch

from common.files import atomic
from common.kit import add_kit_argument
from common.sheets import curves, save_image


def training_arguments(doc, here):
    """Command line of every training; `here` is the folder of its config."""
    parser = argparse.ArgumentParser(description=doc)
    add_kit_argument(parser)
    parser.add_argument("--config", type=Path, default=here / "config.json")
    parser.add_argument("--runs", type=Path, default=here.parent / "runs" / here.name)
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--resume", action="store_true", help="go on from the last checkpoint of the runs folder")
    start.add_argument("--from", dest="weights", type=Path, help="a new stage that starts from this file of weights")
    parser.add_argument("--threads", type=int, default=2, help="of PyTorch; one each is faster for two trainings at once")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    return arguments


def mixed_precision(device):
    """A context: on CUDA, convolutions and products are computed in bfloat16; on the CPU everything in float32."""
    kind = torch.device(device).type
    return torch.autocast(kind, torch.bfloat16, enabled=kind == "cuda")


def saved_weights(path):
    """(state dict in float32, stages) of a file that `Run` wrote as weights.pt."""
    file = torch.load(path, map_location="cpu")
    weights = {name: value.float() if value.is_floating_point() else value for name, value in file["weights"].items()}
    return weights, file["stages"]


def load_weights(weights, average, critic):
    """Loads `saved_weights` of a run that kept a critic into both networks."""
    prefix = "critic."
    average.load_state_dict({name: value for name, value in weights.items() if not name.startswith(prefix)})
    critic.load_state_dict({name[len(prefix):]: value for name, value in weights.items() if name.startswith(prefix)})


class Run:
    """Counts iterations, prints and draws the losses, saves checkpoints and sheets; SIGTERM saves and ends.

    parts: {name: module or optimiser} of the checkpoint; among them "average", whose weights are what is shipped.
    critic: whether the weights of a part "critic" go with the average into weights.pt.
    random: the training's seeded generator. numpy draws only from generators seeded by it.
    sheet: a function that makes the sample sheet (PIL image).
    stages: what was trained before, as in the file of weights this stage starts from.
    """

    def __init__(self, folder, config, parts, random, sheet, critic=False, stages=()):
        self.folder, self.config, self.parts, self.random, self.sheet = folder, config, parts, random, sheet
        self.critic, self.before = critic, list(stages)
        self.total = config["iterations"]
        self.start, self.history, self.seconds = 0, {}, 0.0

    @property
    def checkpoint(self):
        return self.folder / "checkpoint.pt"

    def restore(self):
        """Goes on from the checkpoint exactly as if it had never stopped.

        Raises SystemExit when there is no checkpoint or its config is another: a changed config is a new stage (--from).
        """
        if not self.checkpoint.exists():
            raise SystemExit(f"no checkpoint in {self.folder}")
        state = torch.load(self.checkpoint, map_location="cpu")
        if state["config"] != self.config:
            raise SystemExit("the config has changed since the checkpoint: start a new stage with --from weights.pt")
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        self.start, self.history, self.seconds = state["iteration"], state["history"], state["seconds"]
        self.before = state["stages"][:-1]
        self.random.setstate(state["generators"]["random"])
        torch.set_rng_state(state["generators"]["torch"])
        if state["generators"]["cuda"]:
            torch.cuda.set_rng_state_all(state["generators"]["cuda"])

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
        """Writes checkpoint.pt, and weights.pt: the weights alone, in 16 bits, small enough to be kept for good."""
        state = {name: part.state_dict() for name, part in self.parts.items()}
        stages = [*self.before, {"config": self.config, "iterations": iteration, "seconds": round(seconds)}]
        generators = {"random": self.random.getstate(), "torch": torch.get_rng_state(),
                      "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []}
        with atomic(self.checkpoint) as temporary:
            torch.save({"iteration": iteration, "config": self.config, "seconds": seconds, "stages": stages,
                        "history": self.history, "generators": generators, **state}, temporary)
        weights = dict(state["average"])
        if self.critic:
            weights |= {f"critic.{key}": value for key, value in state["critic"].items()}
        halved = {name: value.half() if value.is_floating_point() else value for name, value in weights.items()}
        with atomic(self.folder / "weights.pt") as temporary:
            torch.save({"stages": stages, "weights": halved}, temporary)


@torch.no_grad()
def follow(average, module, iteration, decay):
    """Moves the slow copy of a module's weights towards it; faster in the first iterations."""
    decay = min(decay, (1 + iteration) / (10 + iteration))
    for slow, fast in zip(average.parameters(), module.parameters()):
        slow.lerp_(fast, 1 - decay)
