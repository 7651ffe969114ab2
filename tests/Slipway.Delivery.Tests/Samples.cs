using Slipway.Model;

namespace Slipway.Delivery.Tests;

/// <summary>Values that tests start from.</summary>
internal static class Samples
{
    public static DateTimeOffset At { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Release Release(char digit, TreeState tree = TreeState.Clean) => new()
    {
        Application = ApplicationName.Parse("storefront"),
        Revision = new SourceRevision { Commit = GitCommit.Parse(new string(digit, 40)), Tree = tree, CommittedAt = At },
        Images = [new ReleaseImage("storefront", ImageReference.Create(
            "localhost:5000", "storefront", Digest.Parse("sha256:" + new string(digit, 64))))],
    };

    public static LedgerEntry Entry(long sequence, LedgerEvent? what = null, string operation = "op-1") => new()
    {
        Sequence = sequence,
        OperationId = operation,
        At = At.AddSeconds(sequence),
        Actor = "ada@laptop",
        Event = what ?? new LedgerEvent.Applied(sequence),
        Previous = null,
    };

    public static DeployRequest Request(Release release, string environment = "dev") => new()
    {
        Environment = EnvironmentName.Parse(environment),
        Release = release,
        Replicas = 2,
        Deadline = TimeSpan.FromSeconds(30),
    };
}
