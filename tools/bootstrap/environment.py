"""The project's own Python in .venv, with exactly the packages of the hashed locks."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.bootstrap.console import SetupError, say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "requirements.txt"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.txt"
UV_LOCK = Path(__file__).resolve().parent / "uv.txt"


def program(name: str, venv: Path = VENV) -> Path:
    """Where the environment keeps a program of that name."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def python() -> str:
    """The project's own Python, as the first word of a command."""
    return str(program("python"))


def stamp_name(lock_name: str, content: bytes) -> str:
    """The file that says this very lock is installed; another content has another name."""
    return f".installed-{lock_name}-{hashlib.sha256(content).hexdigest()[:16]}"


def ensure_packages(locks: Sequence[Path], *, offline: Path | None) -> None:
    """Makes .venv and installs the locks that are not in it yet. Raises SetupError."""
    ensure_venv()
    missing = [lock for lock in locks if not stamp_of(lock).exists()]
    if not missing:
        return
    say("Cài các thư viện đã khoá phiên bản…", "Installing the locked packages…")
    install(missing, offline=offline)
    for lock in missing:
        for outdated in VENV.glob(f".installed-{lock.name}-*"):
            outdated.unlink()
        stamp_of(lock).touch()


def stamp_of(lock: Path) -> Path:
    return VENV / stamp_name(lock.name, lock.read_bytes())


def ensure_venv() -> None:
    if succeeds([python(), "-I", "-S", "-c", ""]):
        return
    if lacks_venv():
        install_venv_module()
    say("Tạo môi trường Python trong .venv…", "Making the Python environment in .venv…")
    # What stands there does not start (half made, or its Python is gone): it holds nothing but packages.
    if not succeeds([sys.executable, "-m", "venv", "--clear", str(VENV)], quiet=False):
        raise SetupError("Không tạo được .venv", ".venv could not be made")


def lacks_venv() -> bool:
    """Debian and Ubuntu keep ensurepip in a package of its own; an empty folder of that name counts for nothing."""
    specs = [importlib.util.find_spec(name) for name in ("venv", "ensurepip")]
    return any(spec is None or spec.origin is None for spec in specs)


def install_venv_module() -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    install_with_apt(package, SetupError("Python thiếu mô-đun venv", "Python lacks its venv module"))


def install_with_apt(package: str, reason: SetupError) -> None:
    """As root with apt-get; anybody else is told the one line that does it. Raises SetupError."""
    remedy = f"apt-get update && apt-get install -y {package}"
    if shutil.which("apt-get") is None or not is_root():
        raise reason.with_remedy(f"sudo sh -c '{remedy}'")
    say(f"{reason.vietnamese}: đang cài {package}…", f"{reason.english}: installing {package}…")
    variables = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(["sh", "-c", f"({remedy}) >/dev/null"], env=variables).returncode != 0:
        raise reason.with_remedy(remedy)


def for_children(outside: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment for our own processes. Many start, so each source is compiled once and kept, also where
    the caller has switched that off for himself."""
    return {name: value for name, value in outside.items() if name != "PYTHONDONTWRITEBYTECODE"}


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(locks: Sequence[Path], *, offline: Path | None) -> None:
    """By uv, which is quick; by pip when uv cannot be had. Every file must match its hash, nothing is compiled."""
    lock_options = [option for lock in locks for option in ("-r", str(lock))]
    safely = ["--require-hashes", "--only-binary", ":all:", *lock_options]
    if offline is not None:
        if not pip([*safely, "--no-index", "--find-links", str(offline)]):
            raise SetupError(f"Thư mục {offline} không đủ gói", f"{offline} does not hold every package")
        return
    has_uv = program("uv").exists() or pip(["--require-hashes", "--only-binary", ":all:", "-r", str(UV_LOCK)])
    uv = [python(), "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", python()]
    if has_uv and succeeds([*uv, *safely], quiet=False, variables=uv_variables(os.environ.get("PIP_INDEX_URL"))):
        return
    say("uv không dùng được, chuyển sang pip (lâu hơn)…", "uv does not work here, falling back to pip (slower)…")
    if not pip(safely):
        raise SetupError(
            "Không cài được thư viện: kiểm tra kết nối mạng, hoặc dùng --offline THƯ_MỤC",
            "The packages could not be installed: check the network, or use --offline FOLDER",
        )


def pip(options: Sequence[str]) -> bool:
    command = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options]
    return succeeds(command, quiet=False)


def uv_variables(package_index: str | None) -> dict[str, str]:
    """An agency's own package index is usually told to pip only; uv is told the same."""
    return {"UV_DEFAULT_INDEX": package_index} if package_index else {}


def succeeds(command: Sequence[str], *, quiet: bool = True, variables: dict[str, str] | None = None) -> bool:
    """Whether the program could be started and ended well."""
    output = subprocess.DEVNULL if quiet else None
    try:
        finished = subprocess.run(
            command, stdout=output, stderr=output, env=os.environ | (variables or {}), cwd=ROOT
        )
    except OSError:
        return False
    return finished.returncode == 0
