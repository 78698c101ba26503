@echo off
rem Brings the program up to date (Windows), after a backup. Drop the new version's zip on this file, or
rem double-click it to have the zip looked for. `Update.cmd --back` goes back to the version before.
setlocal EnableExtensions DisableDelayedExpansion
title Online engagement dashboard
set "HERE=%~dp0"
set "BACK="
set "ENGAGEMENT_NEW_VERSION="
if not "%~1"=="" set "ENGAGEMENT_NEW_VERSION=%~f1"
if /i "%~1"=="--back" set "ENGAGEMENT_NEW_VERSION=" & set "BACK=--back"
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
rem One line to the end: an update replaces this file while it is read.
call data_pipeline\installation\with_python.cmd update %BACK% & pause & popd & exit /b
