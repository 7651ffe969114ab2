@echo off
rem What build.sh is on Linux and macOS: starts the build program in build\, and compiles it first if it has changed.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0build.ps1" %*
exit /b %ERRORLEVEL%
