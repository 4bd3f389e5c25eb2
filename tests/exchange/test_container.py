import os
from pathlib import Path

from fieldkit.exchange import container
from fieldkit.exchange.keys import DeviceKeys
from fieldkit.exchange.manifest import BundleInfo

def test_x(tmp_path: Path) -> None:
    a, b = DeviceKeys.generate(), DeviceKeys.generate()
    assert DeviceKeys.from_text(a.to_text()) == a
    info = BundleInfo(type="bundle", engagement="a"*64, bundle="b"*32, counter=1, member="c"*32, person="Ben", replica="d"*32, recipients=[b.fingerprint], heads={}, have={"d"*32: ["e"*64]}, created="2026-03-02T09:14:07.120Z")
    lines = [b'{"n":%d}' % i for i in range(1000)]
    w = container.write(tmp_path / "x.fkb", manifest=info, changes=lines, keys=a, recipients=[b.age_recipient], scratch=tmp_path)
    with container.open_bundle(w.file, b, scratch=tmp_path) as o:
        assert list(o.lines()) == lines and list(o.stubs()) == []
        print(o.manifest)
    assert os.listdir(tmp_path) == ["x.fkb"]
