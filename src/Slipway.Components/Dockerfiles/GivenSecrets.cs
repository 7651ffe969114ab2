using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>The secrets of <c>--image-secrets</c>: <c>ID=FILE</c>, or <c>ID=env:VARIABLE</c>.</summary>
internal sealed class GivenSecrets(IHasDockerfile build)
{
    private const string Variable = "env:";

    // Larger than any configuration or key; BuildKit refuses more.
    private const int LongestBytes = 500 * 1024;

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes => build.ImageSecrets.Select(Mistake).OfType<string>()
        .Concat(build.ImageSecrets.GroupBy(given => Split(given).Id, StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() > 1)
            .Select(same => $"'--image-secrets' gives the secret '{same.Key}' {same.Count()} times. Give it once."));

    /// <summary>Their values by id. Text as UTF-8: builders take secrets as bytes, and keys and configurations are text.</summary>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public IEnumerable<KeyValuePair<string, Secret>> Read()
    {
        foreach (var (id, source) in build.ImageSecrets.Select(Split))
        {
            yield return KeyValuePair.Create(id, source.StartsWith(Variable, StringComparison.Ordinal)
                ? new Secret(build.Environment.Variables[source[Variable.Length..]])
                : ReadFile(id, FileOf(source)));
        }
    }

    private string? Mistake(string given)
    {
        var (id, source) = Split(given);
        if (id.Length == 0 || source.Length == 0)
            return $"'{given}' for '--image-secrets' is not a secret. Expected ID=FILE or ID=env:VARIABLE, as in 'nuget-config=/home/me/.nuget/NuGet/NuGet.Config'.";
        if (source.StartsWith(Variable, StringComparison.Ordinal))
        {
            var name = source[Variable.Length..];
            return string.IsNullOrEmpty(build.Environment.Variables.GetValueOrDefault(name))
                ? $"The secret '{id}' of '--image-secrets' is to come from the variable '{name}', which is not set. Set it, or name another one."
                : null;
        }

        var file = FileOf(source);
        if (!file.FileExists)
            return $"There is no file '{file}' for the secret '{id}' of '--image-secrets'. Name one that is there.";
        return new FileInfo(file.Value).Length is 0 or > LongestBytes
            ? $"The file '{file}' for the secret '{id}' of '--image-secrets' is empty or larger than {LongestBytes / 1024} KiB, the most that builders take. Name another one."
            : null;
    }

    private static Secret ReadFile(string id, AbsolutePath file)
    {
        try
        {
            return new Secret(Encoding.UTF8.GetString(File.ReadAllBytes(file.Value)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file '{file}' for the secret '{id}' cannot be read: {exception.Message}", exception);
        }
    }

    private static (string Id, string Source) Split(string given) =>
        given.Split('=', 2) is [var id, var source] ? (id, source) : ("", "");

    private AbsolutePath FileOf(string source) => AbsolutePath.Parse(Path.GetFullPath(source, build.Environment.WorkingDirectory.Value));
}
