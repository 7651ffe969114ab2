using System.Collections.Immutable;
using Slipway.Components;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Targets;

/// <summary>This repository's own pipeline, and the first example of one.</summary>
internal sealed class Build : SlipwayBuild, IClean, ITest, IScanImage, IProduceSbom, ISignImage, IVerifyImages, IPromote, IRollBack, IRehearse, IShowDelivery, IPlanDeploy, IHasTestCluster, ILintDockerfile, ILintChart, IRenderChart, IServeRegistry, IVerifyReproducible
{
    [Parameter("Fault that the deployed storefront rehearses, such as crash-on-start or error-rate:0.2", DecidesOutputs = false)]
    string? Fault { get; set; }

    [Parameter("Benchmarks to run: Build, Images, Helm, Local or Kubernetes (default: all)", DecidesOutputs = false)]
    BenchmarkArea? Area { get; set; }

    Target Benchmark => target => target
        .Description("Measures the budgets side by side, each against what it is held against.")
        .Executes(async context =>
        {
            var command = new ProcessCommand
            {
                Program = "dotnet",
                Arguments = ["run", "--configuration", "Release", "--project", "benchmarks/Slipway.Benchmarks", "--", .. Area is { } area ? [area.ToString().ToLowerInvariant()] : Array.Empty<string>()],
                WorkingDirectory = RootDirectory,
                Timeout = TimeSpan.FromMinutes(30),
            };
            var run = await ((IRunPrograms)this).CreateProcessRunner().RunAsync(command, line => context.Log.Information(line.Text), context.CancellationToken);
            run.EnsureSuccess();
        });

    public ApplicationName Application => ApplicationName.Parse("storefront");

    public AbsolutePath ImageProject => RootDirectory / "samples" / "Storefront" / "Storefront.csproj";

    public AbsolutePath? Dockerfile => RootDirectory / "samples" / "Storefront" / "Dockerfile";

    public ImageReference? BaseImage => ((IHasEnvironments)this).ClusterBaseImage;

    public AbsolutePath? ClusterScript => RootDirectory / "tests" / "devcluster" / "devcluster";

    public AbsolutePath? LintProject => ImageProject;

    public AbsolutePath Chart => RootDirectory / "charts" / "storefront";

    public IReadOnlyList<DeployEnvironment> Environments =>
    [
        new("dev") { AcceptsDirtyTrees = true },
        new("staging") { PortOffset = 1, Source = "dev" },
        new("production") { PortOffset = 2, Source = "staging", Replicas = 2, HttpGates = ["/version"] },
    ];

    public string? VersionPath => "/version";

    public ImmutableSortedDictionary<string, string> RehearsedFault => Faulty("crash-on-start");

    ImmutableSortedDictionary<string, string> IDeploy.SettingOverrides => Faulty(Fault);

    public static Task<int> Main(string[] args) => BuildHost.RunAsync<Build>(args, build => ((IDeploy)build).Deploy);

    private static ImmutableSortedDictionary<string, string> Faulty(string? fault) => fault is null
        ? ImmutableSortedDictionary<string, string>.Empty
        : ImmutableSortedDictionary<string, string>.Empty.Add("STOREFRONT_FAULT", fault);
}
