"""How the house tests read the house: every file once, with its tree of syntax."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

ROOT = Path(__file__).parents[2]
MIGRATIONS = "bot/storage/migrations/versions/"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """A Python file: its path as seen from the root, and what stands in it."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def comments(self) -> Iterator[tuple[int, str]]:
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    @property
    def functions(self) -> Iterator[Function]:
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node


@cache
def sources(*rooms: str) -> list[Source]:
    """Return the Python files of these top-level folders."""
    return [
        Source(path, (ROOT / path).read_text("utf-8"))
        for path in tracked()
        if path.endswith(".py") and path.split("/")[0] in rooms
    ]


@cache
def tracked() -> list[str]:
    """Return every file that belongs to the project: what .gitignore does not put aside."""
    ignored = GitIgnoreSpec.from_lines([".git", *(ROOT / ".gitignore").read_text("utf-8").splitlines()])
    return sorted(_walk(ROOT, ignored))


def _walk(folder: Path, ignored: GitIgnoreSpec) -> Iterator[str]:
    for entry in folder.iterdir():
        path = entry.relative_to(ROOT).as_posix()
        if entry.is_dir() and not ignored.match_file(f"{path}/"):
            yield from _walk(entry, ignored)
        elif entry.is_file() and not ignored.match_file(path):
            yield path


def assert_none(found: list[str]) -> None:
    """Pass when nothing was found; otherwise show all of it, one a line."""
    assert not found, "\n" + "\n".join(found)


def dotted(node: ast.AST) -> str:
    """Return ``a.b.c`` for a chain of names, with ``""`` in place of anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def docstrings(tree: ast.AST) -> set[int]:
    """Return the identities of the constants that are docstrings, or strings standing alone below a name."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
