#!/bin/sh
# Brings the program up to date (macOS), after a backup.
here=$(dirname "$0")
# `update.command ZIP` takes that file, and `update.command --back` goes back to the version before.
{
  sh "$here/data_pipeline/installation/with_python.sh" update "$@"
  code=$?
  [ -t 0 ] && printf 'Press Enter to close this window. ' && read -r _
  exit "$code"
}
