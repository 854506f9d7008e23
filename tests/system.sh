#!/bin/sh
# Sees to Chromium, PostgreSQL and pdftoppm, which the tests drive, and to libatomic, without
# which Playwright's driver does not start. Installs through apt as root; otherwise says in one
# line what to install. Nothing is skipped for want of them.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
PATH="$PATH:/sbin" ldconfig -p | grep -q 'libatomic\.so\.1 ' || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$missing (once) ..."
  apt-get update -qq >/dev/null
  # Without apt-utils debconf warns that it asks later; under noninteractive it asks nothing.
  # shellcheck disable=SC2086  # a list of packages
  DEBCONF_NOWARNINGS=yes DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
  exit 0
fi
echo "The tests need:$missing. Install them, for example: sudo apt-get install$missing" >&2
exit 1
