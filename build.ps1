# Starts the build program in build\ with all arguments as they are; see build.sh, whose rules and exit codes these are.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$temp = Join-Path $root '.nuke\temp'
$program = Join-Path $root 'artifacts\bin\_build\debug\_build.dll'
$stamp = Join-Path $temp 'build.fingerprint'
$remaining = @($args)
$rebuild = $remaining.Count -gt 0 -and $remaining[0] -eq '--rebuild'
if ($rebuild) { $remaining = @($remaining | Select-Object -Skip 1) }
if (-not $env:DOTNET_CLI_TELEMETRY_OPTOUT) { $env:DOTNET_CLI_TELEMETRY_OPTOUT = '1' }
if (-not $env:DOTNET_NOLOGO) { $env:DOTNET_NOLOGO = '1' }
New-Item -ItemType Directory -Force $temp | Out-Null

function Test-Sdk([string] $dotnet) {
    if (-not $dotnet -or -not (Test-Path $dotnet)) { return $false }
    Push-Location $root
    try { & $dotnet --version *> $null; return $LASTEXITCODE -eq 0 } catch { return $false } finally { Pop-Location }
}

function Find-Dotnet {
    $command = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($command -and (Test-Sdk $command.Source)) { return $command.Source }
    $own = Join-Path $temp 'dotnet\dotnet.exe'
    if (Test-Sdk $own) { return $own }
    $version = (Get-Content (Join-Path $root 'global.json') -Raw | ConvertFrom-Json).sdk.version
    [Console]::Error.WriteLine("build.cmd: no .NET SDK satisfies global.json ($version); installing one into .nuke\temp\dotnet.")
    try {
        $installer = Join-Path $temp 'dotnet-install.ps1'
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
        Invoke-WebRequest -UseBasicParsing 'https://dot.net/v1/dotnet-install.ps1' -OutFile $installer
        & $installer -Channel ($version -replace '^(\d+\.\d+).*', '$1') -InstallDir (Split-Path $own) -NoPath | Out-Null
    } catch { [Console]::Error.WriteLine($_.Exception.Message) }
    if (Test-Sdk $own) { return $own }
    [Console]::Error.WriteLine("build.cmd: the .NET SDK could not be installed. Install version $version or newer (https://dot.net) and run this again.")
    exit 2
}

function Get-Fingerprint([string] $dotnet) {
    $files = @(Get-ChildItem -Recurse -File (Join-Path $root 'build'), (Join-Path $root 'src'), (Join-Path $root 'eng')) +
        @(Get-ChildItem -File -Path (Join-Path $root '*') -Include 'Directory.*', 'global.json', '.editorconfig', 'nuget.config')
    $lines = $files | Where-Object { $_.Extension -ne '.md' -and $_.FullName -notmatch '[\\/](obj|bin)[\\/]' } |
        Sort-Object FullName | ForEach-Object { "$($_.FullName) $((Get-FileHash $_.FullName -Algorithm SHA256).Hash)" }
    $bytes = [Text.Encoding]::UTF8.GetBytes(("$dotnet`n" + ($lines -join "`n")))
    return [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($bytes))
}

# One at a time: who waited finds the work of the other done.
$lock = $null
while (-not $lock) {
    try { $lock = [IO.File]::Open((Join-Path $temp 'compile.lock'), 'OpenOrCreate', 'ReadWrite', 'None') } catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
}
try {
    $dotnet = Find-Dotnet
    $now = Get-Fingerprint $dotnet
    $isKnown = (Test-Path $program) -and (Test-Path $stamp) -and (Get-Content $stamp -Raw).Trim() -eq $now
    if ($rebuild -or -not $isKnown) {
        Remove-Item $stamp -ErrorAction SilentlyContinue
        [Console]::Error.WriteLine('build.cmd: compiling the build program')
        $options = @('-c', 'Debug', '-v', 'q', '-nologo', '--tl:off')
        if ($rebuild) { $options += '--no-incremental' }
        $output = & $dotnet build (Join-Path $root 'build\_build.csproj') @options
        if ($LASTEXITCODE -ne 0) {
            $output | Where-Object { $_ -match '(error|warning) ' } | Sort-Object -Unique | ForEach-Object { [Console]::Error.WriteLine($_) }
            [Console]::Error.WriteLine('build.cmd: the build program in build\ does not compile; nothing was run.')
            exit 1
        }
        Set-Content $stamp $now
    }
} finally { $lock.Dispose() }
if ($dotnet.StartsWith($temp)) {
    $env:DOTNET_ROOT = Split-Path $dotnet
    $env:PATH = "$($env:DOTNET_ROOT);$($env:PATH)"
}
& $dotnet $program @remaining
exit $LASTEXITCODE
