namespace Slipway.Targets;

/// <summary>
/// Completion scripts. They answer from <c>.nuke/build.schema.json</c> alone: pressing tab never compiles or starts a build.
/// </summary>
internal static class CompletionScript
{
    // The schema is written by us, indented by two: that is what this reads, not JSON at large. Top-level property names become
    // --options, the targets stay words.
    private const string Awk =
        """
        function kebab(s,  o, i, c, p, n) { o = ""; for (i = 1; i <= length(s); i++) { c = substr(s, i, 1); p = substr(s, i - 1, 1); n = substr(s, i + 1, 1); if (i > 1 && c ~ /[A-Z]/ && (p !~ /[A-Z]/ || n ~ /[a-z]/)) o = o "-"; o = o tolower(c) } return o }
        { match($0, /^ */); indent = RLENGTH; split($0, part, "\"") }
        indent == 4 { section = part[2] }
        section == "ExecutableTarget" && indent == 8 { print part[2] }
        (section == "NukeBuild" || section == "properties") && indent == 8 && /: \{/ { print "--" kebab(part[2]) }
        section == "" && indent == 6 { section = part[2] }
        """;

    private const string Words =
        """
        _slipway_words() {
          local dir="$PWD"
          while [ -n "$dir" ] && [ ! -f "$dir/.nuke/build.schema.json" ]; do dir="${dir%/*}"; done
          [ -f "$dir/.nuke/build.schema.json" ] || return 0
          awk '
        @AWK@
        ' "$dir/.nuke/build.schema.json"
        }
        """;

    public static string Of(CompletionShell shell) => (shell switch
    {
        CompletionShell.Zsh => Zsh,
        CompletionShell.Fish => Fish,
        CompletionShell.PowerShell => PowerShell,
        _ => Bash,
    }).Replace("@WORDS@", Words, StringComparison.Ordinal).Replace("@AWK@", Awk, StringComparison.Ordinal) + "\n";

    private const string Bash =
        """
        # Put into ~/.bashrc: source <(./build.sh --completion bash)
        @WORDS@
        _slipway_complete() {
          local word="${COMP_WORDS[COMP_CWORD]}"
          COMPREPLY=($(compgen -W "$(_slipway_words)" -- "$word"))
        }
        complete -F _slipway_complete ./build.sh build.sh ./build.cmd build.cmd nuke slipway
        """;

    private const string Zsh =
        """
        # Put into ~/.zshrc, behind compinit: source <(./build.sh --completion zsh)
        @WORDS@
        _slipway_complete() {
          local -a words_found
          words_found=(${(f)"$(_slipway_words)"})
          compadd -- $words_found
        }
        compdef _slipway_complete build.sh build.cmd nuke slipway
        """;

    private const string Fish =
        """
        # Put into ~/.config/fish/config.fish: ./build.sh --completion fish | source
        function _slipway_words
          set -l dir $PWD
          while test -n "$dir"; and not test -f "$dir/.nuke/build.schema.json"
            set dir (string replace -r '/[^/]*$' '' -- "$dir")
          end
          test -f "$dir/.nuke/build.schema.json"; or return 0
          awk '
        @AWK@
        ' "$dir/.nuke/build.schema.json"
        end
        for command in build.sh build.cmd nuke slipway
          complete -c $command -f -a '(_slipway_words)'
        end
        """;

    private const string PowerShell =
        """
        # Put into $PROFILE: ./build.ps1 --completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName build.ps1, build.cmd, build.sh, nuke, slipway -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          $dir = (Get-Location).Path
          while ($dir -and -not (Test-Path (Join-Path $dir '.nuke/build.schema.json'))) { $dir = Split-Path $dir }
          if (-not $dir) { return }
          $schema = Get-Content -Raw (Join-Path $dir '.nuke/build.schema.json') | ConvertFrom-Json
          $words = @($schema.definitions.ExecutableTarget.enum)
          foreach ($set in $schema.allOf[0].properties, $schema.definitions.NukeBuild.properties) {
            $words += $set.PSObject.Properties.Name | ForEach-Object {
              '--' + ($_ -creplace '(?<=[^A-Z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])', '-').ToLowerInvariant()
            }
          }
          $words | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;
}
