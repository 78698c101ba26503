#!/bin/sh
# Brings the program up to date (Linux), after a backup.
here=$(dirname "$0")
# `update.sh ZIP` takes that file, and `update.sh --back` goes back to the version before.
# Double-clicked in a file manager there may be no terminal to say anything in: then one is opened.
if [ ! -t 1 ] && [ -z "${ENGAGEMENT_IN_TERMINAL:-}" ] && command -v x-terminal-emulator >/dev/null; then
  ENGAGEMENT_IN_TERMINAL=1 exec x-terminal-emulator -e "$0" "$@"
fi
{
  sh "$here/data_pipeline/installation/with_python.sh" update "$@"
  code=$?
  [ -t 0 ] && printf 'Press Enter to close this window. ' && read -r _
  exit "$code"
}
