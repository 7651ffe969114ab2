using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>Says what is there where a release is not.</summary>
internal static class MissingReleases
{
    public static async Task<CommandFailure> OfAsync(ReleaseAccess access, string name, CancellationToken cancellationToken)
    {
        string[] names = [.. (await access.Storage.AllAsync(everywhere: false, cancellationToken)).Select(one => one.Name).Distinct(StringComparer.Ordinal)];
        var there = names.Length == 0 ? "There are none at all." : $"There {(names.Length == 1 ? "is" : "are")} {string.Join(", ", names.Take(10).Select(one => $"'{one}'"))}{(names.Length > 10 ? " and more" : "")}.";
        return new CommandFailure($"There is no release '{name}' in namespace '{access.Namespace}'.{Suggestion.Sentence(name, names)} {there}");
    }
}
