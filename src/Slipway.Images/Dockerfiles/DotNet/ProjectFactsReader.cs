using System.Xml.Linq;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Gathers the facts of a project and of those it references.</summary>
internal static class ProjectFactsReader
{
    // The spellings that NuGet looks for where case counts.
    private static readonly string[] ConfigNames = ["nuget.config", "NuGet.config", "NuGet.Config"];

    public static DotNetProjectFacts Read(AbsolutePath project, AbsolutePath context)
    {
        var evaluations = new Dictionary<AbsolutePath, ProjectEvaluation>();
        var open = new Queue<AbsolutePath>([project]);
        while (open.TryDequeue(out var next))
        {
            if (evaluations.ContainsKey(next) || !next.FileExists || !context.Contains(next))
                continue;
            evaluations[next] = ProjectEvaluation.Read(next, context);
            evaluations[next].References.ForEach(open.Enqueue);
        }
        var own = evaluations[project];
        var configs = Configs(project, context).ToList();
        return new DotNetProjectFacts
        {
            Project = project.RelativeTo(context),
            TargetFrameworks = Frameworks(own),
            AssemblyName = own.IsAbsent("AssemblyName") ? project.NameWithoutExtension : NullIfEmpty(own.Value("AssemblyName")),
            InvariantGlobalization = bool.TryParse(own.Value("InvariantGlobalization"), out var invariant) ? invariant : null,
            ProjectReferences = evaluations.Values.All(one => one.KnowsReferences)
                ? [.. evaluations.Keys.Where(one => one != project)
                .Select(one => one.RelativeTo(context)).Order(StringComparer.Ordinal)]
                : null,
            RestoreFiles = [.. evaluations.SelectMany(one => RestoreFiles(one.Key, one.Value)).Concat(configs).Distinct()
                .Select(one => one.RelativeTo(context)).Order(StringComparer.Ordinal)],
            FilesWithPassword = [.. configs.Where(HasPassword).Select(one => one.RelativeTo(context))],
        };
    }

    private static string[]? Frameworks(ProjectEvaluation project)
    {
        var text = NullIfEmpty(project.Value("TargetFramework")) ?? NullIfEmpty(project.Value("TargetFrameworks"));
        return text?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static IEnumerable<AbsolutePath> RestoreFiles(AbsolutePath project, ProjectEvaluation evaluation)
    {
        var beside = project.Parent is { } folder
            && (folder / "packages.lock.json").FileExists ? folder / "packages.lock.json" : null;
        return evaluation.Files
            .Concat(new[] { evaluation.Above("Directory.Packages.props"), evaluation.Above("global.json"), beside }
                .OfType<AbsolutePath>());
    }

    // NuGet merges all of them on the way up.
    private static IEnumerable<AbsolutePath> Configs(AbsolutePath project, AbsolutePath context)
    {
        for (var folder = project.Parent; folder is not null && context.Contains(folder); folder = folder.Parent)
        {
            var here = folder;
            foreach (var name in Directory.EnumerateFiles(here.Value).Select(Path.GetFileName))
            {
                if (ConfigNames.Contains(name, StringComparer.Ordinal))
                    yield return here / (name ?? "");
            }
        }
    }

    // <packageSourceCredentials><source><add key="ClearTextPassword" value="…" />; '%NAME%' is a variable, which is right.
    private static bool HasPassword(AbsolutePath config) => ProjectXml.Load(config) is { } root
        && root.Elements().Where(one => Is(one, "packageSourceCredentials")).SelectMany(one => one.Descendants())
            .Any(one => Is(one, "add")
                && string.Equals(one.Attribute("key")?.Value, "ClearTextPassword", StringComparison.OrdinalIgnoreCase)
                && one.Attribute("value")?.Value is { Length: > 0 } value && value is not ['%', .., '%']);

    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);
}
