using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Sprig;
using Slipway.Helm.Releases;

namespace Slipway.Cli.Charts;

/// <summary>The name of a release that is only rendered.</summary>
internal static class ChosenName
{
    private const string Default = "release-name";

    /// <exception cref="CommandFailure">Two ways were asked for, or the name is none; with Helm's words.</exception>
    public static string Of(string? given, string? template, bool isGenerated)
    {
        if (given is not null && isGenerated)
            throw new CommandFailure("cannot set --generate-name and also specify a name");
        if (given is not null && template is not null)
            throw new CommandFailure("cannot set --name-template and also specify a name");
        // Of 'helm template', too, '--generate-name' gives the name that there is without it.
        var name = template is not null ? Render(template) : given ?? Default;
        try
        {
            ReleaseNames.Check(name);
            return name;
        }
        catch (ReleaseException exception)
        {
            throw new CommandFailure($"release name \"{name}\": {exception.Message}", exception);
        }
    }

    private static string Render(string template)
    {
        try
        {
            return new TemplateSet("name-template", new TemplateOptions(), SprigFunctions.Create(new SprigOptions()))
                .Parse("name-template", template).Execute("name-template", null, CancellationToken.None);
        }
        catch (Exception exception) when (exception is GoTemplates.Parsing.TemplateParseException or TemplateExecutionException)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }
}
