"""`datapackage.json`: what a bundle says of itself, signed. A Data Package (v2) with one member of our own, `fieldkit`.

Members that this version does not know are kept out of the way, not refused: a later fieldkit may add some. Its bytes are
canonical all the same (RFC 8785 without floats), so that two readers can never read it differently.
"""

from typing import Annotated, Any, Final, Literal

import msgspec

from fieldkit.domain.change import MAX_INT, canonical, check_value
from fieldkit.errors import BadInput
from fieldkit.exchange.keys import DeviceKeys

FORMAT: Final = 1
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
MANIFEST, SIGNATURE, CHANGES, ERASED = "datapackage.json", "datapackage.json.sig", "changes.jsonl.gz", "erased.jsonl.gz"

# With the length given, `$` cannot match before a newline; `\Z` would be foreign to JSON Schema.
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
_TIME = r"^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$"
Time = Annotated[str, msgspec.Meta(pattern=_TIME, max_length=24)]
Count = Annotated[int, msgspec.Meta(ge=0, le=MAX_INT)]
Tips = dict[Id, list[Hash]]


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who wrote a bundle: the member, the device's replica, and its public keys.

    `nonce` shows that the replica is that device's: its id is the hash of the device's fingerprint and the nonce.
    """

    member: Id
    person: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    replica: Id
    nonce: Id | msgspec.UnsetType = msgspec.UNSET
    signing_key: Annotated[str, msgspec.Meta(pattern="^ssh-ed25519 [A-Za-z0-9+/]{68}$", max_length=80)]
    age_recipient: Annotated[str, msgspec.Meta(pattern="^age1[02-9ac-hj-np-z]{58}$", max_length=62)]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Lines of `changes.jsonl.gz` and of `erased.jsonl.gz`."""

    changes: Count
    erased: Count


class BundleInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What the exporter knows of a bundle before it is written. `recipients` are fingerprints; `created` is UTC."""

    type: Literal["kit", "bundle"]
    engagement: Hash
    bundle: Id
    counter: Count
    member: Id
    person: str
    replica: Id
    nonce: Id | msgspec.UnsetType = msgspec.UNSET
    recipients: list[Id]
    heads: Tips
    have: Tips
    created: Time


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The member `fieldkit` of the manifest."""

    format: Literal[1]
    type: Literal["kit", "bundle"]
    engagement: Hash
    bundle: Id
    counter: Count
    sender: Sender
    recipients: list[Id]
    heads: Tips
    have: Tips
    created: Time
    counts: Counts


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """One compressed file of lines; `bytes` and `hash` are those of the compressed file."""

    name: Literal["changes", "erased"]
    path: Literal["changes.jsonl.gz", "erased.jsonl.gz"]
    bytes: Count
    hash: Annotated[str, msgspec.Meta(pattern="^sha256:[0-9a-f]{64}$", max_length=71)]
    compression: Literal["gz"] = "gz"
    encoding: Literal["utf-8"] = "utf-8"
    format: Literal["jsonl"] = "jsonl"
    mediatype: Literal["application/jsonl"] = "application/jsonl"
    type: str | msgspec.UnsetType = msgspec.UNSET


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The whole of `datapackage.json`."""

    profile: Literal["https://datapackage.org/profiles/2.0/datapackage.json"] = msgspec.field(name="$schema")
    name: str
    resources: list[Resource]
    fieldkit: Contents


def resource(path: str, size: int, sha256: str, *, empty: bool) -> Resource:
    """What the manifest says of one compressed file; one without lines is declared a mere file, for an empty table is none."""
    kind = {"type": "file"} if empty else {}
    entry = {"name": path.partition(".")[0], "path": path, "bytes": size, "hash": f"sha256:{sha256}", **kind}
    return msgspec.convert(entry, Resource)


def signed_by(keys: DeviceKeys, info: BundleInfo, resources: list[Resource], changes: int, erased: int) -> Manifest:
    """The manifest that a device signs for these resources; the counts are their lines."""
    sender = Sender(
        member=info.member, person=info.person, replica=info.replica, nonce=info.nonce,
        signing_key=keys.signing_key, age_recipient=keys.age_recipient,
    )  # fmt: skip
    contents = Contents(
        format=FORMAT, type=info.type, engagement=info.engagement, bundle=info.bundle, counter=info.counter,
        sender=sender, recipients=sorted(info.recipients), heads=info.heads, have=info.have, created=info.created,
        counts=Counts(changes=changes, erased=erased),
    )  # fmt: skip
    return Manifest(profile=PROFILE, name=f"fieldkit-{info.bundle}", resources=resources, fieldkit=contents)


def encode(manifest: Manifest) -> bytes:
    """The manifest's only bytes; BadInput if `decode` would refuse them."""
    data = canonical(msgspec.to_builtins(manifest))
    decode(data)
    return data


def decode(data: bytes) -> Manifest:
    """The manifest of these bytes; BadInput if they are not canonical, not ours, or of a newer version."""
    value = _json(data)
    _refuse_newer(value)
    try:
        return msgspec.convert(value, Manifest)
    except msgspec.ValidationError as error:
        raise BadInput(f"its manifest is not one of fieldkit ({error})") from None


def _json(data: bytes) -> Any:
    try:
        value = msgspec.json.decode(data)
        check_value(value)
        if canonical(value) == data:
            return value
    except (msgspec.DecodeError, UnicodeError, RecursionError, BadInput):
        pass
    raise BadInput("its manifest is not canonical JSON")


def _refuse_newer(value: Any) -> None:
    contents = value.get("fieldkit") if isinstance(value, dict) else None
    version = contents.get("format") if isinstance(contents, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise BadInput("it was written by a newer fieldkit: update fieldkit first")
