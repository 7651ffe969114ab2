using Slipway.Model;

namespace Slipway.Delivery.Tests;

/// <summary>A pipeline of dev and staging over fake deployers and real ledgers.</summary>
internal sealed class Place : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Place(params IGate[] gates)
    {
        Pipeline = new DeliveryPipeline(
            [
                Environment("dev", Dev) with { Trees = TreePolicy.AnyTree },
                Environment("staging", Staging) with { Source = EnvironmentName.Parse("dev"), Gates = [.. gates], Admissions = [Admission] },
            ], TimeProvider.System);
    }

    public FakeDeployer Dev { get; } = new();

    public FakeDeployer Staging { get; } = new();

    /// <summary>What staging asks.</summary>
    public FakeAdmission Admission { get; } = new();

    public DeliveryPipeline Pipeline { get; }

    public Recorder<RolloutProgress> Progress { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<OperationOutcome> DeployAsync(string environment, Release release, CancellationToken? token = null) =>
        DeployAsync(Order(environment, release), token);

    public Task<OperationOutcome> DeployAsync(DeployOrder order, CancellationToken? token = null) =>
        Pipeline.DeployAsync(order, Progress, token ?? Token);

    public Task<OperationOutcome> PromoteAsync() => Pipeline.PromoteAsync(
        new PromoteOrder { From = EnvironmentName.Parse("dev"), To = EnvironmentName.Parse("staging"), Actor = "ada" }, Progress, Token);

    public Task<OperationOutcome> RollbackAsync(string environment) => Pipeline.RollbackAsync(
        new RollbackOrder { Environment = EnvironmentName.Parse(environment), Actor = "ada" }, Progress, Token);

    public static DeployOrder Order(string environment, Release release) =>
        new() { Environment = EnvironmentName.Parse(environment), Release = release, Actor = "ada" };

    public async Task<string> LedgerAsync(string environment) => string.Join(
        " ", (await Pipeline.Find(EnvironmentName.Parse(environment)).Ledger.ReadAsync(Token)).Select(entry => entry.Event.GetType().Name));

    /// <summary>Adds a line that is none.</summary>
    public Task DamageAsync(string environment) =>
        File.AppendAllTextAsync(Path.Combine(_folder.Path, environment, "ledger.jsonl"), "damage\n", Token);

    public void Dispose() => _folder.Dispose();

    private DeliveryEnvironment Environment(string name, IDeployer deployer) => new()
    {
        Name = EnvironmentName.Parse(name),
        Deployer = deployer,
        Ledger = new FileLedger(Path.Combine(_folder.Path, name), TimeProvider.System),
        Lock = new FileLock(Path.Combine(_folder.Path, name), TimeProvider.System),
    };
}
