#!/usr/bin/env bash
# Draw every subject on emulated arm64 and compare the pixels with this machine's.
#
# Needs Debian's qemu-user and debootstrap, and takes half an hour: the kernels are compiled under emulation.
# Usage: benchmarks/exactness.sh FOLDER
set -euo pipefail
folder=$(realpath -m "${1:?a folder to unpack an arm64 Python into}")
here=$(cd "$(dirname "$0")/.." && pwd)
python=$here/.venv/bin/python
mkdir -p "$folder"

if [ ! -x "$folder/root/usr/bin/python3.11" ]; then
  debootstrap --arch=arm64 --foreign --variant=minbase --include=python3 bookworm "$folder/root" >/dev/null
  for package in "$folder"/root/var/cache/apt/archives/*.deb; do dpkg -x "$package" "$folder/root"; done
fi

if [ ! -d "$folder/site/numba" ]; then
  "$python" -m pip freeze --exclude-editable |
    grep -iE '^(numpy|numba|llvmlite|deflate|pydantic|pydantic[-_]core|pydantic[-_]settings|python-dotenv|typing[-_]extensions|typing[-_]inspection|annotated[-_]types|rfc8785|pillow|snowballstemmer)==' \
    >"$folder/wheels.txt"
  "$python" -m pip install --quiet --no-deps --only-binary=:all: --python-version 3.11 --implementation cp \
    --platform manylinux_2_28_aarch64 --platform manylinux_2_27_aarch64 --platform manylinux_2_17_aarch64 \
    --platform manylinux2014_aarch64 --target "$folder/site" -r "$folder/wheels.txt"
fi

cat >"$folder/draw.py" <<'PROGRAM'
import hashlib, json, platform, sys
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.spec import InkSpec, Subject
from mintmark.craft.painter import paint

found = {}
for subject in Subject:
    spec = InkSpec.read({"subject": subject.value, "seed": 7, "width": 128, "height": 128, "wetness": 0.8, "chaos": 1.6})
    found[subject.value] = hashlib.sha256(paint(compose(spec), 128, 128).rgba().tobytes()).hexdigest()
    print(platform.machine(), subject.value, found[subject.value][:16], file=sys.stderr, flush=True)
print(json.dumps(found, sort_keys=True))
PROGRAM

PYTHONPATH=$here/src "$python" "$folder/draw.py" >"$folder/here.json" 2>/dev/null
NUMBA_CACHE_DIR=$folder/kernels PYTHONPATH=$folder/site:$here/src \
  qemu-aarch64 -L "$folder/root" "$folder/root/usr/bin/python3.11" "$folder/draw.py" >"$folder/arm64.json"

if cmp -s "$folder/here.json" "$folder/arm64.json"; then
  echo "0 differing pixels: $(uname -m) and emulated arm64 draw the same."
else
  diff "$folder/here.json" "$folder/arm64.json" || true
  exit 1
fi
