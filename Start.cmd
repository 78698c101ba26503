@echo off
rem Opens the dashboard (Windows). The first time it is made ready, which takes some minutes.
setlocal EnableExtensions DisableDelayedExpansion
title Online engagement dashboard
set "HERE=%~dp0"
if not exist "%HERE%data_pipeline\installation\with_python.cmd" (
  echo This file lies alone: the zip that it came in was not unpacked.
  echo Right-click the zip, choose Extract All, and double-click this file in the new folder.
  pause
  exit /b 1
)
if "%HERE:~0,2%"=="\\" (
  echo This folder lies on a network drive, where the dashboard does not work.
  echo Move it to this computer, into the folder with your name in C:\Users, and start again.
  pause
  exit /b 1
)
pushd "%HERE%" || (pause & exit /b 1)
rem One line to the end: an update replaces this file. In brackets, or the rest would be the `if`'s alone.
call data_pipeline\installation\with_python.cmd start & (if not errorlevel 0 pause) & (if errorlevel 1 pause) & popd & exit /b
