@echo off
rem Starts the build program in build\. The SDK compiles it only when something changed.
setlocal
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
set ROOT=%~dp0
where dotnet >nul 2>nul
if errorlevel 1 (
  echo build.cmd: no .NET SDK was found. Install the one that global.json names from https://dot.net and run again.
  exit /b 2
)
dotnet build "%ROOT%build\_build.csproj" -c Debug -v q -nologo --tl:off
if errorlevel 1 (
  echo build.cmd: the build program in build\ does not compile; nothing was run.
  exit /b 2
)
dotnet "%ROOT%artifacts\bin\_build\debug\_build.dll" %*
exit /b %errorlevel%
