@echo off
rem Hands over to a Python of 3.11 or later; where there is none, gets one for this person alone, after asking.
rem Windows: with_python.cmd start, or update [--back]; called in the program's folder.
setlocal EnableExtensions DisableDelayedExpansion
set "VERSION=3.13.14"
rem Neither launcher of Python may fetch anything by itself: nobody was asked.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="
set "PYTHON="
for %%v in (3.13 3.12 3.14 3.11) do if not defined PYTHON call :try py -%%v
for %%v in (313 312 314 311) do if not defined PYTHON call :try "%LocalAppData%\Programs\Python\Python%%v\python.exe"
if not defined PYTHON call :try python
if not defined PYTHON call :get
if not defined PYTHON exit /b 1
rem One line to the end: an update replaces this file while it is read.
%PYTHON% -m data_pipeline.installation %* & exit /b

:try
rem Whether a program is a Python that can make an environment. The Store's stand-in is none.
%* -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set PYTHON=%*
exit /b 0

:get
rem python.org's installer is the means here: it is signed, so that Windows lets it run, and needs no administrator.
echo This computer has no Python of version 3.11 or later, which the dashboard needs.
echo It can be fetched now from python.org and installed for you alone: about 30 MB.
echo No administrator is needed. You can remove it under Settings, Apps.
choice /c yn /m "Fetch it now"
if not "%errorlevel%"=="1" (
  echo Nothing was fetched. Install Python 3.11 or later, or ask your IT to, and start again.
  exit /b 1
)
set "INSTALLER=%TEMP%\python-%VERSION%-amd64.exe"
curl.exe --fail --location --silent --show-error --proto "=https" --output "%INSTALLER%" "https://www.python.org/ftp/python/%VERSION%/python-%VERSION%-amd64.exe" || goto :not_fetched
powershell.exe -NoProfile -NonInteractive -Command "$s = Get-AuthenticodeSignature -LiteralPath $env:INSTALLER; if ($s.Status -ne 'Valid' -or $s.SignerCertificate.Subject -notlike '*O=Python Software Foundation*') { exit 1 }" || goto :not_signed
start "" /wait "%INSTALLER%" /passive InstallAllUsers=0 Include_launcher=0 InstallLauncherAllUsers=0 PrependPath=0 AssociateFiles=0 Shortcuts=0 Include_test=0 Include_doc=0 Include_tcltk=0
del "%INSTALLER%"
call :try "%LocalAppData%\Programs\Python\Python313\python.exe"
if defined PYTHON exit /b 0
echo Python could not be installed: this computer may not allow it. Ask your IT for Python 3.11 or later.
exit /b 1

:not_signed
del "%INSTALLER%"
echo What came from python.org does not carry its signature, and was deleted. Ask your IT for Python 3.11 or later.
exit /b 1

:not_fetched
echo It could not be fetched. Is this computer online? If so, ask your IT to install Python 3.11 or later.
exit /b 1
