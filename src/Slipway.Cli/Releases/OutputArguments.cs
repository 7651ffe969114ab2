using System.CommandLine;
using Slipway.Deployers;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>How an operation tells its end.</summary>
internal sealed class OutputArguments
{
    private readonly Option<OutputForm> _form = new("--output", "-o") { Description = "How the end is told: text (default) or json" };

    public void AddTo(Command command) => command.Options.Add(_form);

    public OutputForm Form(ParseResult parsed) => parsed.GetValue(_form);

    /// <summary>Tells the end.</summary>
    /// <returns>The exit code.</returns>
    public int Tell(ReleaseEnd end, string? remark, string notes, ParseResult parsed, CommandHost host)
    {
        if (Form(parsed) == OutputForm.Json)
        {
            host.Write(OutcomeJson.Of(end, null));
        }
        else
        {
            host.Write(new OutcomeText(host.IsColoured).Of(end));
            if (remark is not null)
                host.Write($"\n{remark}\n");
            if (end.Verdict is Verdict.Good && notes.Trim().Length > 0)
                host.Write($"\n{notes.TrimEnd()}\n");
        }

        return CodeOf(end);
    }

    /// <summary>Tells a bad end that is being undone; for programs it is told with how that went.</summary>
    public void TellFailure(ReleaseEnd end, string changes, ParseResult parsed, CommandHost host)
    {
        if (Form(parsed) == OutputForm.Text)
            host.Write(new OutcomeText(host.IsColoured).Of(end) + changes);
    }

    /// <summary>Tells how the return from a bad end went.</summary>
    /// <returns>The exit code, that of the bad end.</returns>
    public int TellReturn(ReleaseEnd end, ReleaseEnd back, ParseResult parsed, CommandHost host)
    {
        host.Write(Form(parsed) == OutputForm.Json ? OutcomeJson.Of(end, back) : $"\n{new OutcomeText(host.IsColoured).Of(back)}");
        return CodeOf(end);
    }

    // 130 as shells say of who was interrupted.
    private static int CodeOf(ReleaseEnd end) => end.Verdict switch
    {
        Verdict.Good => 0,
        Verdict.Bad { Cause: Cause.Cancelled } => 130,
        _ => 1,
    };
}
