using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Processes;

/// <summary>
/// A program to run and all that the run needs: no shell reads it, each argument arrives as it stands here.
/// </summary>
public sealed record ProcessCommand
{
    /// <summary>A name that is looked up on <c>PATH</c>, or a path; a relative one starts at the working directory.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments, one by one, unquoted. Never a secret: every user of the machine can read them.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Where the program starts; null: where this process runs.</summary>
    public AbsolutePath? WorkingDirectory { get; init; }

    /// <summary>Variables that are added to this process's own or, with the value null, taken away.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Variables whose values must not be seen; they are masked in all that the program prints.</summary>
    public ImmutableDictionary<string, Secret> SecretEnvironment { get; init; } = ImmutableDictionary<string, Secret>.Empty;

    /// <summary>What the program reads on standard input. Default: nothing, so that a prompt ends instead of waiting.</summary>
    public ProcessInput Input { get; init; } = ProcessInput.None;

    /// <summary>How long the program may run, the grace period not counted; null: as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// How long the program and its children may take to end after an interrupt, before they are killed. Default: 5 s, half of
    /// what CI hosts give a cancelled job; zero kills at once.
    /// </summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many of the last lines are kept in the result; earlier ones are counted. Default: 2,000.</summary>
    public int MaximumLines { get; init; } = 2_000;

    /// <summary>How many characters of a line are kept; the rest is counted. Default: 16,384.</summary>
    public int MaximumLineLength { get; init; } = 16 * 1024;

    /// <summary>The exit codes that <see cref="ProcessResult.EnsureSuccess"/> accepts. Default: 0 alone.</summary>
    public ImmutableArray<int> SuccessExitCodes { get; init; } = [0];

    /// <summary>Whether messages show the arguments (masked). Default: they do.</summary>
    public ArgumentDisplay ArgumentDisplay { get; init; }

    /// <summary>The program's name without its folder, for messages.</summary>
    public string Name => Path.GetFileName(Program);

    /// <summary>The command line for people, quoted where needed; not masked, so mask it before it is shown.</summary>
    public override string ToString()
    {
        if (ArgumentDisplay == ArgumentDisplay.Hidden)
            return Arguments.IsEmpty ? Program : Program + " (arguments hidden)";
        var text = new StringBuilder(Program);
        foreach (var argument in Arguments)
            text.Append(' ').Append(Quote(argument));
        return text.ToString();
    }

    private static string Quote(string argument) => argument.Length > 0 && !argument.AsSpan().ContainsAny(" \t\n\"'")
        ? argument
        : '"' + argument.Replace("\"", "\\\"", StringComparison.Ordinal) + '"';
}
