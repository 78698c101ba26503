#!/bin/sh
# Hands over to a Python of 3.11 to 3.14; where there is none, gets one for this person alone, after asking.
# Linux and macOS: with_python.sh start | update [ZIP | --back]
set -u
cd "$(dirname "$0")/../.." || exit 1
PYTHON_WANTED=${ENGAGEMENT_PYTHON:-3.13}
INSTALLER=${ENGAGEMENT_UV_INSTALLER:-https://astral.sh/uv/install.sh}

# Whether the packages are made for this Python, and it can make an environment. Debian ships one that cannot
# (python3-venv).
is_good() {
  # Apple's own opens a dialog to install its developer tools, and is too old.
  [ "$(uname)" = Darwin ] && [ "$1" = /usr/bin/python3 ] && return 1
  "$1" -c 'import sys, venv, ensurepip; sys.exit(not (sys.implementation.name == "cpython" and (3, 11) <= sys.version_info < (3, 15) and "free-threading" not in sys.version))' >/dev/null 2>&1
}

find_python() {
  for name in "$PWD"/.local/python/*/bin/python3 python3.13 python3.12 python3.14 python3.11 python3 \
    /opt/homebrew/bin/python3 /usr/local/bin/python3 \
    /Library/Frameworks/Python.framework/Versions/Current/bin/python3; do
    program=$(command -v "$name") && is_good "$program" && printf '%s\n' "$program" && return
  done
  return 1
}

# uv's own installer is the means here: python.org has none for Linux, and on macOS one that asks for an
# administrator. What it brings lies in this folder, and goes with it.
get_python() {
  cat <<'END'
This computer has no Python of version 3.11 to 3.14, which the dashboard needs.
It can be fetched now for you alone: about 60 MB, by uv (astral.sh and github.com), into this folder.
No administrator is needed, and nothing else on this computer changes.
END
  printf 'Fetch it now? Type yes or no: '
  read -r answer || { answer=no; echo; }
  case $answer in
    [Yy] | [Yy][Ee][Ss]) ;;
    *)
      echo 'Nothing was fetched. Install Python 3.13, or ask your IT to, and start again.'
      return 1
      ;;
  esac
  uv=$(command -v uv) || uv=$PWD/.local/uv/uv
  [ -x "$uv" ] || get_uv || return 1
  UV_PYTHON_INSTALL_DIR=$PWD/.local/python UV_CACHE_DIR=$PWD/.local/uv/cache UV_PYTHON_INSTALL_BIN=0 UV_NO_CONFIG=1 \
    "$uv" python install "$PYTHON_WANTED" || not_fetched
}

get_uv() {
  mkdir -p .local/uv
  if command -v curl >/dev/null; then
    curl -LsSf "$INSTALLER" -o .local/uv/install.sh || { not_fetched; return; }
  else
    wget -qO .local/uv/install.sh "$INSTALLER" || { not_fetched; return; }
  fi
  UV_UNMANAGED_INSTALL=$PWD/.local/uv sh .local/uv/install.sh || not_fetched
}

not_fetched() {
  echo 'It could not be fetched. Is this computer online? If so, ask your IT to install Python 3.13.'
  return 1
}

# One command to the end of the file: an update replaces this file while the shell reads it.
{
  python=$(find_python) || { get_python && python=$(find_python); } || exit 1
  exec "$python" -m data_pipeline.installation "$@"
}
