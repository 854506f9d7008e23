#!/bin/sh
# Sees to Chromium, PostgreSQL and pdftoppm, which the tests drive, and to libatomic, without
# which Playwright's driver does not start. Installs through apt as root; otherwise says in one
# line what to install. Nothing is skipped for want of them.
set -eu
root=""
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then root=yes; fi
has() { command -v "$1" >/dev/null 2>&1; }

# Chromium without windows does the same for a third of the work; where it is not to be had, the
# whole one does.
if ! has chromium-headless-shell && [ "$root" ]; then
  echo "Installing a browser for the tests (once) ..."
  timeout 120 apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive timeout 300 apt-get install -y -qq chromium-headless-shell \
    >/dev/null 2>&1 || true
fi
missing=""
has chromium-headless-shell || has chromium || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
has pdftoppm || missing="$missing poppler-utils"
PATH="$PATH:/sbin" ldconfig -p | grep -q 'libatomic\.so\.1 ' || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0
if [ "$root" ]; then
  echo "Installing$missing (once) ..."
  apt-get update -qq >/dev/null
  # Without apt-utils debconf warns that it asks later; under noninteractive it asks nothing.
  # shellcheck disable=SC2086  # a list of packages
  DEBCONF_NOWARNINGS=yes DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
  exit 0
fi
echo "The tests need:$missing. Install them, for example: sudo apt-get install$missing" >&2
exit 1
