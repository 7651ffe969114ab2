using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Puts other images in the place of those that a Dockerfile names in FROM, <c>COPY --from</c> and <c>RUN --mount=from=</c>: a mirror, a
/// digest, an image of this machine. The file needs no ARG for it, and every builder can do it, as the text itself is changed; no line moves.
/// </summary>
/// <param name="images">
/// What stands in place of what. A name without tag and digest means the image with any; Docker's short names mean what Docker takes them for
/// (<c>debian</c> is <c>docker.io/library/debian</c>).
/// </param>
public sealed class BaseSubstitution(ImmutableSortedDictionary<string, string> images)
{
    /// <summary>Changes a Dockerfile.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="arguments">The values of its ARGs that are given.</param>
    /// <returns>The new text.</returns>
    /// <exception cref="UsageException">The file is broken, or it uses none of the images that one of the names means.</exception>
    public string Apply(string text, string file, IReadOnlyDictionary<string, string> arguments)
    {
        var dockerfile = Dockerfile.Parse(text, file);
        var lines = text.Split('\n');
        var (used, found) = (new HashSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (place, written, prefix, image) in Named(dockerfile, arguments))
        {
            found.Add(image);
            if (KeyOf(image) is not { } key)
                continue;
            used.Add(key);
            Replace(lines, place, prefix + written, prefix + images[key], file);
        }

        var mistakes = images.Keys.Where(key => !used.Contains(key))
            .Select(key => $"'{file}' uses no image '{key}', which is to be replaced. {Suggestion.Hint(key, found)}").ToArray();
        return mistakes.Length == 0 ? string.Join('\n', lines) : throw new UsageException(mistakes);
    }

    /// <summary>What a Dockerfile uses of the images that are to be replaced: the rest is of another one, where a build has several.</summary>
    /// <exception cref="UsageException">The file is broken.</exception>
    public ImmutableSortedDictionary<string, string> UsedIn(string text, string file, IReadOnlyDictionary<string, string> arguments)
    {
        var used = Named(Dockerfile.Parse(text, file), arguments).Select(one => KeyOf(one.Image)).ToHashSet(StringComparer.Ordinal);
        return images.RemoveRange(images.Keys.Where(key => !used.Contains(key)));
    }

    private static IEnumerable<(LineRange Place, string Written, string Prefix, string Image)> Named(
        Dockerfile dockerfile, IReadOnlyDictionary<string, string> arguments)
    {
        foreach (var (place, written, prefix) in Places(dockerfile))
        {
            if (VariableExpansion.TryExpand(written, dockerfile.Directives.EscapeCharacter, Value, out var image, out _) && image.Length > 0)
                yield return (place, written, prefix, image);
        }

        string? Value(string name) => arguments.GetValueOrDefault(name)
            ?? dockerfile.GlobalArguments.SelectMany(one => one.Arguments).LastOrDefault(one => one.Name == name)?.Value;
    }

    // Where images are named, as they are written there, with what stands right before.
    private static IEnumerable<(LineRange Place, string Written, string Prefix)> Places(Dockerfile dockerfile)
    {
        foreach (var stage in dockerfile.Stages)
        {
            if (stage is { BaseStage: null, IsScratch: false })
                yield return (stage.From.Source.Lines, stage.From.Image, "");
            foreach (var instruction in stage.Instructions)
            {
                IEnumerable<string?> origins = instruction switch
                {
                    DockerfileInstruction.Copy copy => [copy.Origin],
                    DockerfileInstruction.Run run => run.Mounts.Select(mount => mount.From),
                    _ => [],
                };
                foreach (var origin in origins.OfType<string>().Where(origin => dockerfile.FindStage(origin, stage.Index) is null))
                    yield return (instruction.Source.Lines, origin, "from=");
            }
        }
    }

    private static void Replace(string[] lines, LineRange place, string written, string replacement, string file)
    {
        for (var line = place.First - 1; line < place.Last; line++)
        {
            if (IndexOfWord(lines[line], written) is not (>= 0 and var index))
                continue;
            lines[line] = string.Concat(lines[line].AsSpan(0, index), replacement, lines[line].AsSpan(index + written.Length));
            return;
        }

        throw new UsageException($"{file}:{place.First}: '{written}' cannot be replaced, as it goes over more than one line. Write it on one.");
    }

    // Whole: "sdk" is not in "sdk:10.0", nor in "my-sdk". A flag's "from=" has its dashes before it.
    private static int IndexOfWord(string line, string word)
    {
        for (var index = line.IndexOf(word, StringComparison.Ordinal); index >= 0; index = line.IndexOf(word, index + 1, StringComparison.Ordinal))
        {
            var end = index + word.Length;
            if ((index == 0 || !IsOfName(line[index - 1]) || word.StartsWith("from=", StringComparison.Ordinal)) && (end == line.Length || !IsOfName(line[end])))
                return index;
        }

        return -1;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':' or '@' or '$' or '{' or '}';

    // The whole name wins over the one without tag.
    private string? KeyOf(string image) =>
        images.Keys.FirstOrDefault(key => Canonical(key) == Canonical(image))
        ?? images.Keys.FirstOrDefault(key => Canonical(key) == Repository(Canonical(image)));

    private static string Canonical(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return $"docker.io/library/{name}";
        var first = name[..slash];
        return first == "localhost" || first.AsSpan().ContainsAny('.', ':') ? name : $"docker.io/{name}";
    }

    private static string Repository(string name)
    {
        var digest = name.IndexOf('@', StringComparison.Ordinal);
        var untagged = digest < 0 ? name : name[..digest];
        var colon = untagged.LastIndexOf(':');
        return colon > untagged.LastIndexOf('/') ? untagged[..colon] : untagged;
    }
}
