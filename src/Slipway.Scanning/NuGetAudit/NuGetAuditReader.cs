using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads what NuGet says of vulnerable packages.</summary>
internal static class NuGetAuditReader
{
    /// <summary>The name that findings carry.</summary>
    public const string Scanner = "nuget-audit";

    /// <summary>Reads the JSON of <c>dotnet list package</c>; lines of the first run of an SDK before it are left out.</summary>
    /// <param name="output">What it printed.</param>
    /// <param name="root">What projects are named from.</param>
    /// <param name="answer">What it says.</param>
    public static bool TryRead(string output, AbsolutePath root, [NotNullWhen(true)] out NuGetAuditAnswer? answer)
    {
        answer = null;
        var start = output.IndexOf('{', StringComparison.Ordinal);
        var end = output.LastIndexOf('}');
        if (start < 0 || end < start)
            return false;
        try
        {
            using var document = JsonDocument.Parse(output.AsMemory(start, end - start + 1));
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("projects", out _))
                return false;
            var problems = Items(json, "problems").Select(one => (IsError: Text(one, "level").Equals("error", StringComparison.OrdinalIgnoreCase), Text: Text(one, "text"))).ToArray();
            answer = new NuGetAuditAnswer
            {
                Findings = [.. Items(json, "projects").SelectMany(project => Findings(project, root))],
                Sources = [.. Items(json, "sources").Select(one => one.GetString() ?? "")],
                Errors = [.. problems.Where(one => one.IsError).Select(one => one.Text)],
                Warnings = [.. problems.Where(one => !one.IsError).Select(one => one.Text)],
            };
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false; // Said by the caller, who has all of the output.
        }
    }

    /// <summary>A finding of NuGet.</summary>
    public static ScanFinding.Vulnerability Finding(NuGetPackage package, Severity severity, string advisory) => new()
    {
        Id = AdvisoryAddress.IdOf(advisory) is { Length: > 0 } id ? id : advisory,
        Severity = severity,
        Title = $"'{package.Name}' {package.Version} has a known vulnerability",
        Address = advisory,
        Target = package.Project,
        Scanner = Scanner,
        SeveritySource = "ghsa",
        Package = new ScannedPackage
        {
            Kind = PackageKind.Library,
            Type = "nuget",
            Name = package.Name,
            Version = package.Version,
            Url = PackageUrl.Create("nuget", "", package.Name, package.Version),
            Path = package.Project,
            IsDirect = package.IsDirect,
        },
    };

    // A project with several frameworks names a package once for each.
    private static IEnumerable<ScanFinding.Vulnerability> Findings(JsonElement project, AbsolutePath root)
    {
        var path = Text(project, "path");
        var name = AbsolutePath.TryParse(path, null, out var file) ? file.ShownFrom(root) : path;
        return Items(project, "frameworks")
            .SelectMany(framework => Packages(framework, "topLevelPackages", name, true).Concat(Packages(framework, "transitivePackages", name, false)))
            .DistinctBy(finding => (finding.Id, finding.Package.Url));
    }

    private static IEnumerable<ScanFinding.Vulnerability> Packages(JsonElement framework, string list, string project, bool isDirect) =>
        from package in Items(framework, list)
        let known = new NuGetPackage(Text(package, "id"), Text(package, "resolvedVersion"), project, isDirect)
        where known.Name.Length > 0
        from vulnerability in Items(package, "vulnerabilities")
        select Finding(known, ReportWords.Severity(Text(vulnerability, "severity")), Text(vulnerability, "advisoryurl"));

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
