"""Libraries that start a program and wait for its end, or wait for processes, and the classes they come with.

Read in their source, and held against the libraries by tools/check_facts.py: GitPython 3.1, psutil 7.2, pexpect 4.9,
pydub 0.25, ffmpeg-python 0.2, moviepy 2.2, pdf2image 1.17, pytesseract 0.3, pdfkit 1.0, pypandoc 1.17,
tabula-py 2.10 and python-nmap 0.7. Not here: what git keeps open to be asked for objects (`Repo.commit`), and WAV,
which pydub reads by itself.
"""

from flake8_concheck.catalogue.callables.facts import Argument, Blocking, Unless
from flake8_concheck.catalogue.callables.methods import running as _all

_THREAD = "await asyncio.to_thread()"
_PROGRAM = Blocking("CON101", _THREAD)


# Without an interval psutil compares with the last time it was asked.
_MEASURED = Blocking("CON101", _THREAD, (Unless(Argument(0, "interval"), (0, None), absent=True, unknown=True),))
_GONE = (Unless(Argument(0, "timeout"), constants=(0,)),)
# pexpect gives a coroutine where it is asked to.
_EXPECTED = Blocking(
    "CON101", "await child.expect(..., async_=True)", (Unless(Argument(3, "async_"), constants=(True,), unknown=True),)
)
# Without a format it goes by the file's name.
_READ = Blocking("CON101", _THREAD, (Unless(Argument(1, "format"), ("wav", "raw", "pcm"), absent=True, unknown=True),))
_WRITTEN = Blocking("CON101", _THREAD, (Unless(Argument(1, "format"), ("wav", "raw"), unknown=True),))

# These run nothing, ask a program that is kept open, or hand the process out.
_GIT_FREE = frozenset(
    {"check_unsafe_options", "check_unsafe_protocols", "clear_cache", "custom_environment", "environment"}
    | {"get_object_data", "get_object_header", "is_cygwin", "polish_url", "refresh", "set_persistent_git_options"}
    | {"stream_object_data", "transform_kwarg", "transform_kwargs", "update_environment"}
)
_STREAM = "ffmpeg.nodes.FilterableStream"
_OUTPUT = "ffmpeg.nodes.OutputStream"
_FILTERS = "colorchannelmixer crop drawbox drawtext filter filter_ hflip hue overlay setpts trim vflip zoompan"

CLASSES: dict[str, tuple[str, ...]] = {
    _STREAM: (),
    _OUTPUT: (),
    "git.Git": (),
    "git.Remote": (),
    "git.Repo": (),
    "git.util.IterableList": (),
    "nmap.PortScanner": (),
    "moviepy.VideoClip": (),
    "moviepy.VideoFileClip": ("moviepy.VideoClip",),
    "pexpect.spawn": ("pexpect.spawnbase.SpawnBase",),
    "pexpect.spawnbase.SpawnBase": (),
    "psutil.Popen": ("psutil.Process",),
    "psutil.Process": (),
    "pydub.AudioSegment": (),
}

RETURNS: dict[str, str] = {
    "ffmpeg.input": _STREAM,
    "ffmpeg.output": _OUTPUT,
    "ffmpeg.overwrite_output": _OUTPUT,
    **{f"{_STREAM}.{name}": _STREAM for name in _FILTERS.split()},
    f"{_STREAM}.output": _OUTPUT,
    **{f"{_OUTPUT}.{name}": _OUTPUT for name in ("global_args", "overwrite_output")},
    **{f"git.Repo.{name}": "git.Repo" for name in ("clone", "clone_from", "init")},
    **{f"git.Repo.{name}": "git.Remote" for name in ("create_remote", "remote")},
    "git.util.IterableList.__getattr__": "git.Remote",
    "git.util.IterableList.__getitem__": "git.Remote",
    **{f"pydub.AudioSegment.from_{kind}": "pydub.AudioSegment" for kind in ("file", "flv", "mp3", "ogg", "wav")},
}

ATTRIBUTES: dict[str, str] = {
    f"{_STREAM}.audio": _STREAM,
    f"{_STREAM}.video": _STREAM,
    "git.Repo.git": "git.Git",
    "git.Repo.remotes": "git.util.IterableList",
}

ALIASES: dict[str, str] = {
    "git.cmd.Git": "git.Git",
    "git.remote.Remote": "git.Remote",
    "git.repo.Repo": "git.Repo",
    "git.repo.base.Repo": "git.Repo",
    "moviepy.editor.VideoFileClip": "moviepy.VideoFileClip",
    "moviepy.video.io.VideoFileClip.VideoFileClip": "moviepy.VideoFileClip",
    "pexpect.pty_spawn.spawn": "pexpect.spawn",
    "pydub.audio_segment.AudioSegment": "pydub.AudioSegment",
    **{f"pytesseract.pytesseract.image_to_{what}": f"pytesseract.image_to_{what}" for what in ("data", "string")},
}

BLOCKING: dict[str, Blocking] = {
    # Repositories: each command is a process of git.
    "git.Git.*": Blocking(
        "CON101", _THREAD, (Unless(Argument(keyword="as_process"), constants=(True,), unknown=True),), free=_GIT_FREE
    ),
    **_all("git.Remote", "fetch pull push update"),
    **_all("git.Repo", "archive blame clone clone_from ignored is_ancestor is_dirty merge_base submodule_update"),
    # Processes
    **_all("psutil", "cpu_percent cpu_times_percent", _MEASURED),
    "psutil.Process.cpu_percent": _MEASURED,
    "psutil.Process.wait": Blocking("CON101", _THREAD, _GONE, settled_by=("is_running",)),
    "psutil.wait_procs": Blocking("CON101", _THREAD, (Unless(Argument(1, "timeout"), constants=(0,)),)),
    "nmap.PortScanner": _PROGRAM,
    "nmap.PortScanner.scan": _PROGRAM,
    "pexpect.run": _PROGRAM,
    "pexpect.spawn.wait": _PROGRAM,
    **_all("pexpect.spawnbase.SpawnBase", "expect expect_exact expect_list", _EXPECTED),
    **_all("pexpect.spawnbase.SpawnBase", "read readline readlines"),
    # Sound and pictures
    "ffmpeg.probe": _PROGRAM,
    "ffmpeg.run": _PROGRAM,
    f"{_OUTPUT}.run": _PROGRAM,
    "moviepy.VideoClip.write_gif": _PROGRAM,
    "moviepy.VideoClip.write_videofile": _PROGRAM,
    "moviepy.VideoFileClip": _PROGRAM,
    "pydub.AudioSegment.export": _WRITTEN,
    "pydub.AudioSegment.from_file": _READ,
    **_all("pydub.AudioSegment", "from_flv from_mp3 from_ogg"),
    # Documents
    **_all("pdf2image", "convert_from_bytes convert_from_path pdfinfo_from_bytes pdfinfo_from_path"),
    **_all("pdfkit", "from_file from_string from_url"),
    **_all("pypandoc", "convert_file convert_text"),
    **_all("pytesseract", "image_to_alto_xml image_to_boxes image_to_data image_to_osd image_to_pdf_or_hocr"),
    "pytesseract.image_to_string": _PROGRAM,
    **_all("tabula", "convert_into read_pdf"),
}
