using Slipway.Delivery;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Tells what runs where, and how it came to that.</summary>
public interface IShowDelivery : IHasEnvironments
{
    /// <summary>How a query answers.</summary>
    [Parameter("How Status and History answer: Text (default) or Json", DecidesOutputs = false)]
    sealed OutputFormat Output => Parameters.Get<OutputFormat?>() ?? OutputFormat.Text;

    /// <summary>What runs in each environment now.</summary>
    Target Status => target => target
        .Description("Shows what runs in each environment.")
        .Answers()
        .Validate(() => EnvironmentMistakes())
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery();
            var rows = await delivery.Pipeline.StatusAsync(context.CancellationToken);
            context.WriteResult(Output == OutputFormat.Json ? StatusView.Json(rows) : StatusView.Text(rows));
        });

    /// <summary>What was done, newest first.</summary>
    Target History => target => target
        .Description("Shows what was done in each environment, newest first.")
        .Answers()
        .Validate(() => EnvironmentMistakes())
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery();
            var records = await delivery.Pipeline.HistoryAsync(context.CancellationToken);
            context.WriteResult(Output == OutputFormat.Json ? HistoryView.Json(records) : HistoryView.Text(records));
        });
}
