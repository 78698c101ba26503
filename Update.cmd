@echo off
rem Brings the program up to date (Windows), after a backup. Drop the new version's zip on this file, or
rem double-click it to have the zip looked for. `Update.cmd --back` goes back to the version before.
setlocal EnableExtensions DisableDelayedExpansion
title Online engagement dashboard
pushd "%~dp0"
if not exist "data_pipeline\installation\with_python.cmd" (
  echo This file lies alone: the zip that it came in was not unpacked.
  echo Right-click the zip, choose Extract All, and double-click this file in the new folder.
  pause
  exit /b 1
)
set "BACK="
set "ENGAGEMENT_NEW_VERSION=%~1"
if /i "%~1"=="--back" set "ENGAGEMENT_NEW_VERSION=" & set "BACK=--back"
rem One line to the end: an update replaces this file while it is read.
call data_pipeline\installation\with_python.cmd update %BACK% & pause & exit /b
