namespace Slipway.Kubernetes;

/// <summary>Applies one object: without force first, so that each field that is taken from others is known.</summary>
internal sealed class ObjectWriter(KubernetesClient client, ApplyTerms terms)
{
    /// <summary>Applies it, or asks what applying it would come to.</summary>
    /// <param name="step">The object.</param>
    /// <param name="body">What is applied; <see cref="ApplyStep.Body"/>, with replicas where it is new.</param>
    /// <param name="dryRun">Whether it is done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WriteResult> WriteAsync(ApplyStep step, KubernetesObject body, DryRun dryRun, CancellationToken cancellationToken)
    {
        var fields = new FieldYielding(body, step.Live, terms);
        var options = new WriteOptions { FieldManager = terms.FieldManager, DryRun = dryRun };
        try
        {
            return Done(await client.ApplyAsync(fields.Body, options, cancellationToken), fields);
        }
        catch (KubernetesException exception) when (exception.Conflicts.Length > 0)
        {
            fields.Decide(exception.Conflicts);
            options = options with { Conflicts = ConflictChoice.Take };
        }
        catch (KubernetesException exception)
        {
            return await AgainAsync(step, fields, options, exception, cancellationToken);
        }

        try
        {
            return Done(await client.ApplyAsync(fields.Body, options, cancellationToken), fields);
        }
        catch (KubernetesException exception)
        {
            return await AgainAsync(step, fields, options, exception, cancellationToken);
        }
    }

    private static WriteResult Done(KubernetesObject answer, FieldYielding fields) => new() { Answer = answer, Yielded = fields.Yielded, Taken = fields.Taken };

    // Once more without what stands in the way and can be taken out; else the refusal.
    private async Task<WriteResult> AgainAsync(
        ApplyStep step, FieldYielding fields, WriteOptions options, KubernetesException refusal, CancellationToken cancellationToken)
    {
        if (refusal.Status.Code != 422 || step.Live is null)
            return Refused(step, fields, refusal);
        try
        {
            // As it is now: a status that was written meanwhile is no reason to fail.
            var live = await client.GetAsync(step.Name, cancellationToken);
            if (VanishedParts.Without(live, fields.Body, terms.FieldManager) is not { } rest)
                return Refused(step, fields, refusal);
            var replaced = await client.ReplaceAsync(rest, options, cancellationToken);
            // A dry run has taken nothing out, so that the rest cannot be asked.
            return Done(options.DryRun == DryRun.Server ? replaced : await client.ApplyAsync(fields.Body, options, cancellationToken), fields);
        }
        catch (KubernetesException exception)
        {
            // What was wrong at first is told where taking out was refused, too; what is wrong thereafter tells more.
            return Refused(step, fields, exception.Status.Code == 422 ? refusal : exception);
        }
    }

    private WriteResult Refused(ApplyStep step, FieldYielding fields, KubernetesException refusal) =>
        new() { Refusal = RefusalText.Of(step, fields.Body, refusal, terms) };
}
