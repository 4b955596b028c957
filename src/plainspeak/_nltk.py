"""The only module that imports NLTK: Punkt with our own parameters, and Porter's stemmer.

An ordinary import of anything in NLTK first runs the whole package, which costs a third of a second, and more
where numpy and scipy are installed. Two leaf modules are all that is needed here, so they are loaded into a
namespace of their own. In it NLTK's packages are bare, their ``__init__`` is not run, and what a module takes from
another one is loaded when it is first used: of the code for files, downloads and training nothing ever is.
`sys.modules` never sees any of it, so a later ``import nltk`` in the same process, or one in another thread, gets
the real package. Where anything is not as expected the ordinary import is used instead.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec, resolve_name
from threading import RLock
from types import CodeType, ModuleType
from typing import Any, Protocol, cast

# Punkt's orthographic flag of a word that was seen in lower case inside a sentence (Kiss and Strunk 2006, 4.1.1).
_SEEN_IN_LOWER_CASE = 1 << 5


class Stemmer(Protocol):
    """Reduces a word to its stem."""

    def stem(self, word: str) -> str:
        """Return the stem of a word, in lower case."""


class SentenceTokenizer(Protocol):
    """Finds the sentences of a text."""

    def span_tokenize(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the (start, end) of each sentence, in code points, in order."""


def porter_stemmer() -> Stemmer:
    """Return NLTK's Porter stemmer; it takes about 15 microseconds a word, so stem a word once.

    Example:
        >>> porter_stemmer().stem("negotiations")
        'negoti'
    """
    return cast("Stemmer", _module("nltk.stem.porter").PorterStemmer())


def punkt_tokenizer(abbreviations: Iterable[str], *, common_words: Iterable[str] = ()) -> SentenceTokenizer:
    """Return a Punkt tokenizer that knows these words and nothing else; no data are downloaded.

    Args:
        abbreviations: in lower case, without the last full stop (``gen``, ``u.s``).
        common_words: words that are written in lower case inside a sentence: with a capital after an
            abbreviation, they begin a new one.

    Example:
        >>> punkt = punkt_tokenizer(["u.s", "gen"], common_words=["the"])
        >>> list(punkt.span_tokenize("They met in the U.S. The talks with Gen. Ito began."))
        [(0, 20), (21, 51)]
    """
    punkt = _module("nltk.tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = set(abbreviations)
    for word in common_words:
        parameters.add_ortho_context(word, _SEEN_IN_LOWER_CASE)
    return cast("SentenceTokenizer", punkt.PunktSentenceTokenizer(parameters))


def _module(name: str) -> ModuleType:
    """Return a module of NLTK, with as little of the package around it as can be."""
    try:
        return _leaves().load(name)
    except Exception:  # noqa: BLE001 - whatever went wrong, the ordinary import is right or tells what is wrong
        return import_module(name)


@cache
def _leaves() -> _LeafLoader:
    return _LeafLoader("nltk")


class _LeafLoader:
    """Loads modules of one package without running the package's own code, beside `sys.modules`.

    A module's ``import`` statements call the ``__import__`` of its builtins; the modules loaded here get one
    that finds the package's modules here and everything else where it always is.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._modules: dict[str, ModuleType] = {}
        self._builtins = {**vars(builtins), "__import__": self._import}
        self._lock = RLock()

    def load(self, name: str) -> ModuleType:
        """Return the module of that full name.

        Raises:
            ImportError: there is no such module, or it has no code that could be run.
        """
        with self._lock:
            if name not in self._modules:
                self._load_new(name)
            return self._modules[name]

    def find(self, module: str, name: str) -> object:
        """Return an attribute of a module, or a module of a package.

        Raises:
            ImportError: there is neither.
        """
        found = self.load(module)
        return getattr(found, name) if hasattr(found, name) else self.load(f"{module}.{name}")

    def _load_new(self, name: str) -> None:
        parent, _, own_name = name.rpartition(".")
        path = self.load(parent).__path__ if parent else None
        spec = PathFinder.find_spec(name, path)
        if spec is None:
            raise ModuleNotFoundError(f"no module named {name!r}", name=name)
        module = module_from_spec(spec)
        self._modules[name] = module
        if spec.submodule_search_locations is None:
            vars(module)["__builtins__"] = self._builtins
            try:
                exec(_code_of(spec), vars(module))  # noqa: S102 - the code of an installed module
            except BaseException:
                del self._modules[name]
                raise
        if parent:
            setattr(self._modules[parent], own_name, module)

    def _import(
        self,
        name: str,
        namespace: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        """Do what ``__import__`` does, for a module that was loaded here."""
        package = str((namespace or {}).get("__package__"))
        full = resolve_name("." * level + name, package)
        if full.partition(".")[0] != self._package:
            return __import__(name, namespace, local, wanted or (), level)
        if wanted and "*" not in wanted:
            return _Names(self, full)
        module = self.load(full)
        return module if wanted else self.load(self._package)


class _Names:
    """Stands for a module of which names are imported: gives each as something that is loaded on first use."""

    def __init__(self, loader: _LeafLoader, module: str) -> None:
        self._loader = loader
        self._module = module

    def __getattr__(self, name: str) -> object:
        return _Deferred(partial(self._loader.find, self._module, name))


class _Deferred:
    """A module, class or function that is found when it is first called, looked into or derived from."""

    def __init__(self, find: Callable[[], Any]) -> None:
        self._find = cache(find)

    def __getattr__(self, name: str) -> object:
        return getattr(self._find(), name)

    def __call__(self, *args: object, **options: object) -> object:
        return self._find()(*args, **options)

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[object, ...]:
        return (self._find(),)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._find())


def _code_of(spec: ModuleSpec) -> CodeType:
    """Return the compiled code of a module, from the cache where Python keeps one."""
    get_code = getattr(spec.loader, "get_code", None)
    code: CodeType | None = get_code(spec.name) if get_code else None
    if code is None:
        raise ImportError(f"no code for {spec.name!r}", name=spec.name)
    return code
