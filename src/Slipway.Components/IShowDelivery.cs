using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Tells what runs where, and how it came to that.</summary>
public interface IShowDelivery : IHasEnvironments
{
    /// <summary>How a query answers.</summary>
    [Parameter("How a query answers: Text (default) or Json", DecidesOutputs = false)]
    sealed OutputFormat Output => Parameters.Get<OutputFormat?>() ?? OutputFormat.Text;

    /// <summary>What runs in each environment now.</summary>
    Target Status => target => target
        .Description("Shows what runs in --environment, or in each.")
        .TryAfter<IDeploy>(build => build.Deploy)
        .TryAfter<IPromote>(build => build.Promote)
        .TryAfter<IRollBack>(build => build.Rollback)
        .TryAfter<IRollBack>(build => build.Down)
        .Answers()
        .Validate(() => EnvironmentMistakes(("--environment", TargetEnvironment)))
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery(context);
            var all = await delivery.Pipeline.StatusAsync(context.CancellationToken);
            EnvironmentStatus[] rows = [.. all.Where(row => TargetEnvironment is null || row.Observation.Environment.Value == TargetEnvironment)];
            context.WriteResult(Output == OutputFormat.Json ? StatusView.Json(rows) : StatusView.Text(rows));
        });

    /// <summary>What was done, newest first.</summary>
    Target History => target => target
        .Description("Shows what was done in --environment, or in each, newest first.")
        .After(Status)
        .TryAfter<IDeploy>(build => build.Deploy)
        .TryAfter<IPromote>(build => build.Promote)
        .TryAfter<IRollBack>(build => build.Rollback)
        .TryAfter<IRollBack>(build => build.Down)
        .Answers()
        .Validate(() => EnvironmentMistakes(("--environment", TargetEnvironment)))
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery(context);
            var records = await delivery.Pipeline.HistoryAsync(TargetEnvironment is { } name ? EnvironmentName.Parse(name) : null, context.CancellationToken);
            context.WriteResult(Output == OutputFormat.Json ? HistoryView.Json(records) : HistoryView.Text(records));
        });
}
