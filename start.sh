#!/bin/sh
# Opens the dashboard (Linux). The first time it is made ready, which takes some minutes.
here=$(dirname "$0")
# Double-clicked in a file manager there may be no terminal to say anything in: then one is opened.
if [ ! -t 1 ] && [ -z "${ENGAGEMENT_IN_TERMINAL:-}" ] && command -v x-terminal-emulator >/dev/null; then
  ENGAGEMENT_IN_TERMINAL=1 exec x-terminal-emulator -e "$0" "$@"
fi
{
  sh "$here/data_pipeline/installation/with_python.sh" start "$@"
  code=$?
  [ "$code" -ne 0 ] && [ -t 0 ] && printf 'Press Enter to close this window. ' && read -r _
  exit "$code"
}
