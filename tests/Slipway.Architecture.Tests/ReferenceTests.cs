using System.Xml.Linq;

namespace Slipway.Architecture.Tests;

/// <summary>References go down only. The table is that of the design, with docs/adr/0001-layout-additions.md.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Slipway.Model"] = [],
        ["Slipway.Targets"] = ["Model"],
        ["Slipway.Processes"] = ["Model"],
        ["Slipway.DotNet"] = ["Model", "Processes"],
        ["Slipway.Git"] = ["Model", "Processes"],
        ["Slipway.Images"] = ["Model"],
        ["Slipway.Delivery"] = ["Model"],
        ["Slipway.Supervisor"] = ["Model"],
        ["Slipway.Deployers"] = ["Model", "Processes", "Images", "Supervisor"],
        ["Slipway.Components"] =
            ["Model", "Targets", "Processes", "DotNet", "Git", "Images", "Delivery", "Deployers"],
        ["Slipway.Testing"] = ["Model", "Processes", "Targets", "Delivery"],
    };

    [Fact]
    public void Every_project_references_only_what_the_table_allows()
    {
        List<string> wrong = [];
        foreach (var project in Repository.SourceProjects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            if (!Allowed.TryGetValue(name, out var allowed))
            {
                wrong.Add($"{name} is not in the table");
                continue;
            }

            wrong.AddRange(References(project)
                .Where(reference => !allowed.Contains(reference["Slipway.".Length..], StringComparer.Ordinal))
                .Select(reference => $"{name} -> {reference}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_of_the_table_exists() => Assert.Equal(
        Allowed.Keys.Order(StringComparer.Ordinal),
        Repository.SourceProjects.Select(project => Path.GetFileNameWithoutExtension(project)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> References(string project) => XDocument.Load(project)
        .Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
