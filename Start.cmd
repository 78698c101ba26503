@echo off
rem Opens the dashboard (Windows). The first time it is made ready, which takes some minutes.
setlocal EnableExtensions DisableDelayedExpansion
title Online engagement dashboard
pushd "%~dp0"
if not exist "data_pipeline\installation\with_python.cmd" (
  echo This file lies alone: the zip that it came in was not unpacked.
  echo Right-click the zip, choose Extract All, and double-click this file in the new folder.
  pause
  exit /b 1
)
call data_pipeline\installation\with_python.cmd start & if errorlevel 1 pause & exit /b
