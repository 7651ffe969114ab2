using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets.Tests;

internal sealed class SampleBuild : ISampleComponent
{
    [Parameter("Where to deploy to.")]
    public SampleStage Stage { get; } = SampleStage.Test;

    [Parameter("How many at once.")]
    public int? Count = null;

    [Parameter("Whether to sign.")]
    public bool Sign { get; set; }

    [Parameter("How long to wait for the cluster to say that everything is as it should be, all replicas included.")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(1);

    [Parameter("The registry."), Required]
    public Uri? Registry { get; set; }

    [Parameter("The registry's password.")]
    public Secret? ApiKey { get; set; }

    [Parameter("Where artifacts go.")]
    public AbsolutePath? Artifacts { get; set; }

    [Parameter("Labels.", Separator = ",")]
    public ImmutableArray<string> Labels { get; set; } = [];

    [Parameter("Ports.")]
    public int[] Ports { get; set; } = [];

    [Parameter("The version.")]
    public Version? Release { get; set; }

    [Parameter("A server.")]
    public SampleServer? Server { get; set; }

    public ParameterValues Parameters { get; set; } = null!;
}
