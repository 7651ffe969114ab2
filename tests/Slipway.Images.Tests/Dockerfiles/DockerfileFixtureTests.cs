using System.Runtime.CompilerServices;
using System.Text;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Whole files: one with every fault, ours without any, and the documents.</summary>
public sealed class DockerfileFixtureTests
{
    private const string Guide = "docs/dockerfile-lint.md";

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_file_with_many_faults_is_told_all_of_them_with_their_lines(string name) =>
        Approved.Equal(string.Join("\n", Faults(name)) + "\n", name);

    [Fact]
    public void There_is_a_fault_for_every_rule() => Assert.Equal(
        DockerfileRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
        Faulty.SelectMany(row => Faults(row.Data)).Select(one => one.Rule).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_Dockerfile_of_the_storefront_is_clean()
    {
        var root = Root();
        var path = root / "samples" / "Storefront" / "Dockerfile";

        var findings = DockerfileLint.Check(Dockerfile.Read(path), new DockerfileLintOptions
        {
            Ignore = DockerIgnore.Read(root, path),
            Project = DotNetProjectFacts.Read(root / "samples" / "Storefront", root),
        });

        Assert.Empty(findings);
    }

    [Fact]
    public void The_guide_has_the_table_of_rules()
    {
        var table = new StringBuilder("| Rule | BuildKit's name | Severity | What it asks for | Why |\n|---|---|---|---|---|\n");
        foreach (var rule in DockerfileRules.All)
        {
            var id = rule.Url.StartsWith("https:", StringComparison.Ordinal) ? $"[{rule.Id}]({rule.Url})" : $"<a id=\"{rule.Id.ToLowerInvariant()}\"></a>{rule.Id}";
            var severity = rule.Severity.ToString().ToLowerInvariant() + (rule.IsOnByDefault ? "" : ", off");
            table.Append($"| {id} | {rule.BuildKitName} | {severity} | {rule.Title} | {rule.Why} |\n".Replace("|  |", "| |", StringComparison.Ordinal));
        }
        var guide = File.ReadAllText(Root() / Guide).ReplaceLineEndings("\n");

        Assert.True(guide.Contains(table.ToString(), StringComparison.Ordinal), $"The table in {Guide} is to be:\n{table}");
    }

    [Fact]
    public void What_nobody_reads_twice_is_linted_quickly_however_long_it_is()
    {
        // Quadratic work would take minutes here, and the run's limit would end it.
        var text = new StringBuilder("FROM scratch\n");
        for (var index = 0; index < 20_000; index++)
            text.Append("ENV V").Append(index).Append("=$W").Append(index).Append("\nRUN x | y && apt-get install -y z=").Append(index).Append('\n');

        var findings = DockerfileLint.Check(text.ToString(), "f", new DockerfileLintOptions());

        Assert.Equal(20_000, findings.Count(one => one.Rule == "DL4006"));
    }

    public static TheoryData<string> Faulty { get; } = ["EveryFault", "OtherFaults", "NoUser"];

    private static IReadOnlyList<Finding> Faults(string name) =>
        DockerfileLint.Check(Dockerfile.Read(AbsolutePath.Parse(Folder()) / "Fixtures" / $"{name}.Dockerfile"), new DockerfileLintOptions
        {
            Ignore = DockerIgnore.Parse("bin"),
            Project = new DotNetProjectFacts
            {
                Project = "src/App/App.csproj",
                TargetFrameworks = ["net10.0"],
                AssemblyName = "App",
                InvariantGlobalization = false,
                RestoreFiles = ["Directory.Packages.props", "src/App/App.csproj"],
                FilesWithPassword = ["nuget.config"],
            },
            // All that has to be asked for, where it can be in one listing.
            Enabled = name == "OtherFaults" ? ["DL1001", "DL3050", "DL3057"] : [],
            AllowedRegistries = name == "OtherFaults" ? ["registry.example.org"] : [],
            Labels = name != "OtherFaults" ? new Dictionary<string, LabelKind>(StringComparer.Ordinal) : new(StringComparer.Ordinal)
            {
                ["url"] = LabelKind.Url,
                ["time"] = LabelKind.Time,
                ["licence"] = LabelKind.Licence,
                ["commit"] = LabelKind.Commit,
                ["version"] = LabelKind.Version,
                ["mail"] = LabelKind.Mail,
                ["empty"] = LabelKind.Text,
                ["missing"] = LabelKind.Text,
            },
        });

    private static AbsolutePath Root()
    {
        var folder = AbsolutePath.Parse(Folder());
        while (!(folder / "Pipeline.sln").FileExists)
            folder = folder.Parent!;
        return folder;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
