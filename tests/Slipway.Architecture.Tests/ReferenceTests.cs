using System.Xml.Linq;

namespace Slipway.Architecture.Tests;

/// <summary>References go down only. The table is that of the design, with docs/adr/0001-layout-additions.md.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Slipway.Model"] = [],
        ["Slipway.GoTemplates"] = [],
        ["Slipway.Targets"] = ["Model"],
        ["Slipway.Processes"] = ["Model"],
        ["Slipway.DotNet"] = ["Model", "Processes"],
        ["Slipway.Git"] = ["Model", "Processes"],
        ["Slipway.Images"] = ["Model"],
        ["Slipway.Docker"] = ["Model", "Processes"],
        ["Slipway.Scanning"] = ["Model", "Processes", "Images"],
        ["Slipway.Helm"] = ["Model", "GoTemplates", "Images"],
        ["Slipway.Kubernetes"] = ["Model", "Processes"],
        ["Slipway.Delivery"] = ["Model"],
        ["Slipway.Supervisor"] = ["Model"],
        ["Slipway.Deployers"] = ["Model", "GoTemplates", "Processes", "Git", "Images", "Helm", "Kubernetes", "Supervisor"],
        ["Slipway.Components"] =
            ["Model", "Targets", "Processes", "DotNet", "Git", "Images", "Docker", "Scanning", "Helm", "Kubernetes", "Delivery", "Supervisor", "Deployers"],
        ["Slipway.Cli"] = ["Model", "GoTemplates", "Processes", "Images", "Scanning", "Helm", "Kubernetes", "Deployers"],
        ["Slipway.Testing"] = ["Model", "Processes", "Targets", "Delivery"],
    };

    [Fact]
    public void Every_library_references_only_what_the_table_allows()
    {
        var wrong = Repository.SourceProjects
            .SelectMany(project => References(project).Select(reference => (Project: project, Reference: reference)))
            .Where(edge => !IsAllowed(Name(edge.Project), edge.Reference))
            .Select(edge => $"{edge.Project}: {Name(edge.Project)} -> {edge.Reference}, which the table does not allow");

        Expect.None(wrong);
    }

    [Fact]
    public void The_table_names_the_libraries_that_there_are() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Repository.SourceProjects.Select(Name));

    [Fact]
    public void Libraries_reference_libraries_only()
    {
        var wrong = Repository.SourceProjects
            .SelectMany(project => XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
                .Select(reference => (string?)reference.Attribute("Include") ?? "")
                .Where(path => !path.StartsWith("../Slipway.", StringComparison.Ordinal))
                .Select(path => $"{project}: {path}"));

        Expect.None(wrong);
    }

    private static bool IsAllowed(string project, string reference) =>
        Allowed.TryGetValue(project, out var allowed) && allowed.Any(one => $"Slipway.{one}" == reference);

    private static IEnumerable<string> References(string project) => XDocument.Parse(Repository.Read(project))
        .Descendants("ProjectReference")
        .Select(reference => Name(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);
}
