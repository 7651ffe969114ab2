using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>One thing that a policy found in a rendered object: which rule, where, what is wrong and what to do.</summary>
public sealed record PolicyFinding
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The object, such as <c>Deployment/web</c>; empty where a suppression in code is meant.</summary>
    public required string Object { get; init; }

    /// <summary>The container; null where none is meant.</summary>
    public string? Container { get; init; }

    /// <summary>The place in the object, such as <c>spec.template.spec.containers[0].image</c>; empty for the whole.</summary>
    public required string Path { get; init; }

    /// <summary>The template that the object comes from, from the root chart on; empty where a suppression in code is meant.</summary>
    public required string Source { get; init; }

    /// <summary>The line of the place in the rendered object, from 1; where the place is not there, of what is around it. 0 where none is known.</summary>
    public required int Line { get; init; }

    /// <summary>The line of the template that most likely made the place, from 1; 0 where none can be told.</summary>
    public required int TemplateLine { get; init; }

    /// <summary>What is wrong: one sentence with its full stop.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it: one sentence with its full stop.</summary>
    public required string Action { get; init; }

    /// <summary>The same for whoever knows findings in files: in the template, at <see cref="TemplateLine"/>.</summary>
    /// <param name="file">The name for the template; null for <see cref="Source"/>.</param>
    public Finding ToFinding(string? file = null) => new()
    {
        Severity = Severity,
        Rule = Rule,
        File = file ?? Source,
        Line = TemplateLine,
        Message = $"{Where}: {Message}",
        Action = Action,
    };

    private string Where => (Container is null ? Object : $"{Object}, container '{Container}'") + (Path.Length == 0 ? "" : $", {Path}");
}
