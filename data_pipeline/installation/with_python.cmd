@echo off
rem Hands over to a 64-bit Python of 3.11 to 3.14; where there is none, gets one for this person, after asking.
rem Windows: with_python.cmd start, or update [--back]; called in the program's folder.
setlocal EnableExtensions DisableDelayedExpansion
rem The last of 3.13 with an installer. 3.14 only once all of requirements.txt is known to have wheels for it.
set "VERSION=3.13.16"
rem Neither launcher of Python may fetch anything by itself: nobody was asked.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="
set "PYLAUNCHER_ALWAYS_INSTALL="
set "PYLAUNCHER_DRYRUN="
set "PYTHON="
call :search
if not defined PYTHON call :get
if not defined PYTHON exit /b 1
rem One line to the end: an update replaces this file while it is read.
%PYTHON% -m data_pipeline.installation %* & exit /b

:search
rem By the launcher, in the folders that python.org's installer takes, in the registry, and in PATH.
for %%v in (3.13 3.12 3.14 3.11) do set "CANDIDATE=py -%%v" & call :try
for %%v in (313 312 314 311) do set CANDIDATE="%LocalAppData%\Programs\Python\Python%%v\python.exe"& call :try
for %%k in (HKCU HKLM) do for /f "tokens=2,*" %%a in ('reg query %%k\Software\Python\PythonCore /s /v ExecutablePath 2^>nul') do if "%%a"=="REG_SZ" set CANDIDATE="%%b"& call :try
set "CANDIDATE=python.exe"
call :try
exit /b 0

:try
rem Whether the packages are made for this Python, and it can make an environment. The Store's stand-in is none.
if defined PYTHON exit /b 0
%CANDIDATE% -c "import sys, sysconfig, venv, ensurepip; sys.exit(not (sys.implementation.name == 'cpython' and (3, 11) <= sys.version_info < (3, 15) and sysconfig.get_platform() == 'win-amd64' and 'free-threading' not in sys.version))" >nul 2>nul && set PYTHON=%CANDIDATE%
exit /b 0

:get
rem python.org's installer is the means here: it is signed, so that Windows lets it run, and needs no administrator.
echo The dashboard needs Python, 64-bit, of version 3.11 to 3.14, which this computer does not have.
echo It can be fetched now from python.org and installed for you alone: about 30 MB.
echo No administrator is needed. You can remove it under Settings, Apps.
choice /c yn /m "Fetch it now"
if not "%errorlevel%"=="1" (
  echo Nothing was fetched. Install 64-bit Python 3.13, or ask your IT to, and start again.
  exit /b 1
)
set "INSTALLER=%TEMP%\python-%VERSION%-amd64.exe"
set "ADDRESS=https://www.python.org/ftp/python/%VERSION%/python-%VERSION%-amd64.exe"
rem What PowerShell 7 has put there is not for Windows' own PowerShell, which then lacks commands.
set "PSModulePath="
rem PowerShell goes the way out that Windows is set to; curl does not know it.
"%SystemRoot%\System32\curl.exe" -q --fail --location --progress-bar --proto "=https" --ssl-revoke-best-effort --retry 2 --connect-timeout 20 --output "%INSTALLER%" "%ADDRESS%" || powershell.exe -NoProfile -NonInteractive -Command "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; Invoke-WebRequest -UseBasicParsing -Uri $env:ADDRESS -OutFile $env:INSTALLER" || goto :not_fetched
powershell.exe -NoProfile -NonInteractive -Command "$ErrorActionPreference = 'Stop'; $s = Get-AuthenticodeSignature -LiteralPath $env:INSTALLER; if ($s.Status -ne 'Valid' -or $s.SignerCertificate.Subject -notlike '*O=Python Software Foundation*') { exit 3 }"
if "%errorlevel%"=="3" goto :not_signed
if not "%errorlevel%"=="0" goto :not_checked
start "" /wait "%INSTALLER%" /passive InstallAllUsers=0 Include_launcher=0 InstallLauncherAllUsers=0 PrependPath=0 AssociateFiles=0 Shortcuts=0 Include_test=0 Include_doc=0 Include_tcltk=0
set "ENDED=%errorlevel%"
del "%INSTALLER%"
call :search
if defined PYTHON exit /b 0
if "%ENDED%"=="1602" (
  echo Python was not installed, for that was cancelled. Start again, and let it come to its end.
  exit /b 1
)
echo Python could not be installed: this computer may not allow it. Ask your IT for 64-bit Python 3.13.
exit /b 1

:not_signed
del "%INSTALLER%"
echo What came from python.org does not carry its signature, and was deleted. Ask your IT for 64-bit Python 3.13.
exit /b 1

:not_checked
del "%INSTALLER%"
echo Windows' PowerShell could not check who signed what came from python.org, so it was deleted.
echo Ask your IT for 64-bit Python 3.13.
exit /b 1

:not_fetched
del "%INSTALLER%" 2>nul
echo It could not be fetched. Is this computer online? Where the way out is by a proxy, ask your IT for its
echo address and set HTTPS_PROXY to it, or ask your IT for 64-bit Python 3.13.
exit /b 1
