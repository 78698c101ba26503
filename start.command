#!/bin/sh
# Opens the dashboard (macOS). The first time it is made ready, which takes some minutes.
here=$(dirname "$0")
{
  sh "$here/data_pipeline/installation/with_python.sh" start "$@"
  code=$?
  [ "$code" -ne 0 ] && [ -t 0 ] && printf 'Press Enter to close this window. ' && read -r _
  exit "$code"
}
