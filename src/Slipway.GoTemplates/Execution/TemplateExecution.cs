namespace Slipway.GoTemplates.Execution;

/// <summary>One running execution of a template, as a function sees it.</summary>
public sealed class TemplateExecution
{
    /// <summary>Ends the execution when it is cancelled.</summary>
    public CancellationToken CancellationToken { get; init; }
}
