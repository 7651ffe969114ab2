using System.Globalization;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Sprig;

namespace Slipway.Cli.Charts;

/// <summary>The name of a release that is only rendered.</summary>
internal static class ReleaseNames
{
    private const int Longest = 53;

    /// <exception cref="CommandFailure">Two ways were asked for, or the name is none.</exception>
    public static string Choose(string? given, string? template, bool isGenerated)
    {
        if (given is not null && isGenerated)
            throw new CommandFailure("cannot set --generate-name and also specify a name");
        if (given is not null && template is not null)
            throw new CommandFailure("cannot set --name-template and also specify a name");
        var name = template is not null ? Render(template)
            : isGenerated ? $"chart-{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}"
            : given ?? "release-name";
        return IsValid(name)
            ? name
            : throw new CommandFailure($"release name \"{name}\": invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ and the length must not be longer than {Longest}");
    }

    private static bool IsValid(string name) => name.Length is > 0 and <= Longest && name.Split('.').All(part =>
        part.Length > 0 && part[0] != '-' && part[^1] != '-' && part.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterLower(letter) || letter == '-'));

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
