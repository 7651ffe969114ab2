using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Slipway.Helm.Releases;

namespace Slipway.Helm.Tests.Releases;

/// <summary>Records that helm 3.17 itself wrote, as they lay in a cluster.</summary>
public sealed class RecordedReleasesTests
{
    [Theory]
    [InlineData("pending-upgrade", "duo", 8, ReleaseStatus.PendingUpgrade, "Preparing upgrade")]
    [InlineData("uninstalling", "states", 5, ReleaseStatus.Uninstalling, "Deletion in progress (or silently failed)")]
    [InlineData("rollback-target", "hooked", 1, ReleaseStatus.Superseded, "Install complete")]
    [InlineData("rollback", "hooked", 3, ReleaseStatus.Deployed, "Rollback to 1")]
    public void A_record_of_helm_is_read_and_written_back_to_the_byte(string name, string release, int revision, ReleaseStatus status, string description)
    {
        var text = Read(name);

        var record = Decode(text);

        Assert.Equal((release, revision, status, description), (record.Name, record.Revision, record.Status, record.Description));
        Assert.Equal(text, ReleaseCodec.ToJson(record));
        Assert.Equal(text, ReleaseCodec.ToJson(ReleaseCodec.Decode(ReleaseCodec.Encode(record))));
    }

    [Fact]
    public void A_return_makes_the_record_that_helm_makes()
    {
        var helm = Decode(Read("rollback"));

        var ours = Decode(Read("rollback-target"))
            .Next(3, ReleaseStatus.PendingRollback, "Rollback to 1", helm.LastDeployed ?? default).With(ReleaseStatus.Deployed, "Rollback to 1");

        // But for when hooks ran: helm copies that, too, although none of them ran for this revision.
        Assert.Equal(WithoutRuns(helm), WithoutRuns(ours));
    }

    [Fact]
    public void A_repaired_record_differs_in_its_state_alone()
    {
        var pending = Decode(Read("pending-upgrade"));

        var repaired = pending.With(ReleaseStatus.Failed, "left");

        Assert.Equal(
            Read("pending-upgrade").Replace("\"description\":\"Preparing upgrade\",\"status\":\"pending-upgrade\"", "\"description\":\"left\",\"status\":\"failed\"", StringComparison.Ordinal),
            ReleaseCodec.ToJson(repaired));
    }

    // .NET's clock has seven digits of a second, and Go's nine.
    private static string WithoutRuns(ReleaseRecord record)
    {
        var node = JsonNode.Parse(ReleaseCodec.ToJson(record))!.AsObject();
        node["info"]!.AsObject()["last_deployed"] = record.LastDeployed?.UtcDateTime.ToString("o");
        foreach (var hook in node["hooks"]!.AsArray())
            hook!.AsObject().Remove("last_run");
        return node.ToJsonString();
    }

    private static ReleaseRecord Decode(string json) => ReleaseCodec.Decode(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(json)));

    private static string Read(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here) ?? "", "Recorded", name + ".json")).TrimEnd('\n');
}
