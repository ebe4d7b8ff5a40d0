"""Callables that wait for the disk, and the classes they come with. From the source of CPython 3.11 to 3.13.

Not here: what only computes with names (`os.path.join`), iterators that read as one walks along them (`Path.glob`,
`os.walk`, `os.scandir`), which may be handed to a thread, and archives that may stand in memory.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless

_FILE = Blocking("CON121", "await asyncio.to_thread()")

_OS = (
    *("access", "chmod", "chown", "fdatasync", "fsync", "link", "listdir", "lstat", "makedirs", "mkdir", "open"),
    *("readlink", "remove", "removedirs", "rename", "renames", "replace", "rmdir", "stat", "statvfs", "symlink"),
    *("sync", "truncate", "unlink", "utime"),
)
_OS_PATH = (
    *("exists", "getatime", "getctime", "getmtime", "getsize", "isdir", "isfile", "islink", "ismount", "lexists"),
    *("realpath", "samefile"),
)
_PATH = (
    *("chmod", "exists", "hardlink_to", "is_dir", "is_file", "is_mount", "is_symlink", "lchmod", "lstat", "mkdir"),
    *("open", "read_bytes", "read_text", "readlink", "rename", "replace", "rmdir", "samefile", "stat", "symlink_to"),
    *("touch", "unlink", "write_bytes", "write_text"),
)
_SHUTIL = ("chown", "copy", "copy2", "copyfile", "copyfileobj", "copymode", "copystat", "copytree", "disk_usage")
_ALSO_SHUTIL = ("make_archive", "move", "rmtree", "unpack_archive", "which")
_TEMPFILE = ("NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "mkdtemp", "mkstemp")

CLASSES: dict[str, tuple[str, ...]] = {
    "pathlib.Path": ("pathlib.PurePath",),
    "pathlib.PosixPath": ("pathlib.Path",),
    "pathlib.PurePath": (),
    "pathlib.WindowsPath": ("pathlib.Path",),
    "tarfile.TarFile": (),
    "zipfile.ZipFile": (),
}

RETURNS: dict[str, str] = {
    **{f"pathlib.Path.{name}": "pathlib.Path" for name in ("absolute", "cwd", "expanduser", "home", "resolve")},
    **{f"pathlib.Path.{name}": "pathlib.Path" for name in ("joinpath", "with_name", "with_stem", "with_suffix")},
    "pathlib.Path.__truediv__": "pathlib.Path",
    "tarfile.open": "tarfile.TarFile",
}

ATTRIBUTES: dict[str, str] = {
    "pathlib.Path.parent": "pathlib.Path",
}

BLOCKING: dict[str, Blocking] = {
    "builtins.open": _FILE,
    "bz2.open": _FILE,
    "glob.glob": _FILE,
    "gzip.open": _FILE,
    "lzma.open": _FILE,
    **{f"os.{name}": _FILE for name in _OS},
    **{f"os.path.{name}": _FILE for name in _OS_PATH},
    **{f"pathlib.Path.{name}": _FILE for name in _PATH},
    **{f"shutil.{name}": _FILE for name in (*_SHUTIL, *_ALSO_SHUTIL)},
    **{f"tempfile.{name}": _FILE for name in _TEMPFILE},
    # Certificates: hundreds of them where they are the system's. A purpose may be one that needs none.
    **{f"ssl.SSLContext.{name}": _FILE for name in ("load_cert_chain", "load_default_certs")},
    "ssl.SSLContext.load_verify_locations": Blocking(
        "CON121", "await asyncio.to_thread()", (Unless(Argument(2, "cadata"), unknown=True),)
    ),
    "ssl.create_default_context": Blocking(
        "CON121",
        "await asyncio.to_thread()",
        (Unless(Argument(0, "purpose"), unknown=True), Unless(Argument(keyword="cadata"), unknown=True)),
    ),
    "tarfile.TarFile.add": _FILE,
    "tarfile.TarFile.extract": _FILE,
    "tarfile.TarFile.extractall": _FILE,
    "zipfile.ZipFile.extract": _FILE,
    "zipfile.ZipFile.extractall": _FILE,
    "zipfile.ZipFile.write": _FILE,
}
