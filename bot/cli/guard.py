"""``tealight guard``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.cli.console import NOT_OK, output, plain_line, plainly, stop
from bot.cli.json_lines import JsonLines, context_of, id_of, label_of, text_of
from bot.domain.judgement import NOT_JUDGED, Context, Judgement
from bot.errors import StartRefused
from bot.guard import artefact
from bot.guard.guard import Guard
from bot.guard.measures import Judged, Measures, Share, measure
from bot.guard.training import Plan, Teacher
from bot.guard.training import train as train_anew
from bot.logs import failure, get_logger
from bot.ui import kinds
from bot.wording import ENGLISH, shipped

_log = get_logger(__name__)
_CORPUS, _HELD_OUT = artefact.FOLDER / "corpus", artefact.FOLDER / "held_out"
_SOME_BAD = "Some lines could not be read; they are named above, and the rest was done."

commands = typer.Typer(
    name="guard", help="The guard that notices replies which may hurt.", no_args_is_help=True
)


@commands.command()
def score(
    file: Annotated[
        Path | None, typer.Argument(help="JSON Lines; standard input when it is left out.")
    ] = None,
) -> None:
    """Judge replies: JSON Lines with id, text, parent and same_author in, one judgement a line out."""
    with plainly():
        guard = Guard.load()
        lines = JsonLines(file, lambda fields: (id_of(fields), text_of(fields), context_of(fields)))
        for name, text, context in lines:
            plain_line(json.dumps({"id": name, **_told(_judge(guard, text, context))}))
    if lines.bad:
        stop(_SOME_BAD, NOT_OK)


@commands.command()
def evaluate(
    file: Annotated[
        Path, typer.Argument(help="JSON Lines with text, parent, same_author, kind and severity.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
) -> None:
    """Compare the guard with a labelled file: recall, false flags, order and calibration."""
    with plainly():
        guard = Guard.load()
        lines = JsonLines(file, lambda fields: (text_of(fields), context_of(fields), label_of(fields)))
        judged = [_judged(guard, *entry) for entry in lines]
    if not judged:
        stop("There is no line to compare with.", NOT_OK)
    _show(measure(judged), as_json=as_json)
    if lines.bad:
        stop(_SOME_BAD, NOT_OK)


@commands.command()
def train(
    corpus: Annotated[Path, typer.Option(help="Where the training text lies.")] = _CORPUS,
    into: Annotated[Path, typer.Option(help="Where models and manifest are put.")] = artefact.FOLDER,
    held_out: Annotated[Path, typer.Option(help="Where lines lie that nobody is taught.")] = _HELD_OUT,
    *,
    encoder: Annotated[
        bool, typer.Option(help="Teach the encoder too: an hour or more, with the extra `teach`.")
    ] = False,
    talk: Annotated[
        Path | None, typer.Option(help="Harmless messages about anything, one a line, to teach with.")
    ] = None,
    benign: Annotated[Path | None, typer.Option(help="Others, to choose with where flagging begins.")] = None,
) -> None:
    """Rebuild the guard from the text in data/guard/corpus; needs scikit-learn (the extra `train`)."""
    with plainly():
        plan = Plan(
            held_out=held_out, teach=_teacher() if encoder else None, talk=_talk(talk), benign=_talk(benign)
        )
        manifest = train_anew(corpus, into, plan, progress=output.print)
    for name, file in manifest["files"].items():
        output.print(f"{into / name}: {file['bytes']} bytes, sha256 {file['sha256']}.")


def _teacher() -> Teacher:
    from bot.guard.teaching.course import teach_encoder  # noqa: PLC0415  only here, and heavy

    return teach_encoder


def _talk(file: Path | None) -> list[str]:
    if file is None:
        return []
    try:
        return [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise StartRefused(f"{file} cannot be read as UTF-8 text.") from error


def _judge(guard: Guard, text: str, context: Context) -> Judgement:
    try:
        return guard.judge(text, context)
    except Exception as error:  # noqa: BLE001  one line that the guard stumbles over must not end the rest
        failure(_log, "guard_stumbled", error)
        return NOT_JUDGED


def _told(judgement: Judgement) -> dict[str, object]:
    """Return a judgement as the contract spells it. The clause stays out: these are somebody's words."""
    return {
        "flag": judgement.flag,
        "kind": judgement.kind,
        "severity": judgement.severity,
        "score": judgement.score,
        "why": judgement.kind and kinds.why(shipped().voice(ENGLISH), judgement.kind),
        "tier": judgement.tier,
        "needs_human": judgement.needs_human,
        "unsure": judgement.unsure,
        "judged": judgement.judged,
    }


def _judged(guard: Guard, text: str, context: Context, label: tuple[str | None, int]) -> Judged:
    judgement = _judge(guard, text, context)
    return Judged(*label, judgement.flag, judgement.score)


def _show(measures: Measures, *, as_json: bool) -> None:
    if as_json:
        plain_line(json.dumps(measures.told()))
        return
    flagged = Table("label", "flagged", "of", "share", title="Flagged")
    for severity, share in measures.by_severity.items():
        flagged.add_row(f"severity {severity}", *_cells(share))
    for kind, share in measures.by_kind.items():
        flagged.add_row(kind, *_cells(share))
    flagged.add_row("harmless (false flags)", *_cells(measures.false_flags))
    output.print(flagged)
    order = "not known" if measures.auroc is None else f"{measures.auroc:.3f}"
    output.print(f"AUROC, severity 2 and above against harmless: {order}")
    bands = Table("mean score", "harsh", "of", "share", title="Calibration")
    for mean, share in measures.calibration:
        bands.add_row(f"{mean:.2f}", *_cells(share))
    output.print(bands)


def _cells(share: Share) -> tuple[str, str, str]:
    return str(share.some), str(share.of), "" if share.share is None else f"{share.share:.3f}"
