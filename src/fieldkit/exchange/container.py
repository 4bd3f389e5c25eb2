"""The sealed bundle as bytes: `age( zip( datapackage.json, datapackage.json.sig, changes.jsonl.gz [, erased.jsonl.gz] ) )`.

Nothing here knows what a change means. A bundle is written whole or not at all, and read only after every byte of it has
been accounted for; both are streamed, in a few MiB of memory whatever its size. docs/bundle-format.md describes the format.
"""

import hashlib
import io
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from fieldkit.errors import BadInput, FieldkitError
from fieldkit.exchange import age, canonical_zip, files, gzip_lines, sshsig
from fieldkit.exchange import manifest as manifests
from fieldkit.exchange.age import NotForThisDevice
from fieldkit.exchange.canonical_zip import Member, Source
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.exchange.manifest import CHANGES, ERASED, MANIFEST, SIGNATURE, BundleInfo, Manifest, Resource

_BLOCK = 1 << 18


class Limits(NamedTuple):
    """What opening a bundle may cost, in bytes."""

    file: int = canonical_zip.MAX_BYTES + (1 << 20)
    manifest: int = 4 << 20
    signature: int = 4 << 10
    inflating: gzip_lines.Bounds = gzip_lines.Bounds()


LIMITS = Limits()


class Written(NamedTuple):
    """A bundle that lies complete on the disk; `changes` counts its lines."""

    bundle: str
    file: Path
    changes: int


def write(
    path: Path,
    *,
    manifest: BundleInfo,
    changes: Iterable[bytes],
    stubs: Iterable[bytes] = (),
    keys: DeviceKeys,
    recipients: Sequence[str] | None,
    scratch: Path,
    progress: Callable[[int], None] | None = None,
) -> Written:
    """Seal a bundle into `path`, replacing what lies there.

    `changes` and `stubs` are canonical lines without newline. Each of `recipients` (`age1…`) can open it; None leaves out
    the encryption, for kits and where a person asks for it. `scratch` is a private folder for temporary files; `progress`
    gets the number of changes written so far.
    """
    with _system_errors("written", path), ExitStack() as stack:
        sources, resources, counts = [], [], []
        for name, lines in ((CHANGES, changes), (ERASED, stubs)):
            file = stack.enter_context(files.private(scratch))
            packed = gzip_lines.pack(lines, file, progress if name == CHANGES else None)
            counts.append(packed.lines)
            if packed.lines or name == CHANGES:
                sources.append(Source(name, file, packed.size, packed.crc))
                resources.append(manifests.resource(name, packed.size, packed.sha256, empty=not packed.lines))
        data = manifests.encode(manifests.signed_by(keys, manifest, resources, *counts))
        archive = canonical_zip.write(
            [_in_memory(MANIFEST, data), _in_memory(SIGNATURE, sshsig.sign(keys, data).encode()), *sources]
        )
        with files.replacing(path) as target:
            if recipients is None:
                target.writelines(archive)
            else:
                age.encrypt(_Blocks(archive), target, recipients)
    return Written(manifest.bundle, path, counts[0])


def looks_like_one(beginning: bytes) -> bool:
    """Whether a file that begins so may be a bundle, sealed or plain."""
    return beginning.startswith((age.MAGIC, b"PK\x03\x04"))


class Opened:
    """A bundle whose container, signature, recipient and hashes are in order. Closing it removes its decrypted copy.

    `digest` is the SHA-256 of the manifest and so stands for everything that its sender signed.
    """

    def __init__(
        self, path: Path, archive: BinaryIO, members: dict[str, Member], manifest: Manifest, digest: str,
        encrypted: bool, bounds: gzip_lines.Bounds,
    ) -> None:  # fmt: skip
        self.manifest, self.digest, self.encrypted = manifest, digest, encrypted
        self._path, self._archive, self._members, self._bounds = path, archive, members, bounds

    def lines(self) -> Iterator[bytes]:
        """The changes, one canonical line each, inflated as they are asked for; may be called again."""
        return self._unpacked(CHANGES, self.manifest.fieldkit.counts.changes)

    def stubs(self) -> Iterator[bytes]:
        """The stubs of erased changes, one canonical line each."""
        return self._unpacked(ERASED, self.manifest.fieldkit.counts.erased)

    def close(self) -> None:
        """Closes the file."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _unpacked(self, name: str, expected: int) -> Iterator[bytes]:
        member = self._members.get(name)
        if not member:
            return
        with _refusals(self._path):
            count = 0
            for line in gzip_lines.unpack(canonical_zip.blocks(self._archive, member), self._bounds):
                count += 1
                yield line
            if count != expected:
                raise BadInput(f"it says that it holds {expected} changes, and holds {count}")


def open_bundle(path: Path, keys: DeviceKeys | None, *, scratch: Path, limits: Limits = LIMITS) -> Opened:
    """Take a bundle apart as far as its hashes, before anything in it is unpacked or believed.

    `keys` are this device's; without them only a kit can be opened. Whether the sender may send is not decided here: the
    signature is by the key that the manifest names. Raises BadInput, or NotForThisDevice if others were meant.
    """
    with _refusals(path), ExitStack() as stack:
        archive = stack.enter_context(files.private(scratch))
        encrypted = _copy(path, archive, keys, limits)
        members = {member.name: member for member in canonical_zip.read(archive)}
        data = _small(archive, members, MANIFEST, limits.manifest)
        signature = _small(archive, members, SIGNATURE, limits.signature)
        manifest = manifests.decode(data)
        sshsig.verify(manifest.fieldkit.sender.signing_key, data, signature.decode("latin-1"))
        _check_recipient(manifest, keys)
        _check_resources(manifest, members)
        stack.pop_all()
        digest = hashlib.sha256(data).hexdigest()
        return Opened(path, archive, members, manifest, digest, encrypted, limits.inflating)


class _Blocks:
    """Blocks of bytes, to be read in other sizes."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._block = blocks, memoryview(b"")

    def read(self, size: int, /) -> bytes:
        while not self._block:
            block = next(self._blocks, None)
            if block is None:
                return b""
            self._block = memoryview(block)
        taken, self._block = self._block[:size], self._block[size:]
        return bytes(taken)


def _in_memory(name: str, data: bytes) -> Source:
    return Source(name, io.BytesIO(data), len(data), zlib.crc32(data))


def _copy(path: Path, archive: BinaryIO, keys: DeviceKeys | None, limits: Limits) -> bool:
    """The zip archive in `path`, decrypted if need be, into a file of our own that nobody can change meanwhile."""
    with files.opened(path) as source:
        if os.fstat(source.fileno()).st_size > limits.file:
            raise BadInput(f"it is larger than {limits.file >> 20} MiB")
        encrypted = source.read(len(age.MAGIC)) == age.MAGIC
        source.seek(0)
        if not encrypted:
            while block := source.read(_BLOCK):
                archive.write(block)
        elif keys:
            age.decrypt(source, archive, keys)
        else:
            raise NotForThisDevice("it is encrypted, and no invitation")
    return encrypted


def _small(archive: BinaryIO, members: dict[str, Member], name: str, limit: int) -> bytes:
    if name not in members:
        raise BadInput(f"there is no {name} in it")
    if members[name].size > limit:
        raise BadInput(f"its {name} is larger than {limit >> 10} KiB")
    return b"".join(canonical_zip.blocks(archive, members[name]))


def _check_recipient(manifest: Manifest, keys: DeviceKeys | None) -> None:
    bundle = manifest.fieldkit
    if bundle.type == "bundle" and (not keys or keys.fingerprint not in bundle.recipients):
        raise NotForThisDevice("it is meant for others, not for this laptop")


def _check_resources(manifest: Manifest, members: dict[str, Member]) -> None:
    """Exactly the members that the signed manifest names, in its order, each with its length and hash."""
    counts = manifest.fieldkit.counts
    names = [CHANGES, ERASED] if counts.erased else [CHANGES]
    if list(members) != [MANIFEST, SIGNATURE, *names] or [r.path for r in manifest.resources] != names:
        raise BadInput("it does not hold the files that its manifest names")
    for resource in manifest.resources:
        if not _fits(resource, members[resource.path]):
            raise BadInput(f"{resource.path} in it is not the file that was signed")


def _fits(resource: Resource, member: Member) -> bool:
    return (resource.name, resource.bytes, resource.hash) == (
        member.name.partition(".")[0], member.size, f"sha256:{member.sha256}"
    )  # fmt: skip


@contextmanager
def _system_errors(action: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        files.failed(action, path, error)


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """Every way in which reading fails, as one sentence that names the file."""
    with _system_errors("read", path):
        try:
            yield
        except FieldkitError as error:
            raise type(error)(f"{files.named(path)} cannot be read: {error}") from None
        except MemoryError:
            raise BadInput(f"{files.named(path)} cannot be read: there is not enough memory for it") from None
