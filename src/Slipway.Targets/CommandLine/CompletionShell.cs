namespace Slipway.Targets;

/// <summary>A shell that completion is offered for.</summary>
internal enum CompletionShell
{
    Bash,
    Zsh,
    Fish,
    PowerShell,
}
