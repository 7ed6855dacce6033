@echo off
rem Runs an import and, where that helps by itself, runs the same command again: after exit codes 2 (an outage, throttling, the day's
rem allowance), 4 (interrupted) and 6 (another run holds the ledger). Everything else goes back to the Task: 1 and 3 need someone.
setlocal
set left=8
:run
"%~dp0Importer.exe" %*
set code=%ERRORLEVEL%
if "%code%"=="2" goto again
if "%code%"=="4" goto again
if "%code%"=="6" goto again
exit /b %code%
:again
if %left% LEQ 0 exit /b %code%
set /a left=left-1
rem A quarter of an hour. "timeout" needs a console, which a Task may not have.
ping -n 901 127.0.0.1 >nul
goto run
