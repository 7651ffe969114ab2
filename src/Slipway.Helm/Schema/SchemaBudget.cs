namespace Slipway.Helm.Schema;

/// <summary>What one validation may cost, and where outer schemas are found again.</summary>
internal sealed class SchemaBudget(SchemaIndex index)
{
    /// <summary>How many times a schema may be held against a value: a large chart needs some ten thousand.</summary>
    private const int MaximumSteps = 5_000_000;

    private int _steps;

    public void Spend()
    {
        if (++_steps > MaximumSteps)
            throw new SchemaException($"checking the values against the schema takes more than {MaximumSteps} steps");
    }

    public SchemaNode? Anchored(SchemaResource resource, string anchor) => index.Anchored(resource, anchor);
}
