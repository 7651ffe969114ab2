using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Deployers;
using Slipway.Helm.Releases;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway history NAME</c>: the revisions of a release, the oldest first, as <c>helm history</c> shows them.</summary>
internal sealed class HistoryCommand(CommandHost host)
{
    private const int MostWords = 60;

    private readonly Argument<string> _name = new("NAME") { Description = "The release's name" };
    private readonly Option<int> _most = new("--max") { Description = "Shows the newest ones only, this many; 0: all", DefaultValueFactory = _ => 256 };
    private readonly OutputArguments _output = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("history", "Shows the revisions of a release, the oldest first.") { _name, _most };
        _output.AddTo(command);
        _releases.AddTo(command, host, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ReleaseAccess access, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        var history = await access.Storage.HistoryAsync(ReleaseAccess.Checked(name), cancellationToken);
        if (history.Length == 0)
            throw await MissingReleases.OfAsync(access, name, cancellationToken);
        StoredRelease[] shown = [.. parsed.GetValue(_most) is > 0 and var most ? history.TakeLast(most) : history];
        if (_output.Form(parsed) == OutputForm.Json)
        {
            host.Write(IndentedJson.Of(new JsonArray([.. shown.Select(Node)])));
            return 0;
        }

        host.Write(TextTable.Of(
            ["REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION"],
            [.. shown.Select(one => (string[])[Number(one.Revision), Time(one), ReleaseStatuses.Name(one.Status), ChartOf(one), one.Record.AppVersion, Short(one.Record.Description)])]));
        return 0;
    }

    private static JsonObject Node(StoredRelease one) => new()
    {
        ["revision"] = one.Revision,
        ["updated"] = one.Record.LastDeployed?.ToString("o", CultureInfo.InvariantCulture),
        ["status"] = ReleaseStatuses.Name(one.Status),
        ["chart"] = ChartOf(one),
        ["appVersion"] = one.Record.AppVersion,
        ["description"] = one.Record.Description,
    };

    // The whole of it '-o json' has.
    private static string Short(string text) => text.Split('\n')[0] is var line && line.Length > MostWords ? $"{line[..MostWords]}…" : line;

    internal static string ChartOf(StoredRelease one) => $"{one.Record.ChartName}-{one.Record.ChartVersion}";

    internal static string Time(StoredRelease one) => one.Record.LastDeployed?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
