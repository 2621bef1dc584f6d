#!/bin/sh
# Make sure of the few system packages: a Vulkan loader, a driver to draw with, a CJK font, and venv.
# As root on Debian or Ubuntu it installs what is missing; otherwise it says exactly what to type.
set -eu
PYTHON=${PYTHON:-python3}
missing=""

if ! command -v "$PYTHON" >/dev/null 2>&1; then
  echo "diorama: $PYTHON was not found; install Python 3.11 to 3.13, or type: make PYTHON=python3.11 ..." >&2
  exit 2
fi
"$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || {
  echo "diorama: $PYTHON is $("$PYTHON" -V); Python 3.11 to 3.13 is needed: make PYTHON=python3.11 ..." >&2
  exit 2
}
[ "$(uname -s)" = Linux ] || exit 0 # macOS and Windows bring a driver and fonts of their own

"$PYTHON" -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
ldconfig -p 2>/dev/null | grep -q 'libvulkan\.so\.1' || missing="$missing libvulkan1"
ls /usr/share/vulkan/icd.d/*.json /etc/vulkan/icd.d/*.json >/dev/null 2>&1 || missing="$missing mesa-vulkan-drivers"
find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
  \( -name 'NotoSansCJK*' -o -name 'NotoSansSC*' -o -name 'SourceHanSans*' -o -name 'wqy*' \) 2>/dev/null |
  grep -q . || missing="$missing fonts-noto-cjk"

[ -n "$missing" ] || exit 0
install="apt-get update && apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "diorama: please install these packages (Debian's names), then run make again:$missing" >&2
  exit 2
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "diorama: a few system packages are missing. Type this, then run make again:" >&2
  echo "  sudo sh -c '$install'" >&2
  exit 2
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
sh -c "$install" >/tmp/diorama-apt.log 2>&1 || {
  tail -n 5 /tmp/diorama-apt.log >&2
  echo "diorama: the packages could not be installed; /tmp/diorama-apt.log says why" >&2
  exit 2
}
